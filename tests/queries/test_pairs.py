from __future__ import annotations

from macros.dataset import Dataset, Loaded
from macros.queries.pairs import pairs


def test_a_product_and_go_are_a_pair_by_every_column_that_names_a_go(small: Dataset) -> None:
    assert pairs(small) == {("demo", "go"): {"requires", "built-with", "tested-with", "scaffolds.go"}}


def test_pairs_are_those_that_the_data_relates(real: Loaded) -> None:
    found = pairs(real.dataset)
    assert found["quic-go", "go"] >= {"requires", "tested-with", "fails-from"}
    assert found["prometheus", "client-go"] == {"client-go"}
    assert found["operator-sdk", "kubebuilder"] == {"kubebuilder"}
    assert "go" not in {product for product, _ in found}
    assert all(product != other for product, other in found)
    assert {product for product, other in found if other == "go"} == set(real.dataset.products) - {"go"}


def test_the_modules_of_kubernetes_stand_for_it(real: Loaded) -> None:
    found = pairs(real.dataset)
    assert found["helm", "kubernetes"] == {"k8s-api", "k8s-apimachinery"}
    assert found["client-go", "kubernetes"] == {"kubernetes"}
    assert {other for _, other in found} <= set(real.dataset.products)
