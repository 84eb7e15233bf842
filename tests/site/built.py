"""Built pages as a reader meets them: headings, tables, links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://site.invalid/"


@dataclass(frozen=True)
class Table:
    """A table: its caption, its column titles, and its rows as texts, the row's own heading first."""

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BuiltPage:
    """One page of a built site."""

    root: Path
    url: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        path = self.root / self.url / "index.html" if not self.url.endswith(".html") else self.root / self.url
        return html.fromstring(path.read_text(encoding="utf-8"))

    @cached_property
    def content(self) -> html.HtmlElement:
        return self.tree.xpath('//article[contains(@class, "md-content__inner")]')[0]

    @cached_property
    def headings(self) -> tuple[tuple[str, str, str], ...]:
        """Level, id and text of each heading."""
        found = self.content.xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4]")
        return tuple((one.tag, one.get("id", ""), text(one, without=("headerlink",))) for one in found)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(
            Table(
                id=one.get("id", ""),
                caption=text(one.find("caption")),
                head=tuple(text(cell) for cell in one.xpath("./thead/tr/th")),
                rows=tuple(tuple(text(cell) for cell in row.xpath("./th|./td")) for row in one.xpath("./tbody/tr")),
            )
            for one in self.content.xpath('.//table[@class="atlas-matrix"]')
        )

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.tree.xpath("//@id"))

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield page and fragment of each link that stays on the site."""
        for href in self.tree.xpath("//a/@href"):
            target, fragment = urldefrag(urljoin(BASE + self.url, href))
            if target.startswith(BASE):
                yield unquote(target.removeprefix(BASE).partition("?")[0]), unquote(fragment)

    def element(self, element_id: str) -> html.HtmlElement:
        return self.tree.get_element_by_id(element_id)


def pages(root: Path) -> dict[str, BuiltPage]:
    """Return all pages of a built site by address, those for other sites' frames aside."""
    found = sorted(path.parent.relative_to(root).as_posix() for path in root.rglob("index.html"))
    urls = [
        "" if path == "." else f"{path}/" for path in found if not path.startswith(("assets", "embed/", "zh/embed/"))
    ]
    return {url: BuiltPage(root, url) for url in urls}


def sources(cell: html.HtmlElement) -> list[str]:
    """Return the addresses of what a cell rests on: its own, or those that its row names once beside its title."""
    return cell.xpath(f".//{SOURCE} | ../th[@scope='row']//{SOURCE}")


SOURCE = 'a[contains(@class, "src")]/@href'


def text(element: html.HtmlElement, *, without: tuple[str, ...] = ()) -> str:
    """Return the text of an element with single spaces, leaving out descendants with those classes."""
    if without:
        kept = [part for part in element.itertext(with_tail=True) if part]
        dropped = [part for one in element.iter() for part in one.itertext() if one.get("class") in without]
        kept = [part for part in kept if part not in dropped]
        return " ".join(" ".join(kept).split())
    return " ".join(re.sub(r"\s+", " ", element.text_content()).split())


def served(path: Path) -> bool:
    """Tell whether a server finds what is asked for: a file, or the index.html of a folder."""
    return path.is_file() or (path / "index.html").is_file()
