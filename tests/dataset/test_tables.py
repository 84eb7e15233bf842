import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import Text
from macros.schema.table import TableAnswer
from macros.versions import Version
from tests.support import edited, found, small_data

TABLE = "platforms/demo-host.yaml"


def test_each_cell_is_a_fact_of_its_columns_type(small: Dataset) -> None:
    old, new = small.tables["demo-host"].rows
    assert (old.id, old.title.en, new.id) == ("demo-host-1.0", "1.0", "demo-host-1.1")
    assert {name: fact.value for name, fact in old.cells.items()} == {
        "available": dt.date(2023, 11, 1), "standard-ends": "2024-11", "newest": Version.parse("1.0.2"), "cgo": TableAnswer.YES,
        "image": Text("demo-1", "demo-1"),
    }  # fmt: skip
    assert new.cells["cgo"].value is TableAnswer.PARTIAL
    assert new.cells["standard-ends"].value is None
    assert "newest" not in new.cells
    assert new.note is not None
    assert [source.id for source in old.cells["cgo"].evidence] == ["host"]
    assert old.cells["cgo"].id == "demo-host-1.0.cgo"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("available: 2023-11-01", "available: 2023-11-31", "34:24: the value does not fit its column, whose type is date [value-type]", "write it as 2026-08-21 or 2026-08"),
        ("available: 2023-11-01", "available: 20231101", "34:24: the value does not fit its column, whose type is date [value-type]", None),
        ("standard-ends: 2024-11,", "standard-ends: 2024-13,", "34:51: the value does not fit its column, whose type is date [value-type]", None),
        ("standard-ends: 2024-11,", "standard-ends: soon,", "34:51: the value does not fit its column, whose type is date [value-type]", None),
        ('newest: "1.0.2"', 'newest: "1.0.x"', "34:68: the value does not fit its column, whose type is version [value-type]", 'write a version such as "1.33.4"'),
        ('cgo: "yes"', "cgo: maybe", "34:82: the value does not fit its column, whose type is answer [value-type]", "write yes, partial or no, in quotes, and the rest as a note"),
        ("type: answer", "type: anwser", "24:11: 'anwser' is not one of text, date, version, answer [enum]", "did you mean 'answer'?"),
        ("    title: {en: Newest version, zh: 最新版本}\n", "", "18:5: 'title' is missing [missing]", None),
        ("image: demo-1", "image: ", "34:89: 'image' has no value [empty]", None),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_told_once(
    tmp_path: Path, old: str, new: str, message: str, hint: str | None
) -> None:
    data = small_data(tmp_path, edited(TABLE, (old, new)))
    problems = found(data)
    said = [str(problem).splitlines()[0].removeprefix(f"{data / TABLE}:") for problem in problems]
    assert said == [message]
    assert problems[0].hint == (hint or problems[0].hint)


def test_claims_say_what_is_true_and_what_shows_it(small: Dataset) -> None:
    old, fast = small.claims
    assert (old.truth.id, old.truth.text.en) == ("claim-old-go", "It needs Go 1.20.")
    assert old.record.proof is not None
    assert fast.record.would_prove is not None
    assert [source.id for source in fast.truth.evidence] == ["manual"]


def test_the_real_subjects_have_pages_of_both_languages(real: Loaded) -> None:
    assert real.dataset.subjects
    for claim in real.dataset.claims:
        assert set(claim.record.subjects) <= set(real.dataset.subjects)
