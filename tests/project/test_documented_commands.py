"""The commands of the pages for contributors and maintainers: what readers see can be called as it stands there."""

import re
import shutil
from pathlib import Path

import pytest

from macros import clock
from macros.__main__ import main
from macros.dataset import Loaded
from macros.queries.current import placeholders
from macros.reading.yaml_source import from_text
from macros.versions import Version
from tests.project.nox_words import fault
from tests.support import REAL

ROOT = Path(__file__).parents[2]
PAGES = ["contributing/index.md", "contributing/maintaining.md", "hosting.md"]
VALUE = re.compile(r'\{\{ value\("([^"]+)"\) \}\}')
BLOCK = re.compile(r"^( *)``` (sh|yaml)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
NOX = re.compile(r"-m nox\b([^&|\n]*)")
INLINE = re.compile(r"`nox (-s [^`]+(?<! --))`")
OF_TABLE = re.compile(r"^\|[^|]+\| `([^`]+)` \|", re.MULTILINE)

pages = pytest.mark.parametrize("page", [prefix + page for prefix in ("", "zh/") for page in PAGES])


def shown(page: str, real: Loaded) -> str:
    """Return the source of a page with its values filled in, as it is built today."""
    values = placeholders(real.dataset, clock.today())
    return VALUE.sub(lambda found: values[found[1]], (ROOT / "docs" / page).read_text(encoding="utf-8"))


def blocks(page: str, language: str, real: Loaded) -> list[str]:
    return [body for _, found, body in BLOCK.findall(shown(page, real)) if found == language]


@pages
def test_every_command_is_understood(page: str, real: Loaded) -> None:
    calls = [found for body in blocks(page, "sh", real) for found in NOX.findall(body)]
    calls += INLINE.findall(shown(page, real))
    assert calls
    assert {call: said for call in calls if (said := fault(call.split()))} == {}


@pytest.mark.parametrize("page", ["contributing/index.md", "zh/contributing/index.md"])
def test_what_the_table_of_starters_lists_is_understood(page: str, real: Loaded) -> None:
    calls = OF_TABLE.findall(shown(page, real))
    assert len(calls) == 8
    assert {call: said for call in calls if (said := fault(["-s", "new", "--", *call.split()]))} == {}


@pages
def test_no_word_stands_for_a_value(page: str, real: Loaded) -> None:
    text = shown(page, real)
    assert "{{" not in re.sub(r"\{\{ config\.site_url \}\}", "", text)
    assert re.findall(r"@(?:version|date|go|line)\b", text) == []


@pytest.mark.parametrize("page", ["contributing/index.md", "zh/contributing/index.md"])
def test_the_example_row_is_a_release_as_the_data_has_it(page: str, real: Loaded) -> None:
    row = next(body for body in blocks(page, "yaml", real) if "- version:" in body)
    document, problems = from_text(Path("row.yaml"), row)
    assert problems == []
    assert document is not None
    (written,) = document.value
    wanted = Version.parse(written["version"])
    release = next(one for one in real.dataset.product("grpc-go").releases if one.version == wanted)
    assert {key: str(release.facts[key].value) for key in ("released", "requires")} == {
        key: str(written[key]) for key in ("released", "requires")
    }


@pytest.mark.parametrize("page", ["contributing/index.md", "zh/contributing/index.md"])
def test_the_release_that_the_page_starts_can_be_started(
    page: str, real: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = next(
        found for body in blocks(page, "sh", real) for found in re.findall(r"nox -s new -- (release .*)", body)
    )
    shutil.copytree(REAL, tmp_path / "data", ignore=shutil.ignore_patterns("changes", "claims", "measured"))
    monkeypatch.chdir(tmp_path)
    assert "released=DAY" in words
    assert main(["new", *words.replace("DAY", f"{clock.today()}").split()]) == 0
    written = f'version: "{words.split()[2]}"\n    released: {{value: {clock.today()}, sources: ["'
    changed = [
        path
        for path in REAL.rglob("*.yaml")
        if (there := tmp_path / "data" / path.relative_to(REAL)).exists() and there.read_bytes() != path.read_bytes()
    ]
    assert len(changed) == 1
    assert written not in changed[0].read_text(encoding="utf-8")
    assert written in (tmp_path / "data" / changed[0].relative_to(REAL)).read_text(encoding="utf-8")
