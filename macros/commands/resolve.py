"""`python -m macros resolve go=1.25 grpc-go=1.70`: does it work together, with which Go, and why?"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from macros.commands import takes_data
from macros.dataset import Dataset, load
from macros.diagnostics import nearest
from macros.i18n import Language, Strings
from macros.reporting.refusal import RefusalError
from macros.resolver import (
    CLUSTER,
    GoModError,
    PinError,
    Verdict,
    parse_gomod,
    pins_of,
    question_of,
    resolve,
)
from macros.resolver.measured import measured
from macros.resolver.signs import trimmed, visible
from macros.views.resolve import AnswerView, answer_view

HELP = "say whether versions work together, and with which Go"
WRITES = False

EXITS = {Verdict.WORKS: 0, Verdict.NOTE: 0, Verdict.BROKEN: 1, Verdict.UNKNOWN: 3, Verdict.CAUTION: 4}
"""What the program's exit says; 2, as with all of Python's programs, is a wrong call."""

_EPILOG = (
    "exit code: 0 it works, or there was nothing to compare; 1 it does not work; 2 the question is wrong; "
    "3 not enough data; 4 it works with reservations: out of support, affected by a vulnerability that is fixed in a newer "
    "release, not supported together, or recorded in part only"
)

_HINTS = {
    "not-a-version": "write a minor version or a release, such as 1.25 or 1.25.3",
    "not-a-day": "write it as 2026-11-27",
    "pinned-twice": "leave one of them out",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    parser.epilog = _EPILOG
    parser.add_argument(
        "pins",
        nargs="*",
        metavar="PRODUCT=VERSION",
        help="such as go=1.25 grpc-go=1.70 cluster=1.33; or an address of the resolver's page, in quotes",
    )
    parser.add_argument("--gomod", metavar="FILE", help="a go.mod to read as well; - reads standard input")
    parser.add_argument("--language", default="en", metavar="CODE", help="of the answer, such as zh")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the answer is written")


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Print the answer; return what EXITS says of its verdict. Raises RefusalError for a wrong call."""
    data = load(options.data).dataset
    if options.language not in data.languages:
        raise RefusalError(f"the site has no language '{options.language}'", f"it has {', '.join(data.languages)}")
    strings = data.strings_in(Language(options.language))
    try:
        words, day = _question(options.pins)
        today = day or today
        gomod = parse_gomod(_read(options.gomod)) if options.gomod else None
        answer = resolve(data, pins_of(data, words, today, gomod), today)
    except GoModError as error:
        raise RefusalError(strings(f"resolve.error.{error.code}", line=str(error.line), text=error.text)) from None
    except PinError as error:
        what = strings(f"resolve.error.{error.code}", **error.args_of)
        raise RefusalError(what, _hint(data, error)) from None
    if options.format == "json":
        print(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2))
    else:
        print(_as_text(answer_view(data, answer, strings, today), strings))
    return EXITS[answer.verdict]


def _question(given: list[str]) -> tuple[list[tuple[str, str]], dt.date | None]:
    """Return the pairs and the day that the words of a call ask: PRODUCT=VERSION, or an address of the site's page."""
    words: list[tuple[str, str]] = []
    day = None
    for pin in given:
        if "?" in pin:
            question = question_of(pin)
            words += question.words
            day = question.day or day
            continue
        name, equals, version = pin.partition("=")
        if not equals or not trimmed(version):
            raise RefusalError(f"'{visible(pin)}' is not PRODUCT=VERSION", "write for example go=1.25")
        words.append((name, version))
    return words, day


def _hint(data: Dataset, error: PinError) -> str:
    if error.code == "unknown-product":
        known = dict.fromkeys([*data.products, *data.modules, *measured(data), CLUSTER])
        return nearest(error.args_of["product"], known) or f"there are {', '.join(known)}"
    return _HINTS[error.code]


def _read(name: str) -> str:
    """Return the text as it is: no line end is changed, since a lone carriage return is an error."""
    try:
        return (sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()).decode()
    except OSError as error:
        raise RefusalError(f"{name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RefusalError(f"{name}: the file is not UTF-8") from None


def _as_text(view: AnswerView, strings: Strings) -> str:
    colon = strings("colon")
    lines = [view.headline, *view.lead, ""]
    lines += [*(f"- {part.title}{colon}{part.word}" for part in view.parts), ""]
    facts = [
        (strings("resolve.window"), view.window),
        (strings("resolve.safest"), f"{view.axis.title} {view.safest}" if view.safest else view.no_go),
        (strings("resolve.newest"), f"{view.axis.title} {view.newest}" if view.newest else view.no_go),
        (strings("resolve.next"), view.next),
    ]
    lines += [f"{name}{colon}{value}" for name, value in facts]
    if view.pins:
        lines += ["", strings("resolve.pins")]
        lines += [f"- {pin.title} {pin.version}{colon}{pin.support}" for pin in view.pins]
    if view.reasons:
        lines += ["", strings("resolve.reasons")]
        for one in view.reasons:
            facts_of = f" ({', '.join(link.text for link in one.links)})" if one.links else ""
            lines.append(f"- [{one.word}] {one.text}{facts_of}")
    read = (strings.paragraph([one.text, *([one.older] if one.older else [])]) for one in view.read)
    return "\n".join([*lines, "", view.as_of, *read])
