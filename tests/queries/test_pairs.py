from pathlib import Path

from macros.dataset import Dataset
from macros.queries.pairs import pairs
from tests.support import edited, small_data, sound


def test_a_product_and_go_are_a_pair_by_every_column_that_names_a_go(small: Dataset) -> None:
    assert pairs(small) == {("demo", "go"): {"requires", "built-with", "tested-with", "scaffolds.go"}}


def test_pairs_are_those_that_the_data_relates(frozen: Dataset) -> None:
    found = pairs(frozen)
    assert found["quic-go", "go"] >= {"requires", "tested-with", "fails-from"}
    assert found["prometheus", "client-go"] == {"client-go"}
    assert found["operator-sdk", "kubebuilder"] == {"kubebuilder"}
    assert "go" not in {product for product, _ in found}
    assert all(product != other for product, other in found)
    assert {product for product, other in found if other == "go"} == set(frozen.products) - {"go"}


def test_the_modules_of_kubernetes_stand_for_it(frozen: Dataset) -> None:
    found = pairs(frozen)
    assert found["helm", "kubernetes"] == {"k8s-api", "k8s-apimachinery"}
    assert found["client-go", "kubernetes"] == {"kubernetes"}
    assert {other for _, other in found} <= set(frozen.products)


def test_pairs_stand_by_product_with_go_first(frozen: Dataset) -> None:
    found = list(pairs(frozen))
    assert [pair for pair in found if pair[0] == "cert-manager"] == [
        ("cert-manager", "go"), ("cert-manager", "client-go"), ("cert-manager", "controller-runtime"),
        ("cert-manager", "kubernetes"),
    ]  # fmt: skip
    assert [product for product, _ in found] == sorted(product for product, _ in found)


def test_what_a_product_scaffolds_relates_it_to_that(frozen: Dataset, tmp_path: Path) -> None:
    both = edited("components/demo.yaml", ('scaffolds: {go: "1.20"}', 'scaffolds: {go: "1.20", go-demo: "1.0"}'))
    assert pairs(sound(small_data(tmp_path, both))) == pairs(sound(small_data(tmp_path / "same")))
    assert pairs(frozen)["operator-sdk", "controller-runtime"] == {"controller-runtime"}


def test_a_module_that_is_a_product_itself_stands_for_itself(tmp_path: Path) -> None:
    """Demo needs its own module, which relates it to nothing, and one of Kubernetes, which is no product there."""
    files = edited("components/demo.yaml", ('needs: {x-net: "0.17.0"}', 'needs: {x-net: "0.17.0", k8s-api: "0.28.0"}'))
    assert set(pairs(sound(small_data(tmp_path, files)))) == {("demo", "go")}
