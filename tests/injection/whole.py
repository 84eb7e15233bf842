"""The whole data, hostile, and every page of it: `nox -s injection`. Not one of the ordinary tests: it takes minutes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import served
from tests.injection.attack import asked, compared, opened, pages
from tests.injection.files import faults
from tests.injection.hostile import Leaf
from tests.injection.project import build, unpacked, whole

Attacked = tuple[Path, dict[int, Leaf]]


@pytest.fixture(scope="module", params=[0, 17])
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Return the folder of the built site, and its payloads: each value has another kind in each turn."""
    folder = tmp_path_factory.mktemp("hostile")
    payloads = whole(folder, request.param)
    return build(folder), payloads


@pytest.fixture(scope="module")
def address(attacked: Attacked) -> Iterator[str]:
    with served(attacked[0]) as url:
        yield url


def test_nothing_runs_on_any_page(attacked: Attacked, address: str, chromium: Browser) -> None:
    site, payloads = attacked
    victim = opened(chromium, address, [name.removesuffix("index.html") for name in pages(site)])
    print(f"\n{len(payloads)} payloads, {victim.opened} pages, {len(victim.shown)} read, {len(victim.wrong)} wrong")
    victim.close()
    assert len(payloads) >= 5000
    assert victim.wrong == []


def test_nothing_runs_in_search_resolver_and_comparisons(address: str, chromium: Browser) -> None:
    for home, resolver in ((address, "resolve/"), (f"{address}zh/", "resolve/")):
        victim = opened(chromium, home, [])
        asked(victim, home, resolver)
        compared(victim, home, "compare/")
        victim.close()
        assert victim.wrong == []


def test_nothing_runs_in_the_offline_copy(attacked: Attacked, chromium: Browser, tmp_path: Path) -> None:
    copy = unpacked(attacked[0], tmp_path)
    victim = opened(chromium, f"{copy.as_uri()}/", pages(copy))
    print(f"\n{victim.opened} pages from files, {len(victim.wrong)} wrong")
    victim.close()
    assert victim.wrong == []


def test_programs_read_texts_and_nothing_else(attacked: Attacked) -> None:
    assert list(faults(attacked[0])) == []
