"""What holds for the sources of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.commands import rules
from macros.commands.pages import version_pages
from macros.dataset import Loaded

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
VERSION = re.compile(r"(?<![\d.])v?\d+\.\d+(?:\.\d+)?(?![\d.])")
MAY_NAME_VERSIONS = {"contributing/decisions.md"}
"""Decisions are dated and tell of the past: they may name the versions that they were made with."""


@pytest.fixture(scope="module")
def generated(real: Loaded) -> dict[Path, str]:
    written = {ROOT / "docs" / place: text for place, text in version_pages(real.dataset)}
    return written | {ROOT / place: text for place, text in rules.documents(real.dataset, ROOT)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_no_version_is_typed_by_hand(page: Path, generated: dict[Path, str]):
    if generated.get(page) == page.read_text(encoding="utf-8"):
        return  # made of the data by a command, not typed
    name = page.relative_to(ROOT / "docs").as_posix().removeprefix("zh/")
    if name in MAY_NAME_VERSIONS:
        return
    assert VERSION.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_no_html_is_typed_by_hand(page: Path):
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"<[a-z][^>]*>", prose) == []


@pytest.mark.parametrize("page", [page for page in PAGES if "zh" in page.parts], ids=lambda page: page.name)
def test_no_line_break_stands_between_chinese_characters(page: Path):
    """A browser shows it as a space, which Chinese does not have."""
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"[\u4e00-\u9fff，。；：、）][*”]{0,2}\n *[*“]{0,2}[\u4e00-\u9fff（]", prose) == []


SHOWN = [
    *(("flow", path.stem) for path in (ROOT / "data" / "flows").glob("*.yaml")),
    *(("guide", path.stem) for path in (ROOT / "data" / "guides").glob("*.yaml")),
    *(("lines", path.stem) for path in (ROOT / "data" / "components").glob("*.yaml")),
    *(
        ("table", path.stem)
        for folder in ("platforms", "constraints")
        for path in (ROOT / "data" / folder).glob("*.yaml")
    ),
]


@pytest.mark.parametrize(("macro", "name"), sorted(SHOWN))
def test_everything_in_data_is_shown_on_a_page_in_both_languages(macro: str, name: str):
    call = f'{{{{ {macro}("{name}") }}}}'
    pages = [page for page in PAGES if call in page.read_text(encoding="utf-8")]
    assert {"zh" in page.relative_to(ROOT / "docs").parts for page in pages} == {True, False}
