"""`python -m macros check`: what is wrong in the data files, and how many facts they hold."""

import argparse
import datetime as dt
import json
import os
import sys
from contextlib import nullcontext, redirect_stdout
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from macros import rules
from macros.clock import not_before
from macros.commands import takes_data
from macros.contribute.follow import follow
from macros.dataset import Dataset, Loaded, load
from macros.dataset.cache import loaded
from macros.diagnostics import MOST_FOUND, MOST_SHOWN, Diagnostic, Severity, errors, report, summary
from macros.queries.sources import supports
from macros.reading.guard import UNFORESEEN

HELP = "check all data files and count what they say"
WRITES = False

FORMATS = ("text", "github", "json")
RULES = "rules"
MADE = ("fix", "schema", "pages", RULES)
"""The commands that make something of the data, and can tell whether it is up to date."""
MENDED = frozenset({"navigation", "page", "permalinks"})
"""What these rules find may be no more than a file that has to be written anew, as --write does."""
AGES = frozenset({"list-age", "stale"})
"""What these rules find comes by itself, as days pass: no contributor has brought it about."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser, first=True)
    parser.epilog = EXITS
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    parser.add_argument(
        "--format", choices=FORMATS, default=default, help="text, GitHub's annotations, or one JSON document"
    )
    parser.add_argument(
        "--all", action="store_true", help="list what is due to be read again, too, not only its number"
    )
    parser.add_argument("--strict", action="store_true", help="fail for warnings too")
    parser.add_argument(
        "--strict-age", action="store_true", help="fail if a list of releases was read too many days ago"
    )
    parser.add_argument(
        "--made",
        action="store_true",
        help="also look whether form, schemas and pages that follow from data are up to date",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="the same, and first bring pages, navigation and addresses up to date, if the data is otherwise right",
    )


EXITS = f"""\
Exit codes: 0 if there are no errors (with --strict: no warnings either); 1 if there are; 2 if the command was called
wrongly, or if the check itself failed somewhere, which it reports as a problem of the kind '{UNFORESEEN}'. Of a file with
more than {MOST_SHOWN} problems, text and annotations show the first {MOST_SHOWN} and a count; JSON has them all, up to
{MOST_FOUND:,} of each rule. Of lists and sources that were read long ago the text
shows the number only, unless --all, --strict or --strict-age is given. Long values are cut, and control characters written out, in every format.
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the data holds: facts and statements, those with a source, and those whose sources are all pinned."""

    facts: int
    sourced: int
    pinned: int

    def __str__(self) -> str:
        share = f" ({self.pinned / self.facts:.1%})" if self.facts else ""
        return f"{self.facts:,} facts, {self.sourced:,} sourced, {self.pinned:,} pinned{share}"


def problems(root: Path, today: dt.date) -> tuple[list[Diagnostic], Counts]:
    """Return everything that is wrong below *root*, sorted by place and each once, and the counts.

    >>> problems(root, today)[0]
    []
    """
    return _problems(load(root), today)


def _problems(loaded: Loaded, today: dt.date) -> tuple[list[Diagnostic], Counts]:
    # Each once: a rule and the reader may come upon the same mistake.
    found = {*loaded.problems, *rules.check(loaded.dataset, today)}
    return sorted(found, key=Diagnostic.sort_key), _counts(loaded.dataset)


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Print the problems and the counts; return 1 if there are errors, or warnings with --strict, else 0.

    With --write, what follows from the data is written first, unless something else is wrong.

    With --made it returns 1, too, if something that is made of the data is not up to date, and with --strict-age if a list of
    releases was read too many days ago. It is 2 if something in the
    check has failed, so that nobody takes its silence for a good sign. Raises ClockError for a day before the last
    release of the data: every date would seem to be in the future.
    """
    read = loaded(options.data)
    for release in read.dataset.releases[:1]:
        not_before(today, release.day)
    found, counts = _problems(read, today)
    if options.write and all(one.rule in MENDED for one in found if one.severity is Severity.ERROR):
        written = follow(read.dataset)
        found, counts = _problems(read, today) if written else (found, counts)
        for path in written:
            print(f"{path}: brought up to date", file=sys.stderr if options.format == "json" else sys.stdout)
    # Before the problems, so that the last line is that of the check.
    with redirect_stdout(sys.stderr) if options.format == "json" else nullcontext():
        outdated = (options.made or options.write) and not errors(found) and _made_is_outdated(options.data, today)
    if options.format == "json":
        print(_as_json(found, counts))
    else:
        # What makes the command fail is shown in any case, and annotations stand at their lines.
        fold = options.format == "text" and not (options.all or options.strict or options.strict_age)
        for line in report(
            [one for one in found if not (fold and one.rule in AGES)], annotations=options.format == "github"
        ):
            print(line)
        if fold and (due := sum(one.rule in AGES for one in found)):
            print(_due(due))
        print(f"{summary(found)}; {counts}")
    if any(problem.rule == UNFORESEEN for problem in found):
        return 2
    old = options.strict_age and any(problem.rule == "list-age" for problem in found)
    return 1 if errors(found) or (options.strict and found) or old or outdated else 0


def _made_is_outdated(root: Path, today: dt.date) -> bool:
    """Run the commands that make something of the data, for them to say what is not up to date; tell whether anything is."""
    codes = []
    own = (root.parent / "tests").is_dir()  # the list of rules is told by the generator alone, from its tests
    for name in (one for one in MADE if own or one != RULES):
        command = import_module(f"macros.commands.{name}")
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        options = parser.parse_args(["--check"])
        options.data = root
        codes.append(command.run(options, today))
    return any(codes)


def _due(number: int) -> str:
    """Return the line that stands for so many documents and lists that were read long ago."""
    return f"{number} {'source is' if number == 1 else 'sources are'} due to be read again; --all shows {'it' if number == 1 else 'them'}"


def _as_json(found: list[Diagnostic], counts: Counts) -> str:
    wrong = errors(found)
    document = {
        "problems": [problem.as_dict() for problem in found],
        "counts": {"errors": wrong, "warnings": len(found) - wrong, **asdict(counts)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _counts(data: Dataset) -> Counts:
    found = supports(data)
    sourced = [support for support in found if support.evidence]
    pinned = [support for support in sourced if all(source.pinned for source in support.evidence)]
    return Counts(*(sum(support.items for support in some) for some in (found, sourced, pinned)))
