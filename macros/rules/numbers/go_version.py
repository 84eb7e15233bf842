"""Every Go version that the data names exists.

Every Go release since the oldest recorded version is in data/go/releases.yaml. A version that is not there is misspelt
or has not been added yet.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Fact, Product
from macros.diagnostics import Finding, Severity, nearest
from macros.versions import Version
from macros.vocabulary import COLUMNS, Holds, Of, Use, columns_for

SEVERITY = Severity.ERROR
CHINESE = """\
写到的 Go 版本必须存在。
从最早收录的次要版本起，Go 的每个版本都在 `data/go/releases.yaml` 里。如果某个版本属于已收录的次要版本却不在其中，或者比所有次要版本都新，那么不是写错了，就是还没有收录。
"""

_COLUMNS = (*(key for key in columns_for(Use.GO, Of.RELEASE) if COLUMNS[key].holds is not Holds.WORDS), "scaffolds.go")


def check(data: Dataset) -> Iterator[Finding]:
    """Find Go versions that are named and not recorded."""
    go = data.axis_product
    if go is None or not data.whole:
        return
    named = [pair for product in data.products.values() for pair in _named(product, go.id)]
    file = "data/go/releases.yaml" if go.id == "go" else f"data/components/{go.id}.yaml"
    missing, recorded = _missing({text for _, text in named}, go), _recorded(go)
    for fact, text in named if missing else ():
        if text in missing:
            near = nearest(text, recorded)
            add = f"add it to {file} first, where {go.releases[-1].version} is the newest"
            yield Finding(
                fact.origin.where,
                f"there is no {go.title.en} {text} in {file}",
                f"every release of {go.title.en} since the oldest recorded line is there",
                f"{near} If it is new, {add}" if near else add,
            )


def _missing(texts: set[str], go: Product) -> set[str]:
    """Return those of the versions that are not recorded, though they are of a recorded line or a newer one."""
    recorded, lines = _recorded(go), {line.line.text for line in go.lines}
    missing = set()
    for text in texts - recorded:
        version = Version.parse(text)
        found = version.is_prerelease and version.line in lines
        if not found and Version.parse(version.line) >= go.lines[0].line:
            missing.add(text)
    return missing


def _recorded(go: Product) -> set[str]:
    releases = {text for release in go.releases for text in _spellings(release.version)}
    return releases | {line.line.text for line in go.lines}


def _spellings(version: Version) -> Iterator[str]:
    """Yield how a release is written: before 1.21 a line's first release has no patch number, and some give it a zero."""
    yield version.text
    if version.is_line:
        yield f"{version.text}.0"


def _named(product: Product, axis: str) -> Iterator[tuple[Fact, str]]:
    for line in product.lines:
        if bootstrap := line.known("bootstrap"):
            yield bootstrap, bootstrap.value.text
        for release in line.releases if product.id != axis else ():
            for column in _COLUMNS:
                if fact := release.known(column):
                    texts = fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
                    yield from ((fact, text) for text in texts)
