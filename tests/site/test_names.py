"""A page has one name: in the navigation, in its heading, in the browser's title, and where claims link to it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOME = {"index.md", "zh/index.md"}
"""The home pages have the name of the site, and a question as their heading."""
WIDEST = 30
"""Characters of a name; a Chinese one is two wide. More would wrap in the navigation."""


class Plain(yaml.SafeLoader):
    """Reads mkdocs.yml without the Python objects that it names."""


Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def entries(nav: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the name and the file of each page of a navigation."""
    for entry in nav:
        for name, below in entry.items():
            yield from entries(below) if isinstance(below, list) else [(name, below)]


NAV = {file: name for name, file in entries(yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Plain)["nav"])}  # noqa: S506  # a safe loader


@pytest.mark.parametrize("file", sorted(set(NAV) - HOME))
def test_a_page_has_one_name(file: str):
    text = (ROOT / "docs" / file).read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    heading = re.search(r"^# (.+?)(?: \{:? *#.*\})?$", body, re.MULTILINE)
    assert heading, file
    assert {"heading": heading[1], "title": yaml.safe_load(front)["title"]} == {
        "heading": NAV[file],
        "title": NAV[file],
    }


def test_claims_link_to_a_page_by_its_name():
    subjects = yaml.safe_load((ROOT / "data" / "pages.yaml").read_text(encoding="utf-8"))
    for row in subjects.values():
        title = row["title"] if isinstance(row["title"], dict) else {"en": row["title"], "zh": row["title"]}
        for folder, language in ("", "en"), ("zh/", "zh"):
            place = folder + row["page"].rstrip("/")
            assert NAV.get(f"{place}.md", NAV.get(f"{place}/index.md")) == title[language]


def test_names_are_short_and_differ():
    wide = {name: sum(2 if char > "\u2e80" else 1 for char in name) for name in NAV.values()}
    assert {name: width for name, width in wide.items() if width > WIDEST} == {}
    for folder in ("", "zh/"):
        names = [name for file, name in NAV.items() if file.startswith("zh/") == bool(folder)]
        assert len(names) == len(set(names)) > 60
