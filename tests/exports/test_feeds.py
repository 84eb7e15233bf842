"""Feeds, as the feedparser package reads them."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from macros.dataset import Dataset, Loaded, load
from macros.exports.files import exports
from macros.history.release import changes_between, release_text
from macros.history.states import of_dataset
from macros.permalinks.fingerprints import fingerprint
from macros.queries.pairs import pairs
from tests.support import edited, small_data, sound

HOST = "https://host.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = dt.date(2024, 11, 1)
"""A release of the small data set, between an end that is near and one that is past."""


def read(files: Mapping[str, str], name: str) -> Any:
    """Return a feed as a reader's program sees it that fetched it from a host."""
    headers = {"content-type": "application/atom+xml", "content-location": HOST + name}
    found = feedparser.parse(files[name].encode(), response_headers=headers)
    assert not found.bozo, (name, found.get("bozo_exception"))
    assert found.version == "atom10", name
    return found


def feeds(files: Mapping[str, str]) -> list[str]:
    return [name for name in files if name.endswith(".atom")]


def titles(files: Mapping[str, str], name: str) -> list[str]:
    return [entry.title for entry in read(files, f"api/v1/{name}.atom").entries]


def test_every_feed_is_read_without_errors_and_has_what_the_standard_wants(files: Mapping[str, str]) -> None:
    seen = 0
    ids = []
    for name in feeds(files):
        root = etree.fromstring(files[name].encode())
        found = read(files, name)
        ids.append(found.feed.id)
        assert found.feed.id.startswith("tag:go-compatibility-atlas,2026:"), name
        assert found.feed.title
        assert found.feed.author == ("Go 兼容性图谱" if ".zh." in name else "Go Compatibility Atlas")
        assert [link.href for link in found.feed.links if link.rel == "self"] == [HOST + name]
        assert root.findall(f"{ATOM}entry/{ATOM}author") == []  # the feed's own holds for all of them
        entries = found.entries
        seen += len(entries)
        days = [entry.updated for entry in entries]
        assert days == sorted(days, reverse=True), name
        if entries:
            assert found.feed.updated == days[0], name
        for entry in entries:
            assert entry.title, (name, entry.id)
            assert entry.summary, (name, entry.id)
            assert entry.link.startswith(f"{HOST}{'zh/' if '.zh.' in name else ''}"), (name, entry.id)
            assert "<" not in entry.title, (name, entry.id)
            assert "`" not in entry.title + entry.summary, (name, entry.id)
        assert len({entry.id for entry in entries}) == len(entries), name
    assert len(set(ids)) == len(ids)
    assert seen > 500


def test_there_is_a_feed_for_everything_each_thing_and_each_pair_in_both_languages(
    real: Loaded, files: Mapping[str, str]
) -> None:
    data = real.dataset
    names = ["changes", "claims", *data.products, *data.tables, *(f"pair/{one}/{other}" for one, other in pairs(data))]
    assert {"pair/kubernetes/go", "pair/istio/grpc-go", "pair/client-go/kubernetes", "pair/argo-cd/client-go"} <= set(
        names
    )
    wanted = {f"api/v1/{name}{ending}.atom" for name in names for ending in ("", ".zh")}
    assert set(feeds(files)) == wanted


def test_the_feed_of_everything_has_what_any_other_has(files: Mapping[str, str]) -> None:
    everything = {entry.id for entry in read(files, "api/v1/changes.atom").entries}
    others = {
        entry.id
        for name in feeds(files)
        if ".zh." not in name and name != "api/v1/changes.atom"
        for entry in read(files, name).entries
    }
    assert others
    assert others <= everything


