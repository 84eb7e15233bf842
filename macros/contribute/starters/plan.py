"""What a starter changes, and what is then left to do."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from macros.dataset import Dataset
from macros.diagnostics import Diagnostic
from macros.i18n import Language
from macros.reading.document import TODO
from macros.reading.yaml_source import from_text
from macros.reporting.refusal import RefusalError
from macros.schema import model_for
from macros.schema.parse import parse


class StarterError(RefusalError):
    """Nothing can be started: says what is wrong with the call, and how to call it instead."""


class FileToWrite(NamedTuple):
    """A file to be written."""

    path: Path
    text: str
    line: int = 1
    """The first line that is new."""
    is_new: bool = True
    """Whether there is no such file yet."""


class Todo(NamedTuple):
    """A place that still has to be filled in."""

    path: Path
    line: int
    what: str


@dataclass(frozen=True)
class Plan:
    """All that one call of the command does and says."""

    kind: str
    id: str
    changes: tuple[FileToWrite, ...]
    pages: tuple[FileToWrite, ...] = ()
    """The pages in docs/, English first; those of `changes` that are data stand there."""
    navigation: str | None = None
    """The entry of data/navigation.yaml that a new page needs; a product's has none, it is listed by itself."""
    subject: str | None = None
    """The row of data/pages.yaml that claims about a new product need."""
    ends: tuple[str, str] | None = None
    """The line of Go that ends with a new one, and the place of what is said about the line that comes next."""


def for_languages(text: str, data: Dataset) -> str:
    """Return a starter of a data file without the Chinese texts, where the site does not need these."""
    if any(one.whole for one in data.site.languages if one.language is Language.ZH):
        return text
    return _CHINESE_LINE.sub("", _CHINESE.sub("", text))


_CHINESE = re.compile(r", zh: (?:\"[^\"]*\"|[^,{}\"]+)(?=\})")
_CHINESE_LINE = re.compile(r"(?m)^ +zh: .*\n")
_LINE = re.compile(rf"(?:#+ |(?:title|description): [\"']?)?{TODO}\b:? ?([^\"'\n]*)", re.ASCII)


def todos(root: Path, change: FileToWrite) -> list[Todo]:
    """Return what still has to be filled in of a file, in its order; *root* is the data directory."""
    if change.path.suffix != ".yaml":
        found = [(number, _LINE.match(line)) for number, line in enumerate(change.text.splitlines(), start=1)]
        return [Todo(change.path, number, match[1] or "this line") for number, match in found if match]
    open_ = sorted((one for one in _read(root, change) if one.rule == "placeholder"), key=lambda one: one.where)
    return [Todo(change.path, one.where.line, one.what.removesuffix(" still has to be filled in")) for one in open_]


def refuse_wrong(data: Dataset, change: FileToWrite) -> None:
    """Raise StarterError if the reader would find something in a file that it does not find in what is there now."""
    place = change.path.relative_to(data.root).as_posix()
    now = FileToWrite(change.path, data.documents[place].text) if place in data.documents else None
    known = {(one.rule, one.what) for one in _read(data.root, now)} if now else set()
    for one in _read(data.root, change):
        if one.rule != "placeholder" and (one.rule, one.what) not in known:
            raise StarterError(f"{one.what} [{one.rule}]", one.hint or one.why or "write it otherwise")


def _read(root: Path, change: FileToWrite) -> list[Diagnostic]:
    """Return what the reader finds in a data file as it would be written."""
    document, problems = from_text(change.path, change.text)
    model = model_for(change.path.relative_to(root))
    if document is None or model is None:
        return problems
    return [*problems, *parse(document, model)[2]]
