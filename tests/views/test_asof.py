"""What says "newest" says on which day the releases were read, and that it may be older, with the clock moved."""

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from macros import page as pages
from macros.calls import products, tables
from macros.dataset import Dataset
from macros.i18n import LANGUAGES, Language, Strings
from macros.page import Page
from macros.queries.freshness import is_old, old_from
from macros.rendering.blocks import unfold
from macros.site import Macro
from macros.views.asof import as_of, as_of_each, read_words
from tests.support import collected, edited, small_data, sound

READ = dt.date(2026, 11, 20)
FRESH, OLD = dt.date(2026, 12, 4), dt.date(2026, 12, 5)
"""The last of the fourteen days after the reading, and the day after it."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small data set with a list of releases of Demo that a collector has read."""
    row = 'version: "1.1.2", released: 2024-06-01'
    return small_data(tmp_path_factory.mktemp("read"), collected(row))


@pytest.fixture(scope="module")
def read(root: Path) -> Dataset:
    return sound(root)


def test_a_list_is_old_when_its_days_are_over(read: Dataset) -> None:
    demo = read.product("demo")
    assert (demo.read, old_from(demo)) == (READ, OLD)
    assert [is_old(demo, day) for day in (READ, FRESH, OLD)] == [False, False, True]


def test_a_product_sets_its_own_number_of_days(tmp_path: Path) -> None:
    spec = ("module: demo.dev/demo\n", 'module: demo.dev/demo\ncollect: {since: "1.0", days: 3}\n')
    files = collected('version: "1.1.2", released: 2024-06-01') | edited("components/demo.yaml", spec)
    demo = sound(small_data(tmp_path, files)).product("demo")
    assert old_from(demo) == dt.date(2026, 11, 24)


def test_of_a_list_that_nobody_has_dated_nothing_is_told_but_that(small: Dataset, strings: Strings) -> None:
    go = small.product("go")
    note = as_of(go, strings, OLD)
    assert note.text == strings("asof.unread", date="2026-12-05")
    assert (note.read, note.old_from, note.older, is_old(go, dt.date(2099, 1, 1))) == ("", "", "", False)


def test_files_tell_the_day_and_that_it_may_be_older(read: Dataset, strings: Strings) -> None:
    words = strings("read.on", read="2026-11-20")
    assert read_words(read.product("demo"), strings, FRESH) == words
    older = strings("asof.older", read="2026-11-20")
    assert read_words(read.product("demo"), strings, OLD) == strings.paragraph([words, older])


def drawn(root: Path, macro: Macro, day: dt.date, language: str, monkeypatch: pytest.MonkeyPatch) -> html.HtmlElement:
    monkeypatch.setattr(pages, "today", lambda: day)
    page = Page(root, "zh/demo/" if language == "zh" else "demo/", {})
    arguments = ["demo"] if macro in {products.verdict, products.latest, products.matrix, products.releases} else []
    return html.fragment_fromstring(unfold(macro(page, *arguments)), create_parent="div")


@pytest.mark.parametrize(
    "macro", [products.verdict, products.latest, products.matrix, products.releases], ids=lambda macro: macro.__name__
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_built_too_late_says_so_beside_each_sentence(
    root: Path, read: Dataset, macro: Macro, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strings = Strings(Language(language), read.strings)
    early, late = (drawn(root, macro, day, language, monkeypatch) for day in (FRESH, OLD))
    notes = [one.text_content() for one in told(early)]
    words = strings("asof.read", date=FRESH.isoformat(), read="2026-11-20")
    if macro in {products.verdict, products.matrix, products.releases}:
        assert notes == [words]
        assert [one.get("data-old-from") for one in told(late)] == ["2026-12-05"]
        assert [one.text for one in late.find_class("atlas-older")] == [strings("asof.older", read="2026-11-20")]
    assert set(notes) <= {words}
    assert early.find_class("atlas-older") == []
    assert len(late.find_class("atlas-older")) == len(told(late))


def told(drawn: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the notes that say on which day something was read."""
    return drawn.xpath(".//*[contains(@class, 'atlas-asof')][@data-built]")


def test_the_page_of_a_version_tells_for_each_component_when_it_was_read(
    root: Path, read: Dataset, strings: Strings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "today", lambda: OLD)
    page = Page(root, f"{'zh/' if strings.language is Language.ZH else ''}go/1.22/", {})
    shown = html.fragment_fromstring(unfold(products.by_version(page, "go", "1.22")), create_parent="div")
    title = read.product("demo").title[strings.language]
    rows = [one.getparent() for one in shown.iter("a") if one.text == title and one.getparent().tag == "th"]
    assert rows
    for row in rows:
        (table,) = row.iterancestors("table")
        (note,) = row.find_class("atlas-asof") or table.find("caption").find_class("atlas-asof")
        assert " ".join(note.text_content().split()) == " ".join(
            [strings("read.on", read="2026-11-20"), strings("asof.older", read="2026-11-20")]
        )


def test_a_guide_that_names_the_newest_release_says_when_the_releases_were_read(
    root: Path, strings: Strings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "today", lambda: OLD)
    page = Page(root, "zh/go/install/" if strings.language is Language.ZH else "go/install/", {})
    assert strings("asof.unread", date=OLD.isoformat()) in unfold(tables.guide(page, "demo-install"))


def test_the_notes_of_several_products_name_them(read: Dataset, strings: Strings) -> None:
    demo, go = read.product("demo"), read.product("go")
    assert [note.text for note in as_of_each((demo,), strings, OLD)] == [as_of(demo, strings, OLD).text]
    for product, note in zip((demo, go), as_of_each((demo, go), strings, OLD), strict=True):
        assert note.text.startswith(product.title[strings.language])
        assert note.old_from == as_of(product, strings, OLD).old_from
