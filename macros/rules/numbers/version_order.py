"""The Go versions of one release are consistent.

It is built with at least the Go that it requires, if that is a hard minimum (since Go 1.21). Its toolchain line is not
below its go line. The first Go that it fails with is above what it requires and what it is tested with. The versions
that it is tested with are listed once each, oldest first.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Fact, Release
from macros.diagnostics import Finding, Severity
from macros.versions import Version

SEVERITY = Severity.ERROR
CHINESE = """\
同一个版本涉及的各个 Go 版本要互相吻合。
构建所用的 Go 不低于它要求的 Go（自 Go 1.21 起这是硬性下限）；toolchain 行不低于 go 行；开始编译失败的 Go 高于它要求的和测试所用的 Go；测试所用的次要版本从旧到新排列，每条只写一次。
"""

_HARD = Version.parse("1.21")
"""Since this line the go directive is a hard minimum (go.dev/doc/toolchain)."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find releases whose Go versions cannot all be right."""
    newest = data.axis_product.lines[-1].line if data.axis_product and data.axis_product.lines else None
    for _, release in data.each_release():
        required = release.value("requires")
        # A Go that is not out yet is told as such.
        if required is not None and (newest is None or Version.parse(required.line) <= newest):
            yield from _against_required(release, required)
        if "tested_with" in release.facts:
            yield from _tested(release)


def _against_required(release: Release, required: Version) -> Iterator[Finding]:
    for column, hard in (("built_with", True), ("toolchain", False)):
        version = release.value(column)
        if version is None or (hard and required < _HARD):
            continue
        if version < required and not (version.is_line and version.line == required.line):
            what = f"{column} is {version}, below {required}, which the release requires"
            yield _problem(release.facts[column], what, "the go line of go.mod is a minimum for both")
    fails = release.known("fails_from")
    if fails is not None and fails.value <= required:
        what = f"the release fails from Go {fails.value} on, and requires Go {required}"
        yield _problem(fails, what, "then no Go would work at all")


def _tested(release: Release) -> Iterator[Finding]:
    tested, fails = release.facts["tested_with"], release.known("fails_from")
    lines = [Version.parse(line) for line in tested.value or ()]
    right = ", ".join(f'"{line}"' for line in sorted(set(lines)))
    if lines != sorted(set(lines)):
        what = f"the lines of tested_with are not in order: {', '.join(map(str, lines))}"
        yield _problem(tested, what, "each line is listed once, oldest first", f"write [{right}]")
    if fails is not None and any(line >= fails.value for line in lines):
        what = f"the release fails from Go {fails.value} on, and is tested with Go {lines[-1]}"
        yield _problem(fails, what, "what fails does not pass its own tests")


def _problem(fact: Fact, what: str, why: str, hint: str = "check both values in their sources") -> Finding:
    return Finding(fact.origin.where, what, why, hint)
