"""Since when a list of releases may be older than what there is: what is called newest is only as new as that list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.dataset import Product


def old_from(product: Product) -> dt.date | None:
    """Return the first day on which the product's list of releases may be older; None where no day of reading is recorded."""
    return None if product.read is None else product.read + dt.timedelta(days=product.fresh_days + 1)


def is_old(product: Product, today: dt.date) -> bool:
    """Tell whether on the day *today* the product's list of releases was read too many days ago.

    False where it is not recorded when it was read: nothing can be told of its age.
    """
    limit = old_from(product)
    return limit is not None and today >= limit
