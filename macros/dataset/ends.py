"""Ends of support that follow from later releases, by the rule that a product's file names."""

import datetime as dt
from dataclasses import replace

from macros.dataset.facts import Evidence, Fact
from macros.dataset.places import cell
from macros.dataset.products import Line
from macros.dataset.resolve import Resolver
from macros.schema.component import Component
from macros.schema.evidence import State, SupportRecord

ENDS = "ends"


def support_name(product_id: str) -> str:
    """Return the name of the rule by which the lines of a product end.

    >>> support_name("runc")
    'runc-support-policy'
    """
    return f"{product_id}-support-policy"


def with_ends(lines: tuple[Line, ...], rule: SupportRecord, record: Component, resolve: Resolver) -> tuple[Line, ...]:
    """Return the lines, oldest first, each with its end: what is written stands, else it follows from the rule."""
    evidence = resolve.evidence(rule.sources, ("support", "sources"), {})
    return tuple(
        line if ENDS in line.facts else _with_end(line, lines[index + 1 :], rule, record, resolve, evidence)
        for index, line in enumerate(lines)
    )


def _with_end(
    line: Line,
    newer: tuple[Line, ...],
    rule: SupportRecord,
    record: Component,
    resolve: Resolver,
    evidence: tuple[Evidence, ...],
) -> Line:
    counted = [one for one in newer if not rule.within_major or one.line.key[0] == line.line.key[0]]
    by = counted[rule.newer - 1].first.facts["released"] if len(counted) >= rule.newer else None
    day = by.value + dt.timedelta(weeks=rule.weeks) if by else None
    fact = Fact(
        place=cell(record.page, line.id, ENDS),
        value=day,
        state=State.KNOWN if day else State.UNKNOWN,
        evidence=(*evidence, *(by.evidence if by else ())),
        origin=line.origin,
        searched=None if day else rule.open,
        derived_by=support_name(record.id),
    )
    resolve.facts.append(fact)
    return replace(line, facts={**line.facts, ENDS: fact})
