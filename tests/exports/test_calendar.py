"""Calendars, as the icalendar package reads them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from icalendar import Calendar

from macros.dataset import Dataset, Loaded
from macros.exports.files import exports
from tests.extended import extended


def events(text: str) -> list[Any]:
    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


def calendars(files: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix("api/v1/"): text for name, text in files.items() if name.endswith(".ics")}


def test_every_calendar_is_read_without_errors_and_has_events(files: Mapping[str, str]) -> None:
    found = calendars(files)
    assert {"eol.ics", "eol.zh.ics", "go.ics", "kubernetes.ics", "eks.ics", "lambda.zh.ics"} <= set(found)
    for name, text in found.items():
        assert events(text), name
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), name
        assert "\n" not in text.replace("\r\n", ""), name


def test_each_known_end_of_a_line_is_an_all_day_event(real: Loaded, files: Mapping[str, str]) -> None:
    found = {str(event["UID"]): event for event in events(files["api/v1/kubernetes.ics"])}
    ends = [line.facts["ends"] for line in real.dataset.product("kubernetes").lines]
    assert set(found) == {f"{fact.id}@go-compatibility-atlas" for fact in ends if fact.known}
    for fact in ends:
        event = found[f"{fact.id}@go-compatibility-atlas"]
        assert event["DTSTART"].dt == fact.value
        assert event["DTEND"].dt == fact.value + dt.timedelta(days=1)
        assert str(event["URL"]) == fact.evidence[0].url
        assert all(source.url in event["DESCRIPTION"] for source in fact.evidence)


def test_the_calendar_of_everything_is_the_others_together(files: Mapping[str, str]) -> None:
    found = calendars(files)
    single = [name for name in found if not name.startswith("eol.") and not name.endswith(".zh.ics")]
    parts = sorted(str(event["UID"]) for name in single for event in events(found[name]))
    assert sorted(str(event["UID"]) for event in events(found["eol.ics"])) == parts
    assert len(set(parts)) == len(parts)


def test_an_event_is_told_in_the_language_of_the_calendar(few: Mapping[str, str]) -> None:
    english, chinese = (events(few[f"api/v1/demo{ending}.ics"])[0] for ending in ("", ".zh"))
    assert english["SUMMARY"] == "Demo 1.0: Support ends"
    assert chinese["SUMMARY"] == "Demo 1.0：支持结束"


def test_an_end_that_is_known_to_the_month_is_the_whole_month(few: Mapping[str, str]) -> None:
    (event,) = events(few["api/v1/demo-host.ics"])
    assert event["SUMMARY"] == "Lines on the demo host, 1.0: Standard support ends"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2024, 11, 1), dt.date(2024, 12, 1))
    assert str(event["DESCRIPTION"]).startswith("2024-11\n")


def test_extended_support_has_an_event_of_its_own(tmp_path: Path) -> None:
    found = events(exports(extended(tmp_path), dt.date(2024, 7, 1))["api/v1/demo-host.ics"])
    assert [str(event["UID"]).partition("@")[0] for event in found] == [
        "demo-host-1.0.standard-ends", "demo-host-1.0.extended-ends",
    ]  # fmt: skip
    assert found[1]["SUMMARY"] == "Lines on the demo host, 1.0: Extended support ends"


def test_sources_that_disagree_are_named(few: Mapping[str, str]) -> None:
    last = events(few["api/v1/demo.ics"])[-1]
    assert last["DTSTART"].dt == dt.date(2025, 6, 1)
    assert "another source says 2025-07-01 (demo#9)" in last["DESCRIPTION"]


def test_events_stay_the_same_from_day_to_day(small: Dataset, few: Mapping[str, str]) -> None:
    later = exports(small, dt.date(2025, 1, 1))
    for name, text in calendars(few).items():
        assert later[f"api/v1/{name}"] == text
