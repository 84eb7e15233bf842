"""A mistake is told at its place, and not once more by what rests on it."""

from pathlib import Path

import pytest

from tests.support import collected, edited, found, small_data

DEMO = "components/demo.yaml"
CLAIM = edited("claims/demo.yaml", ("    subjects: [demo-use]\n    sources: [manual]\n    proof", "    subjects: [demo-use]\n    about: [demo-1.0]\n    sources: [manual]\n    proof"))  # fmt: skip  # one edit
DAYLESS = collected('version: "1.0.1", requires: "1.20"')
"""A release whose day only a person has written down."""
SECOND = (
    '- {version: "1.0.1", released: 2023-11-01, built_with: "1.21.0", requires: "1.20", tested_with: ["1.20", "1.21"]}'
)


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (("page: demo/", "page: /demo"), "pattern"),
        (('  - line: "1.1"\n', '   - line: "1.1"\n'), "syntax"),
        (('  - line: "1.0"\n', '  - line: "1.0 or so"\n'), "version"),
    ],
)
def test_what_names_a_minor_version_of_a_broken_file_is_not_told(tmp_path: Path, edit: tuple[str, str], rule: str):
    assert [one.rule for one in found(small_data(tmp_path / "right", CLAIM))] == []
    told = found(small_data(tmp_path / "wrong", CLAIM | edited(DEMO, edit)))
    assert rule in {one.rule for one in told}
    assert [one.what for one in told if one.where.path.parent.name == "claims"] == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ('- {version: "v1.0.1", released: 2023-11-01}', "version"),
        ('- {version: "1.0.1 ", released: 2023-11-01}', "version"),
        ('- {version: "1.0.1", released: 2023-11-01, version: "1.0.4"}', "duplicate-key"),
        ('- {version: "1.0.1", released: 01.11.2023}', "date"),
    ],
)
def test_a_collected_release_whose_row_is_broken_is_not_told_to_lack_its_day(tmp_path: Path, row: str, rule: str):
    """Its row is there, and says the day: it only names the release wrongly."""
    told = found(small_data(tmp_path, DAYLESS | edited(DEMO, (SECOND, row))))
    assert [one.rule for one in told if one.rule in {rule, "missing"}] == [rule]


def test_a_value_that_is_none_is_not_told_to_be_missing_too(tmp_path: Path):
    wrong = 'built_with: {value: "go1.21.0", note: first-of-kind}'
    files = DAYLESS | edited(DEMO, ('built_with: "1.21.0", requires: "1.20"', wrong))
    told = [(one.rule, one.hint) for one in found(small_data(tmp_path, files)) if one.rule != "collected-hash"]
    assert told == [("version", 'write "1.21.0"')]


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("skew.yaml", {"site.yaml": "title: {en: A, zh: 甲}\nasked: [cluster]\n"}),
        ("platforms/demo-host.yaml", {"search.yaml": "names:\n  demo-host: [cloud]\n"}),
        ("strings.yaml", {}),
    ],
)
def test_what_asks_for_something_of_a_file_that_is_no_yaml_is_not_told(tmp_path: Path, name: str, asks: dict[str, str]):
    data = small_data(tmp_path, asks)
    before = [one.what for one in found(data)]
    (data / name).write_text((data / name).read_text(encoding="utf-8") + '"x: [\n', encoding="utf-8")
    assert [one.rule for one in found(data) if one.what not in before] == ["syntax"]


def test_what_a_broken_collected_file_would_say_is_not_told_to_be_missing(tmp_path: Path):
    """As after a merge of two collections: every row that rests on the file would be told to lack its day."""
    row = '- {version: "1.0.1", built_with: {value: "1.21.0", note: first-of-kind}}'
    files = CLAIM | edited(DEMO, (SECOND, row))
    right = collected('version: "1.0.1", released: 2023-11-01, requires: "1.20"')
    assert {one.rule for one in found(small_data(tmp_path / "right", files | right))} == {"collected-hash"}
    wrong = {name: f"<<<<<<< HEAD\n{text}" for name, text in right.items()}
    assert [one.rule for one in found(small_data(tmp_path / "wrong", files | wrong))] == ["syntax"]
