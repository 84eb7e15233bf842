"""The one place that reads the clock; everything below the site and the command line is told what day it is."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Return the day of the build: SOURCE_DATE_EPOCH if it is set (reproducible-builds.org), else the clock's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    return moment.date()
