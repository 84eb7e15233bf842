"""Ask over HTTP: politely, with bounds on everything, and with an error in one line for whatever is no answer."""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.kept import KeptAnswers

Asked = TypeVar("Asked")
Got = TypeVar("Got")

AT_ONCE = 4
"""So many requests run at the same time: more would not be polite."""

HOPS = 3
"""So many redirects are followed."""

CHUNK = 64 * 1024
AGENT = "go-compatibility-atlas"

OK, PARTIAL, SAME = 200, 206, 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LOG_IN = frozenset({401, 407})
FORBIDDEN = 403
ABSENT = frozenset({FORBIDDEN, 404, 410})
PASSING = (429, 500, 502, 503, 504)
"""Answers that may be others a moment later."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds, and how often to try."""

    connect: float = 8
    read: float = 20
    whole: float = 120
    """For one answer from its first byte to its last, however slowly it drips."""
    tries: int = 3
    backoff: float = 0.5
    """The pause before the second try again; each further one is twice as long, and all vary at random."""


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What came back, with a status of 200 or 206."""

    status: int
    body: bytes
    length: int | None
    """Of the whole document, where the answer is a part of it."""


class Web:
    """The way to all upstreams; counts what it asks, and keeps in *cache* what need not be sent twice."""

    def __init__(self, limits: Limits | None = None, cache: Path | None = None, agent: str = "refresh") -> None:
        self.limits = limits or Limits()
        self._agent = f"{AGENT} ({agent})"
        self._answers = KeptAnswers(cache / "answers") if cache else None
        self.requests = 0
        self._lock = Lock()
        self._pools: dict[str | None, urllib3.PoolManager] = {}
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="refresh")

    def close(self) -> None:
        """Let go of all connections."""
        self._workers.shutdown(cancel_futures=True)
        for pool in self._pools.values():
            pool.clear()

    def each(self, ask: Callable[[Asked], Got], asked: Iterable[Asked]) -> list[Got]:
        """Return what *ask* returns for each, a few at once, in the order given; raise what the first failure raises."""
        futures = [self._workers.submit(ask, one) for one in asked]
        try:
            return [future.result() for future in futures]
        finally:
            for future in futures:
                future.cancel()

    def get(self, url: str, *, limit: int, part: tuple[int, int] | None = None, keep: bool = False) -> WebAnswer:
        """Return what stands at *url*, or only its bytes from the first to the last of *part*, both included.

        If it is to be kept (*keep*), and its server marks what it sends, it is sent again only when it has changed.
        Raises AbsentError if the upstream says that there is nothing, UpstreamError for all else that is no answer:
        no connection, a time-out, an error status, a log-in, a web page, an answer cut short or above *limit* bytes.
        """
        if not url.startswith(("https://", "http://")):
            raise UpstreamError(f"{without_secrets(url)} is no address of a server")
        answers = self._answers if keep else None
        kept = answers.of(url) if answers else None
        here, condition = url, kept.condition if kept else {}
        for _ in range(HOPS + 1):
            # The marks belong to the address that was asked, not to where it leads today.
            response = self._open(here, part, condition if here == url else {})
            try:
                if response.status in REDIRECTS:
                    here = _next(here, response)
                    continue
                if kept and response.status == SAME and here == url:
                    return WebAnswer(OK, kept.body.encode(), None)
                answer = self._answer(here, response, limit, redirected=here != url)
                if answers and here == url:
                    answers.keep(url, response.headers, answer.body)
                return answer
            finally:
                response.release_conn()
        raise UpstreamError(f"{without_secrets(url)} leads from one address to the next, more than {HOPS} times")

    def look(self, url: str, method: str) -> tuple[int, str, Mapping[str, str]]:
        """Return status, address and headers of what answers at *url*, after at most some redirects; no body is read.

        Raises UpstreamError where there is no connection or no answer, or redirects go on and on.
        """
        here = url
        for _ in range(HOPS + 1):
            response = self._open(here, None, {}, method, urllib3.Retry(total=0, redirect=False))
            try:
                if response.status not in REDIRECTS:
                    return response.status, here, response.headers
                here = _next(here, response)
            finally:
                response.close()  # a body that nobody reads would block the connection
        raise UpstreamError(f"{without_secrets(url)} leads from one address to the next, more than {HOPS} times")

    def _open(
        self,
        url: str,
        part: tuple[int, int] | None,
        condition: Mapping[str, str],
        method: str = "GET",
        retries: urllib3.Retry | None = None,
    ) -> urllib3.BaseHTTPResponse:
        with self._lock:
            self.requests += 1
        headers = {"User-Agent": self._agent, "Accept": "*/*", **condition}
        parts = urlsplit(url)
        if parts.username:
            headers |= urllib3.make_headers(basic_auth=f"{parts.username}:{parts.password or ''}")
            # The password goes into the header alone: errors of connections name the address.
            url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        if part:
            headers["Range"] = f"bytes={part[0]}-{part[1]}"
        try:
            how: dict[str, Any] = {} if retries is None else {"retries": retries}  # else those of the pool
            return self._pool(url).request(method, url, headers=headers, preload_content=False, **how)
        except urllib3.exceptions.HTTPError as error:
            raise UpstreamError(f"{without_secrets(url)}: {self._cause(error)}") from None

    def _pool(self, url: str) -> urllib3.PoolManager:
        """Return the connections to use: through the environment's HTTP proxy, where it names one."""
        parts = urlsplit(url)
        way = None if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme)
        with self._lock:
            if way not in self._pools:
                limits = self.limits
                retry = urllib3.Retry(
                    total=limits.tries,
                    # `get` follows redirects itself, since none may lead to an address that is not secure.
                    redirect=False,
                    backoff_factor=limits.backoff,
                    backoff_jitter=limits.backoff,
                    status_forcelist=PASSING,
                    raise_on_status=False,
                    raise_on_redirect=False,
                    backoff_max=10,
                )
                timeout = urllib3.Timeout(connect=limits.connect, read=limits.read)
                if way:
                    made: urllib3.PoolManager = urllib3.ProxyManager(
                        way, retries=retry, timeout=timeout, maxsize=AT_ONCE
                    )
                else:
                    made = urllib3.PoolManager(retries=retry, timeout=timeout, maxsize=AT_ONCE)
                self._pools[way] = made
            return self._pools[way]

    def _answer(self, url: str, response: urllib3.BaseHTTPResponse, limit: int, *, redirected: bool) -> WebAnswer:
        status, place = response.status, without_secrets(url)
        body = self._body(place, response, limit)
        page = "text/html" in response.headers.get("Content-Type", "") or body[:256].lstrip().startswith(b"<")
        if status in LOG_IN:
            raise UpstreamError(f"{place} asks for a log-in (status {status})")
        # Some servers say 403 for what they do not have; with a web page it is a gate, and says nothing about the
        # file.
        if status in ABSENT and not (page and status == FORBIDDEN):
            raise AbsentError(f"{place} is not there (status {status})", gone=status != FORBIDDEN)
        if status not in {OK, PARTIAL}:
            raise UpstreamError(f"{place} answers with status {status}" + (", and a web page" if page else ""))
        if page:
            why = "; it was redirected there: a log-in page?" if redirected else ""
            raise UpstreamError(f"{place} is a web page (HTML), not data{why}")
        whole = response.headers.get("Content-Range", "").rpartition("/")[2]
        return WebAnswer(status, body, int(whole) if whole.isascii() and whole.isdigit() else None)

    def _body(self, place: str, response: urllib3.BaseHTTPResponse, limit: int) -> bytes:
        said = response.headers.get("Content-Length", "")
        if said.isascii() and said.isdigit() and int(said) > limit:
            raise UpstreamError(f"{place} has {int(said):,} bytes; {limit:,} are allowed")
        found, ends = bytearray(), time.monotonic() + self.limits.whole
        try:
            for chunk in response.stream(CHUNK):
                found += chunk
                if len(found) > limit:
                    raise UpstreamError(f"{place} has more than {limit:,} bytes")
                if time.monotonic() > ends:
                    raise UpstreamError(f"{place} did not end within {self.limits.whole:g} seconds")
        except urllib3.exceptions.HTTPError as error:
            raise UpstreamError(f"{place}: {self._cause(error)}") from None
        return bytes(found)

    def _cause(self, error: Exception) -> str:
        """Return in a few words why there is no answer."""
        while isinstance(error, urllib3.exceptions.MaxRetryError) and error.reason:
            error = error.reason
        if isinstance(error, urllib3.exceptions.ConnectTimeoutError):
            return f"no connection within {self.limits.connect:g} seconds"
        if isinstance(error, urllib3.exceptions.TimeoutError):
            return f"no answer within {self.limits.read:g} seconds"
        if isinstance(error, urllib3.exceptions.IncompleteRead):
            return f"the answer is cut short: {error.partial} bytes came, {error.expected} more were to come"
        if isinstance(error, urllib3.exceptions.SSLError):
            return "the connection is not secure: its certificate is not accepted"
        if isinstance(error, urllib3.exceptions.NewConnectionError):
            return "no connection"
        return f"the connection broke off ({type(error).__name__})"


def _next(here: str, response: urllib3.BaseHTTPResponse) -> str:
    there = urljoin(here, response.headers.get("Location", ""))
    before, after = urlsplit(here), urlsplit(there)
    if after.scheme not in {"http", "https"} or (before.scheme == "https" and after.scheme != "https"):
        raise UpstreamError(f"{without_secrets(here)} redirects to what is no secure address")
    return there


def without_secrets(url: str) -> str:
    """Return an address as messages name it: without a password and a query."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
