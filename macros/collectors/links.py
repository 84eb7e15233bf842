"""Ask whether addresses are still there: few at once per host, with pauses, for a limited time, and not those asked lately.

An answer is one of five kinds. Only `gone` says that a link is broken: a server that refuses programs, or does not answer
today, says nothing about the page.
"""

import json
import random
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from macros.collectors.errors import UpstreamError
from macros.collectors.web import Web
from macros.reporting.refusal import RefusalError
from macros.schema.values import day
from macros.writing import write

HOSTS_AT_ONCE = 4
PER_HOST = 2
PAUSE = 0.5
"""Seconds between two questions of one worker to one host."""
GOOD_FOR = 28
"""Days for which a good answer counts."""
FIRST = 5
"""So many hosts are tried first: if none of them answers, there is no network."""
_OK, _REFUSED, _GONE = 400, frozenset({401, 403, 405, 406, 407, 418, 429, 451, 999}), frozenset({404, 410})
_BUSY = frozenset({429, 503})


class NoNetworkError(RefusalError):
    """No host can be reached from this machine."""


class LinkKind(StrEnum):
    """What the answer to an address says."""

    FINE = "fine"
    GONE = "gone"
    MOVED = "moved"
    """The site now answers at another host or page: the link works, but names an old address."""
    REFUSED = "refused"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What an address answered, on a day."""

    url: str
    kind: LinkKind
    why: str
    day: str


class LinkAnswers:
    """What was answered before, by address, in a file that may be deleted at any time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, LinkAnswer] = {}
        try:
            for one in json.loads(path.read_text(encoding="utf-8")):
                answer = LinkAnswer(one["url"], LinkKind(one["kind"]), one["why"], day(one["day"]).isoformat())
                self._known[answer.url] = answer
        except (OSError, ValueError, TypeError, KeyError):
            self._known = {}  # asked anew

    def of(self, url: str) -> LinkAnswer | None:
        """Return the last answer of an address."""
        return self._known.get(url)

    def keep(self, answers: Iterable[LinkAnswer], wanted: Collection[str]) -> None:
        """Keep answers for another day; those of addresses that nobody links to any more are dropped."""
        self._known |= {one.url: one for one in answers}
        known = [asdict(self._known[url]) for url in sorted(wanted) if url in self._known]
        write(self._path, json.dumps(known, ensure_ascii=False, indent=0) + "\n")


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round: new answers, those that still count, and addresses that were not asked."""

    asked: tuple[LinkAnswer, ...]
    known: tuple[LinkAnswer, ...]
    left: tuple[str, ...]


def due(
    urls: Iterable[str], answers: LinkAnswers, pinned: Collection[str], today: date
) -> tuple[list[str], list[LinkAnswer]]:
    """Return the addresses to ask, the most important first, and the good answers that still count.

    Those whose text may change or go stand before pinned ones; then those that were never asked or longest ago.
    """
    since = (today - timedelta(days=GOOD_FOR)).isoformat()
    ask, known = [], []
    for url in urls:
        answer = answers.of(url)
        if answer and answer.kind is LinkKind.FINE and answer.day > since:
            known.append(answer)
        else:
            ask.append((url in pinned, answer.day if answer else "", url))
    # By chance where all else is equal: with no file of answers, each week's round takes other ones.
    chance = random.Random(today.toordinal())  # noqa: S311  # to choose, not to hide
    chance.shuffle(ask)
    return [url for *_, url in sorted(ask, key=lambda one: one[:2])], known


def ask_all(web: Web, urls: Iterable[str], today: date, *, until: float, pause: float = PAUSE) -> Iterator[LinkAnswer]:
    """Yield the answer of each address that could be asked before time.monotonic() is *until*.

    No host is asked by more than two workers, each of which pauses; one that is busy or cannot be reached is left alone.
    Raises NoNetworkError if none of the first hosts can be reached.
    """
    hosts: dict[str, deque[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc, deque()).append(url)
    # The longest first: they set how long it takes.
    order = sorted(hosts, key=lambda host: -len(hosts[host]))
    found: deque[LinkAnswer] = deque()

    def one(host: str) -> bool:
        """Ask the next address of a host; return whether it is to be asked again."""
        try:
            url = hosts[host].popleft()
        except IndexError:  # the other worker has taken the last one
            return False
        answer, goes_on = _ask(web, url, today)
        found.append(answer)
        return goes_on

    def work(host: str) -> None:
        while hosts[host] and time.monotonic() < until:
            time.sleep(pause)
            if not one(host):
                hosts[host].clear()

    with ThreadPoolExecutor(HOSTS_AT_ONCE * PER_HOST, thread_name_prefix="links") as workers:
        first = dict(zip(order, workers.map(one, order[:FIRST]), strict=False))
        if order and not any(answer.kind is not LinkKind.SILENT for answer in found):
            raise NoNetworkError(
                "no host can be reached: there is no way to the internet from here, and nothing was checked"
            )
        going = [host for host in order if first.get(host, True)]
        for done in [workers.submit(work, host) for host in going for _ in range(min(PER_HOST, len(hosts[host])))]:
            done.result()
    yield from found


def _ask(web: Web, url: str, today: date) -> tuple[LinkAnswer, bool]:
    """Return the answer of an address, and whether its host may be asked for more."""

    def answer(kind: LinkKind, why: str) -> LinkAnswer:
        return LinkAnswer(url, kind, why, today.isoformat())

    try:
        status, there, _ = web.look(url, "HEAD")
        if status >= _OK and status not in _BUSY:  # some servers know no HEAD
            status, there, _ = web.look(url, "GET")
    except UpstreamError as error:
        return answer(LinkKind.SILENT, str(error).removeprefix(f"{url}: ")), False
    if status in _GONE:
        return answer(LinkKind.GONE, f"status {status}"), True
    if status in _REFUSED or status in _BUSY:
        return answer(LinkKind.REFUSED, f"status {status}"), status not in _BUSY
    if status >= _OK:
        return answer(LinkKind.SILENT, f"status {status}"), True
    if _elsewhere(url, there):
        return answer(LinkKind.MOVED, f"now at {there}"), True
    return answer(LinkKind.FINE, f"status {status}"), True


def _elsewhere(url: str, there: str) -> bool:
    """Tell whether another page answers: not the same with a slash, another language, or the www that a host prefers."""

    def page(address: str) -> tuple[str, str]:
        parts = urlsplit(address)
        return parts.netloc.removeprefix("www."), parts.path.rstrip("/").rpartition("/")[2]

    return page(url) != page(there)


def ask_round(
    web: Web, urls: Mapping[str, bool], path: Path, today: date, *, seconds: float, pause: float = PAUSE
) -> Round:
    """Ask the addresses that are due, each with whether it is pinned, for so long, and keep the answers at *path*.

    Raises NoNetworkError if no host can be reached; then nothing is kept.
    """
    answers = LinkAnswers(path)
    ask, known = due(urls, answers, {url for url, pinned in urls.items() if pinned}, today)
    asked = tuple(ask_all(web, ask, today, until=time.monotonic() + seconds, pause=pause))
    answers.keep(asked, urls)
    done = {one.url for one in asked}
    return Round(asked, tuple(known), tuple(url for url in ask if url not in done))
