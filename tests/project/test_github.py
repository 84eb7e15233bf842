"""What GitHub reads of the repository: workflows with few rights and pinned actions, forms, owners."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.commands.settings import settings

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SITE = settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8")).site
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
USES = re.compile(r"^ +(?:- )?uses: (\S+)(.*)$", re.MULTILINE)
PINNED = re.compile(r"[a-z0-9-]+/[a-z0-9-]+@[0-9a-f]{40}")
WRITES = {
    ("publish.yml", "deploy", "pages"), ("publish.yml", "deploy", "id-token"),
    ("refresh.yml", "propose", "contents"), ("refresh.yml", "propose", "pull-requests"),
}  # fmt: skip
"""All the rights to write that any job has."""

workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def loaded(path: Path) -> dict[str, Any]:
    """Return a file of GitHub's; YAML 1.1 reads its key `on` as true."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in content.items()}


def events(path: Path) -> set[str]:
    on = loaded(path)["on"]
    return {on} if isinstance(on, str) else set(on)


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in loaded(path)["jobs"].values() for step in job["steps"]]


def test_there_are_the_workflows_that_the_project_speaks_of() -> None:
    assert {path.name for path in WORKFLOWS} == {
        "age.yml",
        "full.yml",
        "ci.yml",
        "links.yml",
        "preview.yml",
        "publish.yml",
        "refresh.yml",
    }


@workflows
def test_each_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    used = USES.findall(path.read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in step for step in steps(path)) > 0
    for action, comment in used:
        assert PINNED.fullmatch(action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_one_action_has_one_version_everywhere() -> None:
    used = {tuple(one.split("@")) for path in WORKFLOWS for one, _ in USES.findall(path.read_text(encoding="utf-8"))}
    assert len(used) == len({action for action, _ in used})


@workflows
def test_a_workflow_has_no_rights_and_each_job_only_those_it_needs(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    for name, job in workflow["jobs"].items():
        assert set(job["permissions"].values()) <= {"read", "write"}, name
        assert {(path.name, name, right) for right, how in job["permissions"].items() if how == "write"} <= WRITES
        assert 0 < job["timeout-minutes"] <= 60


@workflows
def test_what_a_stranger_sends_never_runs_with_rights(path: Path) -> None:
    assert not events(path) & {"pull_request_target", "workflow_run", "issue_comment", "issues"}
    if "pull_request" in events(path):
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text
        for job in loaded(path)["jobs"].values():
            assert set(job["permissions"]) == {"contents"}
            assert job["permissions"]["contents"] == "read"


@workflows
def test_no_token_is_left_on_the_disk_and_no_foreign_text_gets_into_a_script(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")


def test_a_job_that_may_write_runs_none_of_the_projects_code() -> None:
    for file, name, _ in WRITES:
        job = loaded(GITHUB / "workflows" / file)["jobs"][name]
        script = "\n".join(step.get("run", "") for step in job["steps"])
        assert not re.search(r"\b(?:nox|pip|python|npm|make)\b|\.ci/", script), (file, name)


def test_the_dependencies_are_kept_up_to_date_but_not_on_their_first_day() -> None:
    updates = loaded(GITHUB / "dependabot.yml")["updates"]
    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip"}
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_each_thing_once_and_says_what_it_is_for(path: Path) -> None:
    form = loaded(path)
    assert form["name"]
    assert form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert all(field["type"] in {"input", "textarea", "checkboxes", "dropdown"} for field in form["body"])
    assert all(field["attributes"]["label"] for field in form["body"])


def test_the_form_that_pages_fill_in_has_the_fields_that_they_fill() -> None:
    script = (ROOT / "docs/assets/javascripts/menu.js").read_text(encoding="utf-8")
    filled = re.search(r"URLSearchParams\(\{(.*?)\}\)", script, re.DOTALL)
    template = re.search(r'template: "([^"]+)"', script)
    assert filled
    assert template
    fields = {field["id"] for field in loaded(GITHUB / "ISSUE_TEMPLATE" / template[1])["body"]}
    assert set(re.findall(r"^ +(\w+):", filled[1], re.MULTILINE)) - {"template", "title"} <= fields


def test_there_are_forms_for_what_is_reported_and_no_blank_issue() -> None:
    assert {path.stem for path in FORMS} == {"wrong-value", "missing-version", "new-component"}
    config = loaded(GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    assert config["blank_issues_enabled"] is False
    for link in config["contact_links"]:
        assert link["url"].startswith(SITE)
        page = link["url"].removeprefix(SITE).strip("/")
        assert (ROOT / f"docs/{page}.md").is_file() or (ROOT / f"docs/{page}/index.md").is_file()
