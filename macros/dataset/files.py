"""Read and validate every file under data/, and keep what was found by its name."""

from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, RootModel

from macros.dataset.references import Anything
from macros.diagnostics import Diagnostic, Location
from macros.reading.document import Document
from macros.reading.guard import guard
from macros.reading.yaml_source import read
from macros.schema import model_for
from macros.schema.base import BOTH, Languages
from macros.schema.parse import parse
from macros.schema.site import PLACE as SITE
from macros.schema.site import UNNAMED, SiteRecord

Model = TypeVar("Model")
Kept = TypeVar("Kept")

SHARED = "sources.yaml"
"""The sources that all files may name."""


class Files:
    """The files below a folder, as far as they can be used; what is wrong with them is in `problems`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents: dict[str, Document] = {}
        self.records: dict[str, BaseModel] = {}
        self.remains: dict[str, Document] = {}
        """The files as far as their values are right: the same as `documents` where nothing is wrong."""
        self.unreadable: set[str] = set()
        self.problems: list[Diagnostic] = []

    def read(self) -> Iterator[tuple[str, BaseModel]]:
        """Read all files, the site's own and the shared sources first; yield the name and the record of each as soon as there is one.

        Afterwards, documents and records stand in the order of their paths.

        >>> files = Files(root)
        >>> [(name, type(record).__name__) for name, record in files.read()][:2]
        [('site.yaml', 'SiteRecord'), ('sources.yaml', 'SharedSources')]
        """
        paths = sorted(path for path in self.root.rglob("*") if path.suffix in {".yaml", ".yml"})
        models = {path: model for path in paths if (model := self._model(path))}
        first = [path for path in (self.root / SITE, self.root / SHARED) if path in models]
        for path in [*first, *(path for path in models if path not in first)]:
            document, problems = read(path)
            name = path.relative_to(self.root).as_posix()
            self.problems += problems
            if document is None:
                self.unreadable.add(name)
                continue
            self.documents[name] = document
            record, remains = None, document
            wrong: list[Diagnostic] = []
            with guard("the check of fields", Location(path), self.problems.append):
                record, remains, wrong = parse(document, models[path], self._languages(name, document))
            self.problems += wrong
            if record is not None:
                self.records[name] = record
                self.remains[name] = remains
                self._check_id(name, record, document)
                yield name, record
        self.documents, self.records = _by_path(self.documents), _by_path(self.records)
        self.remains = _by_path(self.remains)

    def one(self, name: str, model: type[Model]) -> Model | None:
        """Return the record of a file that there is one of; None if there is none, or if it cannot be used."""
        record = self.records.get(name)
        return record if isinstance(record, model) else None

    def told(self, name: str, model: type[Model], tell: Callable[[Model], Kept], nothing: Kept) -> Kept:
        """Return what a file that there is one of tells; *nothing* if there is none, or if it cannot be used."""
        record = self.one(name, model)
        return nothing if record is None else tell(record)

    def rows(self, name: str, model: type[RootModel[dict[str, Kept]]]) -> dict[str, Kept]:
        """Return the rows of a file that is one mapping."""
        return self.told(name, model, lambda record: dict(record.root), {})

    def lacks(self, name: str) -> bool:
        """Tell whether a file is there and cannot be used: that has been reported."""
        return name not in self.records and name in {*self.documents, *self.unreadable}

    def named(self, name: str, table: str | None) -> Container[str]:
        """Return what a table of a file names, rightly or wrongly; anything, if the file cannot be used."""
        if name not in self.records:
            return Anything() if self.lacks(name) else frozenset()
        value = self.documents[name].value
        names = value if table is None else value.get(table, {})
        return frozenset(names) if isinstance(names, dict) else Anything()

    @property
    def site(self) -> SiteRecord:
        """Return what is known of the site as a whole."""
        return self.one(SITE, SiteRecord) or UNNAMED

    def _languages(self, name: str, document: Document) -> Languages:
        """Return the languages of a file's texts: those of the site, which the site's own file names itself."""
        if name == SITE:
            given = document.value.get("languages") if isinstance(document.value, dict) else None
            listed = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
            found = {str(one.get("code")): one.get("whole") == "true" for one in listed}
            if (
                next(iter(found), "en") != "en"
            ):  # the record says what is wrong with that, and the texts are not to blame
                return BOTH
        else:
            found = {one.code: one.whole for one in self.site.languages}
        return BOTH if not found or {**found, "en": True} == BOTH else {**found, "en": True}

    def _model(self, path: Path) -> type[BaseModel] | None:
        model = model_for(path.relative_to(self.root))
        if model is None:
            self.problems.append(
                Diagnostic(
                    "place",
                    Location(path),
                    "no file of this name belongs here",
                    "each kind of data has its own folder",
                    "move it to the folder of its kind, or correct its name",
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


def _by_path(found: dict[str, Kept]) -> dict[str, Kept]:
    return dict(sorted(found.items(), key=lambda item: Path(item[0])))
