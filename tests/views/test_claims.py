from __future__ import annotations

from typing import TYPE_CHECKING

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.schema.claim import ClaimVerdict
from macros.views.claims import claims_of, filters
from tests.support import edited, small_data, sound

if TYPE_CHECKING:
    from pathlib import Path


def test_all_claims_stand_by_chapter(small: Dataset, strings: Strings) -> None:
    fast, old = claims_of(small, None, strings)
    assert (fast.id, fast.chapter, old.id, old.chapter) == ("claim-fast", "1", "claim-old-go", "2-1")
    assert old.verdict_text == strings("verdict.contradicted.word")
    assert old.truth == {"en": "It needs Go 1.20.", "zh": "它需要 Go 1.20。"}[strings.language]
    assert (old.command, old.result, old.would_prove, old.doubt) == ("go version -m demo", "demo: go1.20.1", "", "")
    assert (fast.command, fast.doubt) == ("", strings("confidence.low"))
    assert fast.would_prove == {"en": "A measurement.", "zh": "一次测量。"}[strings.language]
    assert (old.sources[0].title, old.as_of) == ("Demo manual", "2026-08-21")


def test_a_claim_of_no_chapter_stands_last_and_has_a_choice_of_its_own(tmp_path: Path, strings: Strings) -> None:
    changed = edited("claims/demo.yaml", ('    chapter: "1"\n', ""))
    data = sound(small_data(tmp_path, changed))
    assert [(claim.id, claim.chapter) for claim in claims_of(data, None, strings)] == [
        ("claim-old-go", "2-1"), ("claim-fast", "none"),
    ]  # fmt: skip
    choices = filters(data, strings)[1].choices
    assert [(choice.value, choice.title, choice.count) for choice in choices] == [
        ("2-1", "2.1", 1), ("none", strings("claims.elsewhere"), 1),
    ]  # fmt: skip


def test_claims_lead_to_the_pages_of_their_subjects(small: Dataset, english: Strings) -> None:
    fast, old = claims_of(small, None, english)
    assert fast.links == (("Home page", ""), ("Using the demo", "demo/"))
    assert old.links == (("Using the demo", "demo/"),)


def test_the_claims_of_one_subject(small: Dataset, english: Strings) -> None:
    assert [claim.id for claim in claims_of(small, "home", english)] == ["claim-fast"]
    assert [claim.id for claim in claims_of(small, "demo-use", english)] == ["claim-fast", "claim-old-go"]
    assert claims_of(small, "weather", english) == ()


def test_each_filter_counts_what_it_would_show(small: Dataset, strings: Strings) -> None:
    verdict, chapter, subject = filters(small, strings)
    assert [(choice.value, choice.count) for choice in verdict.choices] == [
        (verdict, {"contradicted": 1, "unverifiable": 1}.get(verdict, 0)) for verdict in ClaimVerdict
    ]
    assert [(choice.value, choice.title, choice.count) for choice in chapter.choices] == [
        ("1", "1", 1),
        ("2-1", "2.1", 1),
    ]
    assert [(choice.value, choice.count) for choice in subject.choices] == [("demo-use", 2), ("home", 1)]
    assert subject.title == strings("claims.subject")
