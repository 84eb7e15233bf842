"""The macros that answer at once, or ask: the home page, single values, and the forms that scripts answer."""

from macros.i18n import iso
from macros.page import Page
from macros.queries import current
from macros.resolver.catalog import catalog
from macros.views import ends, home
from macros.views.compare import first_comparisons


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


def value(page: Page, name: str) -> str:
    """Return one current value for the middle of a sentence, such as go.newest."""
    return current.placeholders(page.data, page.today)[name]


def count(page: Page, what: str) -> str:
    """Return how many facts, sources, products, lines or releases there are."""
    return f"{current.count(page.data, what):,}"


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


MACROS = (cards, ask, next_ends, value, count, resolver, compare, stack)
"""All of them."""
