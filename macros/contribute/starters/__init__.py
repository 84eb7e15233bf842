"""Starters: commented files and rows in which what only their author can know still has to be filled in."""

from macros.contribute.starters.answers import Answers
from macros.contribute.starters.new_files import new_file
from macros.contribute.starters.plan import FileToWrite, Plan, StarterError, Todo, refuse_wrong, todos
from macros.contribute.starters.rows import new_claim, new_line, new_release

__all__ = [
    "Answers",
    "FileToWrite",
    "Plan",
    "StarterError",
    "Todo",
    "new_claim",
    "new_file",
    "new_line",
    "new_release",
    "refuse_wrong",
    "todos",
]
