"""Read and validate every file under data/, and keep what was found by its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from macros.dataset.references import Anything
from macros.diagnostics import Diagnostic, Location
from macros.reading.guard import guard
from macros.reading.yaml_source import read
from macros.schema import model_for
from macros.schema.parse import parse

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pydantic import BaseModel

    from macros.reading.document import Document

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
        """Read all files, the shared sources first; yield the name and the record of each as soon as there is one.

        Afterwards, documents and records stand in the order of their paths.

        >>> files = Files(root)
        >>> [(name, type(record).__name__) for name, record in files.read()][:2]
        [('sources.yaml', 'SharedSources'), ('claims/demo.yaml', 'ClaimsRecord')]
        """
        paths = sorted(path for path in self.root.rglob("*") if path.suffix in {".yaml", ".yml"})
        models = {path: model for path in paths if (model := self._model(path))}
        shared = self.root / SHARED
        first, others = [path for path in models if path == shared], [path for path in models if path != shared]
        for path in [*first, *others]:
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
                record, remains, wrong = parse(document, models[path])
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

    def named(self, name: str, table: str | None) -> Container[str]:
        """Return what a table of a file names, rightly or wrongly; anything, if the file cannot be used."""
        if name not in self.records:
            return Anything() if name in self.documents or name in self.unreadable else frozenset()
        value = self.documents[name].value
        names = value if table is None else value.get(table, {})
        return frozenset(names) if isinstance(names, dict) else Anything()

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
