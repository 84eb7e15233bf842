"""What a row names exists: columns, components it needs, the policy it is derived by, subjects and versions of claims."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from macros.dataset import Dataset, Product
from macros.diagnostics import Finding, Severity, nearest
from macros.reading.document import Document, ValuePath
from macros.resolver import CLUSTER
from macros.rules.dates.derived import POLICIES
from macros.vocabulary import COLUMNS, COMPUTED, FLOOR, NAMED

SEVERITY = Severity.ERROR
CHINESE = "写到的名字都要存在：列、所依赖的组件、推出值的策略、说法所属的主题，以及来源、备注和方法。"

_OWN_COLUMNS = frozenset({*COLUMNS, *COMPUTED}) - NAMED


_BESIDES = frozenset({"builder-image-go", "cli-go-check", "kubernetes", "etcd-minimum", "pause", "cni-plugins"})
"""What a scaffold can write, and a tree pin, besides components."""


class _Name(NamedTuple):
    """A name that a file writes."""

    name: str
    known: Collection[str]
    """What it may be, for the hint too."""
    document: Document
    path: ValuePath
    what: str
    """What is wrong with a name that is not known."""
    why: str | None
    hint: str
    """What to do if no known name is near."""
    is_key: bool = False
    """Whether it is the key at its place, not the value."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find names of nothing; what is too wrong to be built has been told."""
    for one in (*_in_products(data), *_in_claims(data), *_searched(data), *_of_site(data), *_of_skew(data)):
        if one.name not in one.known and one.name not in data.unbuilt:
            where = (one.document.locate_key if one.is_key else one.document.locate)(one.path)
            yield Finding(where, f"'{one.name}' {one.what}", one.why, nearest(one.name, one.known) or one.hint)
    policies = (*POLICIES, *(product.support for product in data.products.values() if product.support))
    for fact in data.facts:
        if fact.derived_by and fact.derived_by not in policies:
            what = f"'{fact.derived_by}' is not a policy that values are derived by"
            where = fact.origin.document.locate((*fact.origin.path, "derived_by"))
            yield Finding(where, what, hint=nearest(fact.derived_by, policies) or f"there is {', '.join(policies)}")


def _components(data: Dataset) -> set[str]:
    return data.products.keys() | data.modules.keys()


def _in_products(data: Dataset) -> Iterator[_Name]:
    known = _components(data)
    what, why = "is neither a component nor in data/modules.yaml", "a requirement must name a known module"
    for product in data.products.values():
        yield from _columns(product, known, data)
        for row in (*product.releases, *product.lines):
            for column, fact in row.facts.items():
                whole, _, part = column.partition(".")
                name = part if whole in NAMED else column
                if column not in _OWN_COLUMNS and name not in _BESIDES:
                    at = fact.origin
                    yield _Name(name, known, *at, what, why, "add the module to data/modules.yaml", is_key=True)


def _columns(product: Product, known: set[str], data: Dataset) -> Iterator[_Name]:
    if product.id == "go":
        return
    used = {column for release in product.releases for column in release.facts}
    used |= _in_wrong_rows(data, product) if product.origin.document.cut else set()
    own = sorted(_OWN_COLUMNS - {FLOOR})
    hint = f"a column is a component, a module, or one of {', '.join(own)}"
    for table in ("columns", "release_columns"):
        for index, column in enumerate(getattr(product, table)):
            if column not in _OWN_COLUMNS and column not in used:
                what, why = "is not a column", "a matrix shows what releases have"
                yield _Name(column, [*own, *known], product.origin.document, (table, index), what, why, hint)


def _in_claims(data: Dataset) -> Iterator[_Name]:
    lines = [line.id for _, line in data.each_line()]
    for claim in data.claims:
        document, path = claim.truth.origin
        for index, subject in enumerate(claim.record.subjects if data.subjects else ()):
            what, hint = "is not a subject of data/pages.yaml", "add it to data/pages.yaml"
            yield _Name(subject, data.subjects, document, (*path, "subjects", index), what, None, hint)
        what, hint = "is not a recorded minor version", "write a product and one of its minor versions, such as go-1.22"
        for index, line in enumerate(claim.record.about):
            if not _is_lost(data, line.rpartition("-")[0]):
                yield _Name(line, lines, document, (*path, "about", index), what, None, hint)


def _is_lost(data: Dataset, product: str) -> bool:
    """Tell whether rows of a product may be missing because its file is wrong somewhere: that has been reported."""
    return product in data.unbuilt or (product in data.products and bool(data.products[product].origin.document.cut))


def _searched(data: Dataset) -> Iterator[_Name]:
    known = data.products.keys() | data.tables.keys()
    what, hint = "is neither a product nor a table", "write the id of a product or of a table"
    for name in data.search.names if data.search else ():
        yield _Name(name, known, data.documents["search.yaml"], ("names", name), what, None, hint, is_key=True)


def _of_site(data: Dataset) -> Iterator[_Name]:
    """Yield the products that data/site.yaml names; nothing in a site that has none yet."""
    document, site = data.documents.get("site.yaml"), data.site
    if document is None or not data.products:
        return
    named: list[tuple[ValuePath, str]] = [(("axis",), site.axis), *((("cards", name), name) for name in site.cards)]
    for field in ("asked", "line_pages", "example"):
        named += [((field, index), name) for index, name in enumerate(getattr(site, field))]
    has_cluster = bool(data.compared) or data.is_broken("skew.yaml")
    hint = f"there {'are' if len(data.products) > 1 else 'is'} {', '.join(data.products)}"
    for path, name in named:
        why = "all others are compared with it" if path == ("axis",) else "pages are made of what is recorded of it"
        if not (path[0] == "asked" and name == CLUSTER and has_cluster):
            yield _Name(name, data.products, document, path, "is not a product", why, hint, path[0] == "cards")


def _of_skew(data: Dataset) -> Iterator[_Name]:
    """Yield what the resolver is told to compare."""
    by, document = data.compared, data.documents.get("skew.yaml")
    if by is None or document is None:
        return
    named: list[tuple[ValuePath, str]] = [(("server",), by.server)]
    for field in ("clients", "numbered", "scaffolds"):
        named += [((field, index), name) for index, name in enumerate(getattr(by, field))]
    for name, others in by.made_for.items():
        named += [(("made_for", name), name), *((("made_for", name, index), one) for index, one in enumerate(others))]
    what, why = "is neither a product nor a module", "the resolver compares nothing with it"
    hint = "write the id of a product, or of a module of data/modules.yaml"
    for path, name in named:
        yield _Name(name, _components(data), document, ("compared", *path), what, why, hint)


def _in_wrong_rows(data: Dataset, product: Product) -> set[str]:
    """Return what the rows of a file name, those too that are left out since something else in them is wrong."""
    path = product.origin.document.path
    whole = next(document for document in data.documents.values() if document.path == path)
    rows = [scalar.path[4:] for scalar in whole.scalars() if scalar.path[:1] == ("lines",) and len(scalar.path) > _DEEP]
    return {str(names[1]) if names[0] == "needs" else f"{names[0]}.{names[1]}" for names in rows}


_DEEP = len(("lines", 0, "releases", 0, "needs"))
