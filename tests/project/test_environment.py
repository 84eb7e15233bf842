"""Sessions share an environment, so a package that only tests ask for is there for the site too: it must not be used."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
KNOWN = packages_distributions()
BY_ITSELF = {"macros/commands/font.py": {"fonttools"}}
"""What a session installs in an environment of its own, by the module that needs it."""
ENGINE = {"mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "pymdown-extensions"}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~]", one)[0].lower() for one in requirements}


def imported(path: Path) -> Iterator[str]:
    """Yield the packages that a module imports, however deep within it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def foreign(path: Path) -> set[str]:
    """Return the distributions that a module of ours imports, by their names in lower case."""
    modules = set(imported(path)) - sys.stdlib_module_names - {"macros", "hooks"}
    return {name.lower().replace("_", "-") for module in modules for name in KNOWN.get(module, [module])}


def test_the_project_imports_only_what_it_asks_for_itself() -> None:
    asked = names(PROJECT["project"]["dependencies"]) | {"pydantic-core"}  # pydantic asks for exactly one version of it
    refresh = names(PROJECT["dependency-groups"]["refresh"])
    for folder in ("macros", "hooks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            more = refresh if place.startswith(("macros/collectors/", "macros/lab/", "macros/commands/")) else set()
            assert foreign(path) <= asked | more | BY_ITSELF.get(place, set()), place


def test_the_commands_need_nothing_of_the_engine() -> None:
    found = {name for path in (ROOT / "macros").rglob("*.py") for name in foreign(path)}
    assert found & ENGINE == set(), "nox -s data does not install it"
