"""Read every file under data/ and build the one data set that rules, queries and views work on."""

import atexit
import gc
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.dataset import build, go_trees
from macros.dataset import tables as tabular
from macros.dataset.data import Dataset
from macros.dataset.facts import Fact
from macros.dataset.files import SHARED, Files
from macros.dataset.lab import Lab
from macros.dataset.products import Module, Product
from macros.dataset.references import Either
from macros.dataset.resolve import Resolver
from macros.dataset.security import Database, followed, secured
from macros.dataset.strings import strings_of
from macros.diagnostics import Diagnostic, Location
from macros.i18n import Text
from macros.reading.guard import guard
from macros.reporting.spelling import start_again
from macros.schema import (
    changes,
    claim,
    collected,
    component,
    flow,
    golang,
    gotree,
    guide,
    modules,
    search,
    table,
)
from macros.schema.site import Navigation, Notices, Redirects, Subjects
from macros.schema.skew import SkewRules
from macros.schema.sources import SharedSources
from macros.schema.vulnerabilities import GO_MODULES, Vulnerabilities
from macros.schema.vulnerabilities import PLACE as VULNERABILITIES

Model = TypeVar("Model")

_BUILDERS: dict[type[BaseModel], Callable[[Any, Resolver], Any]] = {
    SkewRules: build.skew,
    flow.FlowRecord: build.flow,
    guide.GuideRecord: build.guide,
    claim.ClaimsRecord: tabular.claims,
}
"""What makes the part of the data set of a record that needs no other file but the shared sources."""


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """A data set, as far as it could be built, and what is wrong with its files."""

    dataset: Dataset
    problems: list[Diagnostic]


def load(root: Path) -> Loaded:
    """Read all files under *root* (the data/ directory). Never raises for what files hold: it is in `problems`.

    What is read stays for as long as the program runs, so the garbage collector is told not to walk through it
    again and again: that would take half of the time.

    >>> loaded = load(root)
    >>> [str(problem) for problem in loaded.problems], sorted(loaded.dataset.products)
    ([], ['demo', 'go'])
    """
    collects = gc.isenabled()  # a build of the site has turned it off already
    gc.disable()
    start_again()
    try:
        return _Loader(root).load()
    finally:
        gc.freeze()
        atexit.register(gc.unfreeze)  # what other modules made until now is theirs to clear up at the end
        if collects:
            gc.enable()


