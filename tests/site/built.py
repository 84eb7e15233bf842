"""Built pages as a reader meets them: headings, tables, links."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

BASE = "https://site.invalid/"
MATRIX = 'contains(concat(" ", @class, " "), " atlas-matrix ")'
KNOWN = f'.//table[{MATRIX}]//td[@data-l][not(contains(concat(" ", @class, " "), " unknown "))]'
"""The cells that show a value."""


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
            for one in self.content.xpath(f".//table[{MATRIX}]")
        )

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.tree.xpath("//@id"))

    @cached_property
    def row_ids(self) -> frozenset[str]:
        return frozenset(self.content.xpath(".//tr/@id"))

    def links(self, within: str = "/") -> Iterator[tuple[str, str]]:
        """Yield page and fragment of each link that stays on the site; only of those *within* some elements, by XPath."""
        for href in self.tree.xpath(f"{within}/a/@href"):
            target, fragment = urldefrag(urljoin(BASE + self.url, href))
            if target.startswith(BASE):
                yield unquote(target.removeprefix(BASE).partition("?")[0]), unquote(fragment)

    def links_of(self, table: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the title of each row of a table with the page and the fragment that it leads to."""
        for link in self.element(table).xpath("./tbody/tr/th/a"):
            target, fragment = urldefrag(urljoin(BASE + self.url, link.get("href")))
            yield text(link), (unquote(target.removeprefix(BASE)), unquote(fragment))

    def element(self, element_id: str) -> html.HtmlElement:
        return self.tree.get_element_by_id(element_id)


def pages(root: Path) -> dict[str, BuiltPage]:
    """Return all pages of a built site by address, those for other sites' frames aside."""
    found = sorted(path.parent.relative_to(root).as_posix() for path in root.rglob("index.html"))
    urls = [
        "" if path == "." else f"{path}/" for path in found if not path.startswith(("assets", "embed/", "zh/embed/"))
    ]
    return {url: BuiltPage(root, url) for url in urls}


def in_navigation(site: dict[str, BuiltPage], home: str) -> set[str]:
    """Return the pages that the navigation of a language lists: of each group on its own pages, of others the first page."""
    within = '//nav[contains(@class, "md-nav--primary")]/'
    firsts = {target for target, _ in site[home].links(within)} & set(site)
    return {target for first in firsts for target, _ in site[first].links(within)}


def sources(cell: html.HtmlElement) -> list[str]:
    """Return the addresses of what a cell rests on: those beside it, else those of its notes below the table."""
    return cell.xpath(f".//{SOURCE}") or [address for note in notes(cell) for address in note.xpath(f".//{SOURCE}")]


def notes(cell: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the notes that a cell's numbers lead to; of one without its own, those of its row. The scripts do the same."""
    numbers = cell.get("data-n") or "".join(cell.xpath("../th[@scope='row']/@data-n"))
    if not numbers:
        return []
    (listed,) = cell.xpath("ancestor::div[@class='atlas-scroll']/following-sibling::*[1][self::details]/ol")
    return [listed[int(number) - 1] for number in numbers.split()]


SOURCE = 'a[contains(@class, "src")]/@href'
BESIDE = ("at", "rel", "rel soon", "note", "atlas-asof", "atlas-changed")
"""The classes of what stands in a cell beside its value."""


def values(cell: html.HtmlElement) -> list[str]:
    """Return the known values that a cell shows: one stands in it bare, each of several in an element of its own."""
    several = cell.xpath('.//span[@class="value"]')
    if several:
        return [text(one) for one in several]
    if "unknown" in cell.get("class", "").split() or cell.xpath('.//span[@class="unknown"]'):
        return []
    return [bare(cell)]


def unknown(cell: html.HtmlElement) -> list[str]:
    """Return the words for what a cell does not know: where it shows a dash for it, its title says them."""
    if "unknown" in cell.get("class", "").split():
        return [cell.get("title") or bare(cell)]
    return [text(one) for one in cell.xpath('.//span[@class="unknown"]')]


def bare(cell: html.HtmlElement) -> str:
    """Return the text of a cell without what stands beside its value."""
    copy = deepcopy(cell)
    for aside in copy.xpath(".//abbr | .//span[@class]"):
        if aside.tag == "abbr" or aside.get("class") in BESIDE:
            aside.drop_tree()
    return text(copy)


def text(element: html.HtmlElement, *, without: tuple[str, ...] = ()) -> str:
    """Return the text of an element with single spaces, leaving out descendants with those classes."""
    if without:
        kept = [part for part in element.itertext(with_tail=True) if part]
        dropped = [part for one in element.iter() for part in one.itertext() if one.get("class") in without]
        kept = [part for part in kept if part not in dropped]
        return " ".join(" ".join(kept).split())
    return " ".join(element.text_content().split())


def served(path: Path) -> bool:
    """Tell whether a server finds what is asked for: a file, or the index.html of a folder."""
    return path.is_file() or (path / "index.html").is_file()
