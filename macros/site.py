"""The one module that knows the site engine: it registers the macros that pages call.

Every macro is one line: look the answer up, turn it into a view in the page's language, render a template.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import pass_context

from macros import browser_files, drawings
from macros.dataset import Dataset, load
from macros.diagnostics import DataError
from macros.i18n import Language, Strings, home_from, iso
from macros.queries import current
from macros.render import render
from macros.views import home, texts
from macros.views.claims import claims_of, filters
from macros.views.debt import debt_view
from macros.views.flow import flow_view
from macros.views.guide import guide_view
from macros.views.lifecycle import lifecycle as lifecycle_view
from macros.views.lines import sections
from macros.views.matrix import lines_matrix
from macros.views.sentence import product_sentence
from macros.views.table import table_matrix, table_summary

Fingerprint = tuple[tuple[str, int, int], ...]
Macro = Callable[..., str]


def today() -> dt.date:
    """Return the day of the build: SOURCE_DATE_EPOCH if it is set (reproducible-builds.org), else the clock's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    return moment.date()


def dataset(root: Path) -> Dataset:
    """Return the data set under *root*, read again only if a file has changed; raises DataError with every problem."""
    return _dataset(root, tuple(sorted(_fingerprint(root))))


def _fingerprint(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of each data file; this runs for every page, so it asks for nothing twice."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _fingerprint(entry.path)
            elif entry.name.endswith(".yaml"):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


@lru_cache(maxsize=1)
def _dataset(root: Path, _files: Fingerprint) -> Dataset:
    loaded = load(root)
    if loaded.problems:
        raise DataError(loaded.problems)
    return loaded.dataset


def mermaid_fence(source: str, _language: str, _class: str, _options: Any, _md: Any, **_others: Any) -> str:
    """Draw a ```mermaid block that is written by hand in a page (the signature is that of pymdownx.superfences)."""
    identity = f"diagram-{sum(source.encode()) % 99991}-{len(source)}"
    return render("fence.html.j2", source=source, id=identity, title=source.strip().splitlines()[0])


@lru_cache(maxsize=2 * len(Language))
def _strings(data: Dataset, language: Language) -> Strings:
    return Strings(language, data.strings)


class Page:
    """What a macro needs to know of the page that calls it."""

    def __init__(self, root: Path, url: str) -> None:
        self.language = Language.of_page(url)
        self.data = dataset(root)
        self.today = today()
        self.strings = _strings(self.data, self.language)
        self.home = home_from(url)
        """The way from this page to the home page of its language, such as `../../`."""

    def render(self, template: str, **values: Any) -> str:
        """Return the template filled in, with the strings of the page's language."""
        return render(template, s=self.strings, home=self.home, **values)


class _Pages:
    """Gives all macro calls of one page the same Page: files are looked at anew when the next page begins."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last: tuple[Any, Page] | None = None

    def of(self, page: Any) -> Page:
        """Return what a macro needs to know of the engine's *page*."""
        if self._last is None or self._last[0] is not page:
            self._last = (page, Page(self._root, page.url or ""))
        return self._last[1]


def register(env: Any) -> None:
    """Register every macro with the engine's env, by its function's name."""
    project = Path(env.project_dir)
    drawings.keep_in(project / ".cache" / "diagrams")
    pages = _Pages(project / "data")
    with suppress(DataError):  # a page that needs the data tells what is wrong with it
        browser_files.write(dataset(project / "data"), project / "docs")
    for macro in MACROS:
        env.macro(_for_pages(macro, pages), macro.__name__)


def _for_pages(macro: Macro, pages: _Pages) -> Callable[..., str]:
    """Return the macro as the engine calls it: with the template's context, in which the page is."""

    @pass_context
    def called(context: Any, *arguments: Any) -> str:
        return macro(pages.of(context["page"]), *arguments)

    return called


def matrix(page: Page, product: str) -> str:
    """Return the table of all release lines of a product."""
    view = lines_matrix(page.data, page.data.product(product), page.strings, page.today)
    return page.render("matrix.html.j2", matrix=view, ids=False)


def lines(page: Page, product: str, level: str = "##") -> str:
    """Return a section, with a heading of that level, for each release line of a product."""
    views = sections(page.data, page.data.product(product), page.strings, page.today)
    return page.render("lines.md.j2", sections=views, level=level, built=iso(page.today))


def lifecycle(page: Page, product: str) -> str:
    """Return the lifecycle chart of a product's lines."""
    return page.render("lifecycle.html.j2", chart=lifecycle_view(page.data.product(product), page.strings, page.today))


def flow(page: Page, flow_id: str) -> str:
    """Return a flow diagram with its text twin."""
    return page.render("flow.html.j2", flow=flow_view(page.data.flows[flow_id], page.strings))


def guide(page: Page, guide_id: str) -> str:
    """Return the steps of a guide."""
    holes = current.holes(page.data, page.today)
    return page.render("guide.md.j2", guide=guide_view(page.data.guides[guide_id], holes, page.strings))


def cards(page: Page) -> str:
    """Return today's answers, for the home page."""
    return page.render("cards.html.j2", cards=home.cards(page.data, page.strings, page.today))


def next_ends(page: Page, most: int = 6) -> str:
    """Return the lines that end next, soonest first."""
    items = home.next_ends(page.data, page.strings, page.today, most)
    return page.render("next.html.j2", items=items, built=iso(page.today))


def latest(page: Page, product: str) -> str:
    """Return the table of the newest release of each supported line of a product."""
    found = page.data.product(product)
    caption = page.strings("matrix.latest", product=found.title[page.language])
    rows = home.latest(found, page.strings, page.today)
    return page.render("latest.html.j2", rows=rows, id=f"{product}-latest", caption=caption, built=iso(page.today))


def verdict(page: Page, product: str) -> str:
    """Return the sentence that answers for a product today."""
    text = product_sentence(page.data.product(product), page.strings, page.today)
    return page.render("sentence.html.j2", text=text, built=iso(page.today))


def policy(page: Page, product: str) -> str:
    """Return what a product promises, with its sources."""
    return page.render("statements.html.j2", items=texts.policy(page.data.product(product), page.strings))


def statements(page: Page, product: str) -> str:
    """Return what users of a product should know, each sentence with its sources."""
    return page.render("statements.html.j2", items=texts.statements(page.data.product(product), page.strings))


def skew(page: Page) -> str:
    """Return the table of version-skew rules."""
    return page.render("skew.html.j2", rules=texts.skew(page.data.skew, page.strings))


def relations(page: Page) -> str:
    """Return the table of the relations that data may state."""
    return page.render("terms.html.j2", id="relations", terms=texts.relations(page.strings))


def kinds(page: Page) -> str:
    """Return the table of the kinds of evidence."""
    return page.render("terms.html.j2", id="kinds", terms=texts.kinds(page.strings))


def table(page: Page, table_id: str, level: str = "##") -> str:
    """Return a table of facts under a heading of that level, with what a reader learns from it."""
    found = page.data.tables[table_id]
    view = table_matrix(found, page.strings, page.today)
    return page.render("table.md.j2", id=table_id, level=level, summary=table_summary(found, page.strings), matrix=view)


def all_claims(page: Page) -> str:
    """Return all audited claims, with filters that need no script."""
    found, choices = claims_of(page.data, None, page.strings), filters(page.data, page.strings)
    return page.render("claims.html.j2", claims=found, filters=choices, prefix="")


def claims(page: Page, subject: str) -> str:
    """Return the audited claims about one subject of data/pages.yaml."""
    found = claims_of(page.data, subject, page.strings)
    return page.render("claims.html.j2", claims=found, filters=(), prefix="said-")


def debt(page: Page) -> str:
    """Return the heat map of the data's own weaknesses."""
    return page.render("debt.html.j2", debt=debt_view(page.data, page.strings, page.today))


def value(page: Page, name: str) -> str:
    """Return one current value for the middle of a sentence, such as go.newest."""
    return current.holes(page.data, page.today)[name]


def count(page: Page, what: str) -> str:
    """Return how many facts, sources, products, lines or releases there are."""
    return f"{current.count(page.data, what):,}"


MACROS: tuple[Macro, ...] = (
    matrix, lines, lifecycle, flow, guide, cards, next_ends, latest, verdict, policy, statements, skew, relations, kinds,
    table, all_claims, claims, debt, value, count,
)  # fmt: skip
"""What pages may call."""
