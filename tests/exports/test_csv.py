"""CSV, read again with Python's reader, is the data."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from macros.dataset import Loaded
from macros.exports.csv_text import COLUMNS
from macros.exports.measured import COLUMNS as MEASURED
from macros.exports.published_facts import plain


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_fact_is_one_row(real: Loaded, files: Mapping[str, str]) -> None:
    data = real.dataset
    found = {row["id"]: row for name in (*data.products, *data.tables) for row in read(files[f"api/v1/{name}.csv"])}
    assert set(found) == {fact.id for fact in data.facts}
    for fact in data.facts:
        row = found[fact.id]
        assert row["value"] == (plain(fact.value) if fact.known else "")
        assert row["state"] == fact.state
        assert row["sources"].split(" ") == [source.url for source in fact.evidence]
        assert row["as_of"] == max(source.as_of for source in fact.evidence)


def test_the_header_is_the_documented_one_and_lines_end_as_the_standard_says(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        if name.endswith(".csv"):
            columns = MEASURED if name.endswith("/measured.csv") else COLUMNS
            assert text.startswith(",".join(columns) + "\r\n"), name
            assert text.endswith("\r\n"), name


def test_no_spreadsheet_takes_a_value_for_a_formula(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
            assert [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t"}] == [], name


def test_chinese_stands_beside_english(few: Mapping[str, str]) -> None:
    rows = {row["id"]: row for row in read(few["api/v1/demo-host.csv"])}
    assert (rows["demo-host-1.1.image"]["value"], rows["demo-host-1.1.image"]["value_zh"]) == ("the new one", "新镜像")


def test_claims_have_what_is_said_the_verdict_and_the_truth(few: Mapping[str, str]) -> None:
    rows = [(row["row"], row["column"], row["value"]) for row in read(few["api/v1/claims.csv"])]
    assert rows[:3] == [
        ("claim-old-go", "said", "Demo `1.0` needs Go 1.21."),
        ("claim-old-go", "verdict", "contradicted"),
        ("claim-old-go", "truth", "It needs Go 1.20."),
    ]


def test_rows_are_those_of_the_json(documents: dict[str, Any], files: Mapping[str, str]) -> None:
    rows = read(files["api/v1/eks.csv"])
    assert {row["row"] for row in rows} == {row["id"] for row in documents["eks"]["rows"]}
    assert all(row["page"] == f"../../managed/#{row['id']}" for row in rows)
