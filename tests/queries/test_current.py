import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded, load
from macros.queries.current import count, filled_from, following_patch, placeholders
from macros.queries.lifecycle.offered import newest_line, newest_release, newest_with
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "line"),
    [
        ("2023-08-07", "1.20"),
        ("2023-08-08", "1.21"),
        ("2024-08-12", "1.22"),
        ("2024-08-13", "1.23"),
        ("2000-01-01", "1.20"),
    ],
)
def test_a_line_is_the_newest_from_its_first_release_on(small: Dataset, today: str, line: str) -> None:
    assert str(newest_line(small.product("go"), day(today)).line) == line


@pytest.mark.parametrize(
    ("today", "release"),
    [("2023-10-01", "1.0.0"), ("2023-10-31", "1.0.0"), ("2023-11-01", "1.0.1"), ("2024-01-01", "1.0.1")],
)
def test_the_newest_release_is_out_and_not_retracted(small: Dataset, today: str, release: str) -> None:
    assert str(newest_release(small.product("demo").line("1.0"), day(today)).version) == release


def test_pre_releases_are_not_the_newest(tmp_path: Path) -> None:
    demo = sound(small_data(tmp_path, edited(DEMO, ('version: "1.1.1"', 'version: "1.1.1-rc.1"')))).product("demo")
    assert str(newest_release(demo.line("1.1"), day("2026-01-01")).version) == "1.1.0"


def test_a_line_of_nothing_but_pre_releases_is_not_the_newest(tmp_path: Path) -> None:
    only = edited(DEMO, ('version: "1.1.0"', 'version: "1.1.0-beta.0"'), ('version: "1.1.1"', 'version: "1.1.0-rc.1"'))
    demo = sound(small_data(tmp_path, only)).product("demo")
    assert str(newest_line(demo, day("2026-01-01")).line) == "1.0"
    assert str(newest_release(demo.line("1.1"), day("2026-01-01")).version) == "1.1.0-rc.1"


def test_placeholders_name_what_is_newest_and_what_came_before(small: Dataset) -> None:
    assert placeholders(small, day("2024-10-01")) == {
        "go.newest": "1.23.1", "go.newest-line": "1.23", "go.previous": "1.22.1", "go.previous-line": "1.22",
        "demo.newest": "1.1.1", "demo.newest-line": "1.1", "demo.previous": "1.0.1", "demo.previous-line": "1.0",
        "demo.example": "1.1.0", "demo.example-go": "1.22.0",
        "go.next": "1.23.2", "go.newest-released": "2024-09-05",
        "demo.next": "1.1.2", "demo.newest-released": "2024-05-01", "demo.newest-requires": "1.22.0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("newest", "line", "following"),
    [("1.1.9", "1.1", "1.1.10"), ("1.20", "1.20", "1.20.1"), ("1.0.0-rc.x", "1.0", "1.0.0-rc.x.1")],
)
def test_the_patch_release_that_may_follow(newest: str, line: str, following: str) -> None:
    assert following_patch(newest, line) == following


def test_there_is_no_previous_line_when_only_one_is_supported(small: Dataset) -> None:
    assert "demo.previous" not in placeholders(small, day("2024-12-01"))


def test_everything_is_counted(small: Dataset) -> None:
    assert count(small, "facts") == len(small.facts) + len(small.statements) == 67
    assert count(small, "products") == 2
    assert count(small, "lines") == 6
    assert count(small, "releases") == 13
    urls = {source.url for item in small.items for source in item.evidence}
    assert count(small, "sources") == len(urls)


def test_an_unknown_count_is_an_error(small: Dataset) -> None:
    with pytest.raises(KeyError, match="flowers"):
        count(small, "flowers")


def test_the_real_newest_releases_are_out(real: Loaded) -> None:
    today = day("2026-11-23")
    for product in real.dataset.products.values():
        release = newest_release(newest_line(product, today), today)
        assert release.facts["released"].value <= today
        assert not release.version.is_prerelease
        assert placeholders(real.dataset, today)[f"{product.id}.newest"] == release.version.text


@pytest.mark.parametrize(
    ("columns", "today", "release"),
    [
        (("requires",), "2024-10-01", "1.1.1"),
        (("requires",), "2024-04-30", "1.1.0"),
        (("requires",), "2024-02-29", "1.0.1"),  # 1.0.2 was retracted
        (("requires", "built_with"), "2024-10-01", "1.1.0"),  # what 1.1.1 is built with is not known
        (("requires", "scaffolds.go"), "2024-10-01", "1.0.0"),
        (("toolchain",), "2024-10-01", None),
        (("requires",), "2023-09-30", None),
    ],
)
def test_the_newest_release_with_all_of_some_values(
    small: Dataset, columns: tuple[str, ...], today: str, release: str | None
) -> None:
    found = newest_with(small.product("demo"), columns, day(today))
    assert (found.version.text if found else None) == release


def test_a_guide_names_the_products_whose_releases_fill_its_placeholders(tmp_path: Path, small: Dataset) -> None:
    guide = "guides/demo-install.yaml"
    assert [one.id for one in filled_from(small, small.guides["demo-install"])] == ["go"]
    both = edited(guide, ("commands: go version", 'commands: "echo @{demo.newest-line} @{demo.newest} @{gone.newest}"'))
    data = load(small_data(tmp_path, both)).dataset
    assert [one.id for one in filled_from(data, data.guides["demo-install"])] == ["go", "demo"]


def test_the_example_is_the_newest_release_whose_go_is_known(tmp_path: Path, small: Dataset) -> None:
    assert placeholders(small, day("2024-10-01"))["demo.example-go"] == "1.22.0"
    nothing = (
        edited(DEMO)[DEMO].replace("built_with:", "toolchain:").replace("  toolchain: [tag]", "  toolchain: [tag]")
    )
    data = load(small_data(tmp_path, {DEMO: nothing})).dataset
    assert "demo.example" not in placeholders(data, day("2024-10-01"))


def test_what_is_older_is_the_supported_line_right_before_the_newest(small: Dataset) -> None:
    found = placeholders(small, day("2024-02-05"))
    assert (found["go.newest-line"], found["go.previous-line"], found["go.previous"]) == ("1.21", "1.20", "1.20.1")
    found = placeholders(small, day("2024-08-12"))
    assert (found["go.newest-line"], found["go.previous-line"], found["go.previous"]) == ("1.22", "1.21", "1.21.1")
