"""Sentences with their sources: policies, statements, version-skew rules; and the vocabulary of the evidence."""

from typing import NamedTuple

from macros.dataset import Product, SkewRule, Statement
from macros.i18n import Strings
from macros.schema.sources import SourceKind
from macros.views.cell import SourceView, source_view

RELATIONS = (
    "requires",
    "built_with",
    "tested_with",
    "supported_by_vendor",
    "offered",
    "skew_allows",
    "known_broken",
    "measured",
)
"""The kinds of relation that the data may state; never blended in one column."""


class StatementView(NamedTuple):
    """A sentence with its sources."""

    id: str
    text: str
    sources: tuple[SourceView, ...]
    about: str = ""
    """What the sentence is about, where that stands beside it."""


class Term(NamedTuple):
    """A word of the vocabulary: as data files write it, as pages show it, and what it means."""

    word: str
    title: str
    meaning: str


def statement(item: Statement, strings: Strings, about: str = "") -> StatementView:
    """Return a statement with its sources."""
    sources = tuple(source_view(source, strings) for source in item.evidence)
    return StatementView(item.id, item.text[strings.language], sources, about)


def statements(product: Product, strings: Strings) -> tuple[StatementView, ...]:
    """Return what users of a product should know."""
    return tuple(statement(item, strings) for item in product.statements)


def policy(product: Product, strings: Strings) -> tuple[StatementView, ...]:
    """Return what a product promises; nothing if its file names no policy."""
    return (statement(product.policy.statement, strings),) if product.policy else ()


def skew(rules: tuple[SkewRule, ...], strings: Strings) -> tuple[StatementView, ...]:
    """Return the version-skew rules."""
    return tuple(statement(rule.statement, strings, rule.parts[strings.language]) for rule in rules)


def relations(strings: Strings) -> tuple[Term, ...]:
    """Return the kinds of relation and what each means."""
    return tuple(Term(word, _title(word, strings), strings(f"relation.{word}")) for word in RELATIONS)


def kinds(strings: Strings) -> tuple[Term, ...]:
    """Return the kinds of evidence and what each means."""
    return tuple(Term(str(kind), strings(f"kind.{kind}"), strings(f"evidence.{kind}")) for kind in SourceKind)


def _title(word: str, strings: Strings) -> str:
    return strings(f"column.{word}") if f"column.{word}" in strings else strings(f"relation.{word}.title")
