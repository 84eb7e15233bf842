"""The reports of the Go Vulnerability Database: what is taken over, what is left out, and that no wrong answer changes any."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.collectors import verify, vulnerabilities, vulnerability_database
from macros.collectors.collected_products import read_modules
from macros.collectors.outcome import RefreshOutcome
from macros.schema.vulnerabilities import PLACE, Vulnerabilities
from tests.collectors import world
from tests.collectors.fake import Fake, Reply, zipped
from tests.collectors.world import IMPATIENT, LIB, QUICK

PATH = world.VULNDB
OLD, NEW = "v0.0.0-20261101120000-0123456789ab", "v0.0.0-20261120120000-123456789abc"
ZERO = "0001-01-01T00:00:00Z"


def osv(name: str, *affected: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a report as the database writes it."""
    return {
        "schema_version": "1.3.1",
        "id": name,
        "modified": ZERO,
        "published": ZERO,
        "aliases": [f"CVE{name[2:]}"],
        "summary": "A sentence of somebody else",
        "details": "Many more of them",
        "affected": list(affected),
        "database_specific": {"url": f"https://pkg.go.dev/vuln/{name}", "review_status": "REVIEWED"},
        **more,
    }


def affects(module: str, *events: str, **extra: Any) -> dict[str, Any]:
    """Return what a report says of a module; events are written like `+1.0.0` (introduced) and `-1.0.1` (fixed)."""
    kinds = {"+": "introduced", "-": "fixed"}
    pairs = [{kinds[event[0]]: event[1:]} for event in events]
    return {
        "package": {"name": module, "ecosystem": "Go"},
        "ranges": [{"type": "SEMVER", "events": pairs}],
        "ecosystem_specific": extra,
    }


HTTP = {"path": "net/http", "symbols": ["Server.Serve", "Get"], "goos": ["windows"]}
REPORTS = {
    "GO-2026-0001": osv("GO-2026-0001", affects("stdlib", "+0", "-1.25.7", "+1.26.0-0", "-1.26.1", imports=[HTTP])),
    "GO-2026-0002": osv("GO-2026-0002", affects(LIB, "+1.0.1"), affects("example.org/other", "+0", "-1.0.0")),
    "GO-2026-0003": osv("GO-2026-0003", affects("example.org/other", "+0")),
    "GO-2026-0004": osv("GO-2026-0004", affects(LIB, "+0"), withdrawn="2026-02-03T04:05:06Z"),
}
YAMLS = {
    "GO-2026-0001": "id: GO-2026-0001\nsource:\n    id: go-security-team\n    created: 2026-10-31T20:26:13.27-04:00\n",
    "GO-2026-0002": "id: GO-2026-0002\npublished: 2026-03-04T05:06:07Z\n",
}


def publish(fake: Fake, version: str, reports: dict[str, Any]) -> None:
    """Publish a version of the database's module with reports."""
    tree = {f"data/osv/{name}.json": json.dumps(one) for name, one in reports.items()}
    world.database(
        fake, version, tree | {f"data/reports/{name}.yaml": YAMLS[name] for name in reports if name in YAMLS}
    )


def run(folder: Path, fake: Fake, *, limits: Any = QUICK, retry: bool = False) -> RefreshOutcome:
    with world.connected(folder, fake, limits) as upstream:
        return vulnerabilities.refresh(folder, read_modules(folder), upstream, retry=retry)


def kept(folder: Path) -> Vulnerabilities:
    record = vulnerabilities.read_reports(folder)
    assert record is not None
    return record


@pytest.fixture
def collected(folder: Path, fake: Fake) -> Path:
    """Return a data folder with the reports of yesterday."""
    publish(fake, OLD, REPORTS)
    assert run(folder, fake).error is None
    return folder


def test_what_touches_go_or_a_product_is_taken_over_and_no_sentence_is(collected: Path) -> None:
    record = kept(collected)
    first, second = record.reports
    assert (first.id, first.aliases) == ("GO-2026-0001", ("CVE-2026-0001",))
    assert first.affects[0].module == "stdlib"
    assert first.affects[0].ranges == (("0", "1.25.7"), ("1.26.0-0", "1.26.1"))
    package = first.affects[0].packages[0]
    assert (package.path, package.symbols, package.goos) == ("net/http", ("Get", "Server.Serve"), ("windows",))
    assert [one.module for one in second.affects] == [LIB], "what other modules it touches is not followed"
    assert second.affects[0].ranges == (("1.0.1",),)
    text = (collected / PLACE).read_text(encoding="utf-8")
    assert "sentence" not in text
    assert "CC BY 4.0" in text


