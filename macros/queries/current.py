"""What is newest on a given day: the values that guides and sentences fill in."""

import datetime as dt
from functools import lru_cache
from types import MappingProxyType

from macros.dataset import Dataset, Guide, Line, Product
from macros.queries.lifecycle.offered import newest_line, newest_release
from macros.queries.lifecycle.support import supported_lines
from macros.queries.relations import newest_known
from macros.schema.values import PLACEHOLDER


@lru_cache(maxsize=1)  # pages ask for single values of it
def placeholders(dataset: Dataset, today: dt.date) -> MappingProxyType[str, str]:
    """Return what the placeholders of guides and pages are filled with, by name, such as `go.newest`.

    For each product: `newest` (release), `newest-line`, `next` (the patch release that may follow the newest); where they
    are known `newest-released` and `newest-requires`; for those that state when lines end also `previous`
    and `previous-line` (the supported line before the newest); for those built with a known Go also
    `example` and `example-go`: the newest release whose toolchain is known.

    >>> placeholders(data, today)["go.newest"], placeholders(data, today)["demo.example-go"]
    ('1.23.1', '1.22.0')
    """
    values: dict[str, str] = {}
    for product in dataset.products.values():
        line = newest_line(product, today)
        newest = newest_release(line, today)
        values[f"{product.id}.newest"] = newest.version.text
        values[f"{product.id}.newest-line"] = line.line.text
        values[f"{product.id}.next"] = following_patch(newest.version.text, line.line.text)
        for column in ("released", "requires"):
            if fact := newest.known(column):
                values[f"{product.id}.newest-{column}"] = str(fact.value)
        older = [one for one in supported_lines(product, today) if one.line < line.line]
        if older:
            values[f"{product.id}.previous"] = newest_release(older[-1], today).version.text
            values[f"{product.id}.previous-line"] = older[-1].line.text
        built = newest_known(product, "built_with")
        if built:
            values[f"{product.id}.example"] = built.release.version.text
            values[f"{product.id}.example-go"] = str(built.fact.value)
    return MappingProxyType(values)


def of_upgrade(old: Line, new: Line, today: dt.date) -> dict[str, str]:
    """Return what the placeholders of the guide on the page of an upgrade are filled with.

    >>> go = data.product("go")
    >>> of_upgrade(go.line("1.22"), go.line("1.23"), today)["upgrade.newest"]
    '1.23.1'
    """
    return {
        "upgrade.old": old.line.text,
        "upgrade.new": new.line.text,
        "upgrade.first": new.first.version.text,
        "upgrade.newest": newest_release(new, today).version.text,
    }


def following_patch(newest: str, line: str) -> str:
    """Return the number of the patch release after the newest of a line; the first of a line may be called as the line is."""
    head, _, last = newest.rpartition(".")
    return f"{newest}.1" if newest == line or not last.isdecimal() else f"{head}.{int(last) + 1}"


def filled_from(dataset: Dataset, guide: Guide) -> tuple[Product, ...]:
    """Return the products whose newest releases and the like fill in a guide, in the order of the data."""
    named = {name.rpartition(".")[0] for name in PLACEHOLDER.findall(guide.record.model_dump_json())}
    return tuple(product for key, product in dataset.products.items() if key in named)


def count(dataset: Dataset, what: str) -> int:
    """Return how many `facts`, `sources` (different addresses), `products`, `lines` or `releases` there are."""
    if what == "facts":
        return len(dataset.items)
    if what == "sources":
        return len({source.url for item in dataset.items for source in item.evidence})
    products = dataset.products.values()
    numbers = {
        "products": len(products),
        "lines": sum(len(product.lines) for product in products),
        "releases": sum(len(product.releases) for product in products),
    }
    return numbers[what]
