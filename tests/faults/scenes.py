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
from tests.project.test_moving_products import rename
from tests.support import REAL, put_pages, small_data

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
    put_pages(folder, PAGES)
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


def _renamed(folder: Path) -> None:
    rename(folder)
    _put(folder / "mkdocs.yml", "nav: []\n")
    assert main(["pages", "--data", str(folder / "data")]) == 0


def _row_by_hand(folder: Path) -> None:
    """Leave data as a person does who has written a row, with the comment that each file has, and has run no command."""
    for path in (folder / "data").rglob("*.yaml"):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        if first.startswith("# yaml-language-server"):
            path.write_text(f"{first}\n# Small.\n{rest}", encoding="utf-8")
    path = folder / "data/components/demo.yaml"
    row = '      - {version: "1.1.2", released: 2024-07-01, requires: "1.22.0"}\n'
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{row}", encoding="utf-8")
    _stale("docs/**/go/1*.md")(folder)


def _owned(folder: Path) -> None:
    """Leave a project in whose mkdocs.yml an owner has filled in the addresses."""
    address = (
        "site_url: https://atlas.owner.test/\nrepo_url: https://github.com/owner/atlas\nedit_uri: edit/main/docs/\n"
    )
    _put(folder / "mkdocs.yml", f"{address}nav: []\n")
    _put(folder / "CITATION.cff", "title: Atlas\nauthors: []\n")
    _put(folder / ".github/CODEOWNERS", "* @nobody\n")


def _packages(folder: Path) -> None:
    _put(folder / "pyproject.toml", '[project]\nname = "demo"\ndependencies = ["jinja2"]\n')
    _put(folder / "constraints.txt", "Jinja2==3.0.0\nMarkupSafe==2.0.0\n")


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
    "new release, answered": Scene("new release go 1.23.2 released=2024-10-01 security=false", _nothing, 2),
    "new component, answered": Scene(
        "new component new-thing --repo https://github.com/new/thing read=2026-11-27 summary.en=New. summary.zh=新。 module=new.dev/thing "
        "line=1.4 version=1.4.0 released=2024-09-09 requires=1.22.0", _nothing, 7,
    ),
    "check --write": Scene("check --write", _row_by_hand, 2),
    "addresses": Scene("addresses", lambda folder: (folder / "data/generated/permalinks.lock").write_text("", encoding="utf-8") and None, 1),
    "addresses --moved": Scene("addresses --moved demo=sample", _renamed, 2),
    "release": Scene("release", _released, 2),
    "first release": Scene("release", _without_schemas, 1),
    "pages": Scene("pages", _pages, 2),
    "rules": Scene("rules", _rules, 3),
    "schema": Scene("schema", _stale("data/generated/schemas/*.json"), 2),
    "browser": Scene("browser", _stale("docs/assets/atlas/*.json"), 2),
    "export": Scene("export", _exported, 4),
    "offline": Scene("offline", _nothing, 1),
    "settings": Scene("settings", _owned, 3),
    "licences": Scene("licences", _packages, 1),
}  # fmt: skip

ELSEWHERE = {
    "refresh": "tests/faults/test_refreshes.py kills it, at each request that it sends, too",
    "links": "writes .cache/links.json alone, in one go; tests/collectors/test_links.py: a damaged one is as good as none",
    "font": "needs fonts and fonttools, which no test installs; writes each font in one go, of what nothing else changes",
}
"""The other commands that write, and why there is no scene of them."""
