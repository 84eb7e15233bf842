"""The pages that stand in docs/ for each release line of Go and of Kubernetes: one short file a line and language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros.commands import takes_check, takes_data
from macros.dataset import load
from macros.i18n import Language, Strings
from macros.queries.byversion import VERSIONED
from macros.rendering.render import render
from macros.writing import write

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator

    from macros.dataset import Dataset


HELP = "write the pages of single release lines into docs/"


def version_pages(data: Dataset) -> Iterator[tuple[Path, str]]:
    """Yield the place below docs/ and the text of each page, whose macro call names the product and the line."""
    for language in Language:
        strings = Strings(language, data.strings)
        folder = Path(language.folder)
        for name in VERSIONED:
            for line in data.product(name).lines:
                text = render("byversion-page.md.j2", s=strings, product=name, line=line.line.text)
                yield folder / name / f"{line.line}.md", text


def stale(data: Dataset, docs: Path) -> list[tuple[Path, str]]:
    """Return the pages below *docs* that are missing or say something else, with what they should say."""
    return [
        (docs / place, text)
        for place, text in version_pages(data)
        if not (docs / place).is_file() or (docs / place).read_text(encoding="utf-8") != text
    ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    takes_check(parser)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the pages that are not up to date, or only name them; return 1 if a check found any."""
    data, check_only = load(options.data).dataset, options.check
    wrong = stale(data, options.data.parent / "docs")
    for path, text in wrong:
        if not check_only:
            write(path, text)
        print(
            f"{path}: {'is not up to date; run: python -m macros pages (or: nox -s macros -- pages)' if check_only else 'written'}"
        )
    print(f"{len(list(version_pages(data)))} pages, {len(wrong)} {'stale' if check_only else 'written'}")
    return 1 if wrong and check_only else 0
