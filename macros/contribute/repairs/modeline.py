"""The first line of a data file, which tells editors its schema."""

from pathlib import PurePath

from macros.contribute.repairs.repair import DataFile, Repair
from macros.schema import FOLDER as SCHEMAS
from macros.schema import schema_name


def schema_line(place: PurePath) -> str:
    """Return the first line of the data file that stands at *place* below data/."""
    return f"{_START}{'../' * (len(place.parts) - 1)}{SCHEMAS}/{schema_name(place)}"


_START = "# yaml-language-server: $schema="


def with_schema_line(file: DataFile) -> tuple[str, list[Repair]]:
    """Return the text with a first line that names the file's own schema."""
    line = f"{schema_line(file.place)}\n"
    first, rest = file.lines[0], file.text[len(file.lines[0]) :]
    if first == line:
        return file.text, []
    schema = line.removeprefix(_START).strip()
    if first.startswith(_START):
        return line + rest, [Repair(1, f"the first line names the schema {schema}")]
    return line + file.text, [Repair(1, f"a first line names the schema, {schema}, for editors")]
