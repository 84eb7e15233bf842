"""Badges are small pictures that say in words until when a line is supported."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from macros.dataset import Dataset
from macros.exports.files import exports
from tests.extended import extended
from tests.support import reported, small_data, sound

SVG = "{http://www.w3.org/2000/svg}"


def parts(text: str) -> tuple[str, list[str]]:
    root = etree.fromstring(text.encode())
    return root.findtext(f"{SVG}title"), [one.text for one in root.iter(f"{SVG}text")]


def test_every_badge_is_well_formed_described_and_small(files: Mapping[str, str]) -> None:
    badges = {name: text for name, text in files.items() if name.endswith(".svg")}
    assert len(badges) > 60
    for name, text in badges.items():
        root = etree.fromstring(text.encode())
        assert root.get("role") == "img", name
        assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id"), name
        words = root.findtext(f"{SVG}title")
        colon = "：" if name.endswith(".zh.svg") else ": "
        assert words.startswith(colon.join(one.text for one in root.iter(f"{SVG}text"))), name
        assert root.xpath("//@*[contains(., '://')]") == [], name
        assert len(text) < 1_500, name
        boxes = [float(box.get("width")) for box in root.iter(f"{SVG}rect")]
        assert sum(boxes) == float(root.get("width")), name
        for box, one in zip(boxes, root.iter(f"{SVG}text"), strict=True):
            assert 0 < float(one.get("textLength")) < box, name


@pytest.mark.parametrize(
    ("day", "badge", "words"),
    [
        ("2024-05-31", "demo/1.0", "supported until 2024-12-01"),
        ("2024-06-01", "demo/1.0", "maintenance until 2024-12-01"),
        ("2024-12-01", "demo/1.0", "support ended 2024-12-01"),
        ("2024-12-01", "demo/1.0.zh", "2024-12-01 停止支持"),
        ("2024-02-01", "demo/1.1", "not yet released"),
        ("2024-07-01", "go/1.22", "supported, no end date published yet"),
    ],
)
def test_a_badge_says_the_state_of_the_day(small: Dataset, day: str, badge: str, words: str) -> None:
    text = exports(small, dt.date.fromisoformat(day))[f"api/v1/badge/{badge}.svg"]
    assert parts(text)[1][1] == words


@pytest.mark.parametrize(
    ("day", "badge", "words", "fill"),
    [
        ("2023-10-31", "1.0", "not yet offered", "#57606a"),
        ("2023-11-01", "1.0", "Standard support ends: 2024-11-15", "#2b7a4b"),
        ("2024-11-15", "1.0", "Extended support ends: 2025-11", "#9a6700"),
        ("2024-11-15", "1.0.zh", "扩展支持结束：2025-11", "#9a6700"),
        ("2025-12-01", "1.0", "Extended support ends: 2025-11", "#b3392c"),
        ("2024-11-15", "1.1", "end of support unknown", "#57606a"),
    ],
)
def test_a_badge_of_a_row_says_what_ends_next(tmp_path: Path, day: str, badge: str, words: str, fill: str) -> None:
    files = exports(extended(tmp_path), dt.date.fromisoformat(day))
    text = files[f"api/v1/badge/demo-host/{badge}.svg"]
    assert parts(text)[1] == ["1.0" if badge.startswith("1.0") else "1.1", words]
    assert f'fill="{fill}"' in text


def test_a_badge_of_a_row_may_name_what_it_belongs_to(tmp_path: Path) -> None:
    data = extended(tmp_path, ("page: demo/", "page: demo/\nshort: Demo Host"))
    assert parts(exports(data, dt.date(2024, 7, 1))["api/v1/badge/demo-host/1.0.svg"])[1][0] == "Demo Host 1.0"


def test_a_badge_names_the_product_and_the_line(few: Mapping[str, str]) -> None:
    assert parts(few["api/v1/badge/go/1.22.svg"])[1][0] == "Go 1.22"


@pytest.mark.parametrize(
    ("report", "line", "words", "fill"),
    [
        ("GO-2026-0001 demo.dev/demo 0 1.0.1", "1.0", "security floor 1.0.1", "#2b7a4b"),
        ("GO-2026-0001 demo.dev/demo 0 1.1.1", "1.0", "known vulnerabilities; use 1.1.1", "#b3392c"),
    ],
)
def test_a_badge_tells_the_security_floor_of_a_line(
    tmp_path: Path, report: str, line: str, words: str, fill: str
) -> None:
    files = exports(sound(small_data(tmp_path, reported(f"{report}; published: 2026-11-02"))), dt.date(2024, 7, 1))
    text = files[f"api/v1/floor/demo/{line}.svg"]
    assert parts(text)[1] == [f"Demo {line}", words]
    assert fill in text
    assert not [name for name in files if name.startswith("api/v1/floor/go/")], "no report names Go here"
