"""Every file about a product says on which day the list of its releases was read."""

import datetime as dt
import json
from collections.abc import Mapping

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree, html

from macros.dataset import Dataset
from macros.exports.embeds import embeds
from macros.exports.files import exports
from macros.i18n import Language, Strings
from macros.views.share import share_card
from tests.support import collected, small_data, sound

DAY, LATE = dt.date(2026, 11, 27), dt.date(2026, 12, 27)
READ = "2026-11-20"
IN_WORDS = {Language.EN: "20 Nov 2026", Language.ZH: READ}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the small data set with a list of releases of Demo that a collector has read."""
    return sound(small_data(tmp_path_factory.mktemp("read"), collected('version: "1.1.2", released: 2024-06-01')))


@pytest.fixture(scope="module")
def read(data: Dataset) -> Mapping[str, str]:
    return exports(data, DAY)


def test_json_has_the_day_in_each_product_and_in_the_list_of_files(
    read: Mapping[str, str], few: Mapping[str, str]
) -> None:
    document = json.loads(read["api/v1/demo.json"])
    assert (document["read"], document["fresh_days"]) == (READ, 14)
    assert [one["read"] for one in json.loads(read["api/v1/all.json"])["products"] if one["id"] == "demo"] == [READ]
    listed = {one["id"]: one["read"] for one in json.loads(read["api/v1/index.json"])["items"]}
    assert listed.pop("demo") == READ
    assert set(listed.values()) == {None}
    assert json.loads(few["api/v1/go.json"])["read"] is None


def test_texts_for_people_and_models_say_it_in_words(
    read: Mapping[str, str], few: Mapping[str, str], data: Dataset, strings: Strings
) -> None:
    ending, words = ("" if strings.language == "en" else ".zh"), strings("read.on", read=READ)
    (linked,) = (line for line in read["llms.txt"].splitlines() if f"(api/v1/demo{ending}.md)" in line)
    assert linked.endswith(words)
    assert words in read[f"api/v1/demo{ending}.md"]
    assert strings("read.unknown") in few[f"api/v1/go{ending}.md"]
    older = strings("asof.older", read=READ)
    assert older not in read[f"api/v1/demo{ending}.md"]
    assert older in exports(data, LATE)[f"api/v1/demo{ending}.md"]
    assert IN_WORDS[strings.language] in share_card(data.product("demo"), strings, DAY).footer


def test_badges_feeds_and_calendars_say_it_in_their_descriptions(read: Mapping[str, str], strings: Strings) -> None:
    ending, words = ("" if strings.language == "en" else ".zh"), strings("read.on", read=READ)
    badge = etree.fromstring(read[f"api/v1/badge/demo/1.1{ending}.svg"].encode())
    assert badge.findtext("{*}title").endswith(words)
    assert feedparser.parse(read[f"api/v1/demo{ending}.atom"].encode()).feed.subtitle.endswith(words)
    both = feedparser.parse(read[f"api/v1/pair/demo/go{ending}.atom"].encode()).feed.subtitle
    assert words in both
    assert strings("read.unknown") in both
    events = Calendar.from_ical(read[f"api/v1/demo{ending}.ics"]).walk("VEVENT")
    assert events
    for event in events:
        assert str(event["DESCRIPTION"]).endswith(words)
        assert event["DTSTAMP"].dt.date() == dt.date.fromisoformat(READ)


def test_embedded_tables_say_it_and_hold_the_words_that_the_readers_day_may_add(
    data: Dataset, strings: Strings
) -> None:
    start = "" if strings.language == "en" else "zh/"
    older = strings("asof.older", read=READ)
    early, late = (dict(embeds(data, day)) for day in (DAY, LATE))
    (note,) = html.fromstring(early[f"{start}embed/demo/index.html"]).find_class("atlas-asof")[:1]
    assert IN_WORDS[strings.language] in note.text_content()
    assert older not in note.text_content()
    assert (note.get("data-old-from"), note.get("data-older")) == ("2026-12-05", older)
    (note,) = html.fromstring(late[f"{start}embed/demo/index.html"]).find_class("atlas-asof")[:1]
    assert [one.text for one in note.find_class("atlas-older")] == [older]
    assert note.get("data-older") is None
    assert "data-older" not in early[f"{start}embed/demo-host/index.html"]
