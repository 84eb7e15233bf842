"""What follows from the data and is kept in files: schemas, pages and navigation, and the list of addresses."""

import json
from pathlib import Path
from typing import NamedTuple

from macros.contribute.engine_config import configured
from macros.contribute.made_pages import made_pages
from macros.dataset import Dataset
from macros.history.git import committed
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.page_calls import page_calls
from macros.permalinks.published import published
from macros.schema import FOLDER as SCHEMAS
from macros.schema.editor import editor_schemas
from macros.writing import stale, write, write_all


def pages(data: Dataset, project: Path) -> list[tuple[Path, str]]:
    """Return every page that is made from data, and mkdocs.yml, with what they should say."""
    docs, config = project / "docs", project / "mkdocs.yml"
    made = [(docs / place, text) for place, text in made_pages(data, docs)]
    if config.is_file():
        made.append((config, configured(data, config.read_text(encoding="utf-8"))))
    return made


def schemas(data: Dataset) -> list[tuple[Path, str]]:
    """Return the same of the JSON Schemas that editors complete and check data files with."""
    made = editor_schemas(data.site).items()
    return [(data.root / SCHEMAS / name, f"{json.dumps(one, indent=2, ensure_ascii=False)}\n") for name, one in made]


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
    """Return the addresses that were ever published, and those of today, as pages in docs/ call for them.

    What is gone and stands in no commit, such as a version that was mistyped, has never been published.
    """
    path = data.root / permalinks_lock.NAME
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = published(data, page_calls(data.root.parent / "docs", data.languages))
    before = permalinks_lock.columns(text)
    now = {(one.page, one.id): one.columns for one in found}
    gone = any(not columns <= now.get(key, frozenset()) for key, columns in before.items())
    if gone and (kept := committed(path)) is not None:
        known = permalinks_lock.merged(permalinks_lock.columns(kept), now)
        before = {key: columns & known[key] for key, columns in before.items() if key in known}
    return Addresses(path, before, now)


def follow(data: Dataset) -> list[Path]:
    """Bring up to date what follows from data that could be read; return the files that were written.

    Where there are no schemas, no docs/, or no list of addresses, since nothing has been published, none is begun here.
    """
    project = data.root.parent
    made = pages(data, project) if (project / "docs").is_dir() else []
    made += schemas(data) if (data.root / SCHEMAS).is_dir() else []
    wrong = stale(made)
    write_all(wrong)
    written = [path for path, _ in wrong]
    found = addresses(data)  # after the pages, since some addresses are there because a page calls for them
    listed = permalinks_lock.write(found.rows)
    if found.path.exists() and found.path.read_text(encoding="utf-8") != listed:
        write(found.path, listed)
        written.append(found.path)
    return written
