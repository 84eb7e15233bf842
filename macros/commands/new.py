"""`python -m macros new component runc …`: a starter to fill in, and what to do next."""

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from macros.commands import takes_data
from macros.contribute.follow import follow, pages, schemas
from macros.contribute.starters import new_site
from macros.contribute.starters.answers import Answers
from macros.contribute.starters.new_files import new_file
from macros.contribute.starters.plan import Plan, refuse_wrong, todos
from macros.contribute.starters.rows import new_claim, new_line, new_release
from macros.contribute.starters.valid_names import title
from macros.dataset import Dataset, load
from macros.rendering.render import render
from macros.writing import stale, write_all

HELP = "write a starter for a component, a release and so on, and say what to do next"


_KINDS = {
    "component": "a product with minor versions, and its page",
    "platform": "a table of what a platform offers, from when to when",
    "constraint": "a table of what platforms allow",
    "guide": "steps to follow",
    "flow": "a flow diagram",
    "line": "a minor version of a product, with its first release",
    "release": "a release of a product",
    "claim": "a statement that is audited",
    "site": "a site of your own about something else than Go: empty data, two pages, the theme",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND", parser_class=_MixedParser)
    added = {name: kinds.add_parser(name, help=text, description=text) for name, text in _KINDS.items()}
    for name, one in added.items():
        one.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="the data directory (default: data)")
        if name in {"component", "platform", "constraint", "guide", "flow"}:
            one.add_argument("id", help="its id in addresses, such as grpc-go; also the name of the file")
            one.add_argument(
                "--page", help="the address of the page that shows it, such as cloud/", required=name != "component"
            )
            one.add_argument("--new-page", action="store_true", help="write that page if there is none")
            one.add_argument("--title", help="its own name, if it is another than the id")
        if name in {"line", "release"}:
            one.add_argument("product", help="the id of the product, such as kubernetes")
    added["component"].add_argument("--repo", required=True, help="such as https://github.com/owner/name")
    added["line"].add_argument("version", metavar="LINE", help="such as 1.38")
    added["release"].add_argument("version", metavar="VERSION", help="such as 1.38.2")
    added["site"].add_argument("folder", type=Path, help="a new folder; of a site that is there, what all sites share")
    added["site"].add_argument(
        "--axis", default="product", help="the id of the product that others require, such as node"
    )
    added["site"].add_argument("--axis-title", help="its name, if it is another than the id, such as Node.js")
    added["site"].add_argument("--title", help="the name of the site")
    added["site"].add_argument(
        "--language", action="append", default=[], metavar="CODE", help="one beside English: zh, or de:Deutsch:German"
    )
    added["claim"].add_argument("file", help="the file of data/claims/ without its ending, such as go")
    added["claim"].add_argument("id", help="its id in addresses, such as go-toolchain-downloads")
    added["claim"].add_argument("--subject", required=True, help="an id of data/pages.yaml, such as go-install")
    for name in (one for one in _KINDS if one != "site"):
        added[name].add_argument(
            "answers",
            nargs="*",
            metavar="FIELD=VALUE",
            help="what the starter would ask for, such as released=2026-11-29; without sources=, today is when it was read",
        )


class _MixedParser(argparse.ArgumentParser):
    """Takes answers behind options, too: by itself argparse has read all of a list at its first word."""

    _inner = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._inner:
            return super().parse_known_args(args, namespace)
        self._inner = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._inner = False


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Write the starter and print what to do next. Raises StarterError, and writes nothing, for a call that cannot be.

    If nothing is left to fill in, what follows from the new data is written, too.
    """
    if options.kind == "site":
        return _site(options, today)
    data = load(options.data).dataset
    answers = Answers(options.answers, today)
    plan = _plan(data, options, answers)
    answers.require_used()
    for change in plan.changes if answers else ():
        refuse_wrong(data, change)
    # What would be "already there" comes last, so that a run which is cut short can be done again.
    write_all((path, text) for path, text, *_ in (*plan.pages, *reversed(plan.changes)))
    left = [todo for change in (*plan.changes, *plan.pages) for todo in todos(data.root, change)]
    followed = []
    if not left:
        read = load(options.data)
        followed = [] if read.problems else follow(read.dataset)
    print(render("starters/next.txt.j2", plan=plan, todos=left, followed=followed), end="")
    return 0


def _site(options: argparse.Namespace, today: dt.date) -> int:
    """Write a site, then what follows from its data, and say what to do in it. Raises StarterError for a call that cannot be."""
    target: Path = options.folder
    axis_title = options.axis_title or options.axis.title()
    files = list(
        new_site.site_files(
            target,
            title=title(options.title or f"{axis_title} Compatibility"),
            axis=options.axis,
            axis_title=title(axis_title),
            languages=tuple(new_site.language(one) for one in options.language),
            since=today.year,
        )
    )
    write_all(files)
    data = load(target / "data").dataset
    write_all(stale([*pages(data, target), *schemas(data)]))
    is_new = any(path == target / "README.md" for path, _ in files)
    print(
        render(
            "starters/site/next.txt.j2", target=target, generator=new_site.GENERATOR, count=len(files), is_new=is_new
        ),
        end="",
    )
    return 0


def _plan(data: Dataset, options: argparse.Namespace, answers: Answers) -> Plan:
    if options.kind == "line":
        return new_line(data, options.product, options.version, answers)
    if options.kind == "release":
        return new_release(data, options.product, options.version, answers)
    if options.kind == "claim":
        return new_claim(data, options.file, options.id, options.subject, answers)
    return new_file(
        data,
        options.kind,
        options.id,
        answers,
        page=options.page,
        title=options.title,
        repo=getattr(options, "repo", None),
        may_write=options.new_page,
    )
