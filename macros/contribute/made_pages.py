"""The pages in docs/ that follow from data, and the navigation: nobody writes them by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from macros.dataset.places import VERSIONED
from macros.i18n import Language, Strings
from macros.rendering.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset, Product
    from macros.i18n import Text
    from macros.schema.navigation import NavigationEntry

MARK = "made: from data"
"""So a page says in its front matter that it is made, and may be made anew."""

_NAVIGATION = re.compile(r"^nav:.*?(?=^[^\s]|\Z)", re.ASCII | re.DOTALL | re.MULTILINE)
"""The navigation in mkdocs.yml, up to the next of its keys."""

_SECOND_TREE = "\u4e2d\u6587"
"""The entry below which the second language's navigation stands; overrides/partials/nav.html looks for it."""


def version_pages(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the place below docs/ and the text of the page of each single minor version, in both languages."""
    for language in Language:
        strings = Strings(language, data.strings)
        for name in (one for one in VERSIONED if one in data.products):
            for line in data.product(name).lines:
                text = render(
                    "byversion-page.md.j2", s=strings, product=name, page=data.product(name).page, line=line.line.text
                )
                yield Path(language.folder, name, f"{line.line}.md"), text


def product_pages(data: Dataset, docs: Path) -> Iterator[tuple[Path, str]]:
    """Yield the same of each product whose page is not written by hand: it says so itself, or is not there yet."""
    for product in data.products.values():
        for language in Language:
            place = Path(language.folder, f"{product.page.rstrip('/')}.md")
            written = docs / place
            if (docs / language.folder / product.page / "index.md").is_file():
                continue
            if not written.is_file() or MARK in written.read_text(encoding="utf-8").partition("\n---\n")[0]:
                has_statements = bool(product.policy or product.statements)
                yield place, product_page(product.id, product.title[language], language, has_statements=has_statements)


def product_page(product_id: str, name: str, language: Language, *, has_statements: bool) -> str:
    """Return the text of the page of a product: the verdict and the table first, then what is stated, and all releases."""
    return render(
        "product-page.md.j2", id=product_id, name=name, language=language, mark=MARK, has_statements=has_statements
    )


def releases_pages(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the same of the page of each product that lists all of its releases."""
    for product in data.products.values():
        for language in Language:
            text = render("releases-page.md.j2", s=Strings(language, data.strings), product=product, language=language)
            yield Path(language.folder, f"{product.releases_page.rstrip('/')}.md"), text


def made_pages(data: Dataset, docs: Path) -> list[tuple[Path, str]]:
    """Return the place below *docs* and the text of every page that is made from data."""
    return [*version_pages(data), *releases_pages(data), *product_pages(data, docs)]


def navigation(data: Dataset, config: str) -> str:
    """Return the text of mkdocs.yml with its navigation in both languages; the same where data has none."""
    if not data.navigation:
        return config
    entries = list(_listed(data, data.navigation))
    listed = set(_files(entries))
    for product in data.products.values():
        if not {_file(product), f"{product.page}index.md"} & listed:
            _group_of(product, entries).append((product.title, _file(product)))
    first, second = (
        "\n".join(_tree(entries, language, indent)) for language, indent in zip(Language, (2, 6), strict=True)
    )
    made = f"nav:\n{first}\n  - {_SECOND_TREE}:\n{second}\n"
    return _NAVIGATION.sub(lambda _: made, config)


Entry = tuple["Text", "str | list[Entry]"]
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
    """Return a title as YAML; in quotes where a character in it could mean something."""
    return json.dumps(text, ensure_ascii=False) if ":" in text or "#" in text or not text[0].isalnum() else text
