"""The pages in docs/ that follow from data: nobody writes them by hand."""

from collections.abc import Iterator
from pathlib import Path

from macros.contribute.untranslated import standing_in
from macros.dataset import Dataset
from macros.i18n import Language
from macros.queries.upgrade import PAGE, page_of, upgrades
from macros.rendering.render import render
from macros.views.byversion import kind_of

MARK = "made: from data"
"""So a page says in its front matter that it is made, and may be made anew."""


def version_pages(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the place below docs/ and the text of the page of each single minor version, in each language."""
    for language in data.languages:
        strings = data.strings_in(language)
        for name in (one for one in data.site.line_pages if one in data.products):
            for line in data.product(name).lines:
                text = render(
                    "byversion-page.md.j2",
                    s=strings,
                    product=name,
                    kind=kind_of(data, data.product(name)),
                    page=data.product(name).page,
                    line=line.line.text,
                )
                yield Path(language.folder, name, f"{line.line}.md"), text


def upgrade_pages(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the same of the page of each upgrade from one Go line to the next."""
    for language in data.languages:
        strings = data.strings_in(language)
        for old, new in upgrades(data):
            text = render("upgrade-page.md.j2", s=strings, old=old.line.text, new=new.line.text, page=PAGE)
            yield Path(language.folder, f"{page_of(old, new).rstrip('/')}.md"), text


def product_pages(data: Dataset, docs: Path) -> Iterator[tuple[Path, str]]:
    """Yield the same of each product whose page is not written by hand: it says so itself, or is not there yet."""
    for product in data.products.values():
        for language in data.languages:
            place = Path(language.folder, f"{product.page.rstrip('/')}.md")
            written = docs / place
            if (docs / language.folder / product.page / "index.md").is_file():
                continue
            if not written.is_file() or MARK in written.read_text(encoding="utf-8").partition("\n---\n")[0]:
                has_statements = bool(product.policy or product.statements)
                yield (
                    place,
                    product_page(data, product.id, product.title[language], language, has_statements=has_statements),
                )


def product_page(data: Dataset, product_id: str, name: str, language: Language, *, has_statements: bool) -> str:
    """Return the text of the page of a product: the verdict and the table first, then what is stated, and all releases."""
    return render(
        "product-page.md.j2",
        s=data.strings_in(language),
        id=product_id,
        name=name,
        beside=name if language.is_spaced or name[-1:] >= _FIRST_HAN else f"{name} ",
        mark=MARK,
        has_reports=data.axis == "go" or data.vulnerabilities is not None,
        has_statements=has_statements,
    )


_FIRST_HAN = "\u4e00"
"""A name that ends with Chinese stands beside Chinese without a space."""


def releases_pages(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the same of the page of each product that lists all of its releases."""
    for product in data.products.values():
        for language in data.languages:
            text = render("releases-page.md.j2", s=data.strings_in(language), product=product, language=language)
            yield Path(language.folder, f"{product.releases_page.rstrip('/')}.md"), text


def made_pages(data: Dataset, docs: Path) -> list[tuple[Path, str]]:
    """Return the place below *docs* and the text of every page that is made from data."""
    made = [*version_pages(data), *upgrade_pages(data), *releases_pages(data), *product_pages(data, docs)]
    return [*made, *standing_in(data, docs, dict(made))]
