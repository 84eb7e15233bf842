"""The macros about one product, or one of its minor versions: tables, sentences, charts and what is stated."""

import html
from dataclasses import replace

from macros.page import Page
from macros.views import home, share, texts
from macros.views.asof import as_of
from macros.views.byversion import version_index, version_page
from macros.views.compare import first_link, link_beside
from macros.views.foot import foot_of, more_of
from macros.views.lifecycle import lifecycle as lifecycle_view
from macros.views.matrix import SHORT, all_releases_matrix, lines_matrix
from macros.views.overlap import overlap_chart
from macros.views.page_table import page_table
from macros.views.pins import pins_matrix
from macros.views.security import security_view
from macros.views.sentence import product_sentence
from macros.views.upgrade import links_of

COMPARE = "compare/"
"""The page that sets lines side by side, which another site need not have."""


def matrix(page: Page, product: str) -> str:
    """Return the table of all minor versions of a product on its own page; elsewhere, that of its newest ones.

    >>> from macros.rendering.blocks import unfold
    >>> html = unfold(matrix(Page(root, "demo/", {}), "demo"))
    >>> html.count("<tr"), "Demo 1.1" in html
    (3, True)
    """
    found = page.data.product(product)
    own = page.address == found.page
    view = lines_matrix(page.data, found, page.strings, page.today, most=None if own else SHORT)
    foot = foot_of(page.data, product, page.strings, page.today, found) if own else more_of(found)
    table = page_table(view, page.strings, page.today, foot)
    return page.render("matrix.html.j2", matrix=table, ids=own)


def releases(page: Page, product: str) -> str:
    """Return the table of all releases of a product, with the way back to its minor versions."""
    found = page.data.product(product)
    foot = foot_of(page.data, product, page.strings, page.today)
    view = replace(all_releases_matrix(page.data, found, page.strings), as_of=as_of(found, page.strings, page.today))
    table = page_table(view, page.strings, page.today, foot)
    return page.render("releases.html.j2", matrix=table, product=found, title=found.title[page.language])


def pins(page: Page, product: str) -> str:
    """Return the table of what the minor versions of a product pin of other programs."""
    found = page.data.product(product)
    foot = foot_of(page.data, product, page.strings, page.today, found)
    table = page_table(pins_matrix(page.data, found, page.strings, page.today), page.strings, page.today, foot)
    return page.render("matrix.html.j2", matrix=table, ids=False)


def security(page: Page, product: str) -> str:
    """Return what is known of a product's vulnerabilities: the floors, and the table of the reports."""
    view = security_view(page.data, page.data.product(product), page.strings, page.today)
    return page.render("security.html.j2", view=view, days=False)


def go_fixes(page: Page) -> str:
    """Return which Go fixes which vulnerability: all reports on Go, each with the release of every minor version that fixes it."""
    view = security_view(page.data, page.data.product("go"), page.strings, page.today, whole=True)
    return page.render("security.html.j2", view=view, days=True)


def lifecycle(page: Page, product: str) -> str:
    """Return the lifecycle chart of a product's lines."""
    return page.render("lifecycle.html.j2", chart=lifecycle_view(page.data.product(product), page.strings, page.today))


def overlap(page: Page, product: str) -> str:
    """Return the chart of when a product's lines and their Go lines are both supported."""
    chart = overlap_chart(page.data, page.data.product(product), page.strings, page.today)
    return page.render("overlap.html.j2", chart=chart)


def latest(page: Page, product: str) -> str:
    """Return the table of the newest release of each supported line of a product."""
    found = page.data.product(product)
    caption = page.strings("matrix.latest", product=found.title[page.language])
    rows = home.latest(found, page.strings, page.today)
    note = as_of(found, page.strings, page.today)
    return page.render("latest.html.j2", rows=rows, id=f"{product}-latest", caption=caption, as_of=note)


def verdict(page: Page, product: str) -> str:
    """Return the sentence that answers for a product today; its beginning, and a card, stand for the page in chats."""
    found = page.data.product(product)
    said = share.description(page.data, found, page.strings, page.today)
    page.meta["description"] = html.escape(said)  # the theme puts it into its pages as it is
    page.meta["card"] = product
    text = product_sentence(page.data, found, page.strings, page.today)
    compared = first_link(found, page.strings, page.today) if page.data.has_page(COMPARE) else None
    return page.render("sentence.html.j2", text=text, as_of=as_of(found, page.strings, page.today), compared=compared)


def headline(page: Page, product: str) -> str:
    """Return the sentence that answers for a product today, on a page that is about more than it."""
    found = page.data.product(product)
    text = product_sentence(page.data, found, page.strings, page.today)
    note = as_of(found, page.strings, page.today)
    return page.render("sentence.html.j2", text=text, as_of=note, compared=None)


def policy(page: Page, product: str) -> str:
    """Return what a product promises, with its sources."""
    return page.render("statements.html.j2", items=texts.policy(page.data.product(product), page.strings))


def statements(page: Page, product: str) -> str:
    """Return what users of a product should know, each sentence with its sources."""
    return page.render("statements.html.j2", items=texts.statements(page.data.product(product), page.strings))


def by_version(page: Page, product: str, line: str) -> str:
    """Return what works with one minor version of Go or of Kubernetes."""
    found = page.data.product(product)
    view = version_page(page.data, found, found.line(line), page.strings, page.today)
    compared = link_beside(found, found.line(line), page.strings) if page.data.has_page(COMPARE) else None
    upgrades_ = links_of(page.data, found.line(line), page.strings) if product == "go" else ()
    return page.render("byversion.md.j2", page=view, answer=view.answer, compared=compared, upgrades=upgrades_)


def versions(page: Page, product: str) -> str:
    """Return the table of the pages of a product's minor versions."""
    view = version_index(page.data, page.data.product(product), page.strings, page.today)
    return page.render("matrix.html.j2", matrix=view, ids=False)


MACROS = (
    matrix, releases, pins, security, go_fixes, lifecycle, overlap, latest, verdict, headline, policy, statements,
    by_version, versions,
)  # fmt: skip  # only names, a few a line
"""All of them."""
