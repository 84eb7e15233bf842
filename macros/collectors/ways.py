"""Make the ways to upstream that the environment asks for."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.collectors.proxy import Proxy, from_environment
from macros.collectors.upstream import Upstream
from macros.collectors.web import Limits, Web


@contextmanager
def upstream(data: Path, today: dt.date, limits: Limits | None = None) -> Iterator[Upstream]:
    """Give the ways to upstream, and let go of them afterwards.

    Raises UpstreamError if the environment names no module proxy.
    """
    words = from_environment()
    cache = data.parent / ".cache" / "refresh"
    web = Web(limits, cache)
    try:
        yield Upstream(web, Proxy(web, words), today, cache)
    finally:
        web.close()
