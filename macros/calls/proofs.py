"""The macros about claims, about what the lab measured, and about what the data lacks."""

from macros.page import Page
from macros.rendering.render import render
from macros.views.claims import claims_of, filters
from macros.views.debt import debt_view
from macros.views.experiments import experiments_view
from macros.views.measured import breaks_view, overview, tables_view

MOST_CLAIMS = 12
"""So many claims stand on the page of a product, which is about its versions first."""


def claims(page: Page, subject: str) -> str:
    """Return the audited claims about one subject of data/pages.yaml; on the page of a product the most relevant ones."""
    found = claims_of(page.data, subject, page.strings, page.today)
    of_product = any(product.page == page.address for product in page.data.products.values())
    most = MOST_CLAIMS if of_product else len(found)
    return page.render(
        "claims.html.j2", claims=found[:most], filters=(), prefix="said-", more=max(0, len(found) - most)
    )


def all_claims(page: Page) -> str:
    """Return all audited claims, with filters that need no script."""
    found, choices = claims_of(page.data, None, page.strings, page.today), filters(page.data, page.strings)
    page.meta["style"] = render("claims-filters.html.j2", filters=choices, home=page.home)
    return page.render("claims.html.j2", claims=found, filters=choices, prefix="", more=0)


def proofs(page: Page) -> str:
    """Return the audited claims that a reader can check by running something, with what it prints."""
    found = tuple(one for one in claims_of(page.data, None, page.strings, page.today) if one.command)
    return page.render("proofs.html.j2", claims=found)


def measured(page: Page, what: str = "tools", level: str = "##") -> str:
    """Return what the lab measured of `tools` or of `libraries`: all beside each Go, and each in a table under a heading of that level."""
    tools = what == "tools"
    tables = tables_view(page.data, page.strings, tools=tools)
    return page.render(
        "measured.md.j2", tables=tables, overview=overview(page.data, page.strings, tools=tools), level=level
    )


def breaks(page: Page, level: str = "##") -> str:
    """Return what a newer Go breaks by what the lab measured: the newest Go first, each under a heading of that level."""
    return page.render("breaks.md.j2", breaks=breaks_view(page.data, page.strings), level=level)


def experiments(page: Page) -> str:
    """Return the small programs that settle claims, with what they did with each Go."""
    return page.render("experiments.html.j2", experiments=experiments_view(page.data, page.strings))


def debt(page: Page) -> str:
    """Return the heat map of the data's own weaknesses."""
    return page.render("debt.html.j2", debt=debt_view(page.data, page.strings, page.today))


MACROS = (claims, all_claims, proofs, measured, breaks, experiments, debt)
"""All of them."""
