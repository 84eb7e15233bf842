"""Read every file under data/ and build the one data set that rules, queries and views work on."""

from __future__ import annotations

import atexit
import gc
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from macros.dataset import build
from macros.dataset import tables as tabular
from macros.dataset.data import Dataset
from macros.dataset.products import Module, Product
from macros.dataset.resolve import Anything, Either, Resolver
from macros.diagnostics import Diagnostic, Location
from macros.i18n import Text
from macros.models import (
    changes,
    claim,
    component,
    flow,
    golang,
    guide,
    model_for,
    modules,
    notices,
    page,
    redirects,
    strings,
    table,
)
from macros.models.parse import parse
from macros.yaml_files import read_all

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from pydantic import BaseModel

    from macros.yaml_source import Document


Model = TypeVar("Model")
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """A data set, as far as it could be built, and what is wrong with its files."""

    dataset: Dataset
    problems: list[Diagnostic]


def load(root: Path) -> Loaded:
    """Read all files under *root* (the data/ directory). Never raises for what files hold: it is in `problems`.

    What is read stays for as long as the program runs, so the garbage collector is told not to walk through it
    again and again: that would take half of the time.
    """
    gc.disable()
    try:
        return _Loader(root).load()
    finally:
        gc.freeze()
        atexit.register(gc.unfreeze)  # what other modules made until now is theirs to clear up at the end
        gc.enable()


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents: dict[str, Document] = {}
        self.records: dict[str, BaseModel] = {}
        self.remains: dict[str, Document] = {}
        """The files as far as their values are right: the same as `documents` where nothing is wrong."""
        self.unreadable: set[str] = set()
        self.problems: list[Diagnostic] = []
        self.resolvers: list[Resolver] = []

    def load(self) -> Loaded:
        self._read()
        products = dict(self._products())
        dataset = Dataset(
            root=self.root,
            documents=self.documents,
            products=products,
            modules={key: Module(key, row.title.resolved(), row.path) for key, row in self._modules().items()},
            skew=build.skew(*found) if (found := self._one("skew.yaml", component.SkewRules)) else (),
            flows={record.id: build.flow(record, resolve) for record, resolve in self._each(flow.Flow)},
            guides={record.id: build.guide(record, resolve) for record, resolve in self._each(guide.Guide)},
            tables={record.id: tabular.table(record, resolve) for record, resolve in self._each(table.Table)},
            claims=tuple(
                one for record, resolve in self._each(claim.Claims) for one in tabular.claims(record, resolve)
            ),
            subjects=self._subjects(),
            strings=self._strings(),
            unbuilt=self._unbuilt(products),
            facts=tuple(fact for resolver in self.resolvers for fact in resolver.facts),
            statements=tuple(item for resolver in self.resolvers for item in resolver.statements),
            used={self._place(resolver): frozenset(resolver.used) for resolver in self.resolvers},
            redirects=self._redirects(),
            releases=self._releases(),
            notices=self._notices(),
        )
        for resolver in self.resolvers:
            self.problems += resolver.problems
        return Loaded(replace(dataset, whole=not self.problems), self.problems)

    def _read(self) -> None:
        """Read and validate all files; records and documents stand in the order of their names."""
        paths = sorted(path for path in self.root.rglob("*") if path.suffix in {".yaml", ".yml"})
        models = {path: model for path in paths if (model := self._model(path))}
        for path, (document, problems) in read_all(list(models)):
            name = path.relative_to(self.root).as_posix()
            self.problems += problems
            if document is None:
                self.unreadable.add(name)
                continue
            self.documents[name] = document
            record, remains, wrong = parse(document, models[path])
            self.problems += wrong
            if record is not None:
                self.records[name] = record
                self.remains[name] = remains
                self._check_id(name, record, document)
        self.documents, self.records = _by_path(self.documents), _by_path(self.records)

    def _model(self, path: Path) -> type[BaseModel] | None:
        model = model_for(path.relative_to(self.root))
        if model is None:
            self.problems.append(
                Diagnostic(
                    "place",
                    Location(path),
                    "no file of this name belongs here",
                    "each kind of data has its own folder",
                    "move it to the folder of its kind, or mend its name",
                )
            )
        return model

    def _check_id(self, name: str, record: BaseModel, document: Document) -> None:
        own_id = getattr(record, "id", None)
        if own_id is not None and own_id != Path(name).stem:
            self.problems.append(
                Diagnostic(
                    "file-name",
                    document.locate(("id",)),
                    f"the id '{own_id}' is not the name of the file",
                    "a reader of the data finds a product by its file's name",
                    f"name the file {own_id}.yaml",
                )
            )

    def _products(self) -> Iterator[tuple[str, Product]]:
        lines = self._one("go/lines.yaml", golang.GoLines)
        releases = self._one("go/releases.yaml", golang.GoReleases)
        if lines and releases:
            yield "go", build.go(lines[0], releases[0], lines[1], releases[1])
        for record, resolver in self._each(component.Component):
            yield record.id, build.product(record, resolver)

    def _one(self, name: str, model: type[Model]) -> tuple[Model, Resolver] | None:
        record = self._file(name, model)
        return (record, self._resolver(name, record)) if record else None

    def _each(self, model: type[Model]) -> Iterator[tuple[Model, Resolver]]:
        for name, record in self.records.items():
            if isinstance(record, model):
                yield record, self._resolver(name, record)

    def _resolver(self, name: str, record: Any) -> Resolver:
        shared = self.records.get("sources.yaml")
        sources = shared.sources if isinstance(shared, component.SharedSources) else {}
        if (rest := self.remains.get("sources.yaml")) is not None:
            sources = {key: source for key, source in sources.items() if not rest.is_cut(("sources", key))}
        lost = {table: self._named(name, table) for table in ("sources", "notes", "methods")}
        lost["sources"] = Either(lost["sources"], self._named("sources.yaml", "sources"))
        resolver = Resolver(self.remains[name], record, sources, lost)
        self.resolvers.append(resolver)
        return resolver

    def _place(self, resolver: Resolver) -> str:
        return resolver.document.path.relative_to(self.root).as_posix()

    def _named(self, name: str, table: str | None) -> Container[str]:
        """Return what a table of a file names, rightly or wrongly; anything, if the file cannot be used."""
        if name not in self.records:
            return Anything() if name in self.documents or name in self.unreadable else frozenset()
        value = self.documents[name].value
        names = value if table is None else value.get(table, {})
        return frozenset(names) if isinstance(names, dict) else Anything()

    def _unbuilt(self, products: Mapping[str, Product]) -> Container[str]:
        files = {*self.documents, *self.unreadable}
        components = {Path(name).stem for name in files if Path(name).match("components/*.yaml")}
        own = {"go"} if any(name.startswith("go/") for name in files) else set()
        return Either((components | own) - products.keys(), self._named("modules.yaml", None))

    def _file(self, name: str, model: type[Model]) -> Model | None:
        """Return the record of a file that there is one of; None if there is none, or if it cannot be used."""
        record = self.records.get(name)
        return record if isinstance(record, model) else None

    def _modules(self) -> dict[str, modules.ModuleRow]:
        record = self._file("modules.yaml", modules.Modules)
        return record.root if record else {}

    def _subjects(self) -> dict[str, page.Subject]:
        record = self._file("pages.yaml", page.Subjects)
        return dict(record.root) if record else {}

    def _redirects(self) -> dict[str, str]:
        record = self._file("redirects.yaml", redirects.Redirects)
        return dict(record.redirects) if record else {}

    def _notices(self) -> tuple[notices.Notice, ...]:
        record = self._file("notices.yaml", notices.Notices)
        return record.notices if record else ()

    def _strings(self) -> dict[str, Text]:
        record = self._file("strings.yaml", strings.StringTable)
        return {key: text.resolved() for key, text in record.root.items()} if record else {}

    def _releases(self) -> tuple[changes.Changes, ...]:
        found = [record for record in self.records.values() if isinstance(record, changes.Changes)]
        return tuple(sorted(found, key=lambda one: one.release, reverse=True))


def _by_path(found: dict[str, Kept]) -> dict[str, Kept]:
    return dict(sorted(found.items(), key=lambda item: Path(item[0])))
