"""Build a site as MkDocs does and print what each phase took: `python -m tests.bench.phases CONFIG OUT`, as JSON."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

PHASES = ("start", "data", "macros", "markdown", "search", "theme", "rest")
"""What a build does: Python and the configuration; the data and the files for scripts; macros; Markdown; the search index;
the theme's templates; and all else, such as copying files."""


def main(config: str, out: str) -> dict[str, float]:
    """Build the site, and return the seconds of processor time of each phase."""
    spent = dict.fromkeys(PHASES, 0.0)
    within: list[str] = []

    def timed(owner: Any, name: str, phase: str) -> None:
        """Count the time in a method for a phase, and not for the one that calls it."""
        method: Callable[..., Any] = getattr(owner, name)

        def measured(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            within.append(phase)
            try:
                return method(*arguments, **options)
            finally:
                took = time.process_time() - start
                within.pop()
                spent[phase] += took
                if within:
                    spent[within[-1]] -= took

        setattr(owner, name, measured)

    timed(MacrosPlugin, "on_config", "data")
    timed(MacrosPlugin, "on_page_markdown", "macros")
    timed(Page, "render", "markdown")
    timed(SearchPlugin, "on_page_context", "search")
    timed(SearchPlugin, "on_post_build", "search")
    timed(build, "_build_page", "theme")
    settings = load_config(config, site_dir=out)
    for hook in settings.hooks.values() if settings.hooks else ():
        if "search.py" in str(getattr(hook, "__file__", "")):
            events = settings.plugins.events["page_content"]
            for index, event in enumerate(events):
                if event is hook.on_page_content:
                    holder = type("Holder", (), {"event": staticmethod(event)})
                    timed(holder, "event", "search")
                    events[index] = holder.event
    spent["start"] = time.process_time()
    build.build(settings)
    spent["rest"] = time.process_time() - sum(spent.values())
    return spent


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
