"""What nobody has foreseen becomes a message that asks for a report, and the rest of the work goes on."""

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any

from macros.diagnostics import Diagnostic, Location
from macros.reporting.legible import sentence

UNFORESEEN = "unforeseen"
"""The kind of such problems."""

DEBUG = "ATLAS_DEBUG"
"""The name of the environment variable with which exceptions show where they come from."""


def debugging() -> bool:
    """Tell whether exceptions are to be raised, with all that Python tells about them."""
    return os.environ.get(DEBUG, "") not in {"", "0"}


@contextlib.contextmanager
def guard(doing: str, where: Location, tell: Callable[[Diagnostic], None]) -> Iterator[None]:
    """Run a block; an exception in it is told as a problem of what is being done, and does not leave it.

    The problem stands at the value that was being looked at, if that can be found out, else at *where*. That a file
    cannot be read or written is nothing unforeseen: an OSError leaves the block.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        if debugging():
            raise
        tell(
            Diagnostic(
                UNFORESEEN,
                _place(error) or where,
                f"{doing} failed: {said(error)}",
                "this is a bug in the check, whatever the file holds",
                f"please report it, with this message and the file; {DEBUG}=1 shows more",
            )
        )


def said(error: Exception) -> str:
    """Return an exception in one legible line."""
    text = str(error)
    return sentence(f"{type(error).__name__}: {text}" if text else type(error).__name__)


def _place(error: Exception) -> Location | None:
    """Return the place of the value that was looked at last, as far as the functions that were running have one."""
    trace, found = error.__traceback__, None
    while trace is not None:
        for value in trace.tb_frame.f_locals.values():
            found = _where(value) or found
        trace = trace.tb_next
    return found


def _where(value: Any) -> Location | None:
    try:
        if isinstance(getattr(value, "where", None), Location):
            return value.where  # type: ignore[no-any-return]
        origin = getattr(value, "origin", None)
        if origin is not None:
            return origin.where  # type: ignore[no-any-return]
        return Location(value.path) if hasattr(value, "locate_text") else None
    except Exception:  # noqa: BLE001  # the first exception matters, and this is only where it happened
        return None
