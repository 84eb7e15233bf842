"""Which sources the data rests on. Most values share theirs with the others of their row, so they are looked at once."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset, Evidence, Fact, Origin, Statement
from macros.diagnostics import Location


class EvidenceGroup(NamedTuple):
    """Sources that belong together."""

    evidence: tuple[Evidence, ...]
    origin: Origin
    """The first place that names them."""
    items: int
    """How many facts and statements rest on them: none if they belong to a diagram, a guide, or another opinion."""


@lru_cache(maxsize=1)
def supports(data: Dataset) -> tuple[EvidenceGroup, ...]:
    """Return the sources of all facts, statements, other opinions, diagrams and guides, in that order.

    >>> first = supports(data)[0]
    >>> first.items, [source.url for source in first.evidence]
    (1, ['https://go.dev/doc/devel/release#policy'])
    """
    counts: dict[int, int] = {}
    first: dict[int, Fact | Statement] = {}
    for item in data.items:
        key = id(item.evidence)
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
            first[key] = item
    own = [EvidenceGroup(item.evidence, item.origin, counts[key]) for key, item in first.items()]
    others = [EvidenceGroup(evidence, origin, 0) for evidence, origin in _others(data) if id(evidence) not in counts]
    return (*own, *others)


def uses(data: Dataset) -> Iterator[tuple[Evidence, Origin]]:
    """Yield each source, its address filled in, with the first place that names it; in another row it is another one."""
    for support in supports(data):
        for source in support.evidence:
            yield source, support.origin


def place_of_date(source: Evidence, origin: Origin) -> Location:
    """Return where the day of a source is written: in its file's list of sources, else at the value that rests on it."""
    path = ("sources", source.id, "as_of")
    return origin.document.locate(path) if origin.document.deepest(path) == path else origin.where


def _others(data: Dataset) -> Iterator[tuple[tuple[Evidence, ...], Origin]]:
    for fact in data.facts:
        for other in fact.also:
            yield other.evidence, fact.origin
    for flow in data.flows.values():
        yield flow.evidence, flow.origin
    for guide in data.guides.values():
        for step in (*guide.before, *(step for tab in guide.tabs for step in tab.steps), *guide.after):
            yield step.evidence, guide.origin
