"""Python's half of what a fingerprint is made of; a browser compares it with whole pages (tests/browser/test_fingerprints.py)."""

import datetime as dt

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.views.places import places

DAY = dt.date(2024, 10, 1)


def test_a_place_has_its_values_without_evidence_doubts_and_dates(
    small: Dataset, english: Strings, chinese: Strings
) -> None:
    found = places(small, english, DAY)
    assert found["demo-1.0.built-with"] == "1.20.1 … 1.21.1"
    assert found["demo-1.1.built-with"] == "1.22.0 → ?"
    assert found["demo-1.0.newest"] == "1.0.1"
    assert found["demo-1.1.1.x-net"] == "?"
    assert found["demo.statement-run-demo-version-first"] == "Run demo version first."
    assert found["claim-old-go"] == "Demo 1.0 needs Go 1.21. It needs Go 1.20. See it yourself"
    assert found["claim-fast"] == "The demo is fast. Nobody has measured it. What would prove it: A measurement."
    assert found["flow-demo-choice.start"] == "What do you have?"
    assert found["flow-demo-choice.take.new"] == "Take 1.1"
    assert places(small, chinese, DAY)["demo-1.0.tested-with"] == "1.20, 1.21"
