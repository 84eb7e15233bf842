"""The command line: `python -m macros check` looks at the data; `--help` names the other commands."""

import argparse
import gc
import io
import os
import sys
from contextlib import AbstractContextManager, nullcontext, suppress
from importlib import import_module

from macros.clock import today
from macros.commands import names
from macros.reading.guard import DEBUG, debugging, said
from macros.reporting.refusal import RefusalError
from macros.writing import alone, error_text, is_unfinished

_AT_ONCE = frozenset({"check", "export", "offline"})
"""Commands that read all data, make something of it, and end: to look for garbage, and to clear up, would take longer than it pays."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 if all is well, 1 if the data has errors, 2 if it was called for what cannot be done.

    Why, and what may help, is told here: commands raise RefusalError.
    """
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser(given[0] if given else "")
    options = parser.parse_args(given)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the data is half Chinese, and not every terminal is
    try:
        if not options.data.is_dir():
            parser.error(f"there is no directory '{options.data}'; run this in the project's top folder")
        if options.in_site and not options.site.is_dir():
            parser.error(f"there is no directory '{options.site}'; build the site first")
        with _alone(options):
            if options.in_site and is_unfinished(options.site):
                parser.error(f"the build of '{options.site}' was cut short; build it again")
            return int(options.run(options, today()))
    except BrokenPipeError:
        raise
    except (OSError, RefusalError) as error:
        lines = [error_text(error)] if isinstance(error, OSError) else [error.what]
        lines += [f"hint: {error.hint}"] if isinstance(error, RefusalError) and error.hint else []
        with suppress(OSError):  # what the command has printed already comes first, and may not fit on the disk either
            sys.stdout.flush()
        print(f"python -m macros {options.command}: {lines[0]}", *lines[1:], sep="\n", file=sys.stderr)
        return 2


def _alone(options: argparse.Namespace) -> AbstractContextManager[None]:
    """Have the folder that a command writes in for it alone, from before it reads: another one must not write meanwhile."""
    if not (options.writes or getattr(options, "write", False)) or getattr(options, "check", False):
        return nullcontext()
    return alone(options.site if options.in_site else options.data, tell=True)


def _parser(asked: str) -> argparse.ArgumentParser:
    """Return the parser. It knows only the command that is *asked* for, if there is one of that name.

    To import the modules of all commands takes longer than most commands.
    """
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.set_defaults(in_site=False)
    added = parser.add_subparsers(dest="command", required=True)
    known = names()
    for name in [asked] if asked in known else known:
        module = import_module(f"macros.commands.{name}")
        one = added.add_parser(name, help=module.HELP, description=module.HELP)
        one.set_defaults(run=module.run, writes=getattr(module, "WRITES", True))
        module.add_arguments(one)
    return parser


def run(arguments: list[str] | None = None) -> int:
    """Run the command line as a program does: a reader who closes the pipe early (`… | head`) is no error to speak of.

    What nobody has foreseen is told in one line, which asks for a report, and the exit code is 2; a traceback is shown to
    who sets ATLAS_DEBUG=1.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = main(given)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends, and would complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # what was printed could not be written, to a file on a full disk for instance
        print(f"python -m macros: {error_text(error)}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:
        if debugging():
            raise
        command = next((word for word in given if word in names()), "")
        what = f"python -m macros {command}".rstrip()
        print(f"{what} failed: {said(error)}; please report it, with this line; {DEBUG}=1 shows more", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    at_once = not _AT_ONCE.isdisjoint(sys.argv[1:2])
    if at_once:
        gc.disable()
    ended = run()
    if at_once:
        os._exit(ended)
    sys.exit(ended)
