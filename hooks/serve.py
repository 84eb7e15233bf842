"""While MkDocs serves the site, a page is made anew when it is asked for after an edit: nobody waits for pages that nobody reads.

A page depends on its own source, the data and the navigation, and on no other page. So when data or the text of a page has
changed, every page is out of date, and the one that is asked for next is made next: what a browser shows is what a build
would make. Only the index of the search stays that of the last whole build. Everything is built when pages come or go, or
what the theme is made of changes; when the project's own Python or templates change, the server starts again.
"""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from macros.clock import today
from macros.dataset.cache import dataset
from macros.diagnostics import DataError
from macros.exports import browser_files
from macros.page import look_again

_PROGRAM = ("macros", "hooks")
"""The folders of what cannot be exchanged in a running process."""
_WATCHED = ("data", *_PROGRAM, "overrides")
"""The folders that are watched besides docs/."""
_MADE = browser_files.FOLDER
"""The folder, in docs/ and in the site, of what is made of the data for the scripts of the pages."""

log = get_plugin_logger("serve")

State = dict[Path, tuple[int, int]]


class Preview:
    """The site as it is served: what the last whole build knew, and which pages are out of date since."""

    def __init__(self) -> None:
        self.config: MkDocsConfig
        self.files: Files
        self.nav: Navigation
        self.env: Environment
        self.seen: State = {}
        """What the files were when the pages of today were begun."""
        self.old: set[str] = set()
        """The addresses of the pages that are out of date, from the root of the site."""
        self.made_is_old = False
        self.lock = threading.RLock()
        """Is held while pages are made: MkDocs makes one at a time."""

    @property
    def root(self) -> Path:
        """Return the top folder of the project."""
        return Path(self.config.config_file_path).parent

    def pages(self) -> dict[str, File]:
        """Return the pages by their addresses from the root of the site."""
        return {"" if file.url == "./" else file.url: file for file in self.files.documentation_pages()}

    def edited(self) -> bool:
        """Tell whether nothing but data and texts of pages has changed; then every page is out of date."""
        now = state(self.root)
        changed = {path for path in self.seen.keys() | now.keys() if self.seen.get(path) != now.get(path)}
        if any(path.relative_to(self.root).parts[0] in _PROGRAM for path in changed):
            self.start_again()
        data, sources = self.root / "data", {Path(file.abs_src_path or "") for file in self.files.documentation_pages()}
        if not all(path.is_relative_to(data) or (path in sources and path in now) for path in changed):
            return False
        self.seen = now
        if changed:
            self.look(data)
        return True

    def look(self, data: Path) -> None:
        """Read the data as it is now; while it has problems, pages stay as they were."""
        try:
            dataset(data)
        except DataError as error:
            log.error("%s\nUntil this is mended, pages stay as they were.", error)  # noqa: TRY400  # a traceback tells nobody anything
            return
        look_again()
        self.old = set(self.pages())
        self.made_is_old = True

    def start_again(self) -> None:
        """Begin anew, in this process's place: Python does not exchange modules that others have imported."""
        log.info("The project's own program has changed: starting again")
        shutil.rmtree(self.config.site_dir, ignore_errors=True)
        sys.stdout.flush()
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606  # the very command that this process is

    def bring(self, address: str) -> None:
        """Make what is at an address anew, if it is out of date."""
        with self.lock:
            if address.startswith(_MADE) and self.made_is_old:
                folder = Path(self.config.site_dir)
                browser_files.write(dataset(self.root / "data"), self.root / "docs", today(), folder)
                self.made_is_old = False
            elif address in self.old and (page := self.pages()[address].page):
                began = time.perf_counter()
                # Not public, but this is what a build calls for each page, in the last release that there will be.
                build._populate_page(page, self.config, self.files)  # noqa: SLF001
                build._build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env)  # noqa: SLF001
                self.old.discard(address)
                log.info("Made %s anew in %.2f seconds", page.file.src_uri, time.perf_counter() - began)


def state(root: Path) -> State:
    """Return time and size of each file that the site is made of, but for what is made itself."""
    found = {}
    for path in _files(root):
        stat = path.stat()
        found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


def _files(root: Path) -> Iterator[Path]:
    yield root / "mkdocs.yml"
    for folder in (*_WATCHED, "docs"):
        for path in (root / folder).rglob("*"):
            made = "__pycache__" in path.parts or (folder == "docs" and path.is_relative_to(root / "docs" / _MADE))
            if path.is_file() and not made:
                yield path


_preview = Preview()


def on_pre_build(config: MkDocsConfig) -> None:
    """Note what the files are when a whole build begins."""
    _preview.config = config
    _preview.seen = state(_preview.root)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001  # MkDocs calls it so
    """Keep what pages need of each other."""
    _preview.nav, _preview.files = nav, files
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001  # likewise
    """Keep the theme's templates."""
    _preview.env = env
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Put what makes single pages in the place of what builds all of them."""

    def build_what_is_needed() -> None:
        with _preview.lock:
            if not _preview.edited():
                builder()
                _preview.old, _preview.made_is_old = set(), False

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        address = path.removeprefix(server.mount_path).removesuffix("index.html")
        try:
            _preview.bring(address)
        except (Exception, SystemExit):
            log.exception("This page cannot be made")
            start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This page cannot be made; the server's output says why.\n"]
        return server.serve_request(environ, start_response)

    server.builder = build_what_is_needed
    server.set_app(application)
    for folder in (Path(config.config_file_path).parent / name for name in _WATCHED):
        if folder.is_dir():  # a site of one's own has no macros/: the package is installed
            server.watch(str(folder))
    return server
