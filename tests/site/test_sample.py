"""A sample of values that were drawn from the notes before the data, walked through the built English pages."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.site.built import BuiltPage, sources, text, unknown, values
from tests.support import parsed

FILE = Path(__file__).parents[1] / "golden" / "sample.yaml"
SAMPLE: list[dict[str, Any]] = parsed(FILE)["sample"]
MEND = """\
These values of the sample are not on the pages any more (cell, wanted, shown, source, sources shown). If one was corrected
on purpose, say so in tests/golden/sample.yaml: write shown: or shown_source: with what is right now, and why: with the reason.
Else the value was lost or given to another cell: look for it in data/."""
VERDICT = './/*[@class="said"]/span[@class]'


@pytest.fixture(scope="module")
def cells(site: dict[str, BuiltPage]) -> dict[str, BuiltPage]:
    """Return the English page of each id."""
    return {name: page for url, page in site.items() if not url.startswith("zh/") for name in page.ids}


def words(cell: html.HtmlElement) -> list[str]:
    """Return what a place shows: the values of a cell, or the words for their absence; the verdict of a claim."""
    return [*values(cell), *unknown(cell)] if cell.tag == "td" else [text(one) for one in cell.xpath(VERDICT)]


def test_the_sample_is_whole():
    assert len(SAMPLE) == 200
    assert [cell for cell, times in Counter(entry["cell"] for entry in SAMPLE).items() if times > 1] == []
    differing = [entry for entry in SAMPLE if {"shown", "shown_source"} & set(entry)]
    assert [entry["cell"] for entry in differing if not entry.get("why")] == []
    assert len(differing) < 0.1 * len(SAMPLE)


def test_pages_show_each_value_with_its_source(cells: dict[str, BuiltPage], full: bool):
    """Of a value that was corrected since, only that there is one with a source; nox -s tests_full wants it said here too."""
    wrong = []
    for entry in SAMPLE:
        value, source = entry.get("shown", entry["value"]), entry.get("shown_source", entry["source"])
        page = cells.get(entry["cell"])
        cell = page.element(entry["cell"]) if page else None
        shown = words(cell) if page else []
        linked = sources(cell) if page else []
        there = value in shown and source in linked if full else bool(shown and linked)
        if not there:
            wrong.append((entry["cell"], value, shown, source, linked))
    assert wrong == [], MEND
