"""New files: a component, a table of a platform or a constraint, a guide or a flow, with the pages that show it."""

import re

from macros.contribute.repairs.modeline import schema_line
from macros.contribute.starters.answers import Answers
from macros.contribute.starters.new_pages import address, navigation, page_changes
from macros.contribute.starters.plan import FileToWrite, Plan, StarterError, for_languages
from macros.contribute.starters.valid_names import identifier, published_id, quoted
from macros.contribute.starters.valid_names import title as checked
from macros.dataset import Dataset
from macros.rendering.render import render
from macros.schema.values import URL

FOLDERS = {
    "component": "components",
    "platform": "platforms",
    "constraint": "constraints",
    "guide": "guides",
    "flow": "flows",
}
"""The kinds of new files, and the folder of each below data/."""


def new_file(
    data: Dataset,
    kind: str,
    own_id: str,
    answers: Answers,
    *,
    page: str | None,
    title: str | None,
    repo: str | None,
    may_write: bool,
) -> Plan:
    """Return the starter of a new file with its pages.

    *page* is the address of the page that shows it (a component has one of its own if none is given), *title* the
    name of a component, and *repo* the address of its repository. *may_write* allows a page that does not exist yet.
    Raises StarterError for what cannot be.
    """
    identifier(own_id)
    path = data.root / FOLDERS[kind] / f"{own_id}.yaml"
    where, name = address(page or f"ecosystem/{own_id}"), checked(title or own_id)
    text = render(
        f"starters/{kind}.yaml.j2",
        id=own_id,
        page=where,
        name=name,
        title=quoted(name),
        schema_line=schema_line(path.relative_to(data.root)),
        **_repository(repo) if kind == "component" else {},
    )
    asking = for_languages(text, data)
    text = answers.filled(asking)
    if not path.exists():
        if kind not in {"guide", "flow"}:
            published_id(data, own_id)
    elif path.read_text(encoding="utf-8") not in {
        asking,
        text,
    }:  # the same call has left it: to call again does no harm
        raise StarterError(f"{path} is already there", "edit that file, or choose another id")
    pages = page_changes(data, where, kind, may_write=may_write or kind == "component", id=own_id, name=name)
    subject = f"{own_id}: {{title: {quoted(name)}, page: {where}}}"
    return Plan(
        kind,
        own_id,
        (FileToWrite(path, text),),
        tuple(pages),
        navigation(pages, quoted(name)) if kind != "component" else None,
        subject if kind == "component" else None,
    )


def _repository(repo: str | None) -> dict[str, str | bool]:
    """Return what the template of a component says about its repository."""
    if repo is None or not re.fullmatch(URL, repo.rstrip("/")):
        what = f"'{repo}' is not the address of a repository" if repo else "a component needs --repo"
        raise StarterError(what, "write it as --repo https://github.com/owner/name")
    repo = repo.rstrip("/").removesuffix(".git")
    return {
        "repo": repo,
        "repo_name": repo.partition("://")[2].partition("/")[2],
        "on_github": repo.startswith("https://github.com/"),
    }
