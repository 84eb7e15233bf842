"""What a row names exists: columns, components it needs, the policy it is derived by, subjects and versions of claims."""

from collections.abc import Container, Iterator

from macros.dataset import Dataset, Product
from macros.diagnostics import Finding, Severity, nearest
from macros.reading.document import ValuePath
from macros.resolver import CLUSTER
from macros.rules.dates.derived import POLICIES
from macros.vocabulary import COLUMNS, COMPUTED, FLOOR, NAMED

SEVERITY = Severity.ERROR
CHINESE = "写到的名字都要存在：列、所依赖的组件、推出值的策略、说法所属的主题，以及来源、备注和方法。"

_OWN_COLUMNS = frozenset({*COLUMNS, *COMPUTED}) - NAMED


def check(data: Dataset) -> Iterator[Finding]:
    """Find names of nothing."""
    known = data.products.keys() | data.modules.keys()
    lost = data.unbuilt
    for product in data.products.values():
        yield from _columns(data, product, known, lost)
        for facts in (row.facts for rows in (product.releases, product.lines) for row in rows):
            for column, fact in facts.items():
                whole, _, part = column.partition(".")
                name = part if whole in NAMED else column
                if column in _OWN_COLUMNS or name in known or name in lost or name in _BESIDES:
                    continue
                yield Finding(
                    fact.origin.document.locate_key(fact.origin.path),
                    f"'{name}' is neither a component nor in data/modules.yaml",
                    "a requirement must name a known module",
                    nearest(name, known) or "add the module to data/modules.yaml",
                )
    yield from _subjects(data)
    yield from _searched(data)
    yield from _about(data)
    policies = (*POLICIES, *(product.support for product in data.products.values() if product.support))
    yield from _of_site(data)
    yield from _of_skew(data)
    for fact in data.facts:
        if fact.derived_by and fact.derived_by not in policies:
            what = f"'{fact.derived_by}' is not a policy that values are derived by"
            where = fact.origin.document.locate((*fact.origin.path, "derived_by"))
            yield Finding(where, what, hint=nearest(fact.derived_by, policies) or f"there is {', '.join(policies)}")


_BESIDES = frozenset({"builder-image-go", "cli-go-check", "kubernetes", "etcd-minimum", "pause", "cni-plugins"})
"""What a scaffold can write, and a tree pin, besides components."""


def _subjects(data: Dataset) -> Iterator[Finding]:
    for claim in data.claims:
        for index, subject in enumerate(claim.record.subjects):
            if data.subjects and subject not in data.subjects:
                where = claim.truth.origin.document.locate((*claim.truth.origin.path, "subjects", index))
                hint = nearest(subject, data.subjects) or "add it to data/pages.yaml"
                yield Finding(where, f"'{subject}' is not a subject of data/pages.yaml", hint=hint)


def _searched(data: Dataset) -> Iterator[Finding]:
    known = data.products.keys() | data.tables.keys()
    for name in data.search.names if data.search else ():
        if name not in known and name not in data.unbuilt:
            where = data.documents["search.yaml"].locate_key(("names", name))
            hint = nearest(name, known) or "write the id of a product or of a table"
            yield Finding(where, f"'{name}' is neither a product nor a table", hint=hint)


def _of_site(data: Dataset) -> Iterator[Finding]:
    """Find products that data/site.yaml names and that there are not; nothing in a site that has none yet."""
    document = data.documents.get("site.yaml")
    if document is None or not data.products:
        return
    site, cluster = data.site, {CLUSTER} if data.compared or data.is_broken("skew.yaml") else set()
    named: list[tuple[ValuePath, str, set[str]]] = [
        (("axis",), site.axis, set()),
        *((("cards", name), name, set()) for name in site.cards),
    ]
    named += [(("asked", index), name, cluster) for index, name in enumerate(site.asked)]
    for field in ("line_pages", "example"):
        named += [((field, index), name, set()) for index, name in enumerate(getattr(site, field))]
    for path, name, also in named:
        if name not in data.products and name not in data.unbuilt and name not in also:
            locate = document.locate_key if path[0] == "cards" else document.locate
            hint = (
                nearest(name, data.products)
                or f"there {'are' if len(data.products) > 1 else 'is'} {', '.join(data.products)}"
            )
            why = "all others are compared with it" if path == ("axis",) else "pages are made of what is recorded of it"
            yield Finding(locate(path), f"'{name}' is not a product", why, hint)


def _of_skew(data: Dataset) -> Iterator[Finding]:
    """Find what the resolver is told to compare and there is not."""
    by, document = data.compared, data.documents.get("skew.yaml")
    if by is None or document is None:
        return
    known = data.products.keys() | data.modules.keys()
    named: list[tuple[ValuePath, str]] = [(("server",), by.server)]
    for field in ("clients", "numbered", "scaffolds"):
        named += [((field, index), name) for index, name in enumerate(getattr(by, field))]
    for name, others in by.made_for.items():
        named += [(("made_for", name), name), *((("made_for", name, index), one) for index, one in enumerate(others))]
    for path, name in named:
        if name not in known and name not in data.unbuilt:
            hint = nearest(name, known) or "write the id of a product, or of a module of data/modules.yaml"
            where = document.locate(("compared", *path))
            yield Finding(
                where,
                f"'{name}' is neither a product nor a module",
                "the resolver compares nothing with it",
                hint,
            )


def _about(data: Dataset) -> Iterator[Finding]:
    lines = [line.id for product in data.products.values() for line in product.lines]
    for claim in data.claims:
        for index, line in enumerate(claim.record.about):
            if line not in lines and not _is_lost(data, line.rpartition("-")[0]):
                where = claim.truth.origin.document.locate((*claim.truth.origin.path, "about", index))
                hint = nearest(line, lines) or "write a product and one of its minor versions, such as go-1.22"
                yield Finding(where, f"'{line}' is not a recorded minor version", hint=hint)


def _is_lost(data: Dataset, product: str) -> bool:
    """Tell whether rows of a product may be missing because its file is wrong somewhere: that has been reported."""
    return product in data.unbuilt or (product in data.products and bool(data.products[product].origin.document.cut))


def _columns(data: Dataset, product: Product, known: set[str], lost: Container[str]) -> Iterator[Finding]:
    if product.id == "go":
        return
    used = {column for release in product.releases for column in release.facts}
    used |= _in_wrong_rows(data, product) if product.origin.document.cut else set()
    for table in ("columns", "release_columns"):
        for index, column in enumerate(getattr(product, table)):
            if column in _OWN_COLUMNS or column in used or column in known or column in lost:
                continue
            where = product.origin.document.locate((table, index))
            own = sorted(_OWN_COLUMNS - {FLOOR})
            hint = nearest(column, [*own, *known]) or f"a column is a component, a module, or one of {', '.join(own)}"
            yield Finding(where, f"'{column}' is not a column", "a matrix shows what releases have", hint)


def _in_wrong_rows(data: Dataset, product: Product) -> set[str]:
    """Return what the rows of a file name, those too that are left out since something else in them is wrong."""
    path = product.origin.document.path
    whole = next(document for document in data.documents.values() if document.path == path)
    rows = [scalar.path[4:] for scalar in whole.scalars() if scalar.path[:1] == ("lines",) and len(scalar.path) > _DEEP]
    return {str(names[1]) if names[0] == "needs" else f"{names[0]}.{names[1]}" for names in rows}


_DEEP = len(("lines", 0, "releases", 0, "needs"))
