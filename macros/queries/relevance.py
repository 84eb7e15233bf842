"""Which claims matter most today: wrong ones about supported versions first."""

import datetime as dt
from functools import lru_cache

from macros.dataset import Claim, Dataset
from macros.queries.lifecycle.support import Support, support_on
from macros.schema.claim import ClaimVerdict

_VERDICTS = (ClaimVerdict.CONTRADICTED, ClaimVerdict.PARTLY, ClaimVerdict.UNVERIFIABLE, ClaimVerdict.SUPPORTED)
"""From what misleads a reader most to what does not mislead."""


@lru_cache(maxsize=1)  # every page with claims asks for it
def by_relevance(data: Dataset, today: dt.date) -> tuple[Claim, ...]:
    """Return all claims, the most relevant first on the day *today*.

    Claims about supported versions, or about all, come before those about versions without a known end, and these before
    those about versions that have ended; within each, wrong ones come first.

    >>> [claim.record.id for claim in by_relevance(data, dt.date(2026, 1, 1))]
    ['old-go', 'fast']
    """
    lines = {line.id: line for _, line in data.each_line()}

    def age(claim: Claim) -> int:
        states = {support_on(lines[one], today) for one in claim.record.about if one in lines}
        if not states or states - {Support.UNKNOWN, Support.ENDED}:
            return 0
        return 1 if Support.UNKNOWN in states else 2

    return tuple(sorted(data.claims, key=lambda one: (age(one), _VERDICTS.index(one.record.verdict), one.record.id)))
