"""Whether nox, its session and the command below it would understand a call, without running it."""

import contextlib
import io

from macros.__main__ import _parser
from macros.commands import names
from tests.project.test_contributor_files import sessions


def fault(words: list[str]) -> str:
    """Return what is wrong with the words behind `nox`, or the empty text.

    >>> fault(["-s", "new", "--", "release", "kubernetes", "1.99.1"])
    ''
    >>> fault(["-s", "gone"])
    'there is no session gone'
    >>> fault(["-s", "macros", "--", "check", "--strickt"])
    'unrecognized arguments: --strickt'
    """
    if not words:
        return ""  # all sessions
    option, session, *rest = words
    if option != "-s" or (rest and rest[0] != "--"):
        return f"not understood: {' '.join(words)}"
    if session not in sessions():
        return f"there is no session {session}"
    if session not in {"macros", *names()}:
        return ""  # what it is given is for another program
    told = rest[1:] if session == "macros" else [session, *rest[1:]]
    if session == "diff" and not rest:
        told = ["diff", "HEAD"]
    if not told or told[0] not in names():
        return f"there is no command {' '.join(told)}"
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
        _parser(told[0]).parse_args(told)
        return ""
    return said.getvalue().rpartition("error: ")[2].strip()
