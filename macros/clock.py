"""The one place that reads the clock; everything else is told the day."""

import datetime as dt
import os
import re

from macros.reporting.refusal import RefusalError

_SECONDS = re.compile(r"[0-9]{1,10}")
"""Seconds since 1970, up to the year 2286."""


class ClockError(RefusalError):
    """The day cannot be told, or cannot be right; says why, and what to do."""


def today() -> dt.date:
    """Return the day of the build: SOURCE_DATE_EPOCH if it is set (reproducible-builds.org), else the clock's, in UTC.

    Raises ClockError if SOURCE_DATE_EPOCH is no number of seconds that a day can be told from.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if epoch and not _SECONDS.fullmatch(epoch):
            raise ValueError(epoch)  # noqa: TRY301  # int() takes the digits of every script
        moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is {epoch!a:.80}, which is no number of seconds since 1970"
        raise ClockError(f"{what}; set it to what `git log -1 --format=%ct` prints, or unset it") from None
    return moment.date()


def not_before(today: dt.date, day: str) -> None:
    """Raise ClockError if *today* is before a *day* (2026-11-27) that has been: of the last release, for instance."""
    if today.isoformat() < day:
        what = f"the clock says {today.isoformat()}, but the last release of the data is of {day}"
        raise ClockError(f"{what}; set the clock, or SOURCE_DATE_EPOCH, right")