class _Loader:
    def __init__(self, root: Path) -> None:
        self.files = Files(root)
        self._lab = Lab(self.files)
        self.built: dict[str, tuple[Any, Resolver]] = {}
        """What the files hold that say all of it themselves, by their names, and what their facts were found with."""
        self.resolvers: list[Resolver] = []
        self.floors: list[Fact] = []

    def load(self) -> Loaded:
        for name, record in self.files.read():
            if builder := _BUILDERS.get(type(record)):
                resolver = self._resolver(name, record)
                self._build(name, resolver, partial(builder, record, resolver))
        for name, record in self.files.records.items():
            if isinstance(record, component.Component):
                if self.files.lacks(f"collected/{record.id}.yaml"):
                    continue  # rows that rest on what was collected would each be told to lack it
                resolver = self._resolver(name, record)
                brought = self._collected(record.id)
                found = self._lab.findings(record, self._strings, resolver.facts)
                self._build(name, resolver, partial(build.product, record, resolver, brought, found))
            if isinstance(record, table.TableRecord):
                resolver = self._resolver(name, record)
                if record.from_tree:
                    if trees := self._trees:
                        self._build(name, resolver, partial(go_trees.table, record, resolver, *trees))
                    continue
                brought = self._collected(record.id) if record.collect else None
                self._build(name, resolver, partial(tabular.table, record, resolver, brought))
        products = dict(self._products())
        skews = list(self._each(SkewRules))
        dataset = Dataset(
            root=self.files.root,
            documents=self.files.documents,
            remains=self.files.remains,
            products=products,
            modules={
                key: Module(key, row.title, row.path, row.parted)
                for key, row in self.files.rows("modules.yaml", modules.Modules).items()
            },
            skew=tuple(rule for _, rules in skews for rule in rules),
            compared=next((record.compared for record, _ in skews), None),
            flows={record.id: built for record, built in self._each(flow.FlowRecord)},
            guides={record.id: built for record, built in self._each(guide.GuideRecord)},
            tables={record.id: built for record, built in self._each(table.TableRecord)},
            claims=tuple(one for _, claims in self._each(claim.ClaimsRecord) for one in claims),
            subjects=self.files.rows("pages.yaml", Subjects),
            strings=self._strings,
            unbuilt=self._unbuilt(products),
            facts=(*(fact for resolver in self.resolvers for fact in resolver.facts), *self.floors),
            statements=tuple(item for resolver in self.resolvers for item in resolver.statements),
            used={self._place(resolver): frozenset(resolver.used) for resolver in self.resolvers},
            measured=self._lab.trials,
            experiments=tuple(self._lab.experiments()),
            redirects=self.files.told("redirects.yaml", Redirects, lambda record: dict(record.redirects), {}),
            releases=self._releases(),
            notices=self.files.told("notices.yaml", Notices, lambda record: record.notices, ()),
            navigation=self.files.told("navigation.yaml", Navigation, lambda record: record.entries, ()),
            vulnerabilities=self._database,
            trees=self.files.one(gotree.PLACE, gotree.GoTrees),
            search=self.files.one("search.yaml", search.SearchWords),
            site=self.files.site,
        )
        problems = [*self.files.problems, *(problem for resolver in self.resolvers for problem in resolver.problems)]
        return Loaded(replace(dataset, whole=not problems), problems)

    def _build(self, name: str, resolver: Resolver, make: Callable[[], Any]) -> None:
        with guard("what makes facts of a file", Location(resolver.document.path), self.files.problems.append):
            self.built[name] = make(), resolver

    def _products(self) -> Iterator[tuple[str, Product]]:
        lines = self._one("go/lines.yaml", golang.GoLines)
        releases = self._one("go/releases.yaml", golang.GoReleases)
        if lines and releases:
            where = Location(lines[1].document.path)
            with guard("what makes facts of Go's releases", where, self.files.problems.append):
                pages = self.files.site.line_pages
                go = build.go(lines[0], releases[0], lines[1], releases[1], self._collected("go"), pages)
                if go.lines:
                    yield "go", self._secured(replace(go, has_line_pages="go" in pages), GO_MODULES)
        for record, built in self._each(component.Component):
            if built is not None:
                product = replace(built, has_line_pages=record.id in self.files.site.line_pages)
                yield record.id, self._secured(product, followed(record))

    def _secured(self, product: Product, names: Iterable[str]) -> Product:
        """Return a product with its reports of vulnerabilities, and remember the facts that follow from them."""
        with guard(
            "what reads reports of vulnerabilities", Location(product.origin.document.path), self.files.problems.append
        ):
            product, facts = secured(product, names, self._database, self._strings)
            self.floors += facts
        return product

    @cached_property
    def _database(self) -> Database | None:
        record = self.files.one(VULNERABILITIES, Vulnerabilities)
        return Database(record, self.files.remains[VULNERABILITIES]) if record else None

    def _collected(self, product_id: str) -> tuple[collected.Collected, Resolver] | None:
        """Return what a collector brought about a product."""
        return self._one(f"collected/{product_id}.yaml", collected.Collected)

    @cached_property
    def _trees(self) -> tuple[gotree.GoTrees, Resolver] | None:
        """Return what was read in the source trees of Go; all tables made from it share what its facts are found with."""
        return self._one(gotree.PLACE, gotree.GoTrees)

    def _one(self, name: str, model: type[Model]) -> tuple[Model, Resolver] | None:
        record = self.files.one(name, model)
        if record is None:
            return None
        resolver = self._resolver(name, record)
        self.resolvers.append(resolver)
        return record, resolver

    def _each(self, model: type[Model]) -> Iterator[tuple[Model, Any]]:
        """Yield the records of a kind, each with what was built of it; their facts come in the same order."""
        for name, record in self.files.records.items():
            if isinstance(record, model) and name in self.built:
                built, resolver = self.built[name]
                self.resolvers.append(resolver)
                yield record, built

    def _resolver(self, name: str, record: Any) -> Resolver:
        shared = self.files.records.get(SHARED)
        sources = shared.sources if isinstance(shared, SharedSources) else {}
        if (rest := self.files.remains.get(SHARED)) is not None:
            sources = {key: source for key, source in sources.items() if not rest.is_cut(("sources", key))}
        lost = {table: self.files.named(name, table) for table in ("sources", "notes", "methods")}
        lost["sources"] = Either(lost["sources"], self.files.named(SHARED, "sources"))
        return Resolver(self.files.remains[name], record, sources, lost)

    def _place(self, resolver: Resolver) -> str:
        return resolver.document.path.relative_to(self.files.root).as_posix()

    def _unbuilt(self, products: Mapping[str, Product]) -> Container[str]:
        files = {*self.files.documents, *self.files.unreadable}
        components = {Path(name).stem for name in files if name.startswith("components/")}
        tables = {Path(name).stem for name in files - self.built.keys() if name.startswith("platforms/")}
        own = {"go"} if any(name.startswith("go/") for name in files) else set()
        return Either(((components | own) - products.keys()) | tables, self.files.named("modules.yaml", None))

    @cached_property
    def _strings(self) -> dict[str, Text]:
        return strings_of(self.files)

    def _releases(self) -> tuple[changes.Changes, ...]:
        found = [record for record in self.files.records.values() if isinstance(record, changes.Changes)]
        return tuple(sorted(found, key=lambda one: one.release, reverse=True))