def test_the_state_is_pinned_by_the_hash_of_the_checksum_database(collected: Path) -> None:
    record = kept(collected)
    assert (record.version, record.state.isoformat()) == (OLD, "2026-11-01")
    assert record.database == f"https://pkg.go.dev/{PATH}@{OLD}"
    assert record.sum is not None
    assert record.sum.startswith("h1:")


def test_a_day_of_publication_counts_before_the_day_on_which_a_report_was_begun(collected: Path) -> None:
    first, second = kept(collected).reports
    assert (first.published, str(first.written)) == (None, "2026-11-01"), "20:26 in New York is the next day in UTC"
    assert (str(second.published), second.written) == ("2026-03-04", None)


def test_the_second_run_asks_for_no_zip_and_changes_the_day_alone(collected: Path, fake: Fake) -> None:
    before = (collected / PLACE).read_text(encoding="utf-8")
    fake.asked.clear()
    outcome = run(collected, fake)
    assert (outcome.error, outcome.added, outcome.changed, outcome.written) == (None, (), (), False)
    assert [path for path in fake.asked if path.endswith(".zip")] == []
    assert (collected / PLACE).read_text(encoding="utf-8") == before


def test_what_a_newer_version_adds_and_changes_is_told(collected: Path, fake: Fake) -> None:
    newer = REPORTS | {
        "GO-2026-0002": osv("GO-2026-0002", affects(LIB, "+1.0.1", "-1.0.2")),
        "GO-2026-0005": osv("GO-2026-0005", affects(LIB, "+0", "-1.0.1")),
    }
    publish(fake, NEW, newer)
    outcome = run(collected, fake)
    assert (outcome.added, outcome.changed, outcome.newest) == (("GO-2026-0005",), ("GO-2026-0002",), "GO-2026-0005")
    assert kept(collected).version == NEW


def test_a_version_that_is_only_told_as_the_latest_is_found(collected: Path, fake: Fake) -> None:
    listed = fake.replies[f"/{PATH}/@v/list"]
    publish(fake, NEW, REPORTS)
    fake.replies[f"/{PATH}/@v/list"] = listed
    fake.put(f"{PATH}/@latest", json.dumps({"Version": NEW}))
    assert run(collected, fake).error is None
    assert kept(collected).version == NEW


def test_what_is_withdrawn_later_goes_and_is_told(collected: Path, fake: Fake) -> None:
    gone = osv("GO-2026-0002", affects(LIB, "+1.0.1"), withdrawn="2026-11-19T00:00:00Z")
    publish(fake, NEW, REPORTS | {"GO-2026-0002": gone})
    outcome = run(collected, fake)
    assert outcome.notes == ("GO-2026-0002 is withdrawn",)
    assert [one.id for one in kept(collected).reports] == ["GO-2026-0001"]


def test_a_new_product_has_all_reports_read_again(collected: Path, fake: Fake) -> None:
    other = world.COMPONENT.format(id="other", path="example.org/other", more="")
    (collected / "components" / "other.yaml").write_text(other, encoding="utf-8")
    assert run(collected, fake).added == ("GO-2026-0003",)
    (collected / "components" / "other.yaml").unlink()
    outcome = run(collected, fake)
    assert (outcome.error, outcome.releases) == (None, 2)


def test_a_proxy_without_the_checksum_database_is_told(folder: Path, fake: Fake) -> None:
    publish(fake, OLD, REPORTS)
    del fake.replies[f"/sumdb/sum.golang.org/lookup/{PATH}@{OLD}"]
    outcome = run(folder, fake)
    assert outcome.error is None
    assert "checksum database" in outcome.notes[0]


def test_an_edited_file_is_not_written_over(collected: Path, fake: Fake) -> None:
    path = collected / PLACE
    path.write_text(path.read_text(encoding="utf-8").replace("1.25.7", "1.25.6"), encoding="utf-8")
    assert "edited by hand" in (run(collected, fake).error or "")
    assert "1.25.6" in path.read_text(encoding="utf-8")


# What a proxy may answer in place of the newer version, and what is then said.

ZIP = f"/{PATH}/@v/{NEW}.zip"
Change = Callable[[Fake], None]


def _answer(reply: Reply, place: str = ZIP) -> Change:
    return lambda fake: fake.replies.update({place: reply})


