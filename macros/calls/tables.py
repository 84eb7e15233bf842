"""The macros that show tables, diagrams, guides and what changed, each by its id or all of a kind."""

from macros.page import Page
from macros.queries import current
from macros.views import texts
from macros.views.asof import as_of_each, built_on
from macros.views.changes import releases_view
from macros.views.downloads import downloads_view
from macros.views.flow import flow_view
from macros.views.foot import foot_of
from macros.views.guide import guide_view
from macros.views.page_table import page_table
from macros.views.platform_sentence import platform_sentence
from macros.views.table import table_matrix, table_summary
from macros.views.upgrade import upgrade_index, upgrade_page


def table(page: Page, table_id: str, level: str = "##") -> str:
    """Return a table of facts under a heading of that level, with what a reader learns from it."""
    found = page.data.tables[table_id]
    foot = foot_of(page.data, table_id, page.strings, page.today)
    view = page_table(table_matrix(found, page.strings, page.today), page.strings, page.today, foot)
    return page.render("table.md.j2", id=table_id, level=level, summary=table_summary(found, page.strings), matrix=view)


def platform_verdict(page: Page, *tables: str) -> str:
    """Return what is supported of each of these lifecycle tables today, and what of it ends next."""
    found = [page.data.tables[one] for one in tables]
    texts_ = [platform_sentence(page.data, one, page.strings, page.today) for one in found]
    return page.render("platforms.html.j2", texts=texts_, as_of=built_on(page.strings, page.today))


def skew(page: Page) -> str:
    """Return the table of version-skew rules."""
    return page.render("skew.html.j2", rules=texts.skew(page.data.skew, page.strings))


def relations(page: Page) -> str:
    """Return the table of the relations that data may state."""
    return page.render("terms.html.j2", id="relations", terms=texts.relations(page.strings))


def kinds(page: Page) -> str:
    """Return the table of the kinds of evidence."""
    return page.render("terms.html.j2", id="kinds", terms=texts.kinds(page.strings))


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


def upgrade(page: Page, old: str, new: str) -> str:
    """Return what changes from one minor version of Go to the next, and what breaks."""
    go = page.data.product("go")
    view = upgrade_page(page.data, go.line(old), go.line(new), page.strings, page.today)
    return page.render("upgrade.md.j2", page=view)


def upgrades(page: Page) -> str:
    """Return the list of the pages of all upgrades of Go."""
    return page.render("upgrades.html.j2", upgrades=upgrade_index(page.data, page.strings, page.today))


def changelog(page: Page, level: str = "##") -> str:
    """Return what the releases of the data changed, newest first, each under a heading of that level."""
    found = releases_view(page.data, page.strings)
    older = len(page.data.releases) > len(found)
    return page.render("changelog.md.j2", releases=found, level=level, older=older)


def downloads(page: Page) -> str:
    """Return what programs can read: the files about everything, and the table of those of each product and table."""
    return page.render("downloads.html.j2", view=downloads_view(page.data, page.strings, page.today))


MACROS = (table, platform_verdict, skew, relations, kinds, flow, guide, upgrade, upgrades, changelog, downloads)
"""All of them."""
