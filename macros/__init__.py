"""The macros of the Go Compatibility Atlas: from facts in data/ to tables, charts and guides in pages."""

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros with the site engine. Both engines call this; Zensical does so for every page."""
    from macros.site import register  # noqa: PLC0415  # the command line must not pay for the site's imports

    register(env)


def on_post_build(env: Any) -> None:
    """Say that the site is whole. MkDocs calls this when it has written all of it."""
    from macros.exports.building import finished  # noqa: PLC0415  # likewise

    finished(env)
