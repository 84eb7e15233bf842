"""One answer across products: does it work together, with which Go, and until when?

Pure functions over the data set; docs/resolve.md tells readers the same rules in words.
"""

from macros.resolver.answer import resolve, resolve_one
from macros.resolver.gomod import GoModError, parse_gomod
from macros.resolver.pin import CLUSTER, DIRECTIVE, Pin, PinError, Pins
from macros.resolver.pins import pins_of
from macros.resolver.question import Question, question_of
from macros.resolver.terms import Answer, ListRead, PinState, Reason, Verdict

__all__ = [
    "CLUSTER",
    "DIRECTIVE",
    "Answer",
    "GoModError",
    "ListRead",
    "Pin",
    "PinError",
    "PinState",
    "Pins",
    "Question",
    "Reason",
    "Verdict",
    "parse_gomod",
    "pins_of",
    "question_of",
    "resolve",
    "resolve_one",
]
