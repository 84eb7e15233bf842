"""States of the data that can be compared: a data folder, a dataset file, or a commit."""

import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.dataset import Dataset, load
from macros.diagnostics import Diagnostic
from macros.history import git, snapshot
from macros.history.git import StateError
from macros.history.past_texts import PastText, rendered_places
from macros.history.published_values import PublishedValue, of_part, parts, records
from macros.i18n import Text
from macros.views.names import SKEW


@dataclass(frozen=True, slots=True)
class DataState:
    """What the data said at one time."""

    name: str
    """How it is called: as it was asked for, a commit with its first digits."""
    records: Mapping[str, PublishedValue]
    rendered: Mapping[str, PastText] = field(default_factory=dict)
    """What its pages showed under each address; empty where that cannot be told."""
    only: frozenset[str] | None = None
    """What it is limited to, by the ids of products and tables; None if it is everything."""
    lacks: frozenset[str] = frozenset()
    """What it cannot hold."""
    notes: tuple[str, ...] = ()
    """What could not be read: its values are missing here."""
    commit: git.Commit | None = None
    day: str = ""
    """Its day, where that is known."""

    def holds(self, of: str) -> bool:
        """Tell whether the values of a product or table would be in it, if there were any."""
        return of not in self.lacks and (self.only is None or of in self.only)


def shared(old: DataState, new: DataState) -> tuple[dict[str, PublishedValue], dict[str, PublishedValue]]:
    """Return the records of both states that can be compared: those of what both of them would hold."""
    return (
        {key: one for key, one in old.records.items() if new.holds(one.of)},
        {key: one for key, one in new.records.items() if old.holds(one.of)},
    )


def of_dataset(
    name: str, data: Dataset, words: Mapping[str, Text], today: dt.date, problems: list[Diagnostic] | None = None
) -> DataState:
    """Return the state of a data set, in the *words* of today's interface; *problems* are those of its files."""
    notes = tuple(_note(one, data.root) for one in sorted(problems or [], key=Diagnostic.sort_key))
    return DataState(name, records(data, words, today), rendered_places(data, words, today), notes=notes)


def read_state(name: str, data: Path, words: Mapping[str, Text], today: dt.date) -> DataState:
    """Return the state that *name* stands for: a folder, a file, or else a git ref of the repository that *data* is in.

    Raises StateError, which says what is wrong and what may help.
    """
    path = Path(name)
    # What lies there goes before a ref of that name, for it can be seen; `refs/heads/data` still names the branch.
    if path.is_dir():
        return _of_folder(name, path, words, today)
    if path.is_file():
        return _of_file(name, path, words)
    if path == data / snapshot.NAME:
        raise StateError(f"{path} is missing: it holds the last release", f"git checkout -- {path}")
    commit = git.commit(name, data)
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        root = git.unpack(commit, data, Path(folder))
        state = _of_folder(name, root, words, today)
    called = name[:7] if commit.sha.startswith(name) else f"{name} ({commit.sha[:7]})"
    return DataState(called, state.records, state.rendered, notes=state.notes, commit=commit, day=commit.day)


def _of_folder(name: str, path: Path, words: Mapping[str, Text], today: dt.date) -> DataState:
    root = path / "data" if (path / "data").is_dir() else path
    if next(root.rglob("*.yaml"), None) is None:
        raise StateError(f"'{name}' holds no data files", "name a data/ folder, or a folder that has one")
    loaded = load(root)
    return of_dataset(name, loaded.dataset, words, today, loaded.problems)


def _of_file(name: str, path: Path, words: Mapping[str, Text]) -> DataState:
    hint = "name an exported JSON file, such as all.json or kubernetes.json, or data/generated/snapshot.jsonl"
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise StateError(f"'{name}' is no dataset file: it is not UTF-8", hint) from None
    except OSError as error:
        raise StateError(f"'{name}' cannot be read: {error.strerror}", hint) from None
    try:
        if snapshot.is_snapshot(text):
            found = snapshot.parse(text)
            return DataState(name, found.records, found.rendered, day=found.day)
        document = json.loads(text)
        given = parts(document) if isinstance(document, dict) else None
        if given is None:
            raise StateError(f"'{name}' is no dataset file", hint)
        read = {record.id: record for part in given for record in of_part(part, words)}
    except json.JSONDecodeError as error:
        raise StateError(f"'{name}' is not JSON: line {error.lineno}, {error.msg.lower()}", hint) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StateError(f"'{name}' is a dataset file of another shape: {_missing(error)}", hint) from None
    whole = "products" in document
    return DataState(
        name,
        read,
        only=None if whole else frozenset(part.id for part in given),
        lacks=frozenset({SKEW}),
        day=str(document.get("generated", "")),
    )


def _missing(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"it has no field '{first['loc'][-1]}'" if first["type"] == "missing" else first["msg"].lower()
    key: Any = error.args[0] if error.args else ""
    return f"it has no field '{key}'" if isinstance(error, KeyError) else str(key)


def _note(problem: Diagnostic, root: Path) -> str:
    path = problem.where.path
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return f"{name}:{problem.where.line}: {problem.what}"
