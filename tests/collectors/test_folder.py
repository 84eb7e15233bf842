"""A module proxy that is a folder: GOPROXY=file:///…, as the go command takes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.collectors.collected_products import read_products
from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.proxy import Proxy, entries
from macros.collectors.refresh import refresh
from macros.collectors.upstream import Upstream
from macros.collectors.web import Web
from macros.collectors.written import read_collected
from tests.collectors import world
from tests.collectors.fake import Fake, serving
from tests.collectors.world import QUICK, TODAY, run, state, versions

LIST = "example.org/lib/@v/list"


def put(folder: Path, place: str, body: bytes) -> None:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(body)


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving() as made:
        world.yesterday(made)
        world.today(made)
        yield made


def test_what_a_folder_brings_is_what_a_server_brings(fake: Fake, tmp_path: Path) -> None:
    proxy = tmp_path / "a proxy"
    for place, reply in fake.replies.items():
        put(proxy, place.removeprefix("/"), reply.body)
    served, own = world.data(tmp_path / "served"), world.data(tmp_path / "own")
    names = ("go", "lib", "server")
    run(served, fake, *names)
    fake.asked.clear()
    web = Web(QUICK)
    with_folder = Upstream(web, Proxy(web, entries(proxy.as_uri())), TODAY, own.parent / ".cache/refresh")
    products = read_products(own)
    found = list(refresh(own, [products[name] for name in names], with_folder, lambda *_: None))
    web.close()
    assert [one.error for one in found] == [None] * 3
    assert state(own) == state(served)
    assert (fake.asked, web.requests) == ([], 0)
    collected = read_collected(own, "server")
    assert collected is not None
    assert collected.releases[-1].built_with == "1.26.6"


def test_what_a_folder_has_not_is_asked_of_the_next(fake: Fake, web: Web, tmp_path: Path) -> None:
    fake.put(LIST, "v1.0.0\n")
    assert versions(web, f"{tmp_path.as_uri()},{fake.base}") == ("v1.0.0",)
    with pytest.raises(AbsentError, match=r"lib/@v/list is not there"):
        versions(web, tmp_path.as_uri())


def test_what_cannot_be_read_ends_it(fake: Fake, web: Web, tmp_path: Path) -> None:
    (tmp_path / LIST).mkdir(parents=True)
    fake.put(LIST, "v1.0.0\n")
    with pytest.raises(UpstreamError, match=r"lib/@v/list cannot be read: Is a directory"):
        versions(web, f"{tmp_path.as_uri()},{fake.base}")
    assert versions(web, f"{tmp_path.as_uri()}|{fake.base}") == ("v1.0.0",)


def test_a_file_that_is_too_long_is_not_read(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.collectors.proxy.LIST_LIMIT", 100)
    put(tmp_path, LIST, b"v1.0.0\n" * 20)
    with pytest.raises(UpstreamError, match="has 140 bytes; 100 are allowed"):
        versions(web, tmp_path.as_uri())


@pytest.mark.parametrize("word", ["file://other.example.org/proxy", "file://proxy", "file:proxy"])
def test_an_address_of_another_machine_or_a_part_of_a_path_is_told(web: Web, word: str) -> None:
    with pytest.raises(UpstreamError, match=r"no folder of this machine: file:///…|no https or file address"):
        versions(web, word)


def test_a_server_cannot_lead_into_a_folder(web: Web, fake: Fake, tmp_path: Path) -> None:
    put(tmp_path, LIST, b"v1.0.0\n")
    with pytest.raises(UpstreamError, match="is no address of a server"):
        web.get((tmp_path / LIST).as_uri(), limit=100)