def test_the_real_releases_are_told_as_they_are(real: Loaded, files: Mapping[str, str]) -> None:
    told = {entry.id.partition(":en/")[2] for entry in read(files, "api/v1/changes.atom").entries}
    for release in real.dataset.releases:
        whole = set(release.rows)
        wanted = {f"change/{release.release}/{one.id}" for one in release.changes if one.row not in whole}
        wanted |= {f"row/{release.release}/{row}" for row in whole}
        assert wanted <= told


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-09-01", []),
        ("2024-09-02", ["Soon: Demo 1.0: Support ends, 2024-12-01"]),
        ("2024-12-01", ["Reached: Demo 1.0: Support ends, 2024-12-01", "Soon: Demo 1.0: Support ends, 2024-12-01"]),
        (
            "2025-03-03",
            [
                "Soon: Demo 1.1: Support ends, 2025-06-01",
                "Reached: Demo 1.0: Support ends, 2024-12-01",
                "Soon: Demo 1.0: Support ends, 2024-12-01",
            ],
        ),
    ],
)
def test_an_end_is_told_ninety_days_before_and_on_its_day(small: Dataset, day: str, expected: list[str]) -> None:
    assert titles(exports(small, dt.date.fromisoformat(day)), "demo") == expected


def test_an_end_that_is_known_to_the_month_has_come_when_the_month_is_over(small: Dataset) -> None:
    within, after = (exports(small, dt.date(2024, *day)) for day in ((11, 30), (12, 1)))
    soon, reached = (
        "Soon: Lines on the demo host, 1.0: Standard support ends, 2024-11",
        "Reached: Lines on the demo host, 1.0: Standard support ends, 2024-11",
    )
    assert titles(within, "demo-host") == [soon]
    assert titles(after, "demo-host") == [reached, soon]
    entry = read(after, "api/v1/demo-host.atom").entries[1]
    assert entry.updated == "2024-08-03T00:00:00Z"
    assert entry.link == f"{HOST}demo/#demo-host-1.0.standard-ends"
    assert "https://host.example/lines/" in entry.summary


def test_what_is_told_does_not_depend_on_the_day_of_the_build(small: Dataset) -> None:
    early, late = (exports(small, day) for day in (dt.date(2024, 12, 1), dt.date(2025, 1, 15)))
    before = read(early, "api/v1/changes.atom").entries
    after = {entry.id: entry for entry in read(late, "api/v1/changes.atom").entries}
    assert len(before) >= 4
    for entry in before:
        same = after[entry.id]
        assert (same.updated, same.title, same.summary, same.link) == (
            entry.updated, entry.title, entry.summary, entry.link,
        )  # fmt: skip


def test_a_moved_end_moves_its_entries(tmp_path: Path, small: Dataset) -> None:
    day = dt.date(2025, 1, 10)
    moved = sound(small_data(tmp_path, edited("components/demo.yaml", ("ends: 2024-12-01", "ends: 2024-12-31"))))
    old, new = (read(exports(data, day), "api/v1/demo.atom").entries for data in (small, moved))
    assert [entry.id for entry in old] == [entry.id for entry in new]
    assert [entry.updated[:10] for entry in old] == ["2024-12-01", "2024-09-02"]
    assert [entry.updated[:10] for entry in new] == ["2024-12-31", "2024-10-02"]


@pytest.fixture
def released(tmp_path: Path) -> Callable[..., Dataset]:
    """Return a function that edits the small data set, releases it on a day, and returns what is then loaded."""

    def release(name: str, *edits: tuple[str, str]) -> Dataset:
        before = small_data(tmp_path / "old")
        after = small_data(tmp_path / "new", edited(name, *edits))
        states = []
        for folder in (before, after):
            loaded = load(folder)
            states.append(of_dataset("data", loaded.dataset, loaded.dataset.strings, DAY, loaded.problems))
        states[0] = replace(states[0], day="2024-10-01")
        changes = changes_between(*states, {})
        (after / "changes").mkdir()
        text = release_text("2024-11-01", *states, changes, {})
        (after / "changes" / "2024-11-01.yaml").write_text(text, encoding="utf-8")
        return sound(after)

    return release


GO = ('built_with: "1.21.1"', 'built_with: "1.21.9"')


