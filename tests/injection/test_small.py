"""A small site full of hostile data: nothing of it runs, nothing of it becomes an element, all of it is read as text.

`nox -s injection` does the same with the whole data and every page.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import served
from tests.injection.attack import asked, compared, opened, pages
from tests.injection.files import faults
from tests.injection.hostile import Leaf
from tests.injection.project import build, numbers, small, unpacked
from tests.support import small_data

pytestmark = pytest.mark.browser

Attacked = tuple[Path, dict[int, Leaf]]


@pytest.fixture(scope="module")
def kinds(full: bool) -> range:
    """Return the kinds of payloads that a reader's address, search or go.mod brings along: some of HTML, Markdown and Jinja."""
    return range(0, 50, 9 if full else 20)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Return the folder of the built site, and its payloads."""
    folder = tmp_path_factory.mktemp("hostile")
    payloads = small(folder, small_data(tmp_path_factory.mktemp("base")), turn=0)
    return build(folder), payloads


@pytest.fixture(scope="module")
def address(attacked: Attacked) -> Iterator[str]:
    with served(attacked[0]) as url:
        yield url


def test_every_text_field_is_attacked(attacked: Attacked) -> None:
    assert len(attacked[1]) > 1000


def test_nothing_runs_and_what_is_shown_is_text(attacked: Attacked, address: str, chromium: Browser) -> None:
    site, payloads = attacked
    victim = opened(chromium, address, [name.removesuffix("index.html") for name in pages(site)])
    victim.close()
    assert victim.wrong == []
    assert victim.opened > 30
    of_data = {number for number, leaf in payloads.items() if not leaf.of_strings}
    told = numbers(
        "".join(
            path.read_text(encoding="utf-8") for path in (site / "api").rglob("*") if path.suffix in {".json", ".yaml"}
        )
    )
    assert len(of_data - victim.shown - told) < len(of_data) / 20


def test_search_addresses_and_the_resolver_take_no_markup(address: str, chromium: Browser, kinds: range) -> None:
    victim = opened(chromium, address, [])
    asked(victim, address, "", kinds)
    victim.close()
    assert victim.wrong == []


def test_comparisons_and_what_is_kept_take_no_markup(address: str, chromium: Browser, kinds: range) -> None:
    victim = opened(chromium, address, [])
    compared(victim, address, "", kinds)
    assert victim.page.locator("[data-part=table] thead [data-line]").count() == 4
    victim.close()
    assert victim.wrong == []


def test_the_offline_copy_is_as_safe(attacked: Attacked, chromium: Browser, tmp_path: Path) -> None:
    copy = unpacked(attacked[0], tmp_path)
    victim = opened(chromium, f"{copy.as_uri()}/", pages(copy))
    victim.close()
    assert victim.wrong == []
    assert victim.opened > 10


def test_programs_read_texts_and_nothing_else(attacked: Attacked) -> None:
    assert list(faults(attacked[0])) == []
