from itertools import pairwise
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.queries.relations import ValueStep, known_steps, last_known, newest_known, release_columns, steps
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"


def told(found: tuple[ValueStep, ...]) -> list[tuple[str, str]]:
    return [(str(step.release.version), str(step.fact.value)) for step in found]


def test_steps_are_the_releases_with_which_a_value_changes(small: Dataset) -> None:
    line = small.product("demo").line("1.0")
    assert told(steps(line, "built_with")) == [("1.0.0", "1.20.1"), ("1.0.1", "1.21.0"), ("1.0.2", "1.21.1")]
    assert told(steps(line, "requires")) == [("1.0.0", "1.20")]


def test_releases_that_say_nothing_are_passed_over(small: Dataset) -> None:
    line = small.product("demo").line("1.0")
    assert told(steps(line, "x-net")) == [("1.0.0", "0.17.0")]
    assert steps(line, "toolchain") == ()


def test_an_unknown_value_is_a_step_of_its_own(small: Dataset) -> None:
    line = small.product("demo").line("1.1")
    assert told(steps(line, "built_with")) == [("1.1.0", "1.22.0"), ("1.1.1", "None")]
    assert told(known_steps(line, "built_with")) == [("1.1.0", "1.22.0")]


def test_two_unknowns_differ_if_something_is_known_of_them(tmp_path: Path) -> None:
    unknown = "built_with: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    old = 'built_with: {value: "1.22.0", state: estimated, confidence: medium, note: {en: Not sure., zh: 不确定。}}'
    line = sound(small_data(tmp_path, edited(DEMO, (old, unknown)))).product("demo").line("1.1")
    assert [step.fact.within for step in steps(line, "built_with")] == [None, "1.22"]
    assert known_steps(line, "built_with") == ()
    assert last_known(line, "built_with") is None


def test_the_last_known_value_is_that_of_the_newest_release_that_has_one(small: Dataset) -> None:
    demo = small.product("demo")
    last = last_known(demo.line("1.0"), "requires")
    assert last is not None
    assert (str(last.release.version), str(last.fact.value)) == ("1.0.2", "1.20")
    last = last_known(demo.line("1.1"), "built_with")
    assert last is not None
    assert str(last.release.version) == "1.1.0"


def test_pre_releases_count_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    files = edited(DEMO, ('version: "1.1.1"', 'version: "1.1.1-rc.1"'))
    demo = sound(small_data(tmp_path, files)).product("demo")
    last = last_known(demo.line("1.1"), "requires")
    assert last is not None
    assert str(last.release.version) == "1.1.0"
    only = edited(DEMO, ('version: "1.1.0"', 'version: "1.1.0-beta.0"'), ('version: "1.1.1"', 'version: "1.1.0-rc.1"'))
    demo = sound(small_data(tmp_path / "only", only)).product("demo")
    last = last_known(demo.line("1.1"), "requires")
    assert last is not None
    assert str(last.release.version) == "1.1.0-rc.1"
    newest = newest_known(demo, "requires")
    assert newest is not None
    assert str(newest.release.version) == "1.0.2"


def test_the_newest_known_value_of_a_product_may_be_of_an_older_line(small: Dataset) -> None:
    demo = small.product("demo")
    newest = newest_known(demo, "scaffolds.go")
    assert newest is not None
    assert str(newest.release.version) == "1.0.0"
    assert newest_known(demo, "toolchain") is None


@pytest.mark.parametrize("column", ["built_with", "requires", "tested_with", "released"])
def test_the_real_steps_are_changes_in_the_order_of_the_releases(real: Loaded, column: str) -> None:
    for product in real.dataset.products.values():
        for line in product.lines:
            found = steps(line, column)
            assert [step.release.version for step in found] == sorted(step.release.version for step in found)
            for before, after in pairwise(found):
                assert (before.fact.value, before.fact.within) != (after.fact.value, after.fact.within)


def test_the_columns_of_a_line_s_releases_are_those_in_which_one_of_them_says_something(small: Dataset) -> None:
    demo, go = small.product("demo"), small.product("go")
    assert release_columns(demo, demo.line("1.0")) == ("released", "built_with", "requires", "x-net", "retracted")
    assert release_columns(demo, demo.line("1.1")) == ("released", "built_with", "requires", "x-net")
    assert release_columns(go, go.line("1.21")) == ("released", "security")


def test_what_belongs_to_lines_has_no_column_among_their_releases(tmp_path: Path) -> None:
    """Without columns of their own, the releases have those of the lines that are about releases."""
    changed = edited(DEMO, ("release_columns: [released, built_with, requires, x-net, retracted]\n", ""))
    demo = sound(small_data(tmp_path, changed)).product("demo")
    assert release_columns(demo, demo.line("1.1")) == ("released", "built_with", "requires", "tested_with", "x-net")
