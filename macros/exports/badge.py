"""Badges: a small picture that tells until when a release line, or a row of a lifecycle table, is supported; or the security floor of a line."""

import unicodedata
from dataclasses import dataclass

from macros.dataset import Line, Product, Table
from macros.dataset.tables import TableRow
from macros.exports.edition import Edition
from macros.exports.published_facts import plain
from macros.i18n import Language, Strings, iso
from macros.queries.lifecycle.days import first_day
from macros.queries.lifecycle.ends import current_end
from macros.queries.lifecycle.offers import state_of
from macros.queries.lifecycle.support import Support, support_on
from macros.rendering.render import render
from macros.versions import Version
from macros.views.asof import read_words
from macros.views.table import state_words

_FILL = {
    Support.SUPPORTED: "#2b7a4b",
    Support.MAINTENANCE: "#9a6700",
    Support.EXTENDED: "#9a6700",
    Support.ENDED: "#b3392c",
    Support.FUTURE: "#57606a",
    Support.UNKNOWN: "#57606a",
}
"""Colours on which white text can be read."""

_MARGIN, _NARROW, _WIDE = 12, 6.4, 11
"""Pixels: left and right of a text together, and for a Latin and a Chinese character."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says, and how wide its two parts are."""

    label: str
    state: str
    read: str
    """When the list of releases behind it was read, in words; empty where there is none."""
    left: int
    right: int
    fill: str

    @property
    def width(self) -> int:
        """Return the whole width."""
        return self.left + self.right


def badge_text(edition: Edition, product: Product, line: Line, language: Language) -> str:
    """Return the badge of a release line as SVG."""
    strings = edition.strings[language]
    support = support_on(line, edition.today)
    ends = line.known("ends")
    if ends or support in {Support.FUTURE, Support.UNKNOWN}:
        state = strings(f"badge.{support}", date=iso(ends.value) if ends else "")
    else:
        state = strings("phase.open")
    return _of_line(edition, product, line, state, support, strings)


def floor_badge_text(edition: Edition, product: Product, line: Line, floor: Version, language: Language) -> str:
    """Return the badge of a line's security floor as SVG.

    It has the colour of what has ended where no release of the line itself is free of reports with a fix.
    """
    strings, own = edition.strings[language], floor.line == line.line.text
    state = strings("badge.floor" if own else "badge.floor_above", version=floor.text)
    return _of_line(edition, product, line, state, Support.SUPPORTED if own else Support.ENDED, strings)


def row_badge_text(edition: Edition, table: Table, row: TableRow, language: Language) -> str:
    """Return the badge of a row of a lifecycle table as SVG: what ends next for it, or what ended last.

    Where support has ended and something else is still to end, such as the use of a runtime, it has the colour of
    maintenance.
    """
    strings, day = edition.strings[language], edition.today
    support, ends = state_of(table, row, day), current_end(table, row, day)
    if words := state_words(table, row, strings, day):
        state = words
    elif support is Support.FUTURE:
        state = strings("badge.not_offered")
    elif ends is None:
        support, state = Support.UNKNOWN, strings("badge.unknown")
    else:
        column, fact = ends
        if support is Support.ENDED and first_day(fact.value) > day:
            support = Support.MAINTENANCE
        title = table.record.columns[column].title[language]
        state = strings("badge.ends", what=title, date=plain(fact.value))
    return _drawn(table.name_of(row)[language], state, support or Support.UNKNOWN, strings)


def _of_line(edition: Edition, product: Product, line: Line, state: str, support: Support, strings: Strings) -> str:
    """Return a badge that tells a state of a minor version, with the day on which its releases were read."""
    label = product.title.followed_by(line.line.text)[strings.language]
    return _drawn(label, state, support, strings, read_words(product, strings, edition.today))


def _drawn(label: str, state: str, support: Support, strings: Strings, read: str = "") -> str:
    badge = Badge(label, state, read, _width(label), _width(state), _FILL[support])
    return render("badge.svg.j2", badge=badge, colon=strings("colon"))


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in {"F", "W"} for char in text)
    return round(_MARGIN + _WIDE * wide + _NARROW * (len(text) - wide))