@pytest.mark.parametrize(
    ("name", "edit", "title", "where"),
    [
        (
            "components/demo.yaml", GO,
            "Changed: Demo 1.0.2, Built with Go: 1.21.1 → 1.21.9",
            {"changes", "demo", "pair/demo/go"},
        ),
        (
            "components/demo.yaml", ("released: 2023-12-01", "released: 2023-12-02"),
            "Changed: Demo 1.0.2, Released: 2023-12-01 → 2023-12-02",
            {"changes", "demo"},
        ),
        (
            "platforms/demo-host.yaml", ('newest: "1.0.2"', 'newest: "1.0.1"'),
            "Changed: Lines on the demo host, 1.0, Newest version: 1.0.2 → 1.0.1",
            {"changes", "demo-host"},
        ),
        (
            "claims/demo.yaml", ("verdict: contradicted", "verdict: partly"),
            "Changed: Claim: “Demo 1.0 needs Go 1.21.”, Verdict: not true → partly true",
            {"changes", "claims"},
        ),
        (
            "skew.yaml", ("At most `3` lines older.", "At most `2` lines older."),
            "Changed: kubelet and its server, Version skew: At most 3 lines older. → At most 2 lines older.",
            {"changes"},
        ),
        (
            "go/releases.yaml", ("released: 2023-02-14", "released: 2023-02-15"),
            "Changed: Go 1.20.1, Released: 2023-02-14 → 2023-02-15",
            {"changes", "go"},
        ),
        (
            "components/demo.yaml", ("ends: 2024-12-01", "ends: 2027-12-01"),
            "Changed: Demo 1.0, Support ends: 2024-12-01 → 2027-12-01",
            {"changes", "demo", "pair/demo/go"},
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["", ".zh"])
def test_a_changed_value_is_one_entry_in_exactly_the_right_feeds(
    small: Dataset,
    released: Callable[..., Dataset],
    name: str,
    edit: tuple[str, str],
    title: str,
    where: set[str],
    ending: str,
) -> None:
    before, after = exports(small, DAY), exports(released(name, edit), DAY)
    found: dict[str, list[str]] = {}
    for feed in feeds(after):
        if feed.endswith(".zh.atom") != bool(ending):
            continue
        known = {entry.id for entry in read(before, feed).entries}
        new = [entry.title for entry in read(after, feed).entries if entry.id not in known]
        if new:
            found[feed.removeprefix("api/v1/").removesuffix(f"{ending}.atom")] = new
    assert set(found) == where
    assert all(len(new) == 1 for new in found.values())
    if not ending:
        assert {new[0] for new in found.values()} == {title}


def test_the_entry_of_a_change_tells_both_values_and_leads_to_the_cell(released: Callable[..., Dataset]) -> None:
    files = exports(released("components/demo.yaml", GO), DAY)
    entry = read(files, "api/v1/pair/demo/go.atom").entries[0]
    assert entry.id == "tag:go-compatibility-atlas,2026:en/change/2024.11.01/demo-1.0.2.built-with"
    assert entry.updated == "2024-11-01T00:00:00Z"
    assert entry.link == f"{HOST}demo/releases/#demo-1.0.2.built-with"
    assert entry.summary.splitlines() == [
        "Demo 1.0.2: Built with Go",
        "Until the data release 2024.11.01: 1.21.1",
        "Since the data release 2024.11.01: 1.21.9",
    ]
    chinese = read(files, "api/v1/pair/demo/go.zh.atom").entries[0]
    assert chinese.title == "变更：Demo 1.0.2，构建所用 Go：1.21.1 → 1.21.9"
    assert chinese.link == f"{HOST}zh/demo/releases/#demo-1.0.2.built-with"


def test_a_new_release_is_one_entry_with_its_values(released: Callable[..., Dataset]) -> None:
    last = 'tested_with: ["1.22", "1.23"]\n'
    more = '      - {version: "1.1.2", released: 2024-09-01, requires: "1.22.0", built_with: "1.22.9"}\n'
    files = exports(released("components/demo.yaml", (last, last + more)), DAY)
    for name in ("changes", "demo", "pair/demo/go"):
        assert titles(files, name)[0] == "New: Demo 1.1.2"
        assert sum("1.1.2" in title for title in titles(files, name)) == 1
    entry = read(files, "api/v1/demo.atom").entries[0]
    assert entry.link == f"{HOST}demo/releases/#demo-1.1.2"
    assert entry.summary.splitlines() == ["Released: 2024-09-01", "Requires Go: 1.22.0", "Built with Go: 1.22.9"]


def test_a_claim_is_never_told_without_its_verdict(released: Callable[..., Dataset]) -> None:
    more = """
  - id: slow
    said: {en: The demo is slow., zh: 演示很慢。}
    verdict: contradicted
    text: {en: It is not., zh: 并不慢。}
    subjects: [home]
    sources: [manual]
"""
    last = "    subjects: [home, demo-use]\n    sources: [manual]\n"
    files = exports(released("claims/demo.yaml", (last, last + more.removeprefix("\n"))), DAY)
    assert titles(files, "claims") == ["New: Claim: “The demo is slow.”: not true"]
    assert titles(files, "claims.zh") == ["新收录：说法：“演示很慢。”：不属实"]


def test_a_value_that_is_gone_says_what_it_was_and_leads_to_its_row(released: Callable[..., Dataset]) -> None:
    files = exports(released("components/demo.yaml", (", retracted: true", "")), DAY)
    entry = read(files, "api/v1/demo.atom").entries[0]
    assert entry.title == "Removed: Demo 1.0.2, Retracted (was yes)"
    assert entry.link == f"{HOST}demo/"
    assert "Since the data release 2024.11.01: no longer recorded" in entry.summary


def test_an_announcement_stands_in_the_feed_of_everything(tmp_path: Path) -> None:
    text = """
notices:
  - id: v1-ends
    published: 2024-10-15
    effective: 2025-06-01
    text: {en: "v1 ends & <v2> begins.", zh: v1 停用，v2 启用。}
"""
    files = exports(sound(small_data(tmp_path, {"notices.yaml": text})), DAY)
    entry = read(files, "api/v1/changes.atom").entries[0]
    assert entry.id.endswith(":en/notice/v1-ends")
    assert entry.title == "Announcement for programs that read the files, effective 2025-06-01"
    assert entry.link == f"{HOST}data-api/"
    assert etree.fromstring(files["api/v1/changes.atom"].encode()).findtext(f"{ATOM}entry/{ATOM}summary") == (
        "v1 ends & <v2> begins."
    )
    assert not any("notice" in entry.id for entry in read(files, "api/v1/demo.atom").entries)
    (announced,) = json.loads(files["api/v1/changes.json"])["announcements"]
    assert (announced["effective"], announced["text"]["zh"]) == ("2025-06-01", "v1 停用，v2 启用。")


def test_an_entry_leaves_after_a_year(released: Callable[..., Dataset]) -> None:
    data = released("components/demo.yaml", GO)
    there, gone = (exports(data, DAY + dt.timedelta(days=days)) for days in (365, 366))
    assert any("1.21.9" in title for title in titles(there, "demo"))
    assert not any("1.21.9" in title for title in titles(gone, "demo"))


def test_the_list_of_changes_has_both_values_their_states_and_the_marks(released: Callable[..., Dataset]) -> None:
    unknown = "built_with: {state: unknown, searched: {en: Nowhere., zh: 没有查过。}}"
    files = exports(released("components/demo.yaml", (GO[0], unknown)), DAY)
    document = json.loads(files["api/v1/changes.json"])
    assert document["release"] == "2024.11.01"
    (release,) = document["releases"]
    assert (release["release"], release["since"], release["new_rows"]) == ("2024.11.01", "2024-10-01", [])
    (change,) = release["changes"]
    assert change["page"] == {
        "en": "../../demo/releases/#demo-1.0.2.built-with",
        "zh": "../../zh/demo/releases/#demo-1.0.2.built-with",
    }
    assert (change["old_state"], change["old"]["en"], change["new_state"], change["new"]) == (
        "known", "1.21.1", "unknown", None,
    )  # fmt: skip
    assert change["marks"] == [fingerprint("1.21.1", "en")]
