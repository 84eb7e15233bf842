"""An audit reads upstream again and tells what differs; the same seed draws the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.collectors.collected_products import read_products
from macros.collectors.verify import Difference, draw, facts, verify
from tests.collectors import world
from tests.collectors.fake import Fake, Reply, serving
from tests.collectors.world import LIB, SERVER, connected, go_mod, run, state


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving() as made:
        world.yesterday(made)
        world.today(made)
        made.module(LIB, "v1.2.0", go_mod(LIB, "retract v1.0.1"), day="2026-11-21")
        yield made


@pytest.fixture
def folder(fake: Fake, tmp_path: Path) -> Path:
    folder = world.data(tmp_path)
    assert not any(one.error for one in run(folder, fake).values())
    return folder


def audit(folder: Path, fake: Fake, number: int = 10_000) -> list[Difference]:
    products = read_products(folder)
    drawn = draw(facts(folder, products.values()), number, 7)
    with connected(folder, fake) as upstream:
        return list(verify(folder, drawn, products, upstream))


def test_all_facts_are_what_their_upstream_says(folder: Path, fake: Fake) -> None:
    before = state(folder)
    assert [str(one) for one in audit(folder, fake)] == []
    assert state(folder) == before


def test_what_has_changed_upstream_is_told(folder: Path, fake: Fake) -> None:
    fake.module(
        LIB, "v1.1.0", go_mod(LIB, "require example.org/need v0.8.0", go="1.25.0"), day="2026-11-19", listed=False
    )
    fake.module(SERVER, "v1.1.0", go_mod(SERVER), day="2026-11-20", listed=False, tree=world.tree("1.26.7"))
    fake.module(LIB, "v1.2.0", go_mod(LIB), day="2026-11-21", listed=False)
    world.toolchain(fake, "1.27.0", "2026-08-19")
    fake.put("raw/v1.1.0/ci.yml", world.workflow("1.27"))
    fake.put("cloud", world.calendar("1.0", "1.1", "1.2").replace("2027-02-01", "2027-02-02"))
    told = {str(one).rpartition(", upstream")[0] for one in audit(folder, fake) if "mod" not in one.fact.field}
    assert told == {
        "lib 1.1.0 released: here 2026-11-20", "lib 1.1.0 requires: here 1.26.0", "lib 1.1.0 needs.need: here 0.9.0",
        "server 1.1.0 built_with: here 1.26.6", "server 1.1.0 cross: here 1.26.5", "go 1.27.0 released: here 2026-08-18",
        "ci 1.1.0 tested_with: here ('1.26', '1.27')", "cloud 1.1 ends: here 2027-02-01", "lib 1.0.1 retracted: here True",
    }  # fmt: skip


def test_a_changed_hash_is_told_whatever_was_drawn(folder: Path, fake: Fake) -> None:
    fake.module(
        LIB, "v1.0.0", go_mod(LIB, "require example.org/need v0.0.0", "// more"), day="2026-01-02", listed=False
    )
    products = read_products(folder)
    released = [one for one in facts(folder, products.values()) if (one.product, one.field) == ("lib", "released")]
    with connected(folder, fake) as upstream:
        found = list(verify(folder, released, products, upstream))
    assert [(one.fact.version, one.fact.field) for one in found] == [("1.0.0", "mod")]


def test_what_cannot_be_read_again_counts_as_a_difference(folder: Path, fake: Fake) -> None:
    fake.replies["/example.org/!lib/@v/v1.0.0.mod"] = Reply(503)
    told = {str(one) for one in audit(folder, fake) if one.error}
    assert any("lib 1.0.0 released: could not be read again" in one and "status 503" in one for one in told)


def test_the_same_seed_draws_the_same(folder: Path) -> None:
    every = facts(folder, read_products(folder).values())
    assert draw(every, 5, 1) == draw(every, 5, 1)
    assert draw(every, 5, 1) != draw(every, 5, 2)
    assert len(draw(every, 10_000, 1)) == len(every)
