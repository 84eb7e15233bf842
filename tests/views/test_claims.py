import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.queries.relevance import by_relevance
from macros.schema.claim import ClaimVerdict
from macros.views.claims import claims_of, filters
from tests.support import edited, small_data, sound

TODAY = dt.date(2026, 11, 27)


def test_a_wrong_claim_comes_before_one_that_nobody_can_verify(small: Dataset, strings: Strings) -> None:
    old, fast = claims_of(small, None, strings, TODAY)
    assert (old.id, fast.id) == ("claim-old-go", "claim-fast")
    assert old.verdict_text == strings("verdict.contradicted.word")
    assert old.truth == {"en": "It needs Go 1.20.", "zh": "它需要 Go 1.20。"}[strings.language]
    assert (old.command, old.result, old.would_prove, old.doubt) == ("go version -m demo", "demo: go1.20.1", "", "")
    assert (fast.command, fast.doubt) == ("", strings("confidence.low"))
    assert fast.would_prove == {"en": "A measurement.", "zh": "一次测量。"}[strings.language]
    assert (old.sources[0].title, old.as_of) == ("Demo manual", "2026-08-21")


@pytest.mark.parametrize(
    ("about", "today", "first"),
    [
        ("[demo-1.0]", "2024-07-01", "old-go"),
        ("[demo-1.0]", "2024-12-01", "fast"),
        ("[demo-1.0, demo-1.1]", "2024-12-01", "old-go"),
        ("[go-1.20]", "2024-07-01", "fast"),
    ],
)
def test_a_claim_about_versions_that_have_ended_comes_last(tmp_path: Path, about: str, today: str, first: str) -> None:
    changed = edited("claims/demo.yaml", ("  - id: old-go\n", f"  - id: old-go\n    about: {about}\n"))
    data = sound(small_data(tmp_path, changed))
    assert by_relevance(data, dt.date.fromisoformat(today))[0].record.id == first


def test_a_claim_about_a_version_without_a_known_end_comes_between(tmp_path: Path) -> None:
    known = 'ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}'
    changed = edited("claims/demo.yaml", ("  - id: old-go\n", "  - id: old-go\n    about: [demo-1.1]\n"))
    open_end = edited("components/demo.yaml", (known, "ends: {state: unknown, searched: {en: All., zh: 全部。}}"))
    data = sound(small_data(tmp_path, changed | open_end))
    assert [one.record.id for one in by_relevance(data, TODAY)] == ["fast", "old-go"]


def test_claims_lead_to_the_pages_of_their_subjects(small: Dataset, english: Strings) -> None:
    old, fast = claims_of(small, None, english, TODAY)
    assert fast.links == (("Home page", ""), ("Using the demo", "demo/"))
    assert old.links == (("Using the demo", "demo/"),)


def test_the_claims_of_one_subject(small: Dataset, english: Strings) -> None:
    assert [claim.id for claim in claims_of(small, "home", english, TODAY)] == ["claim-fast"]
    assert [claim.id for claim in claims_of(small, "demo-use", english, TODAY)] == ["claim-old-go", "claim-fast"]
    assert claims_of(small, "weather", english, TODAY) == ()


def test_each_filter_counts_what_it_would_show(small: Dataset, strings: Strings) -> None:
    verdict, subject = filters(small, strings)
    assert [(choice.value, choice.count) for choice in verdict.choices] == [
        (verdict, {"contradicted": 1, "unverifiable": 1}.get(verdict, 0)) for verdict in ClaimVerdict
    ]
    assert [(choice.value, choice.count) for choice in subject.choices] == [("demo-use", 2), ("home", 1)]
    assert subject.title == strings("claims.subject")
