"""What editors, hooks, containers and citations read of the repository: it parses, and names what there is."""

import ast
import json
import re
import tomllib
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CFF_FIELDS = {"cff-version", "message", "title", "abstract", "type", "version", "license", "url", "authors", "keywords"}
"""Those that the file uses, all of CFF 1.2.0."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sessions() -> set[str]:
    """Return the names of the sessions of noxfile.py, which is read and not run."""
    found = ast.parse(text("noxfile.py")).body
    return {one.name for one in found if isinstance(one, ast.FunctionDef) and "nox.session" in decorators(one)}


def decorators(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in function.decorator_list}


def hooks() -> list[dict[str, Any]]:
    (repository,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local", "hooks of others are code that nobody here has read"
    found: list[dict[str, Any]] = repository["hooks"]
    return found


def test_editors_are_told_what_the_formatter_wants() -> None:
    config = ConfigParser()
    config.read_string("[top]\n" + text(".editorconfig"))
    assert config["top"]["root"] == "true"
    assert config["*"]["charset"] == "utf-8"
    assert int(config["*.py"]["max_line_length"]) == PROJECT["tool"]["ruff"]["line-length"]


def test_hooks_call_sessions_that_there_are() -> None:
    assert [hook["id"] for hook in hooks()] == ["lint", "data"]
    for hook in hooks():
        assert hook["entry"] == f"python -m nox -s {hook['id']}"
        assert hook["id"] in sessions()
        assert hook["language"] == "system"


def test_hooks_look_at_what_their_session_checks() -> None:
    looked = {hook["id"]: re.compile(hook["files"]) for hook in hooks()}
    for name in ("macros/site.py", "noxfile.py", "pyproject.toml"):
        assert looked["lint"].search(name)
    for name in ("data/go/releases.yaml", "docs/index.md", "macros/site.py", "mkdocs.yml", "CONTRIBUTING.md"):
        assert (ROOT / name).exists()
        assert looked["data"].search(name)
    assert not looked["data"].search("README.md")


def test_the_container_has_the_oldest_python_that_the_project_takes_and_installs_nox() -> None:
    container = json.loads(text(".devcontainer/devcontainer.json"))
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert container["image"].rpartition(":")[2].partition("-")[0] == oldest
    assert container["postCreateCommand"].split() == ["python", "-m", "pip", "install", "--quiet", "nox"]
    port = re.search(r"serve it on http://localhost:(\d+)/", text("CONTRIBUTING.md"))
    assert port
    assert container["forwardPorts"] == [int(port[1])]


def test_the_citation_says_what_the_project_says_of_itself() -> None:
    citation = yaml.safe_load(text("CITATION.cff"))
    assert set(citation) == CFF_FIELDS
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in {"software", "dataset"}
    assert citation["authors"] == [{"name": "The Go Compatibility Atlas contributors"}]
    project = PROJECT["project"]
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
    assert citation["abstract"] == project["description"]
    assert f"# {citation['title']}" in text("README.md").splitlines()


def test_contributors_are_led_to_them() -> None:
    guide = text("CONTRIBUTING.md")
    assert "[CODE_OF_CONDUCT.md](CODE_OF_CONDUCT.md)" in guide
    assert "`pre-commit install`" in guide
    assert "`.devcontainer/`" in guide
