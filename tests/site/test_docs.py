"""What holds for the sources of the pages."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from macros.commands import rules
from macros.contribute.made_pages import made_pages
from macros.dataset import Loaded

ROOT = Path(__file__).parents[2]
TEXTS = {
    path.relative_to(ROOT / "docs").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").rglob("*.md"))
}
"""The sources of all pages, by place."""
VERSION = re.compile(r"(?<![\d.])v?\d+\.\d+(?:\.\d+)?(?![\d.])")
DECISIONS = {f"contributing/{name}.md" for name in ("decisions", "decisions-earlier", "decisions-first")}
MAY_NAME_VERSIONS = {*DECISIONS, "contributing/performance.md"}
"""Decisions are dated and tell of the past: they may name the versions that they were made with. Seconds and ratios look like some."""


@pytest.fixture(scope="module")
def generated(real: Loaded) -> dict[str, str]:
    written = {str(place): text for place, text in made_pages(real.dataset, ROOT / "docs")}
    return written | {str(place).removeprefix("docs/"): text for place, text in rules.documents(real.dataset, ROOT)}


def found_in(pages: Iterable[str], find: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Return what *find* finds in the texts of those pages, by page."""
    return {page: found for page in pages if (found := find(TEXTS[page]))}


def test_no_version_is_typed_by_hand(generated: dict[str, str]):
    typed = [page for page, text in TEXTS.items() if generated.get(page) != text]  # else made of the data by a command
    mine = [page for page in typed if page.removeprefix("zh/") not in MAY_NAME_VERSIONS]
    assert len(mine) > 60
    assert found_in(mine, VERSION.findall) == {}


def test_no_html_is_typed_by_hand():
    def html(text: str) -> list[str]:
        return re.findall(r"<[a-z][^>]*>", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL))

    assert found_in(TEXTS, html) == {}


def test_no_line_break_stands_between_chinese_characters():
    """A browser shows it as a space, which Chinese does not have."""

    def breaks(text: str) -> list[str]:
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        return re.findall(r"[\u4e00-\u9fff，。；：、）][*”]{0,2}\n *[*“]{0,2}[\u4e00-\u9fff（]", prose)

    chinese = [page for page in TEXTS if page.startswith("zh/")]
    assert len(chinese) == len(TEXTS) / 2
    assert found_in(chinese, breaks) == {}
