"""The heat map of the data's own weaknesses, each cell with the list of facts behind it."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from macros.dataset import Dataset, Fact, Statement
from macros.i18n import Strings
from macros.queries.addresses import address
from macros.queries.debt import PRIORITY, Debt, Weakness, debt

_LIST = 40
"""So many facts of one kind are listed by name; the rest is counted."""


@dataclass(frozen=True, slots=True)
class DebtCell:
    """How many facts of one file have one weakness."""

    count: int
    heat: int
    """0 for none, 1 to 4 by the share of the file's facts."""
    anchor: str


class DebtRow(NamedTuple):
    """One file of data."""

    title: str
    total: int
    cells: tuple[DebtCell, ...]


class DebtItem(NamedTuple):
    """One weak fact."""

    id: str
    line: int
    """Where it is written in the file of its list."""
    href: str
    """Where it is shown, from the home page of the language; empty if no page shows it."""


class DebtList(NamedTuple):
    """The facts behind one cell."""

    id: str
    title: str
    """The file, the weakness and the number of facts."""
    items: tuple[DebtItem, ...]
    more: int


class DebtView(NamedTuple):
    """The heat map."""

    columns: tuple[tuple[str, str, str], ...]
    """Key, title with priority, and rule of each weakness."""
    rows: tuple[DebtRow, ...]
    lists: tuple[DebtList, ...]
    total: int
    weak: int


def debt_view(data: Dataset, strings: Strings, today: dt.date) -> DebtView:
    """Return the heat map of the day *today*."""
    debts = debt(data, today)
    columns = tuple(
        (str(kind), f"{PRIORITY[kind]} {strings(f'debt.{kind}')}", strings(f"debt.{kind}.rule")) for kind in Weakness
    )
    lists = tuple(
        _list(data, one, kind, items, strings) for one in debts for kind in Weakness if (items := one.weak.get(kind))
    )
    rows = tuple(DebtRow(one.owner, one.total, tuple(_cell(one, kind) for kind in Weakness)) for one in debts)
    weak = {item.id for one in debts for items in one.weak.values() for item in items}
    return DebtView(columns, rows, lists, sum(one.total for one in debts), len(weak))


def _cell(one: Debt, kind: Weakness) -> DebtCell:
    count = len(one.weak.get(kind, ()))
    share = count / one.total
    steps = (0, 0.02, 0.1, 0.3)
    return DebtCell(count, sum(share > step for step in steps), _anchor(one.owner, kind))


def _list(data: Dataset, one: Debt, kind: Weakness, items: tuple[Fact | Statement, ...], strings: Strings) -> DebtList:
    named = tuple(_item(data, item) for item in items[:_LIST])
    title = strings("debt.list", file=one.owner, kind=strings(f"debt.{kind}"), count=len(items))
    return DebtList(_anchor(one.owner, kind), title, named, max(0, len(items) - _LIST))


def _item(data: Dataset, item: Fact | Statement) -> DebtItem:
    place = address(data, item)
    return DebtItem(item.id, item.origin.where.line, place.href if place else "")


def _anchor(owner: str, kind: Weakness) -> str:
    return f"debt-{owner.removesuffix('.yaml').replace('/', '-')}-{kind}"
