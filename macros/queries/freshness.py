"""Since when a list of releases may be older than what there is: what is called newest is only as new as that list."""

import datetime as dt

from macros.dataset import Product, Table


def old_from(listed: Product | Table) -> dt.date | None:
    """Return the first day on which a list of releases, or a calendar of lines, may be older.

    None where no day of reading is recorded.

    >>> old_from(data.product("demo"))
    datetime.date(2026, 12, 12)
    """
    return None if listed.read is None else listed.read + dt.timedelta(days=listed.fresh_days + 1)


def is_old(listed: Product | Table, today: dt.date) -> bool:
    """Tell whether on the day *today* a product's list of releases, or a table's calendar, was read too many days ago.

    False where it is not recorded when it was read: nothing can be told of its age.

    >>> data.product("demo").read, is_old(data.product("demo"), dt.date(2026, 12, 24))
    (datetime.date(2026, 11, 27), True)
    """
    limit = old_from(listed)
    return limit is not None and today >= limit
