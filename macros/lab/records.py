"""What a file of the data holds, for a program that goes on with it or stops."""

from pathlib import Path
from typing import TypeVar

from macros.reading.yaml_source import read
from macros.schema.base import Record
from macros.schema.parse import parse

Held = TypeVar("Held", bound=Record)


class LabError(Exception):
    """A file of the data cannot be read."""


def read_record(path: Path, kind: type[Held]) -> Held:
    """Return what a file holds; raises LabError for the first thing that is wrong with it."""
    if not path.is_file():
        raise LabError(f"{path} is not there")
    document, problems = read(path)
    record, problems = parse(document, kind)[::2] if document else (None, problems)
    if record is None:
        raise LabError(str(problems[0]) if problems else f"{path} cannot be read")
    return record
