"""Python and the pages' scripts give the same fingerprint for the same value (the browser's half: tests/browser/test_fingerprints.py)."""

from pathlib import Path

import pytest

from macros.permalinks.fingerprints import fingerprint, fnv1a, plain
from tests.support import parsed

GOLDEN = parsed(Path(__file__).parent / "golden" / "fingerprints.yaml")


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["shown"])
def test_the_golden_values_have_their_marks(case: dict[str, str]) -> None:
    value = plain(case["shown"])
    assert value == case["value"]
    assert {language: fingerprint(value, language) for language in ("en", "zh")} == {
        "en": case["en"],
        "zh": case["zh"],
    }


@pytest.mark.parametrize(
    ("octets", "expected"), [(b"", 0x811C9DC5), (b"a", 0xE40C292C), (b"foobar", 0xBF9CF968)], ids=str
)
def test_the_hash_is_the_published_fnv_1a(octets: bytes, expected: int) -> None:
    """The vectors are those of the FNV authors' own test suite."""
    assert fnv1a(octets) == expected


def test_code_counts_without_its_backticks() -> None:
    assert plain("needs `go 1.22`, no more") == "needs go 1.22, no more"
    assert plain("one ` alone") == "one ` alone"
