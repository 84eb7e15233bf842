"""What a macro needs to know of the page that calls it."""

from pathlib import Path
from typing import Any
from weakref import WeakSet

from macros.clock import today
from macros.dataset import Dataset
from macros.dataset.cache import dataset
from macros.i18n import Language, home_from
from macros.rendering.blocks import fold
from macros.rendering.render import render


class Page:
    """What a macro needs to know of the page that calls it."""

    def __init__(self, root: Path, url: str, meta: dict[str, Any], data: Dataset | None = None) -> None:
        self.data = data or dataset(root)
        self.language = Language.of_page(url, self.data.languages)
        self.today = today()
        self.strings = self.data.strings_in(self.language)
        self.home = home_from(url, self.data.languages)
        """The way from this page to the home page of its language, such as `../../`."""
        self.address = url.removeprefix(self.language.folder)
        """The address of the page below the home page of its language."""
        self.meta = meta
        """The front matter of the page, which the theme's templates read after the macros have run."""

    def render(self, template: str, **values: Any) -> str:
        """Return the template filled in, with the strings of the page's language: HTML as the block that stands for it."""
        text = render(template, s=self.strings, home=self.home, **values)
        return fold(text) if template.endswith(".html.j2") else text

    def words(self, *starts: str) -> dict[str, str]:
        """Return all strings whose keys begin so, placeholders and all: for a script in the page."""
        return {key: text for start in starts for key, text in self.strings.starting_with(start).items()}

    def load(self, script: str) -> None:
        """Have the theme load a script, given by its place in the site: an engine may rewrite raw addresses."""
        scripts = self.meta.setdefault("scripts", [])
        if script not in scripts:
            scripts.append(script)


class Pages:
    """Gives all macro calls of one page the same Page, and all pages of one build the data as it was when that began."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._data: Dataset | None = None
        self._last: tuple[Any, Page] | None = None
        _all.add(self)

    def of(self, page: Any) -> Page:
        """Return what a macro needs to know of the engine's *page*."""
        # The engine has an object for each page, and a new one when it builds anew: the same object is the same page.
        if self._last is None or self._last[0] is not page:
            self._data = self._data or dataset(self._root)
            self._last = (page, Page(self._root, page.url or "", page.meta, self._data))
        return self._last[1]

    def forget(self) -> None:
        """Have files that have changed be read again before the next page is made."""
        self._data, self._last = None, None


_all: WeakSet[Pages] = WeakSet()


def look_again() -> None:
    """Have files that have changed be read again: pages are about to be made anew, though no other build has begun."""
    for pages in _all:
        pages.forget()
