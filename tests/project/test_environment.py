"""Sessions share an environment, so a package that only tests ask for is there for the site too: it must not be used."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.faults.scenes import project

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
KNOWN = packages_distributions()
BY_ITSELF = {"macros/commands/font.py": {"fonttools"}}
"""What a session installs in an environment of its own, by the module that needs it."""
LEFT_OUT = re.search(r'^FOR_PAGES = r"(.*)"$', (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE)
"""How noxfile.py tells the packages that the sessions about data leave out."""
COMMANDS = """
import sys
for name in sys.argv[1:]:
    sys.modules[name] = None  # whoever imports it fails
from macros.__main__ import main
calls = "check", "fix", "schema", "pages", "addresses", "browser", "new release demo 1.0.3", "release", "diff data", "resolve go=1.22"
for call in calls:
    command, *rest = call.split()
    assert main([command, *rest]) in {0, 1, 4}, call  # 2 is what nobody has foreseen
print("all run")
"""


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


def test_the_commands_about_data_run_without_what_only_pages_need(tmp_path: Path) -> None:
    assert LEFT_OUT
    asked = names(PROJECT["project"]["dependencies"])
    gone = {name for name in asked if re.match(LEFT_OUT[1], name)}
    assert len(gone) == 7
    modules = [one for one, owners in KNOWN.items() if {owner.lower() for owner in owners} & gone]
    assert {"PIL", "mkdocs", "mmdr", "pygments"} <= set(modules)
    project(tmp_path)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, *modules], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("all run\n"), done.stdout + done.stderr
