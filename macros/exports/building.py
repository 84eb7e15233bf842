"""What a build of the site needs besides its pages: files made of the data, and a site/ that nobody else writes in."""

import datetime as dt
import gc
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from macros.dataset.cache import dataset
from macros.diagnostics import DataError
from macros.exports import browser_files
from macros.rendering import drawings
from macros.writing import begin, error_text, finish


def begun(env: Any, project: Path, today: dt.date) -> None:
    """Prepare a build with the engine's env, as of the day *today*: it waits for another build into the same folder.

    Ends the program with code 2, and one line that says why, if the system refuses to read or write a file.
    """
    try:
        if hasattr(env, "post_build_functions"):  # MkDocs: it tells when it has done
            # MkDocs writes the pages itself, and has no words for a full disk.
            sys.excepthook = _without_traceback
            begin(Path(env.conf["site_dir"]))
            # A build makes little that refers to itself: to look for that again and again took a tenth of the time.
            gc.disable()
        drawings.keep_in(project / ".cache" / "diagrams")
        with suppress(DataError):  # a page that needs the data tells what is wrong with it
            browser_files.write(dataset(project / "data"), project / "docs", today)
    except OSError as error:
        print(error_text(error), file=sys.stderr)
        raise SystemExit(2) from None


def finished(env: Any) -> None:
    """Take note that the site is whole: until then, nothing is exported into it."""
    finish(Path(env.conf["site_dir"]))
    gc.enable()


def _without_traceback(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell in one line what the system refuses to the engine, on a full disk for instance."""
    if isinstance(error, OSError):
        print(error_text(error), file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)
