"""What programs read of the reports of vulnerabilities: JSON, CSV and feeds."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from macros.exports.files import exports
from tests.support import reported, small_data, sound

DAY = dt.date(2026, 11, 27)
FIRST = "GO-2026-0001 demo.dev/demo 0 1.0.1 1.1.0-0 1.1.1; aliases: [CVE-2026-1, GHSA-a-b-c], published: 2026-11-02"
SECOND = "GO-2026-0002 stdlib 1.23.0-0; written: 2026-10-03, unreviewed: true"
UNDATED = "GO-2026-0003 stdlib 0 1.20.1"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return exports(sound(small_data(tmp_path_factory.mktemp("reports"), reported(FIRST, SECOND, UNDATED))), DAY)


def document(files: dict[str, str], name: str) -> Any:
    return json.loads(files[f"api/v1/{name}.json"])


def test_a_product_has_its_reports_with_the_release_that_fixes_each_line(files: dict[str, str]) -> None:
    demo = document(files, "demo")
    (report,) = demo["reports"]
    assert (report["id"], report["aliases"], report["url"]) == (
        "GO-2026-0001", ["CVE-2026-1", "GHSA-a-b-c"], "https://pkg.go.dev/vuln/GO-2026-0001",
    )  # fmt: skip
    assert (report["published"], report["written"], report["reviewed"]) == ("2026-11-02", None, True)
    assert report["affects"][0]["ranges"] == [
        {"introduced": "0", "fixed": "1.0.1"},
        {"introduced": "1.1.0-0", "fixed": "1.1.1"},
    ]
    assert report["fixed"] == [
        {"line": "1.1", "release": "1.1.1", "released": "2024-05-01"},
        {"line": "1.0", "release": "1.0.1", "released": "2023-11-01"},
    ]
    assert demo["reports_as_of"] == "2026-11-05"


def test_a_report_without_a_fix_says_so(files: dict[str, str]) -> None:
    first, second = document(files, "go")["reports"]
    assert [one["id"] for one in (first, second)] == ["GO-2026-0003", "GO-2026-0002"]
    assert second["affects"][0]["ranges"] == [{"introduced": "1.23.0-0", "fixed": None}]
    assert (second["fixed"], second["reviewed"]) == ([{"line": "1.23", "release": None, "released": None}], False)


def test_the_floor_is_a_fact_of_the_line_in_json_and_csv(files: dict[str, str]) -> None:
    line = document(files, "demo")["lines"][1]
    fact = line["facts"]["security_floor"]
    assert (fact["id"], fact["value"]) == ("demo-1.1.security-floor", "1.1.1")
    assert fact["page"]["en"].endswith("demo/#demo-1.1.security-floor")
    rows = files["api/v1/demo.csv"].splitlines()
    assert any(row.startswith("demo-1.1.security-floor,demo-1.1,security_floor,1.1.1,known,2026-11-05") for row in rows)


def test_the_licence_names_whose_data_is_in_it(files: dict[str, str]) -> None:
    (credit,) = document(files, "index")["licence"]["credits"]
    assert "Go Vulnerability Database" in credit
    assert "CC BY 4.0" in credit
    assert "Go Vulnerability Database" in files["llms.txt"]


def test_a_new_report_is_one_entry_of_the_feeds_of_its_products(files: dict[str, str]) -> None:
    assert files["api/v1/demo.atom"].count("/report/GO-2026-0001<") == 1
    assert files["api/v1/go.atom"].count("/report/") == 1, "one without any day is no news"
    assert files["api/v1/changes.atom"].count("/report/") == 2
    assert "GO-2026-0002" not in files["api/v1/demo.atom"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("demo", "Vulnerability report GO-2026-0001: Demo"),
        ("demo", "Fixed in Demo 1.1.1, 1.0.1."),
        ("demo", "CVE-2026-1"),
        ("demo.zh", "漏洞报告 GO-2026-0001：Demo"),
        ("demo.zh", "Demo 的修复版本：1.1.1、1.0.1。"),
    ],
)
def test_an_entry_says_what_is_affected_and_where_it_is_fixed(files: dict[str, str], file: str, words: str) -> None:
    assert words in files[f"api/v1/{file}.atom"]


def test_without_reports_nothing_is_said(tmp_path: Path) -> None:
    found = exports(sound(small_data(tmp_path)), DAY)
    assert (document(found, "demo")["reports"], document(found, "demo")["reports_as_of"]) == ([], None)
    assert "/report/" not in found["api/v1/changes.atom"]
