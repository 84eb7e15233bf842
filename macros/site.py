"""The one module that knows the site engine: it registers the macros that pages call.

Every macro is one line: look the answer up, turn it into a view in the page's language, render a template.
"""

import html
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import pass_context

from macros.clock import ClockError, today
from macros.exports import building
from macros.i18n import iso
from macros.page import Page, Pages
from macros.queries import current
from macros.rendering.render import render
from macros.resolver.catalog import catalog
from macros.views import ends, home, share, texts
from macros.views.asof import as_of, as_of_each, built_on
from macros.views.byversion import version_index, version_page
from macros.views.changes import releases_view
from macros.views.claims import claims_of, filters
from macros.views.compare import first_comparisons, first_link, link_beside
from macros.views.debt import debt_view
from macros.views.downloads import downloads_view
from macros.views.experiments import experiments_view
from macros.views.flow import flow_view
from macros.views.foot import foot_of, more_of
from macros.views.guide import guide_view
from macros.views.lifecycle import lifecycle as lifecycle_view
from macros.views.matrix import SHORT, all_releases_matrix, lines_matrix
from macros.views.measured import breaks_view, overview, tables_view
from macros.views.overlap import overlap_chart
from macros.views.page_table import page_table
from macros.views.pins import pins_matrix
from macros.views.platform_sentence import platform_sentence
from macros.views.security import security_view
from macros.views.sentence import product_sentence
from macros.views.table import table_matrix, table_summary
from macros.views.upgrade import links_of, upgrade_index, upgrade_page

Macro = Callable[..., str]

COMPARE = "compare/"
"""The page that sets lines side by side, which another site need not have."""

MOST_CLAIMS = 12
"""So many claims stand on the page of a product, which is about its versions first."""


def mermaid_fence(source: str, _language: str, _class: str, _options: Any, _md: Any, **_others: Any) -> str:
    """Draw a ```mermaid block that is written by hand in a page (the signature is that of pymdownx.superfences)."""
    identity = f"diagram-{sum(source.encode()) % 99991}-{len(source)}"
    return render("fence.html.j2", source=source, id=identity, title=source.strip().splitlines()[0])


def _day_can_be_told() -> None:
    """End the program with code 2, and one line that says why, if the clock is not to be understood."""
    try:
        today()
    except ClockError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


def register(env: Any) -> None:
    """Register every macro with the engine's env, by its function's name."""
    project = Path(env.project_dir)
    # Now, in one line; within a macro the engine would show a traceback for it.
    _day_can_be_told()
    building.begun(env, project, today())
    pages = Pages(project / "data")
    for macro in MACROS:
        env.macro(_for_pages(macro, pages), macro.__name__)


def _for_pages(macro: Macro, pages: Pages) -> Callable[..., str]:
    """Return the macro as the engine calls it: with the template's context, in which the page is."""

    @pass_context
    def called(context: Any, *arguments: Any) -> str:
        return macro(pages.of(context["page"]), *arguments)

    return called


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


def flow(page: Page, flow_id: str) -> str:
    """Return a flow diagram with its text twin."""
    return page.render("flow.html.j2", flow=flow_view(page.data.flows[flow_id], page.strings))


def guide(page: Page, guide_id: str, old: str = "", new: str = "") -> str:
    """Return the steps of a guide; on the page of an upgrade those that hold for its two Go lines."""
    found, placeholders, line = page.data.guides[guide_id], dict(current.placeholders(page.data, page.today)), None
    if new:
        go = page.data.product("go")
        placeholders |= current.of_upgrade(go.line(old), go.line(new), page.today)
        line = go.line(new).line
    notes = as_of_each(current.filled_from(page.data, found), page.strings, page.today)
    view = guide_view(found, placeholders, page.strings, line)
    return page.render("guide.md.j2", guide=view, notes=notes)


def cards(page: Page) -> str:
    """Return today's answers, for the home page."""
    return page.render("cards.html.j2", cards=home.cards(page.data, page.strings, page.today))


def ask(page: Page) -> str:
    """Return the short question of the home page, which the resolver answers."""
    return page.render("ask.html.j2", choices=home.product_choices(page.data, page.strings))


def next_ends(page: Page, most: int = 6) -> str:
    """Return the lines that end next, soonest first."""
    items = ends.next_ends(page.data, page.strings, page.today, most)
    return page.render("next.html.j2", items=items, built=iso(page.today))


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


def platform_verdict(page: Page, *tables: str) -> str:
    """Return what is supported of each of these lifecycle tables today, and what of it ends next."""
    found = [page.data.tables[one] for one in tables]
    texts_ = [platform_sentence(page.data, one, page.strings, page.today) for one in found]
    return page.render("platforms.html.j2", texts=texts_, as_of=built_on(page.strings, page.today))


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
    foot = foot_of(page.data, table_id, page.strings, page.today)
    view = page_table(table_matrix(found, page.strings, page.today), page.strings, page.today, foot)
    return page.render("table.md.j2", id=table_id, level=level, summary=table_summary(found, page.strings), matrix=view)


def all_claims(page: Page) -> str:
    """Return all audited claims, with filters that need no script."""
    found, choices = claims_of(page.data, None, page.strings, page.today), filters(page.data, page.strings)
    page.meta["style"] = render("claims-filters.html.j2", filters=choices, home=page.home)
    return page.render("claims.html.j2", claims=found, filters=choices, prefix="", more=0)


