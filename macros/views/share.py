"""What a chat or a ticket shows of a link to a product's page: a short description, and what its card image says."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset, Product
from macros.i18n import Strings, iso
from macros.queries.lifecycle.ends import next_to_end
from macros.queries.lifecycle.offered import newest_line, newest_release
from macros.queries.lifecycle.support import supported_lines
from macros.queries.relations import newest_known
from macros.views.asof import read_words
from macros.views.cell import value_text
from macros.views.sentence import verdict_clauses
from macros.vocabulary import Use, columns_for

MOST_CHARACTERS = 300
"""So long may a description be: what search engines and chats show of one is shorter still."""

_RELATIONS = columns_for(Use.CARD)


class ShareCard(NamedTuple):
    """The words of a card image."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What is told, and its value."""
    footer: str


def description(data: Dataset, product: Product, strings: Strings, today: dt.date) -> str:
    """Return the verdict's first sentences, as many as fit a description, the first one always; then when it was read."""
    clauses, read = verdict_clauses(data, product, strings, today), read_words(product, strings, today)
    count = len(clauses)
    while count > 1 and len(strings.paragraph([*clauses[:count], read])) > MOST_CHARACTERS:
        count -= 1
    return strings.paragraph([*clauses[:count], read])


def share_card(product: Product, strings: Strings, today: dt.date) -> ShareCard:
    """Return the card of a product: its supported lines or newest release, its Go, and what ends next."""
    alive = supported_lines(product, today)
    newest = newest_release(newest_line(product, today), today).version.text
    supported = strings.join([str(line.line) for line in reversed(alive[-4:])])
    facts = [(strings("share.supported"), supported)] if alive else [(strings("share.newest"), newest)]
    for relation in _RELATIONS:
        step = newest_known(product, relation)
        if step is not None:
            label = strings("share.of", what=strings(f"share.{relation}"), version=step.release.version)
            facts.append((label, value_text(step.fact.value, strings)))
    if alive and len(facts) == 1:
        facts.append((strings("share.newest"), newest))
    if soonest := next_to_end(alive):
        line, ends = soonest
        facts.append((strings("share.of", what=strings("share.ends"), version=line.line), iso(ends.value)))
    read = iso(product.read)
    footer = strings("share.footer.read" if read else "share.footer.unread", date=iso(today), read=read)
    return ShareCard(product.title[strings.language], tuple(facts), footer)


def site_card(strings: Strings, today: dt.date) -> ShareCard:
    """Return the card of every page that has none of its own."""
    facts = ((strings("share.site.label"), strings("share.site.answer")),)
    return ShareCard(strings("share.site.title"), facts, strings("share.footer", date=iso(today)))


def every_word(product_titles: list[str], strings: Strings) -> str:
    """Return all characters that cards in one language can hold, beside ASCII."""
    return "".join([*product_titles, *strings.starting_with("share.").values(), "…–·、"])
