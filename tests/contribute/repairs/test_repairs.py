"""A repair puts the text right and changes nothing else: no value, no comment, and nothing in a file that is right."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.commands.fix import MACHINES
from macros.contribute.repairs import repaired
from macros.contribute.repairs.repair import Repair
from macros.contribute.repairs.repair import values as scalars
from macros.reading.yaml_source import from_text
from macros.schema import model_for
from tests.fuzz.damage import LINES as HARMS
from tests.support import BASE, REAL

FILES = sorted(path for path in REAL.rglob("*.yaml") if path.relative_to(REAL).parts[0] not in MACHINES)


def fixed(place: str, text: str) -> tuple[str, list[Repair]]:
    """Return the repaired text of a data file, which can be read, and its repairs."""
    model = model_for(Path(place))
    assert model is not None
    made, repairs, problems = repaired(Path(place), text, model, Path(place))
    assert problems == []
    return made, repairs


def values(text: str) -> Any:
    document, _ = from_text(Path("file.yaml"), text)
    return None if document is None else document.value


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))


def unquote(text: str, dice: random.Random) -> str:
    """Take the quotes from one version in three."""
    lines = text.splitlines(keepends=True)
    for one in sorted(
        scalars(yaml.compose(text, Loader=yaml.CSafeLoader)), key=lambda node: node.start_mark.index, reverse=True
    ):
        if one.style and re.fullmatch(r"\d+\.\d+(\.\d+)?", one.value) and dice.random() < 1 / 3:
            line, start, end = one.start_mark.line, one.start_mark.column, one.end_mark.column
            lines[line] = lines[line][:start] + one.value + lines[line][end:]
    return "".join(lines)


def _releases(node: yaml.Node) -> list[yaml.SequenceNode]:
    if isinstance(node, yaml.MappingNode):
        own = [child for key, child in node.value if key.value == "releases"]
        return own + [found for _, child in node.value for found in _releases(child)]
    return [found for child in node.value for found in _releases(child)] if isinstance(node, yaml.SequenceNode) else []


def _first_version(row: yaml.MappingNode) -> str:
    """Return the version of a row; of one that tells of several releases, the first."""
    value = row.value[0][1]
    return str(value.value if isinstance(value, yaml.ScalarNode) else value.value[0].value)


def shuffle(text: str, dice: random.Random) -> str:
    """Let two rows of a list of releases change places."""
    lists = [
        rows
        for rows in _releases(yaml.compose(text, Loader=yaml.CSafeLoader))
        if len(rows.value) > 1 and not rows.flow_style
    ]
    if not lists:
        return text
    rows, lines = dice.choice(lists), text.splitlines(keepends=True)
    at = dice.randrange(len(rows.value) - 1)
    first, second, end = (
        row.start_mark.line if row else rows.end_mark.line for row in [*rows.value, None][at : at + 3]
    )
    versions = [_first_version(row).rpartition(".")[0] for row in rows.value[at : at + 2]]
    between = "".join(lines[first:end])
    if len(set(versions)) == 1 and "#" not in between and "\n\n" not in between:
        lines[first:end] = [*lines[second:end], *lines[first:second]]
    return "".join(lines)


def no_schema(text: str, _dice: random.Random) -> str:
    return text.partition("\n")[2]


def no_end(text: str, dice: random.Random) -> str:
    return text.rstrip("\n") + "\n" * dice.choice([0, 2, 5])


def windows(text: str, _dice: random.Random) -> str:
    return "\ufeff" + text.replace("\n", "\r\n")


DAMAGES = [unquote, shuffle, no_schema, no_end, windows]


def test_the_real_files_need_no_repair() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert fixed(path.relative_to(REAL).as_posix(), text) == (text, []), path


@pytest.mark.no_cover  # all real rows: what is reached is reached by others
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_damaged_in_a_real_file_comes_back_to_the_letter(damage: Any) -> None:
    dice = random.Random(damage.__name__)  # noqa: S311  # the same damage in every run
    harmed = 0
    for path in dice.sample(FILES, 40):
        place, text = path.relative_to(REAL).as_posix(), path.read_text(encoding="utf-8")
        if path.stat().st_size < 60_000:
            worse = damage(text, dice)
            harmed += worse != text
            assert fixed(place, worse)[0] == text, place
    assert harmed > 3


def test_all_damages_together_come_back_too_and_a_second_repair_finds_nothing() -> None:
    dice = random.Random(7)  # noqa: S311
    for path in sorted((REAL / "components").glob("*.yaml"))[::4]:
        text = path.read_text(encoding="utf-8")
        worse = text
        for damage in DAMAGES:
            worse = damage(worse, dice)
        place = path.relative_to(REAL).as_posix()
        made, repairs = fixed(place, worse)
        assert made == text
        assert len(repairs) >= 4
        assert fixed(place, made) == (text, [])


COMMENTED = """\
# yaml-language-server: $schema=../generated/schemas/component.schema.json
lines:
  # All lines, oldest first.

  # The second line.
  - line: 1.10   # in use
    note: |
      # no comment, and two spaces:  \n
    releases:
      # Both came out on one day.
      - {version: 1.10.2}   # the later one
      # The first.
      - version: "1.10.1"
        # Read from its tag.
        requires: 1.20
      # Nothing after it.

  # The first line.
  - line: "1.9"
    releases: [{version: "1.9.1"}, {version: "1.9.0"}]
