"""The formats and the exit of `check`; what the rules themselves find is in tests/rules/."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import rules
from macros.__main__ import main
from macros.commands import check
from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity
from tests.support import edited, small_data

ROOT = Path(__file__).parents[2]
QUOTED_IN = (
    "CONTRIBUTING.md",
    "docs/contributing/index.md",
    "docs/zh/contributing/index.md",
    ".github/pull_request_template.md",
    "macros/templates/starters/next.txt.j2",
)
"""Where contributors read what to look for."""
BROKEN = edited("components/demo.yaml", ("repo: https", "repo: http"))


class Grumble:
    """A rule that always finds something to look at."""

    SEVERITY = Severity.WARNING

    def check(self, data: Dataset) -> Iterator[Finding]:
        yield Finding(Location(data.root / "components" / "demo.yaml", 3, 8), "odd", "it is", "look")


@pytest.fixture
def grumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rules.RULES, "grumble", Grumble())


@pytest.mark.usefixtures("grumbling")
def test_a_warning_is_shown_and_does_not_fail(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(mini)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{mini}/components/demo.yaml:3:8: warning: odd [grumble]"
    assert out[-1].startswith("0 errors, 1 warning in 1 file; ")


def test_what_is_made_of_the_data_is_looked_at_too_and_the_last_line_is_the_checks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--made", str(ROOT / "data")]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line == "nothing to repair" or line.endswith(", 0 stale")] == out[:4]
    assert out[-1].startswith("0 errors")


def test_what_is_not_up_to_date_fails(
    mini: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "MADE", ("fix", "schema"))  # the others need a project around the data
    assert main(["check", str(mini)]) == 0
    capsys.readouterr()
    assert main(["check", "--made", str(mini)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert f"{mini}/generated/schemas/claims.schema.json: is not up to date; run: python -m macros schema" in out
    assert out[-1].startswith("0 errors; ")
    assert main(["check", "--made", "--format", "json", str(mini)]) == 1
    assert json.loads(capsys.readouterr().out)["counts"]["errors"] == 0


@pytest.mark.usefixtures("grumbling")
def test_a_strict_check_fails_for_a_warning(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict", str(mini)]) == 1
    assert "0 errors, 1 warning in 1 file; " in capsys.readouterr().out


@pytest.mark.usefixtures("grumbling")
def test_github_tells_warnings_from_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github", str(small_data(tmp_path, BROKEN))]) == 1
    kinds = [line.split(" ")[0] for line in capsys.readouterr().out.splitlines()]
    assert kinds == ["::warning", "::error", "1"]


@pytest.mark.usefixtures("grumbling")
def test_programs_get_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small_data(tmp_path, BROKEN)
    assert main(["check", "--format", "json", str(data)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [(one["rule"], one["severity"], one["line"]) for one in document["problems"]] == [
        ("grumble", "warning", 3),
        ("pattern", "error", 5),
    ]
    assert document["problems"][0]["file"] == (data / "components" / "demo.yaml").as_posix()
    counts = document["counts"]
    assert (counts["errors"], counts["warnings"]) == (1, 1)
    assert counts["facts"] >= counts["sourced"] >= counts["pinned"] > 0


def test_programs_get_an_empty_list_for_sound_data(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", str(mini)]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


@pytest.mark.parametrize(("day", "code"), [("2026-12-04", 0), ("2026-12-05", 1)])
def test_a_scheduled_run_fails_for_a_list_of_releases_that_is_too_old(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, day: str, code: int
) -> None:
    data = small_data(
        tmp_path,
        edited("components/demo.yaml", ("read: 2026-11-27\n", "read: 2026-11-20\n")),
    )
    epoch = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(epoch)))
    assert main(["check", str(data), "--strict-age"]) == code
    assert ("[list-age]" in capsys.readouterr().out) == bool(code)
    assert main(["check", str(data)]) == 0


AGED = edited(
    "components/demo.yaml",
    ("read: 2026-11-27\n", "read: 2026-10-20\n"),
    ("Demo end of life, kind: vendor_doc, as_of: 2026-08-21", "Demo end of life, kind: vendor_doc, as_of: 2024-11-26"),
)


@pytest.fixture
def aged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return data in which a list and a document are due to be read again, on the day of the tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC).timestamp())))
    return small_data(tmp_path, AGED)


def test_what_grows_old_by_itself_is_one_line(aged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(aged), "--format", "text"]) == 0
    due, last = capsys.readouterr().out.splitlines()
    assert due == "2 sources are due to be read again; --all shows them"
    assert last.startswith("0 errors, 2 warnings in 1 file; ")


@pytest.mark.parametrize("option", ["--all", "--strict", "--strict-age", "--format=github"])
def test_it_is_shown_to_who_asks_and_where_it_makes_the_check_fail(
    aged: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert main(["check", str(aged), option]) == ("strict" in option)
    said = capsys.readouterr().out
    assert said.count("are due to be read again") == 0
    assert said.count("the source 'eol' is as of 2024-11-26") == 1
    assert said.count("the releases of demo were read on 2026-10-20") == 1


@pytest.mark.parametrize("page", QUOTED_IN)
def test_guides_quote_the_words_that_the_check_ends_with(
    mini: Path, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    assert main(["check", str(mini)]) == 0
    words = capsys.readouterr().out.splitlines()[-1].partition("; ")[0]
    assert words == "0 errors"
    text = (ROOT / page).read_text(encoding="utf-8")
    assert f"`{words}`" in text or f"begins with {words}:" in text
    assert "0 problems" not in text
