"""What of mkdocs.yml follows from data: the name of the site, its languages, and the navigation."""

import html
import json
import re
from collections.abc import Iterator

from macros.dataset import Dataset, Product
from macros.i18n import Language, Text
from macros.queries.upgrade import PAGE, upgrades
from macros.schema.site import NavigationEntry

_NAVIGATION = re.compile(r"^nav:.*?(?=^[^\s]|\Z)", re.ASCII | re.DOTALL | re.MULTILINE)
"""The navigation in mkdocs.yml, up to the next of its keys."""

_LANGUAGES = re.compile(r"^  languages:.*\n(?: {3,}.*\n)*", re.MULTILINE)
"""The languages below extra: in mkdocs.yml, for the theme's templates."""

_HIDDEN = re.compile(r"^(not_in_nav: \|\n  releases\.md\n)(?:  .*\n)*", re.MULTILINE)
"""The pages that are not in the navigation: those of all releases, of single minor versions, and of single upgrades."""

_WORDS = "theme."
"""So begin the keys of the strings that the theme's templates show."""


def configured(data: Dataset, config: str) -> str:
    """Return the text of mkdocs.yml with what follows from data; the same where data says nothing of the site."""
    if "site.yaml" not in data.documents:
        return navigation(data, config)
    site = data.site
    for key, text in (("site_name", site.title), ("site_description", site.description), ("copyright", site.copyright)):
        line = f"{key}: {_scalar(text.en)}"
        config = re.sub(rf"(?m)^{key}:.*$", lambda _, line=line: line, config, count=1)  # type: ignore[misc]
    config = re.sub(
        r"(?m)^(      lang: )\[.*\]$", lambda found: f"{found[1]}[{', '.join(data.languages)}]", config, count=1
    )
    folders = [f"{product}/" for product in site.line_pages] + ([PAGE] if any(upgrades(data)) else [])
    hidden = "".join(f"  /{one.folder}{folder}[0-9]*.md\n" for one in data.languages for folder in sorted(folders))
    config = _HIDDEN.sub(lambda found: f"{found[1]}{hidden}", config, count=1)
    made = "".join(f"{line}\n" for line in _languages(data))
    return navigation(data, _LANGUAGES.sub(lambda _: made, config, count=1))


def _languages(data: Dataset) -> Iterator[str]:
    yield "  languages:                  # from data/site.yaml and data/strings.yaml, by: python -m macros pages"
    for one in data.site.languages:
        words = {"site.name": data.site.title[one.language], "site.copyright": data.site.copyright[one.language]}
        for key, text in data.strings.items():
            # What nobody wrote in a language is there in the theme's own words, or the template takes the English ones.
            if key.startswith(_WORDS) and (text[one.language] != text.en or not one.language.folder):
                words[key.removeprefix(_WORDS)] = text[one.language]
        yield f"    - code: {one.code}"
        yield f"      name: {_scalar(one.name)}"
        yield f"      folder: {json.dumps(one.language.folder)}"
        yield "      words:"
        yield from (f"        {json.dumps(key)}: {_quoted(html.escape(text))}" for key, text in words.items())


def navigation(data: Dataset, config: str) -> str:
    """Return the text of mkdocs.yml with its navigation in each language; the same where data has none."""
    if not data.navigation:
        return config
    entries = list(_listed(data, data.navigation))
    listed = set(_files(entries))
    for product in data.products.values():
        if not {_file(product), f"{product.page}index.md"} & listed:
            _group_of(product, entries).append((product.title, _file(product)))
    lines = ["nav:"]
    for one in data.site.languages:
        if one.language.folder:  # overrides/partials/nav.html looks for this entry
            lines.append(f"  - {_scalar(one.name)}:")
        lines += _tree(entries, one.language, 6 if one.language.folder else 2)
    made = "".join(f"{line}\n" for line in lines)
    return _NAVIGATION.sub(lambda _: made, config)


Entry = tuple[Text, "str | list[Entry]"]
"""A title, and the file of its page or the entries below it."""


def _listed(data: Dataset, entries: tuple[NavigationEntry, ...]) -> Iterator[Entry]:
    """Yield the entries as they are written; a product that there is not is left out."""
    for entry in entries:
        if entry.pages and entry.title:
            yield entry.title, list(_listed(data, entry.pages))
        elif entry.product in data.products:
            product = data.products[entry.product]
            yield entry.title or product.title, _file(product)
        elif entry.page and entry.title:
            yield entry.title, f"{entry.page}.md"


def _group_of(product: Product, entries: list[Entry]) -> list[Entry]:
    """Return the group that has pages in the folder of a product's page; all entries if none has."""
    folder = f"{product.page.partition('/')[0]}/"
    groups = (below for _, below in entries if isinstance(below, list))
    return next((group for group in groups if any(file.startswith(folder) for file in _files(group))), entries)


def _files(entries: list[Entry]) -> Iterator[str]:
    for _, below in entries:
        yield from [below] if isinstance(below, str) else _files(below)


def _file(product: Product) -> str:
    return f"{product.page.rstrip('/')}.md"


def _tree(entries: list[Entry], language: Language, indent: int) -> Iterator[str]:
    """Yield the lines of a list of YAML."""
    for title, below in entries:
        start = f"{' ' * indent}- {_scalar(title[language])}:"
        if isinstance(below, str):
            yield f"{start} {language.folder}{below}"
        else:
            yield start
            yield from _tree(below, language, indent + 4)


def _scalar(text: str) -> str:
    """Return a text as YAML; in quotes where a character in it could mean something.

    The theme's templates put it into pages as it stands, so that it is written as HTML here.
    """
    text = html.escape(text)
    return _quoted(text) if set(text) & set(":#&%{}[]*!|>'\"@`\\") or not text[0].isalnum() else text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
