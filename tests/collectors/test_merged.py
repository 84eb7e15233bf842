"""From the answers of upstreams to the facts of the site: a table that takes a calendar, and releases that take a CI file."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.schema.sources import SourceKind
from tests.collectors.fake import Fake, Reply, serving
from tests.collectors.world import go_mod, run, state
from tests.support import edited, found, small_data, sound

MODULE = "demo.dev/demo"
HOST = edited(
    "platforms/demo-host.yaml",
    (
        "ends: standard-ends\n",
        (
            "ends: standard-ends\nextended: extended-ends\n"
            'collect: {method: json, since: "1.0", url: "https://calendar.example.org/host"}\n'
        ),
    ),
    (
        "  newest:\n    title",
        (
            "  extended-ends:\n    title: {en: Extended support ends, zh: 扩展支持结束}\n"
            "    meaning: {en: The day of its end., zh: 结束的日期。}\n    type: date\n  newest:\n    title"
        ),
    ),
)
DEMO = edited(
    "components/demo.yaml",
    (
        "module: demo.dev/demo\n",
        (
            "module: demo.dev/demo\ncollect:\n  method: git_file\n  modules: [{path: demo.dev/demo}]\n"
            '  since: "1.1"\n  url: "https://raw.example.org/ci/{tag}/ci.yml"\n'
        ),
    ),
)

CALENDAR = {
    "schema_version": "1.2.1",
    "generated_at": "2026-11-27T00:00:00+00:00",
    "result": {
        "name": "host",
        "label": "Host",
        "category": "service",
        "links": {"html": "https://calendar.example.org/host"},
        "releases": [
            {
                "name": name,
                "codename": None,
                "label": name,
                "releaseDate": released,
                "isLts": False,
                "ltsFrom": None,
                "isEol": False,
                "eolFrom": ends,
                "isEoes": False,
                "eoesFrom": extended,
                "isMaintained": True,
                "latest": {"name": f"{name}-eks-9", "date": "2026-11-01", "link": None},
            }
            for name, released, ends, extended in (
                ("1.2", "2026-01-15", "2027-03-15", "2028-03-15"),
                ("1.0", "2023-11-01", "2024-11-30", None),
            )
        ],
    },
}
"""A calendar in the form of endoflife.date, API v1."""

WORKFLOW = """on: [push, pull_request]
jobs:
  unit:
    strategy:
      fail-fast: false
      matrix:
        os: [ "ubuntu", "windows", "macos" ]
        go: [ "1.25.x", "1.26.x", "1.27.0-rc.1" ]
    runs-on: ${{ fromJSON(vars[format('UNIT_RUNNER_{0}', matrix.os)] || '"ubuntu-latest"') }}
    name: Unit tests (${{ matrix.os}}, Go ${{ matrix.go }})
    steps:
    - uses: actions/setup-go@v5
      with:
        go-version: ${{ matrix.go }}
    - run: go version
"""


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving() as made:
        made.put("host", json.dumps(CALENDAR), "application/json")
        made.module(MODULE, "v1.1.0", go_mod(MODULE, go="1.21.0"), day="2024-03-01")
        made.module(MODULE, "v1.1.2", go_mod(MODULE, go="1.25.0"), day="2026-02-03")
        made.put("raw/v1.1.2/ci.yml", WORKFLOW)
        yield made


@pytest.fixture
def data(fake: Fake, tmp_path: Path) -> Path:
    data = small_data(tmp_path, HOST)
    assert run(data, fake, "demo-host")["demo-host"].error is None
    return data


def test_a_calendar_becomes_rows_and_cells_of_its_table(data: Path) -> None:
    rows = {row.name: row for row in sound(data).tables["demo-host"].rows}
    assert list(rows) == ["1.0", "1.1", "1.2"]
    new = rows["1.2"].cells
    assert {name: fact.value for name, fact in new.items()} == {
        "available": dt.date(2026, 1, 15),
        "standard-ends": dt.date(2027, 3, 15),
        "extended-ends": dt.date(2028, 3, 15),
    }
    source = new["extended-ends"].evidence[0]
    assert (source.url, source.kind, source.as_of) == (
        "https://calendar.example.org/host", SourceKind.THIRD_PARTY, "2026-11-27",
    )  # fmt: skip
    ends = rows["1.0"].cells["standard-ends"]
    assert (ends.value, [one.value for one in ends.also]) == ("2024-11", [dt.date(2024, 11, 30)])
    assert "extended-ends" not in rows["1.0"].cells


def test_such_a_data_set_is_right(data: Path) -> None:
    problems = [one for one in found(data) if one.where.path.name in {"demo-host.yaml", "demo.yaml"}]
    assert [str(one) for one in problems if one.rule != "permalinks"] == []


def test_the_go_lines_of_a_ci_file_become_those_of_the_release(fake: Fake, tmp_path: Path) -> None:
    data = small_data(tmp_path, DEMO)
    assert run(data, fake, "demo")["demo"].error is None
    text = (data / "components/demo.yaml").read_text(encoding="utf-8")
    same = "        released: 2024-03-01\n", '        requires: "1.21.0"\n'
    for line in same:
        text = text.replace(line, "")
    (data / "components/demo.yaml").write_text(text, encoding="utf-8")
    releases = {one.version.text: one.facts for one in sound(data).product("demo").line("1.1").releases}
    assert releases["1.1.0"]["tested_with"].value == ("1.21", "1.22")
    tested = releases["1.1.2"]["tested_with"]
    assert tested.value == ("1.25", "1.26")
    assert [(one.url, one.kind, one.as_of) for one in tested.evidence] == [
        ("https://raw.example.org/ci/v1.1.2/ci.yml", SourceKind.CI_MATRIX, "2026-02-03")
    ]


def test_a_host_that_is_not_reached_is_told_in_one_line_and_nothing_changes(data: Path, fake: Fake) -> None:
    before = state(data)
    fake.replies["/host"] = Reply(cut=True)
    error = run(data, fake, "demo-host")["demo-host"].error
    assert error is not None
    assert "\n" not in error
    assert "/host: " in error
    assert state(data) == before
