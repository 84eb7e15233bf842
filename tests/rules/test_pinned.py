"""The exceptions of the rule "pinned": there are none today, so its golden cases cannot show them."""

from pathlib import Path

import pytest

from macros.rules.proof import pinned
from tests.support import edited, found, small_data, sound

BRANCH = "https://github.com/demo/demo/wiki/7"
FILES = edited("components/demo.yaml", ('"thread:7@2025-01-01"', "wiki"), ("sources:\n  tag", f'sources:\n  wiki: {{url: "{BRANCH}", title: Wiki, kind: vendor_doc, as_of: 2026}}\n  tag'))  # fmt: skip


OF_ANOTHER_PARTY = edited("components/demo.yaml", ("https://demo.dev/eol/", "https://blog.example/eol/"), ("kind: vendor_doc, as_of", "kind: third_party, as_of"))  # fmt: skip
"""Four values rest on it."""


def test_an_exception_may_stand_unpinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small_data(tmp_path, FILES)
    assert [problem.rule for problem in found(data)] == ["pinned"]
    monkeypatch.setitem(pinned.EXCEPTIONS, BRANCH, "the only place that says so")
    assert found(data) == []


def test_an_exception_that_nothing_needs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pinned.EXCEPTIONS, BRANCH, "the only place that says so")
    (problem,) = found(small_data(tmp_path))
    assert problem.what == f"the exception for {BRANCH} is not needed any more"
    assert problem.hint == "remove it from the rule"


def test_as_many_values_as_may_rest_on_loose_addresses_are_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sound(small_data(tmp_path, OF_ANOTHER_PARTY))
    share = 4 / len(data.items)
    assert share * len(data.items) == 4
    monkeypatch.setattr(pinned, "MOST", share)
    assert [problem.what for problem in pinned.check(data)] == []
    monkeypatch.setattr(pinned, "MOST", share * 0.99)
    assert [problem.what.partition(" of ")[0] for problem in pinned.check(data)] == [f"{share:.1%}"]


def test_each_real_exception_has_a_reason() -> None:
    assert all(reason.strip() for reason in pinned.EXCEPTIONS.values())
