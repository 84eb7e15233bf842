"""Two readers of the same reports, written apart, say the same of every version: real reports and made ones."""

import json
import random
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from macros import semver
from macros.collectors import osv
from macros.dataset.security import touching
from macros.schema.vulnerabilities import Report
from tests.osv import reader

SAMPLE: list[dict[str, Any]] = json.loads((Path(__file__).parent / "sample.json").read_text("utf-8"))["reports"]
MODULES = sorted({one["package"]["name"] for report in SAMPLE for one in report["affected"]})


def ours(reports: list[dict[str, Any]], module: str, version: str, release: str) -> dict[str, str]:
    """Return what the collector and the data set make of reports, in the form of the second reader."""
    rows = [
        osv.row(one, one["id"], {module}) for one in reports if not one.get("withdrawn") and osv.touches(one, {module})
    ]
    found = touching(
        [Report.model_validate(json.loads(json.dumps(row, default=str))) for row in rows], {module: version}, release
    )
    return {one.report.id: one.fixed for one in found}


def around(events: list[str]) -> list[str]:
    """Return the versions of events, and some that lie just below and above them."""
    found = {"0.0.0", "0.1.0", "1.0.0", "1.20.0", "99.0.0"}
    for version in events:
        (major, minor, patch), _ = reader.split(version)
        below = max(patch - 1, 0)
        found |= {f"{major}.{minor}.{patch}", f"{major}.{minor}.{below}", f"{major}.{minor}.{patch + 1}"}
        found |= {f"{major}.{minor + 1}.0", f"{major}.{minor}.{patch}-rc.1", version if "." in version else "0.0.1"}
    return sorted(found)


def events_of(reports: list[dict[str, Any]], module: str) -> list[str]:
    ranges = chain.from_iterable(
        (*one["ranges"], *one["ecosystem_specific"].get("custom_ranges", ()))
        for report in reports
        for one in report["affected"]
        if one["package"]["name"] == module
    )
    return [version for one in ranges for event in one["events"] for version in event.values()]


@pytest.mark.parametrize("module", MODULES)
def test_both_say_the_same_of_real_reports(module: str) -> None:
    versions = around(events_of(SAMPLE, module))
    for version in versions:
        assert ours(SAMPLE, module, version, version) == reader.read(SAMPLE, module, version, version), version


def test_both_say_the_same_where_a_release_has_other_numbers_than_its_module() -> None:
    module = "github.com/prometheus/prometheus"
    pairs = [(f"0.{300 + minor}.{patch}", f"3.{minor}.{patch}") for minor in range(13) for patch in range(4)]
    pairs += [(f"0.{minor}.0", f"2.{minor}.0") for minor in (37, 45, 46, 53, 55)]
    for version, release in pairs:
        assert ours(SAMPLE, module, version, release) == reader.read(SAMPLE, module, version, release), release


def test_the_release_s_own_numbers_count_where_the_module_s_say_less() -> None:
    """What https://pkg.go.dev/vuln/GO-2026-5662 states: 3.5.2 is fixed, though v0.305.2 is below the module's fix."""
    module = "github.com/prometheus/prometheus"
    assert "GO-2026-5662" in ours(SAMPLE, module, "0.305.1", "3.5.1")
    assert "GO-2026-5662" not in ours(SAMPLE, module, "0.305.2", "3.5.2")
    assert "GO-2026-5662" not in ours(SAMPLE, module, "0.55.1", "2.55.1")


def made(chance: random.Random) -> dict[str, Any]:
    """Return a made report on one module: its ranges rise, and now and then one is open, or a pre-release."""

    def version() -> str:
        text = f"{chance.randrange(3)}.{chance.randrange(4)}.{chance.randrange(4)}"
        end = chance.choice(["", "", "", "-0", "-rc.1", "-alpha.10", "-beta", "-0.20260102030405-0123456789ab"])
        return text + end

    def ranges(kind: str) -> list[dict[str, Any]]:
        rising = sorted({semver.key(one): one for one in (version() for _ in range(chance.randrange(1, 7)))}.items())
        texts = [text for _, text in rising]
        if chance.random() < 0.4:
            texts[0] = "0"
        events = [{"fixed" if place % 2 else "introduced": text} for place, text in enumerate(texts)]
        chance.shuffle(events)  # the order in which they are written says nothing
        return [{"type": kind, "events": events}]

    extra = {"custom_ranges": ranges("ECOSYSTEM")} if chance.random() < 0.3 else {}
    return {
        "id": f"GO-2026-{chance.randrange(1000, 9999)}",
        "aliases": [],
        "affected": [{"package": {"name": "m"}, "ranges": ranges("SEMVER"), "ecosystem_specific": extra}],
        **({"withdrawn": "2026-01-02T03:04:05Z"} if chance.random() < 0.1 else {}),
    }


@pytest.mark.parametrize("seed", range(60))
def test_both_say_the_same_of_made_reports(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # to choose, not to hide
    reports = list({one["id"]: one for one in (made(chance) for _ in range(8))}.values())
    versions = around(events_of(reports, "m"))
    for version in chance.sample(versions, min(12, len(versions))):
        release = chance.choice([version, chance.choice(versions)])
        assert ours(reports, "m", version, release) == reader.read(reports, "m", version, release), (version, release)


def test_both_order_versions_alike() -> None:
    texts = [
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
    ]
    texts += ["1.0.0", "1.0.1-0.20260102030405-0123456789ab", "1.2", "1.2.3", "2.0.0+incompatible"]
    for one in texts:
        for other in texts:
            by_key = (semver.key(one) > semver.key(other)) - (semver.key(one) < semver.key(other))
            by_rule = reader.compare(one, other)
            assert by_key == (by_rule > 0) - (by_rule < 0), (one, other)
    assert texts[:8] == sorted(texts[:8], key=semver.key), "the order of semver.org, 11.4.4"
