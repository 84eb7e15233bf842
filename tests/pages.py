"""Every macro that pages may call, called as both languages' pages do."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from macros import site
from macros.dataset import cache
from macros.queries.upgrade import upgrades
from macros.rendering.blocks import unfold


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
    shown = {}
    for url in ("go/latest/", "zh/go/latest/"):
        for name, arguments in calls_of(data):
            shown[f"{url} {name}({', '.join(arguments)})"] = unfold(env.macros[name](context(url), *arguments))
    return shown


def calls_of(data: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return each macro with each argument that it takes."""
    loaded = cache.dataset(data)
    pairs = [(old.line.text, new.line.text) for old, new in upgrades(loaded)]
    upgrade = pairs[-1] if pairs else ()
    of_product = {
        "matrix": [*loaded.products], "pins": [key for key, item in loaded.products.items() if any(one.startswith("pins.") for one in item.release_columns)], "security": [*loaded.products], "releases": [*loaded.products], "overlap": [key for key in loaded.products if key != "go"], "verdict": [*loaded.products], "headline": [*loaded.products], "policy": [*loaded.products],
        "statements": [*loaded.products],
        "latest": [key for key, item in loaded.products.items() if any("ends" in line.facts for line in item.lines)],
        "lifecycle": [key for key, item in loaded.products.items() if any("ends" in line.facts for line in item.lines)],
        "flow": [*loaded.flows], "guide": [(key, *upgrade) if guide.record.given else key for key, guide in loaded.guides.items()], "upgrade": pairs[-1:], "count": ["facts", "sources", "products", "lines", "releases"],
        "by_version": [("go", loaded.product("go").lines[-1].line.text)], "versions": ["go"],
        "table": [*loaded.tables], "platform_verdict": [key for key, item in loaded.tables.items() if item.record.ends], "claims": [*loaded.subjects], "value": [f"{key}.newest" for key in loaded.products],
    }  # fmt: skip
    return [
        (macro.__name__, (argument,) if isinstance(argument, str) else argument)
        for macro in site.MACROS
        for argument in of_product.get(macro.__name__, [()])
    ]


def every_call(data: Path) -> list[str]:
    """Return the same as the source of a page writes it."""
    return [
        f"{name}({', '.join(f'{one!r}' for one in arguments)})".replace("'", '"') for name, arguments in calls_of(data)
    ]
