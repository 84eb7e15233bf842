"""A folder that another program fills, file by file: whether it came to its end."""

from pathlib import Path

from macros.writing.files import remove, write
from macros.writing.lock import hold

_SIGN = ".atlas-building"
"""Stands in the folder meanwhile. MkDocs, which empties the folder first, leaves hidden files alone."""


def begin(folder: Path) -> None:
    """Have a folder for this process alone until it ends, and mark it as unfinished; it is made if it is missing."""
    hold(folder, tell=True)
    write(folder / _SIGN, "")


def finish(folder: Path) -> None:
    """Take the mark away."""
    remove(folder / _SIGN)


def is_unfinished(folder: Path) -> bool:
    """Tell whether the program that filled the folder was cut short."""
    return (folder / _SIGN).exists()
