"""What follows from the data and is kept in files: schemas, pages and navigation, and the list of addresses."""

import json
from pathlib import Path
from typing import NamedTuple

from macros.contribute.engine_config import configured
from macros.contribute.made_pages import made_pages
from macros.dataset import Dataset
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.page_calls import page_calls
from macros.permalinks.published import published
from macros.schema import FOLDER as SCHEMAS
from macros.schema.editor import editor_schemas
from macros.writing import write, write_all


def stale_pages(data: Dataset, project: Path) -> tuple[int, list[tuple[Path, str]]]:
    """Return how many files are made from data, and those that are missing or say something else, with what they should say."""
    docs, config = project / "docs", project / "mkdocs.yml"
    made = [(docs / place, text) for place, text in made_pages(data, docs)]
    if config.is_file():
        made.append((config, configured(data, config.read_text(encoding="utf-8"))))
    return len(made), [
        (path, text) for path, text in made if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def stale_schemas(data: Dataset) -> tuple[int, list[tuple[Path, str]]]:
    """Return the same of the JSON Schemas that editors complete and check data files with."""
    made = {
        data.root / SCHEMAS / name: f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"
        for name, schema in editor_schemas(data.site).items()
    }
    return len(made), [
        (path, text) for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


class Addresses(NamedTuple):
    """The list of addresses as it is and as it should be, by page and id of the row."""

    path: Path
    before: permalinks_lock.Rows
    now: permalinks_lock.Rows
    """What is on the site."""

    @property
    def rows(self) -> permalinks_lock.Rows:
        """Both together: nothing is ever taken out."""
        return permalinks_lock.merged(self.before, self.now)


def addresses(data: Dataset) -> Addresses:
    """Return the addresses that were ever published, and those of today, as pages in docs/ call for them."""
    path = data.root / permalinks_lock.NAME
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = published(data, page_calls(data.root.parent / "docs", data.languages))
    before = {key: row.columns for key, row in permalinks_lock.parse(text).items()}
    return Addresses(path, before, {(one.page, one.id): one.columns for one in found})


def follow(data: Dataset) -> list[Path]:
    """Bring up to date what follows from data that could be read; return the files that were written.

    Where there are no schemas, no docs/, or no list of addresses, since nothing has been published, none is begun here.
    """
    project = data.root.parent
    pages = stale_pages(data, project)[1] if (project / "docs").is_dir() else []
    schemas = stale_schemas(data)[1] if (data.root / SCHEMAS).is_dir() else []
    write_all([*pages, *schemas])
    written = [path for path, _ in (*pages, *schemas)]
    found = addresses(data)  # after the pages, since some addresses are there because a page calls for them
    if found.path.exists() and found.rows != found.before:
        write(found.path, permalinks_lock.write(found.rows))
        written.append(found.path)
    return written
