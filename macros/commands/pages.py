"""`python -m macros pages`: the pages in docs/ that follow from data, and the navigation."""

import argparse
import datetime as dt
from pathlib import Path

from macros.commands import takes_check, takes_data
from macros.contribute.engine_config import configured
from macros.contribute.made_pages import made_pages
from macros.dataset import Dataset
from macros.dataset.cache import loaded
from macros.writing import write

HELP = (
    "write the pages that follow from data into docs/, and the name, the languages and the navigation into mkdocs.yml"
)


def stale(data: Dataset, project: Path) -> tuple[int, list[tuple[Path, str]]]:
    """Return how many files are made from data, and those that are missing or say something else, with what they should say."""
    docs, config = project / "docs", project / "mkdocs.yml"
    made = [(docs / place, text) for place, text in made_pages(data, docs)]
    if config.is_file():
        made.append((config, configured(data, config.read_text(encoding="utf-8"))))
    return len(made), [
        (path, text) for path, text in made if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    takes_check(parser)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the pages that are not up to date, or only name them; return 1 if a check found any."""
    data, check_only = loaded(options.data).dataset, options.check
    count, wrong = stale(data, options.data.parent)
    for path, text in wrong:
        if not check_only:
            write(path, text)
        verb = (
            "is not up to date; run: python -m macros pages (or: nox -s macros -- pages)" if check_only else "written"
        )
        print(f"{path}: {verb}")
    print(f"{count} files, {len(wrong)} {'stale' if check_only else 'written'}")
    return 1 if wrong and check_only else 0
