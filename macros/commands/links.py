"""`python -m macros links`: which external links of the data and the pages lead nowhere."""

import argparse
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.collectors.links import LinkAnswer, Round
from macros.commands import require_packages, sound, takes_data
from macros.dataset import Dataset
from macros.queries.sources import uses

HELP = "ask whether the pages that data and texts link to are still there"
MINUTES = 30.0
ANSWERS = Path(".cache/links.json")
_LINK = re.compile(r"(?<![\w`\"'])https?://[^\s<>()\[\]{}\"'`，。；：）、\u3000]+[\w/=#~-]", re.ASCII)
_CODE = re.compile(r"^( *)(```|~~~).*?^\1\2 *$", re.DOTALL | re.MULTILINE)
_OURS = re.compile(r"//(?:localhost|127\.|[^/]*\bexample\b)", re.ASCII)
"""Hosts that stand for others."""
MOST_PLACES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    parser.add_argument(
        "--minutes", type=float, default=MINUTES, help=f"how long to ask at most (default: {MINUTES:g}); the rest waits"
    )
    parser.add_argument("--markdown", action="store_true", help="print the report as Markdown")
    parser.add_argument("--list", action="store_true", help="ask nothing; list what would be asked")


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Ask, and print what is gone, has moved or says nothing.

    Returns 0 if no link is broken, 1 if one is or the data cannot be read. Raises NoNetworkError if there is no network.
    """
    require_packages("links")
    from macros.collectors.links import ask_round  # noqa: PLC0415  # needs packages that others do not
    from macros.collectors.web import Limits, Web  # noqa: PLC0415

    data = sound(options.data)
    if data is None:
        return 1
    project = options.data.parent
    found = links(data, project)
    if options.list:
        print("\n".join(sorted(found)))
        return 0
    pinned = pinned_addresses(data)
    web = Web(Limits(connect=8, read=20), agent="links")
    try:
        done = ask_round(
            web, {url: url in pinned for url in found}, project / ANSWERS, today, seconds=60 * options.minutes
        )
    finally:
        web.close()
    print("\n".join(report(done, found, markdown=options.markdown)))
    return 1 if any(one.kind == "gone" for one in done.asked) else 0


def links(data: Dataset, project: Path) -> dict[str, list[str]]:
    """Return every external address of the data and of the pages, without its fragment, with the places that name it."""
    found: dict[str, list[str]] = {}
    for url, place in (*_of_data(data), *_of_pages(project)):
        places = found.setdefault(url.partition("#")[0], [])
        if place not in places:
            places.append(place)
    return {url: places for url, places in found.items() if not _OURS.search(url)}


def pinned_addresses(data: Dataset) -> set[str]:
    """Return the addresses whose text cannot change, without their fragments."""
    return {source.url.partition("#")[0] for source, _ in uses(data) if source.pinned}


def _of_data(data: Dataset) -> Iterator[tuple[str, str]]:
    for source, origin in uses(data):
        if source.url.startswith(("https://", "http://")):
            yield source.url, _named(origin.where.path, origin.where.line, data.root.parent)


def _of_pages(project: Path) -> Iterator[tuple[str, str]]:
    for path in sorted([*(project / "docs").rglob("*.md"), *project.glob("*.md")]):
        text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), path.read_text(encoding="utf-8"))
        for match in _LINK.finditer(text):
            yield match[0], _named(path, text.count("\n", 0, match.start()) + 1, project)


def _named(path: Path, line: int, project: Path) -> str:
    return f"{path.relative_to(project).as_posix()}:{line}"


TITLES = {
    "gone": "Gone: the page is not there any more",
    "moved": "Moved: another page answers",
    "silent": "No answer today",
    "refused": "Programs are not answered: look with a browser",
}
"""The kinds that a report lists, the most urgent first."""


def report(done: Round, places: Mapping[str, list[str]], *, markdown: bool = False) -> Iterator[str]:
    """Yield the lines of the report: each link that is not fine with what was said and who names it; then the counts."""
    for kind, title in TITLES.items():
        listed = sorted((one for one in done.asked if one.kind == kind), key=lambda one: one.url)
        if listed:
            yield f"## {title} ({len(listed)})" if markdown else f"{title} ({len(listed)})"
            yield from (line for one in listed for line in _told(one, places[one.url], markdown=markdown))
            yield ""
    fine = sum(one.kind == "fine" for one in done.asked)
    yield f"{len(done.asked):,} links asked, {fine:,} fine; {len(done.known):,} were fine lately; {len(done.left):,} left for another time"


def _told(one: LinkAnswer, places: list[str], *, markdown: bool) -> Iterator[str]:
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    named = f"{', '.join(places[:MOST_PLACES])}{more}"
    if markdown:
        yield f"- <{one.url}>: {one.why}; in {named}"
    else:
        yield f"  {one.url}"
        yield f"    {one.why}; in {named}"
