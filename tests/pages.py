"""Every macro that pages may call, called as both languages' pages do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from macros import site
from macros.blocks import unfold
from macros.dataset import cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Env:
    """What a site engine hands to `define_env`: a project's directory, and a way to register macros."""

    def __init__(self, project: Path) -> None:
        self.project_dir = str(project)
        self.macros: dict[str, Callable[..., str]] = {}

    def macro(self, function: Callable[..., str], name: str) -> None:
        self.macros[name] = function


def context(url: str) -> dict[str, SimpleNamespace]:
    """Return a template's context, as the engine makes it for the page at *url*."""
    return {"page": SimpleNamespace(url=url, meta={})}


def every_macro(data: Path) -> dict[str, str]:
    """Return what each macro gives with each argument that it takes, by its call, as pages in both languages see it."""
    env = Env(data.parent)
    site.register(env)
    loaded = cache.dataset(data)
    of_product = {
        "matrix": [*loaded.products], "lines": [*loaded.products], "overlap": [key for key in loaded.products if key != "go"], "verdict": [*loaded.products], "policy": [*loaded.products],
        "statements": [*loaded.products],
        "latest": [key for key, item in loaded.products.items() if any("ends" in line.facts for line in item.lines)],
        "lifecycle": [key for key, item in loaded.products.items() if any("ends" in line.facts for line in item.lines)],
        "flow": [*loaded.flows], "guide": [*loaded.guides], "count": ["facts", "sources", "products", "lines", "releases"],
        "by_version": [("go", loaded.product("go").lines[-1].line.text)], "versions": ["go"],
        "table": [*loaded.tables], "claims": [*loaded.subjects], "value": [f"{key}.newest" for key in loaded.products],
    }  # fmt: skip
    shown = {}
    for url in ("go/latest/", "zh/go/latest/"):
        for name, function in env.macros.items():
            for argument in of_product.get(name, [None]):
                arguments = [] if argument is None else [argument] if isinstance(argument, str) else [*argument]
                shown[f"{url} {name}({', '.join(arguments)})"] = unfold(function(context(url), *arguments))
    return shown