def proofs(page: Page) -> str:
    """Return the audited claims that a reader can check by running something, with what it prints."""
    found = tuple(one for one in claims_of(page.data, None, page.strings, page.today) if one.command)
    return page.render("proofs.html.j2", claims=found)


def claims(page: Page, subject: str) -> str:
    """Return the audited claims about one subject of data/pages.yaml; on the page of a product the most relevant ones."""
    found = claims_of(page.data, subject, page.strings, page.today)
    of_product = any(product.page == page.address for product in page.data.products.values())
    most = MOST_CLAIMS if of_product else len(found)
    return page.render(
        "claims.html.j2", claims=found[:most], filters=(), prefix="said-", more=max(0, len(found) - most)
    )


def debt(page: Page) -> str:
    """Return the heat map of the data's own weaknesses."""
    return page.render("debt.html.j2", debt=debt_view(page.data, page.strings, page.today))


def resolver(page: Page) -> str:
    """Return the form that answers questions about several products at once, with all that it needs to do so."""
    words = page.words("resolve.", "read.", "asof.older", "stack.")
    page.load("assets/javascripts/resolve/page.js")
    return page.render("resolver.html.j2", catalog=catalog(page.data, page.language), strings=words)


def compare(page: Page) -> str:
    """Return the form that sets release lines of a product side by side, and for each product its newest lines as an example."""
    page.load("assets/javascripts/compare/page.js")
    made = first_comparisons(page.data, page.strings, page.today)
    return page.render(
        "compare.html.j2",
        comparisons=made,
        names={one.product: page.strings.join([line.line for line in one.lines]) for one in made},
        strings={**page.words("compare.", "support."), "axis": page.data.axis},
        built=iso(page.today),
    )


def stack(page: Page) -> str:
    """Return the place for the versions that a reader keeps in the browser, and their states."""
    page.load("assets/javascripts/stack/page.js")
    site = page.data.site
    names = {
        "site.name": site.name,
        "site.title": site.title.en,
        "server": page.data.compared.server if page.data.compared else "",
    }
    return page.render("stack.html.j2", strings={**page.words("stack.", "support.", "rel.in."), **names})


def by_version(page: Page, product: str, line: str) -> str:
    """Return what works with one minor version of Go or of Kubernetes."""
    found = page.data.product(product)
    view = version_page(page.data, found, found.line(line), page.strings, page.today)
    compared = link_beside(found, found.line(line), page.strings) if page.data.has_page(COMPARE) else None
    upgrades_ = links_of(page.data, found.line(line), page.strings) if product == "go" else ()
    return page.render("byversion.md.j2", page=view, answer=view.answer, compared=compared, upgrades=upgrades_)


def upgrade(page: Page, old: str, new: str) -> str:
    """Return what changes from one minor version of Go to the next, and what breaks."""
    go = page.data.product("go")
    view = upgrade_page(page.data, go.line(old), go.line(new), page.strings, page.today)
    return page.render("upgrade.md.j2", page=view)


def upgrades(page: Page) -> str:
    """Return the list of the pages of all upgrades of Go."""
    return page.render("upgrades.html.j2", upgrades=upgrade_index(page.data, page.strings, page.today))


def versions(page: Page, product: str) -> str:
    """Return the table of the pages of a product's minor versions."""
    view = version_index(page.data, page.data.product(product), page.strings, page.today)
    return page.render("matrix.html.j2", matrix=view, ids=False)


def downloads(page: Page) -> str:
    """Return what programs can read: the files about everything, and the table of those of each product and table."""
    return page.render("downloads.html.j2", view=downloads_view(page.data, page.strings, page.today))


def changelog(page: Page, level: str = "##") -> str:
    """Return what the releases of the data changed, newest first, each under a heading of that level."""
    found = releases_view(page.data, page.strings)
    older = len(page.data.releases) > len(found)
    return page.render("changelog.md.j2", releases=found, level=level, older=older)


def breaks(page: Page, level: str = "##") -> str:
    """Return what a newer Go breaks by what the lab measured: the newest Go first, each under a heading of that level."""
    return page.render("breaks.md.j2", breaks=breaks_view(page.data, page.strings), level=level)


def measured(page: Page, what: str = "tools", level: str = "##") -> str:
    """Return what the lab measured of `tools` or of `libraries`: all beside each Go, and each in a table under a heading of that level."""
    tools = what == "tools"
    tables = tables_view(page.data, page.strings, tools=tools)
    return page.render(
        "measured.md.j2", tables=tables, overview=overview(page.data, page.strings, tools=tools), level=level
    )


def experiments(page: Page) -> str:
    """Return the small programs that settle claims, with what they did with each Go."""
    return page.render("experiments.html.j2", experiments=experiments_view(page.data, page.strings))


def value(page: Page, name: str) -> str:
    """Return one current value for the middle of a sentence, such as go.newest."""
    return current.placeholders(page.data, page.today)[name]


def count(page: Page, what: str) -> str:
    """Return how many facts, sources, products, lines or releases there are."""
    return f"{current.count(page.data, what):,}"


MACROS: tuple[Macro, ...] = (
    matrix, releases, pins, security, go_fixes, lifecycle, overlap, flow, guide, cards, ask, next_ends, latest, verdict, headline, platform_verdict, policy, statements, skew, relations, kinds,
    table, all_claims, proofs, claims, debt, downloads, changelog, resolver, compare, stack, by_version, versions, value, count,
    breaks, measured, experiments, upgrade, upgrades,
)  # fmt: skip  # only names, a few a line
"""What pages may call."""
