"""The one module that knows the site engine: it registers the macros that pages call."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import pass_context

from macros.calls import products, proofs, questions, tables
from macros.clock import ClockError, today
from macros.exports import building
from macros.page import Pages
from macros.rendering.render import render

Macro = Callable[..., str]

MACROS: tuple[Macro, ...] = (*products.MACROS, *tables.MACROS, *proofs.MACROS, *questions.MACROS)
"""What pages may call."""


def mermaid_fence(source: str, _language: str, _class: str, _options: Any, _md: Any, **_others: Any) -> str:
    """Draw a ```mermaid block that is written by hand in a page (the signature is that of pymdownx.superfences)."""
    identity = f"diagram-{sum(source.encode()) % 99991}-{len(source)}"
    return render("fence.html.j2", source=source, id=identity, title=source.strip().splitlines()[0])


def _day_can_be_told() -> None:
    """End the program with code 2, and one line that says why, if the clock is not to be understood."""
    try:
        today()
    except ClockError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


def register(env: Any) -> None:
    """Register every macro with the engine's env, by its function's name."""
    project = Path(env.project_dir)
    # Now, in one line; within a macro the engine would show a traceback for it.
    _day_can_be_told()
    building.begun(env, project, today())
    pages = Pages(project / "data")
    for macro in MACROS:
        env.macro(_for_pages(macro, pages), macro.__name__)


def _for_pages(macro: Macro, pages: Pages) -> Callable[..., str]:
    """Return the macro as the engine calls it: with the template's context, in which the page is."""

    @pass_context
    def called(context: Any, *arguments: Any) -> str:
        return macro(pages.of(context["page"]), *arguments)

    return called