def _other_file(name: str, text: str) -> Change:
    def change(fake: Fake) -> None:
        tree = {f"data/osv/{key}.json": json.dumps(one) for key, one in REPORTS.items()} | {name: text}
        fake.put(ZIP[1:], zipped(f"{PATH}@{NEW}", tree), "application/zip")
        world.state_sum(fake, NEW)

    return change


def _report(**more: Any) -> Change:
    return _other_file("data/osv/GO-2026-0001.json", json.dumps(REPORTS["GO-2026-0001"] | more))


def _without_a_report(fake: Fake) -> None:
    publish(fake, NEW, {name: one for name, one in REPORTS.items() if name != "GO-2026-0002"})


def _backwards(fake: Fake) -> None:
    fake.replies = {path: reply for path, reply in fake.replies.items() if PATH not in path}
    publish(fake, "v0.0.0-20260901120000-0123456789ab", REPORTS)


def _event(**event: str) -> Change:
    wrong = affects("stdlib")
    wrong["ranges"][0]["events"] = [{"introduced": "0"}, event]
    return _report(affected=[wrong])


FAULTS: dict[str, tuple[Change, str]] = {
    "no connection": (_answer(Reply(cut=True)), "broke off|cut short"),
    "silence": (_answer(Reply(hang=True)), "no answer within"),
    "no zip": (_answer(Reply(404, b"no")), "status 404"),
    "a web page": (_answer(Reply(200, b"<!DOCTYPE html>", "text/html")), "web page"),
    "noise": (_answer(Reply(200, b"\x00\xff" * 400)), "damaged or cut short"),
    "a zip of nothing": (lambda fake: fake.put(ZIP[1:], zipped(f"{PATH}@{NEW}", {})), "not what the checksum database knows"),
    "no reports": (lambda fake: publish(fake, NEW, {}), "0 reports"),
    "another hash": (_answer(Reply(200, f"{PATH} {NEW} h1:{'A' * 43}=\n".encode()), f"/sumdb/sum.golang.org/lookup/{PATH}@{NEW}"), "not what the checksum"),
    "a hash of something else": (_answer(Reply(200, b"nothing\n"), f"/sumdb/sum.golang.org/lookup/{PATH}@{NEW}"), "names no hash"),
    "a list of nothing": (_answer(Reply(200, b""), f"/{PATH}/@v/list"), "is empty"),
    "a list of tags": (_answer(Reply(200, b"v1.0.0\n"), f"/{PATH}/@v/list"), "no version of the form"),
    "an older version": (_backwards, "goes backwards"),
    "a report that is no JSON": (_other_file("data/osv/GO-2026-0003.json", "{"), "is no JSON"),
    "a report that is none": (_other_file("data/osv/GO-2026-0003.json", "[]"), "is no report"),
    "a report of another id": (_report(id="GO-2026-0009"), "calls itself"),
    "a version that is none": (_event(fixed="soon"), "is not a module version"),
    "an event of a new kind": (_event(last_affected="1.0.0"), "unknown kind"),
    "two beginnings": (_event(introduced="1.2.0"), "do not come in pairs"),
    "a day that is none": (_report(published="yesterday"), "a day that is none"),
    "aliases that are none": (_report(aliases="CVE"), "another form"),
    "ranges of another kind": (_report(affected=[affects("stdlib") | {"ranges": [{"type": "GIT", "events": []}]}]), "unknown kind"),
    "a report that is lost": (_without_a_report, "are lost: GO-2026-0002"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_is_answered_the_file_stays_as_it_is(collected: Path, fake: Fake, fault: str) -> None:
    publish(fake, NEW, REPORTS | {"GO-2026-0005": osv("GO-2026-0005", affects(LIB, "+0"))})
    change, words = FAULTS[fault]
    change(fake)
    before = world.state(collected)
    outcome = run(collected, fake, limits=replace(IMPATIENT, tries=0))
    assert outcome.error is not None
    assert re.search(words, outcome.error), outcome.error
    assert "\n" not in outcome.error
    assert world.state(collected) == before


def test_a_published_version_that_has_changed_is_a_failure(collected: Path, fake: Fake) -> None:
    before = world.state(collected)
    publish(fake, OLD, REPORTS | {"GO-2026-0005": osv("GO-2026-0005", affects(LIB, "+0"))})
    assert "has changed: its hash was" in (run(collected, fake, retry=True).error or "")
    assert world.state(collected) == before


def test_verify_reads_reports_again_and_names_what_differs(collected: Path, fake: Fake) -> None:
    drawn = verify.facts(collected, ())
    assert len(drawn) == 6
    with world.connected(collected, fake) as upstream:
        assert list(verify.verify(collected, drawn, {}, upstream)) == []
        fake.put(f"{PATH}/@v/{OLD}.zip", b"noise")
        assert "damaged" in str(next(verify.verify(collected, drawn, {}, upstream)))


# A server of the database's own files, such as https://vuln.go.dev.


def serve(fake: Fake, reports: dict[str, Any], modified: str) -> None:
    """Publish the files of a server (go.dev/security/vuln/database#api)."""
    fake.put("vuln/index/db.json", json.dumps({"modified": modified}), "application/json")
    paths: dict[str, list[dict[str, str]]] = {}
    for name, one in reports.items():
        for affected in one["affected"]:
            paths.setdefault(affected["package"]["name"], []).append({"id": name, "modified": modified})
        fake.put(f"vuln/ID/{name}.json", json.dumps(one | {"published": "2026-02-03T04:05:06Z", "modified": modified}))
    index = [{"path": path, "vulns": found} for path, found in paths.items()]
    fake.put("vuln/index/modules.json", json.dumps(index), "application/json")


@pytest.fixture
def server(folder: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> Path:
    serve(fake, REPORTS, "2026-11-20T12:00:00Z")
    monkeypatch.setenv("GOVULNDB", "https://vuln.example.org/")
    assert run(folder, fake).error is None
    return folder


def test_a_server_is_read_by_its_index_and_states_days(server: Path, fake: Fake) -> None:
    record = kept(server)
    assert (record.version, record.sum, record.database) == ("2026-11-20T12:00:00Z", None, "https://vuln.example.org")
    assert [(one.id, str(one.published), str(one.modified)) for one in record.reports] == [
        ("GO-2026-0001", "2026-02-03", "2026-11-20"),
        ("GO-2026-0002", "2026-02-03", "2026-11-20"),
    ]
    assert "/vuln/ID/GO-2026-0003.json" not in fake.asked, "it touches nothing that is followed"


def test_both_ways_say_the_same_of_a_report(
    server: Path, folder: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_server = {one.id: one.affects for one in kept(server).reports}
    monkeypatch.delenv("GOVULNDB")
    publish(fake, OLD, REPORTS)
    assert run(folder, fake).error is None
    assert {one.id: one.affects for one in kept(folder).reports} == by_server


def test_a_server_that_has_nothing_newer_is_asked_once(server: Path, fake: Fake) -> None:
    fake.asked.clear()
    assert run(server, fake).error is None
    assert fake.asked == ["/vuln/index/db.json"]


SERVED: dict[str, tuple[str, Reply, str]] = {
    "no index": ("index/modules.json", Reply(404, b"no"), "status 404"),
    "an index of another form": ("index/modules.json", Reply(200, b'{"modules": []}'), "another form"),
    "an index of noise": ("index/modules.json", Reply(200, b"noise"), "no JSON"),
    "an index that leads elsewhere": ("index/modules.json", Reply(200, b'[{"path": "stdlib", "vulns": [{"id": "../x"}]}]'), "another form"),
    "no day": ("index/db.json", Reply(200, b"{}"), "a day that is none"),
    "an older day": ("index/db.json", Reply(200, b'{"modified": "2026-01-01T00:00:00Z"}'), "goes backwards"),
    "no report": ("ID/GO-2026-0001.json", Reply(404, b"no"), "status 404"),
    "a report of noise": ("ID/GO-2026-0001.json", Reply(200, b"noise"), "no JSON"),
    "another report": ("ID/GO-2026-0001.json", Reply(200, json.dumps(REPORTS["GO-2026-0002"]).encode()), "calls itself"),
}  # fmt: skip


@pytest.mark.parametrize("fault", SERVED)
def test_whatever_a_server_answers_the_file_stays_as_it_is(server: Path, fake: Fake, fault: str) -> None:
    place, reply, words = SERVED[fault]
    serve(fake, REPORTS, "2026-11-21T12:00:00Z")
    fake.replies[f"/vuln/{place}"] = reply
    before = world.state(server)
    assert words in (run(server, fake).error or "")
    assert world.state(server) == before


def test_the_file_is_yaml_that_others_read_too(collected: Path) -> None:
    told = yaml.safe_load((collected / PLACE).read_text(encoding="utf-8"))
    assert [one["id"] for one in told["reports"]] == ["GO-2026-0001", "GO-2026-0002"]
    assert told["modules"][:2] == ["stdlib", "toolchain"]
    assert vulnerability_database.MODULE in told["database"]
