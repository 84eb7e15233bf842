"""The project's own fuzzer: hostile input of every kind is answered, never with a traceback.

A target is a module of this package. It has a NAME and a function `case`, which makes one case of a seed, tries it, and
returns its outcome in a word or two; whatever goes wrong is raised. A further target is added to TARGETS, and its case
to the tests in test_cases.py; `python -m tests.fuzz` and `nox -s fuzz` then know it.
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

TARGETS = {
    "data": "a data file damaged in its bytes, lines or structure, judged by the check and shown on pages if it passes",
    "fix": "a data file damaged likewise and repaired: twice is once, and nothing is lost",
    "gomod": "the text of a go.mod, put to both twins of the resolver: they say the same, and name the line of what is wrong",
    "addresses": "an address of the resolver's page, put to both twins likewise",
}
"""The modules below tests.fuzz, each with what it tries."""


class Target(Protocol):
    """What the module of every target has."""

    NAME: str

    def case(self, seed: int, folder: Path) -> str:
        """Try the case of *seed* with files in *folder*, and return its outcome; raises whatever should not be."""


def target(name: str) -> Target:
    """Return the target of that name."""
    return cast("Target", import_module(f"tests.fuzz.{name}"))
