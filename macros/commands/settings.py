"""`python -m macros settings`: what repeats the addresses that mkdocs.yml names: .github/ and the citation.

`site_url`, `repo_url` and `edit_uri` are written in mkdocs.yml alone. Pages and files for programs read them when the site is
built; the files that GitHub reads cannot, so they are made of them.
"""

import argparse
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros.commands import renew, takes_check
from macros.rendering.render import render

HELP = "write what repeats site_url and repo_url of mkdocs.yml into .github/ and CITATION.cff"
add_arguments = takes_check

CONFIG = Path("mkdocs.yml")
_OWNERS = (
    ("*", ("@maintainers",)),
    ("/data/", ("@data-maintainers",)),
    ("/docs/zh/", ("@translators",)),
    ("/.github/", ("@maintainers",)),
    ("/data/strings.yaml", ("@maintainers", "@translators")),
)
"""Each path with the teams of the repository's organisation that are asked to review it."""
_CITED = re.compile(r"^(?:url|repository-code): .*\n", re.MULTILINE)


class Settings(NamedTuple):
    """Where the site and its repository are."""

    site: str
    """The address of the site, with a slash at its end."""
    repository: str | None
    edit: str | None
    """The way from the repository's address to the editor for a file below docs/."""

    @property
    def owner(self) -> str | None:
        """The user or organisation that the repository belongs to, where it is on a host such as GitHub."""
        found = re.match(r"https://[^/]+/([^/]+)/[^/]+", self.repository or "")
        return found[1] if found else None


class SettingsError(ValueError):
    """The addresses in mkdocs.yml are not as they should be: where, what, and how to mend it."""


def settings(config: str) -> Settings:
    """Return the settings in the text of mkdocs.yml. Raises SettingsError if one cannot be used.

    >>> settings("site_url: https://atlas.example/")
    Settings(site='https://atlas.example/', repository=None, edit=None)
    """
    found = {
        one[1]: (one[2], config.count("\n", 0, one.start()) + 1)
        for one in re.finditer(r"^(site_url|repo_url|edit_uri):[ \t]*(\S*)", config, re.MULTILINE | re.ASCII)
    }
    site, line = found.get("site_url", ("", 1))
    if not re.fullmatch(r"https?://[\w.:-]+/(?:[\w./~-]+/)?", site, re.ASCII):
        raise SettingsError(
            f"{CONFIG}:{line}: site_url is '{site}'; hint: write the whole address with a slash at its end"
        )
    repository, line = found.get("repo_url", (None, 1))
    if repository is not None and not re.fullmatch(r"https://[\w.:-]+/[\w./~-]*[\w~-]", repository, re.ASCII):
        raise SettingsError(f"{CONFIG}:{line}: repo_url is '{repository}'; hint: write https://github.com/owner/name")
    edit = found.get("edit_uri", (None, 1))[0]
    if (repository is None) != (edit is None):
        what = "repo_url without edit_uri" if edit is None else "edit_uri without repo_url"
        raise SettingsError(f"{CONFIG}: {what}; hint: set both, such as edit_uri: edit/main/docs/")
    return Settings(site, repository, edit)


def documents(project: Path) -> Iterator[tuple[Path, str]]:
    """Yield the place in the project and the text of each file that repeats a setting."""
    found = settings((project / CONFIG).read_text(encoding="utf-8"))
    yield Path(".github/ISSUE_TEMPLATE/config.yml"), render("settings/issues.yml.j2", site=found.site)
    yield Path(".github/CODEOWNERS"), render("settings/owners.txt.j2", owner=found.owner, rules=_OWNERS)
    citation = Path("CITATION.cff")
    text = _CITED.sub("", (project / citation).read_text(encoding="utf-8"))
    code = f"repository-code: {found.repository}\n" if found.repository else ""
    yield citation, re.sub(r"^authors:", f"url: {found.site}\n{code}authors:", text, count=1, flags=re.MULTILINE)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the files that are not up to date, or only name them; return 1 if a check found any or a setting is wrong."""
    project = options.data.parent
    try:
        made = [(project / place, text) for place, text in documents(project)]
    except SettingsError as error:
        print(error)
        return 1
    return renew(made, f"{len(made)} files", "python -m macros settings", check_only=options.check)
