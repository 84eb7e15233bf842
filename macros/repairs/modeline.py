"""The first line of a data file, which tells editors its schema."""

from __future__ import annotations

from macros.repairs.repair import File, Repair

_START = "# yaml-language-server: $schema="


def with_schema_line(file: File) -> tuple[str, list[Repair]]:
    """Return the text with a first line that names the file's own schema."""
    line = f"{_START}{file.schema}\n"
    first, rest = file.lines[0], file.text[len(file.lines[0]) :]
    if first == line:
        return file.text, []
    if first.startswith(_START):
        return line + rest, [Repair(1, f"the first line names the schema {file.schema}")]
    return line + file.text, [Repair(1, f"a first line names the schema, {file.schema}, for editors")]
