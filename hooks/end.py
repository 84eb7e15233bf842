"""Ends a build at once: to clear up all that it has made would take a fifth of the time of the build."""

import sys
from typing import Literal

from mkdocs.plugins import event_priority

from macros.reporting.ending import end

_command = ""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001  # MkDocs calls it so
    """Note what MkDocs does."""
    global _command  # noqa: PLW0603  # a hook has no other place
    _command = command


@event_priority(-100)
def on_shutdown() -> None:
    """End the program if it is MkDocs and has built the site; after an error it goes on to say so."""
    program = getattr(sys.modules["__main__"].__spec__, "name", "")
    if _command == "build" and program == "mkdocs.__main__" and sys.exc_info()[0] is None:
        end(0)
