"""The commands that write, each with a project in which it has something to write: small, but of every kind."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.__main__ import main
from tests.commands.test_new import NAVIGATION, PAGES
from tests.commands.test_rules import MADE
from tests.history.repository import CHANGE
from tests.support import REAL, small_data

ALL = os.environ.get("ATLAS_FAULTS") == "all"
"""Whether every step is tried, and what takes minutes: as `nox -s faults` does."""

FIRST, SECOND = "1822348800", "1825027200"
"""2027-10-01 and 2027-11-01, as SOURCE_DATE_EPOCH writes them."""

SITE = {
    "index.html": '<a href="go/">Go</a><script src="assets/javascripts/atlas.js" type="module"></script>',
    "go/index.html": "<script>1</script>", "assets/javascripts/atlas.js": "a()\n", "search/search_index.json": "{}",
}  # fmt: skip


def project(folder: Path) -> Path:
    """Make a project with the small data set in a folder, on which every command can be run; return the folder."""
    data = small_data(folder)
    for name, text in PAGES.items():
        for path in (folder / "docs" / name, folder / "docs/zh" / name):
            _put(path, text)
    for name, text in SITE.items():
        _put(folder / "site" / name, text)
    _put(folder / "data/navigation.yaml", NAVIGATION)
    _put(folder / "mkdocs.yml", "nav: []\n")
    for command in (["fix", "--data"], ["pages", "--data"], ["schema"], ["addresses"], ["browser"]):
        assert main([*command, str(data)]) == 0
    return folder


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _change(folder: Path) -> None:
    path = folder / "data/components/demo.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(*CHANGE), encoding="utf-8")


def _untidy(folder: Path) -> None:
    for name in ("components/demo.yaml", "go/lines.yaml", "skew.yaml"):
        path = folder / "data" / name
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "  \n\n\n", encoding="utf-8")
        path.chmod(0o640)


def _stale(pattern: str) -> Callable[[Path], None]:
    """Return what spoils some files: one is gone, one is old."""

    def spoil(folder: Path) -> None:
        found = sorted(folder.glob(pattern))
        assert len(found) > 1, pattern
        found[0].unlink()
        found[-1].write_text(
            re.sub(r"[a-z]{3}", "old", found[-1].read_text(encoding="utf-8"), count=1), encoding="utf-8"
        )

    return spoil


def _pages(folder: Path) -> None:
    for name in ("sources.yaml", "components/kubernetes.yaml", "go/lines.yaml", "go/releases.yaml"):
        shutil.copy(REAL / name, folder / "data" / name)  # the small data set has no Kubernetes
    assert main(["pages", "--data", str(folder / "data")]) == 0
    _stale("docs/**/go/1*.md")(folder)


def _rules(folder: Path) -> None:
    for name in (*MADE, "tests/rules/reader.yaml", "tests/golden/newcomer.yaml"):
        _put(folder / name, (REAL.parent / name).read_text(encoding="utf-8"))
    shutil.copytree(REAL.parent / "tests/rules/cases", folder / "tests/rules/cases")
    guide = folder / "CONTRIBUTING.md"
    guide.write_text(re.sub(r"\n3\. .*", "", guide.read_text(encoding="utf-8")), encoding="utf-8")
    _stale("docs/**/contributing/rules.md")(folder)


def _without_schemas(folder: Path) -> None:
    shutil.rmtree(
        folder / "data/generated/schemas"
    )  # the small data set has none, and its files do not say what they are


def _released(folder: Path) -> None:
    _without_schemas(folder)
    today = os.environ["SOURCE_DATE_EPOCH"]
    os.environ["SOURCE_DATE_EPOCH"] = FIRST
    try:
        assert main(["release", "--data", str(folder / "data")]) == 0
    finally:
        os.environ["SOURCE_DATE_EPOCH"] = today  # other tests of this process take place on their own day
    _change(folder)


def _exported(folder: Path) -> None:
    assert main(["export", str(folder / "site"), "--data", str(folder / "data")]) == 0
    _put(folder / "site/api/v1/gone/old.json", "{}")
    (folder / "site/api/v1/demo.json").chmod(0o600)
    _change(folder)


def _nothing(folder: Path) -> None:
    pass


@dataclass(frozen=True)
class Scene:
    """A command, and what is done to a sound project so that it has something to do."""

    arguments: str
    spoil: Callable[[Path], None]
    changes: int
    """How many files it adds, changes or removes; fewer would mean that nothing is tried."""
    says_the_same: bool = False
    """Whether it must say the same when it is run again: what is left to do for a newcomer."""


SCENES = {
    "fix": Scene("fix", _untidy, 3),
    "new component": Scene("new component new-thing --repo https://github.com/new/thing", _nothing, 3, True),
    "new page": Scene("new platform new-host --page new/ --new-page", _nothing, 3, True),
    "new table": Scene("new constraint new-limits --page demo/", _nothing, 3, True),
    "new line": Scene("new line go 1.24", _nothing, 2, True),
    "new release": Scene("new release demo 1.0.3", _nothing, 1, True),
    "new claim": Scene("new claim demo new-claim --subject home", _nothing, 1, True),
    "addresses": Scene("addresses", lambda folder: (folder / "data/generated/permalinks.lock").write_text("", encoding="utf-8") and None, 1),
    "release": Scene("release", _released, 2),
    "first release": Scene("release", _without_schemas, 1),
    "pages": Scene("pages", _pages, 2),
    "rules": Scene("rules", _rules, 3),
    "schema": Scene("schema", _stale("data/generated/schemas/*.json"), 2),
    "browser": Scene("browser", _stale("docs/assets/atlas/*.json"), 2),
    "export": Scene("export", _exported, 4),
    "offline": Scene("offline", _nothing, 1),
}  # fmt: skip
