from pathlib import Path

import pytest

from macros.dataset import Dataset, load
from macros.queries.addresses import Address, address, address_of
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"


def href(data: Dataset, item_id: str) -> str | None:
    (item,) = [item for item in data.items if item.id == item_id]
    place = address(data, item)
    return place.href if place else None


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("demo-1.0.ends", "demo/#demo-1.0.ends"),
        ("demo-1.1.0.built-with", "demo/releases/#demo-1.1.0.built-with"),
        ("demo-1.0.0.x-net", "demo/releases/#demo-1.0.0.x-net"),
        ("demo.policy", "demo/#demo.policy"),
        ("demo.statement-run-demo-version-first", "demo/#demo.statement-run-demo-version-first"),
        ("go.next", "go/support/#go.next"),
        ("go-1.21.changes-the-go-line-is-a", "go/1.21/#go-1.21.changes-the-go-line-is-a"),
        ("demo-host-1.0.standard-ends", "demo/#demo-host-1.0.standard-ends"),
        ("claim-old-go", "claims/#claim-old-go"),
        ("skew.kubelet", "controllers/#skew.kubelet"),
    ],
)
def test_each_kind_of_item_has_the_address_of_its_place(small: Dataset, item: str, expected: str) -> None:
    assert href(small, item) == expected


def test_a_value_without_a_column_in_the_table_of_releases_is_shown_by_its_line(small: Dataset) -> None:
    assert href(small, "demo-1.0.1.tested-with") == "demo/#demo-1.0.tested-with"
    assert href(small, "demo-1.0.0.scaffolds.go") == "demo/#demo-1.0.scaffolds.go"


def test_that_a_release_was_retracted_is_told_by_its_row(tmp_path: Path, small: Dataset) -> None:
    assert href(small, "demo-1.0.2.retracted") == "demo/releases/#demo-1.0.2.retracted"
    data = load(small_data(tmp_path, edited(DEMO, ("requires, x-net, retracted]", "requires, x-net]")))).dataset
    assert href(data, "demo-1.0.2.retracted") == "demo/releases/#demo-1.0.2"


def test_what_no_page_shows_has_no_address(tmp_path: Path) -> None:
    changes = [("scaffolds.go, x-net,", "scaffolds.go,"), ("requires, x-net,", "requires,")]
    data = load(small_data(tmp_path, edited(DEMO, *changes))).dataset
    assert href(data, "demo-1.0.0.x-net") is None


def test_an_address_is_one_link() -> None:
    assert Address("kubernetes/", "kubernetes-1.33").href == "kubernetes/#kubernetes-1.33"


def test_a_release_that_is_said_not_to_be_retracted_has_no_row_that_tells_so(tmp_path: Path) -> None:
    changes = [("requires, x-net, retracted]", "requires, x-net]"), ("retracted: true", "retracted: false")]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    assert not data.product("demo").line("1.0").releases[2].facts["retracted"].value
    assert href(data, "demo-1.0.2.retracted") is None


def test_what_a_line_does_not_compile_with_is_told_by_its_row(tmp_path: Path) -> None:
    breaks = '    kubernetes: "1.29"\n    breaks_with: {x-net: "0.30"}\n'
    files = edited(
        DEMO,
        ('    kubernetes: "1.29"\n', breaks),
        ("  needs: [go-mod]\n", "  needs: [go-mod]\n  breaks_with: [go-mod]\n"),
    )
    data = sound(small_data(tmp_path, files))
    assert href(data, "demo-1.1.breaks-with.x-net") == "demo/#demo-1.1"


def test_there_is_no_address_of_what_there_is_not(small: Dataset) -> None:
    assert address_of(small, "demo-9.9.ends") is None
    assert address_of(small, "demo-1.0.ends") == Address("demo/", "demo-1.0.ends")