# The end.
"""
MENDED = """\
# yaml-language-server: $schema=../generated/schemas/component.schema.json
lines:
  # All lines, oldest first.

  # The first line.
  - line: "1.9"
    releases: [{version: "1.9.0"}, {version: "1.9.1"}]

  # The second line.
  - line: "1.10"   # in use
    note: |
      # no comment, and two spaces:  \n
    releases:
      # The first.
      - version: "1.10.1"
        # Read from its tag.
        requires: "1.20"
      # Both came out on one day.
      - {version: "1.10.2"}   # the later one
      # Nothing after it.
# The end.
"""


def test_comments_move_with_the_row_below_them() -> None:
    made, repairs = fixed("components/x.yaml", COMMENTED)
    assert made == MENDED
    assert comments(made) == comments(COMMENTED)
    assert repairs == [
        Repair(6, '1.10 got quotes: "1.10"'),
        Repair(12, '1.10.2 got quotes: "1.10.2"'),
        Repair(14, "the release 1.10.1 moved up: it stood after 1.10.2"),
        Repair(16, '1.20 got quotes: "1.20"'),
        Repair(20, "the line 1.9 moved up: it stood after 1.10"),
        Repair(21, "the release 1.9.0 moved up: it stood after 1.9.1"),
    ]


def test_the_releases_of_go_have_an_order_within_their_line_only() -> None:
    head = "# yaml-language-server: $schema=../generated/schemas/go-releases.schema.json\nreleases:\n"
    rows = ['  - {version: "1.26.2"}\n', '  - {version: "1.27.0"}\n', '  - {version: "1.26.1"}\n']
    made, _ = fixed("go/releases.yaml", head + "".join(rows))
    assert made == head + rows[2] + rows[1] + rows[0]


def test_rows_without_a_version_stay_where_they_are() -> None:
    text = "# yaml-language-server: $schema=../generated/schemas/component.schema.json\nlines:\n  - {line: x}\n  - {line: '1.0'}\n"
    assert fixed("components/x.yaml", text) == (text, [])


@pytest.mark.parametrize(("before", "after"), [
    ("a: 1.30", 'a: "1.30"'),
    ("a: {b: 1.0, c: v1.2.3}", 'a: {b: "1.0", c: "v1.2.3"}'),
    ("a: [1.20, yes]", 'a: ["1.20", "yes"]'),
    ("a: 1.2.3 and later", "a: 1.2.3 and later"),
    ("a: '1.30'", "a: '1.30'"),
    ("a: 2026-08-21", "a: 2026-08-21"),
])  # fmt: skip
def test_versions_and_words_get_quotes(before: str, after: str) -> None:
    head = "# yaml-language-server: $schema=generated/schemas/strings.schema.json\n"
    assert fixed("strings.yaml", f"{head}{before}\n")[0] == f"{head}{after}\n"


def test_a_no_that_should_be_false_gets_no_quotes() -> None:
    text = (BASE / "go/releases.yaml").read_text(encoding="utf-8").replace("security: true}", "security: yes}", 1)
    made, repairs = fixed("go/releases.yaml", text)
    assert "security: yes}" in made
    assert [repair.line for repair in repairs] == [1]


@pytest.mark.parametrize(("before", "after"), [
    ("a: b  \nc: |\n  d  \n\ne: f\t\n\n\n", "a: b\nc: |\n  d  \n\ne: f\n"),
])  # fmt: skip
def test_the_layout_is_mended(before: str, after: str) -> None:
    head = "# yaml-language-server: $schema=generated/schemas/strings.schema.json\n"
    made, repairs = fixed("strings.yaml", head + before)
    assert made == head + after
    assert values(made) == values(head + before)
    assert repairs


def test_a_line_break_that_would_change_a_value_is_not_added() -> None:
    text = "# yaml-language-server: $schema=generated/schemas/strings.schema.json\na: |+\n  b\n\n\n"
    assert fixed("strings.yaml", text) == (text, [])


def test_a_first_line_with_another_schema_is_replaced() -> None:
    text = "# yaml-language-server: $schema=../generated/schemas/flow.schema.json\nid: x\n"
    made, repairs = fixed("guides/x.yaml", text)
    assert made == "# yaml-language-server: $schema=../generated/schemas/guide.schema.json\nid: x\n"
    assert repairs == [Repair(1, "the first line names the schema ../generated/schemas/guide.schema.json")]


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_never_made_worse(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    path = BASE / dice.choice(["components/demo.yaml", "go/lines.yaml", "platforms/demo-host.yaml"])
    lines = path.read_text(encoding="utf-8").splitlines()
    for _ in range(3):
        if len(lines) > 1:
            dice.choice(HARMS)(lines, dice)
    text, place = "\n".join(lines), path.relative_to(BASE)
    model = model_for(place)
    assert model is not None
    made, repairs, problems = repaired(place, text, model, place)
    assert bool(problems) == (values(text) is None)
    if problems:
        assert (made, repairs) == (text, [])
    else:
        assert sorted(str(values(made))) == sorted(str(values(text)))
        assert repaired(place, made, model, place) == (made, [], [])
