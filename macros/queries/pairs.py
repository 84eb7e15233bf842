"""Which products have to do with one another: the pairs that the data states a relation of."""

from collections.abc import Mapping
from functools import lru_cache

from macros.dataset import Dataset, Product
from macros.vocabulary import Of, Use, columns_for

Pair = tuple[str, str]
"""A product, and the one that it asks for, is built with, or is made for."""

_GO = frozenset(
    {*columns_for(Use.GO, Of.RELEASE), *(f"scaffolds.{name}" for name in ("go", "builder-image-go", "cli-go-check"))}
)
"""The columns that relate a product to Go."""

_SCAFFOLDS, _PINS = "scaffolds.", "pins."
_MODULES = "k8s-"
"""So begin the ids of the modules of Kubernetes that are no products of their own: they stand for Kubernetes."""


@lru_cache(maxsize=1)
def pairs(data: Dataset) -> Mapping[Pair, frozenset[str]]:
    """Return the columns, as the ids of facts write them, that relate each pair; sorted, Go first.

    >>> sorted(pairs(data))
    [('demo', 'go')]
    """
    found: dict[Pair, set[str]] = {}
    for product in data.products.values():
        for key in _keys(product):
            other = _partner(data, key)
            if other is not None and other != product.id:
                found.setdefault((product.id, other), set()).add(key.replace("_", "-"))
    return {
        pair: frozenset(found[pair])
        for pair in sorted(found, key=lambda pair: (pair[0], pair[1] != data.axis, pair[1]))
    }


def _keys(product: Product) -> set[str]:
    keys = {key for line in product.lines for key in line.facts}
    return keys | {key for release in product.releases for key in release.facts}


def _partner(data: Dataset, key: str) -> str | None:
    """Return the product that facts under a key relate to; None if they tell of the product alone."""
    if key in _GO:
        return data.axis if data.axis in data.products else None
    name = key.removeprefix(_SCAFFOLDS).removeprefix(_PINS)
    if name.startswith(_MODULES) and name not in data.products:
        name = "kubernetes"
    return name if name in data.products else None
