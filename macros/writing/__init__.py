"""The one way to write a file: whatever happens meanwhile, each file is the old one or the new one, and whole.

A file is written beside the one that it replaces, brought to the disk, and renamed. What a killed run leaves behind begins
with `.atlas-part-`: the data reader, both site engines and git take no notice of it, and the next write beside it
clears it away.
"""

from macros.writing.error_text import error_text
from macros.writing.files import remove, stale, write, write_all
from macros.writing.lock import alone, hold
from macros.writing.parts import PART
from macros.writing.tree import write_tree
from macros.writing.unfinished import begin, finish, is_unfinished

__all__ = [
    "PART",
    "alone",
    "begin",
    "error_text",
    "finish",
    "hold",
    "is_unfinished",
    "remove",
    "stale",
    "write",
    "write_all",
    "write_tree",
]
