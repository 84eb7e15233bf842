"""A site of one's own: empty data, two pages, and what all sites share, copied from a clone of this generator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.contribute.starters.plan import StarterError
from macros.contribute.starters.valid_names import identifier
from macros.i18n import Language
from macros.rendering.render import render
from macros.schema.site import PLACE

GENERATOR = Path(__file__).parents[3]
"""The clone that this package lies in."""

SHARED = (
    ("overrides", "*.html"),
    ("hooks", "*.py"),
    ("docs/assets/javascripts", "*.js"),
    ("docs/assets/stylesheets", "*.css"),
)
"""The folders that are the same in all sites, and what of them is copied: a newer generator brings newer ones."""

OWN = (
    "overrides/partials/logo.html",
    "docs/assets/logo.svg",
    "docs/assets/favicon.svg",
    "docs/assets/apple-touch-icon.png",
    "docs/favicon.ico",
)
"""The brand: copied once, and then the site's own."""

_FILLED = {
    f"data/{PLACE}": "site.yaml.j2",
    "data/navigation.yaml": "navigation.yaml.j2",
    "docs/index.md": "index.md.j2",
    "docs/evidence.md": "evidence.md.j2",
    "README.md": "README.md.j2",
}
_STRINGS = "data/strings.yaml"
_ENTRY = re.compile(r"^([a-z][\w.-]*):.*\n(?:(?![a-z#]).*\n)*", re.MULTILINE | re.ASCII)
"""An interface string: its key, up to the next one or a comment."""
_LANGUAGE = re.compile(r"([a-z]{2,3}):([^:\"\\\n]+):([^:\"\\\n]+)")
_COMMENTED = re.compile(r"(?m)^ *#.*\n")
_KNOWN = {Language.ZH: ("中文", "Chinese")}


@dataclass(frozen=True, slots=True)
class FurtherLanguage:
    """A language of a new site beside English."""

    code: str
    name: str
    english: str


def language(text: str) -> FurtherLanguage:
    """Return the language that a caller names, such as de:Deutsch:German; raises StarterError for what is none.

    >>> language("de:Deutsch:German").english, language("zh").name
    ('German', '中文')
    """
    if text in _KNOWN:
        return FurtherLanguage(text, *_KNOWN[Language(text)])
    found = _LANGUAGE.fullmatch(text)
    if not found or found[1] == Language.EN:
        raise StarterError(f"'{text}' is not a language beside English", "write it as de:Deutsch:German")
    return FurtherLanguage(*found.groups())


def site_files(
    target: Path, *, title: str, axis: str, axis_title: str, languages: tuple[FurtherLanguage, ...], since: int
) -> Iterator[tuple[Path, str | bytes]]:
    """Yield the place and the content of each file of a new site in the folder *target*.

    A folder that is a site already gets what all sites share anew, and nothing else. Raises StarterError for one that holds
    anything else, for names that are none, and where this package does not lie in a clone of the generator.
    """
    if not (GENERATOR / "overrides").is_dir():
        raise StarterError("the generator is not here with its templates and scripts", "run this in a clone of it")
    is_site = (target / "data" / PLACE).is_file()
    if not is_site and target.exists() and any(target.iterdir()):
        raise StarterError(f"{target} holds files, and is no site", "name a new folder")
    for folder, pattern in SHARED:
        for path in sorted((GENERATOR / folder).rglob(pattern)):
            place = path.relative_to(GENERATOR)
            if place.as_posix() not in OWN:
                yield target / place, path.read_bytes()
    if is_site:
        return
    for own in OWN:
        yield target / own, (GENERATOR / own).read_bytes()
    name = identifier(re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"))
    values = {"name": name, "title": title, "axis": identifier(axis), "axis_title": axis_title, "since": since}
    for own, template in _FILLED.items():
        yield target / own, render(f"starters/site/{template}", languages=languages, generator=GENERATOR, **values)
    yield target / _STRINGS, _strings()
    yield target / "mkdocs.yml", _config()
    yield target / ".gitignore", "/.venv/\n/site/\n/.cache/\n/docs/assets/atlas/\n"


def _strings() -> str:
    """Return the interface strings of the Atlas, with other words where these are about Go alone."""
    others = (Path(__file__).parents[2] / "templates" / "starters" / "site" / "strings.yaml").read_text(
        encoding="utf-8"
    )
    instead = {found[1]: found[0] for found in _ENTRY.finditer(others)}
    text = (GENERATOR / _STRINGS).read_text(encoding="utf-8")
    return _ENTRY.sub(lambda found: instead.get(found[1], found[0]), text)


def _config() -> str:
    """Return mkdocs.yml as the Atlas has it, but for its address and its comments; the rest follows from the data."""
    text = _COMMENTED.sub("", (GENERATOR / "mkdocs.yml").read_text(encoding="utf-8")).lstrip("\n")
    # The package is not in the site's own folder but installed: what the plugin calls a pluglet.
    text = text.replace("      module_name: macros\n", "      modules: [macros]\n")
    return re.sub(r"(?m)^site_url: .*$", "site_url: https://example.org/  # the address where you publish it", text)
