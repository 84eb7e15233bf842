from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.dataset import Dataset, load
from macros.queries.addresses import Address, address
from tests.support import edited, small_data

if TYPE_CHECKING:
    from pathlib import Path

DEMO = "components/demo.yaml"


def href(data: Dataset, item_id: str) -> str | None:
    (item,) = [item for item in data.items if item.id == item_id]
    place = address(data, item)
    return place.href if place else None


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("demo-1.0.ends", "demo/#demo-1.0.ends"),
        ("demo-1.1.0.built-with", "demo/#demo-1.1.0.built-with"),
        ("demo-1.0.0.x-net", "demo/#demo-1.0.0.x-net"),
        ("demo.policy", "demo/#demo.policy"),
        ("demo.statement-run-demo-version-first", "demo/#demo.statement-run-demo-version-first"),
        ("go.next", "go/support/#go.next"),
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
    assert href(small, "demo-1.0.2.retracted") == "demo/#demo-1.0.2.retracted"
    data = load(small_data(tmp_path, edited(DEMO, ("requires, x-net, retracted]", "requires, x-net]")))).dataset
    assert href(data, "demo-1.0.2.retracted") == "demo/#demo-1.0.2"


def test_what_no_page_shows_has_no_address(tmp_path: Path) -> None:
    changes = [("scaffolds.go, x-net,", "scaffolds.go,"), ("requires, x-net,", "requires,")]
    data = load(small_data(tmp_path, edited(DEMO, *changes))).dataset
    assert href(data, "demo-1.0.0.x-net") is None


def test_an_address_is_one_link() -> None:
    assert Address("kubernetes/", "kubernetes-1.33").href == "kubernetes/#kubernetes-1.33"
