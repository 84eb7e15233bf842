"""A proxy that has a release and refuses some of it: what it serves is taken, and what it refuses is asked for later."""

import datetime as dt
from pathlib import Path

import pytest

from macros.collectors.collected_products import read_products
from macros.collectors.proxy import mod_hash
from macros.collectors.verify import Difference, draw, facts, verify
from macros.collectors.written import read_collected
from macros.schema.collected import Collected
from tests.collectors import world
from tests.collectors.fake import Fake, Reply
from tests.collectors.world import LIB, SERVER, TODAY, connected, go_mod, run, state

LATER = TODAY + dt.timedelta(days=1)
REFUSED = [403, 404, 410]


def refuse(fake: Fake, module: str, *kinds: str, status: int = 403) -> None:
    path, _, version = module.partition("@")
    for kind in kinds:
        fake.replies[f"/{path.replace('L', '!l')}/@v/{version}.{kind}"] = Reply(status, b"This is not available.")


def collected(folder: Path, product: str = "lib") -> Collected:
    found = read_collected(folder, product)
    assert found is not None
    return found


def write_down(folder: Path, product: str, *releases: str) -> None:
    """Let a person write releases of the line 1.1 down."""
    path = folder / f"components/{product}.yaml"
    rows = "".join(f"      - {row}\n" for row in releases)
    path.write_text(
        path.read_text(encoding="utf-8").replace("lines: []\n", f'lines:\n  - line: "1.1"\n    releases:\n{rows}'),
        encoding="utf-8",
    )


def forget(folder: Path, product: str = "lib") -> None:
    (folder.parent / f".cache/refresh/{product}.json").unlink()


@pytest.mark.parametrize("status", REFUSED)
def test_the_go_mod_of_a_listed_release_is_read_from_its_zip(fake: Fake, folder: Path, status: int) -> None:
    text = go_mod(LIB, "require example.org/need v0.9.0", go="1.26.0")
    fake.module(LIB, "v1.1.0", text, day="2026-11-20", tree={"go.mod": text})
    refuse(fake, f"{LIB}@v1.1.0", "mod", status=status)
    outcome = run(folder, fake, "lib")["lib"]
    assert (outcome.error, outcome.newest) == (None, "1.1.0")
    row = collected(folder).releases[-1]
    assert (row.requires, row.needs, row.mod) == ("1.26.0", {"need": "0.9.0"}, mod_hash(text))
    place = "/example.org/!lib/@v/v1.1.0.zip"
    assert 0 < fake.asked.count(place) <= 5


def test_a_zip_without_a_go_mod_has_the_one_that_the_go_command_makes(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.1.0", "", day="2026-11-20", tree={"lib.go": "package lib\n"})
    refuse(fake, f"{LIB}@v1.1.0", "mod")
    assert run(folder, fake, "lib")["lib"].error is None
    row = collected(folder).releases[-1]
    assert (row.requires, row.mod) == (None, mod_hash(f"module {LIB}\n"))


def test_a_listed_release_of_which_all_is_refused_fails_as_it_did(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    before = state(folder)
    fake.module(LIB, "v1.1.0", go_mod(LIB), day="2026-11-20")
    refuse(fake, f"{LIB}@v1.1.0", "mod", "zip")
    error = run(folder, fake, "lib")["lib"].error
    assert error is not None
    assert "v1.1.0.mod is not there (status 403)" in error
    assert state(folder) == before


def test_a_day_that_is_refused_is_taken_from_who_wrote_it_down(fake: Fake, folder: Path) -> None:
    write_down(folder, "lib", '{version: "1.1.0", released: 2026-05-05}', '{version: "1.1.1", note: no day}')
    for version in ("v1.1.0", "v1.1.1"):
        fake.module(LIB, version, go_mod(LIB, go="1.24"), day="2026-05-05", listed=False)
        refuse(fake, f"{LIB}@{version}", "info")
    outcome = run(folder, fake, "lib")["lib"]
    assert outcome.error is None
    row = collected(folder).releases[-1]
    assert (row.version, row.released, row.requires) == ("1.1.0", None, "1.24")
    assert [note for note in outcome.notes if "1.1.1" in note] == [
        "no release date for 1: 1.1.1; left out until the product's file has released: for it"
    ]


def test_what_a_person_wrote_down_is_said_to_be_missing_only_if_all_of_it_is(fake: Fake, folder: Path) -> None:
    write_down(folder, "lib", '{version: "1.1.0", released: 2026-05-05}')
    assert run(folder, fake, "lib")["lib"].notes == (
        "example.org/Lib@v1.1.0 is not there, though data/ lists the release",
    )
    assert collected(folder).absent == ()


def test_what_was_refused_of_a_release_is_asked_for_again_on_a_later_day(fake: Fake, folder: Path) -> None:
    write_down(folder, "server", '{version: "1.1.0", released: 2026-11-20, built_with: "1.26.6"}')
    fake.module(SERVER, "v1.1.0", go_mod(SERVER), day="2026-11-20", listed=False, tree=world.tree("1.26.6"))
    right = fake.copy()
    refuse(fake, f"{SERVER}@v1.1.0", "info", "zip")
    assert run(folder, fake, "server")["server"].error is None
    row = collected(folder, "server").releases[-1]
    assert (row.version, row.released, row.built_with, row.requires) == ("1.1.0", None, None, "1.21")

    fake.replies = right
    fake.asked.clear()
    assert run(folder, fake, "server")["server"].error is None
    assert fake.asked == fake.lists()

    forget(folder, "server")
    before = row.mod
    outcome = run(folder, fake, "server", day=LATER)["server"]
    row = collected(folder, "server").releases[-1]
    assert outcome.changed == ("1.1.0",)
    assert (str(row.released), row.built_with, row.mod) == ("2026-11-20", "1.26.6", before)


def test_what_was_collected_is_not_lost_where_it_is_refused_later(fake: Fake, folder: Path) -> None:
    write_down(folder, "server", '{version: "1.1.0", released: 2026-11-20, built_with: "1.26.6"}')
    fake.module(SERVER, "v1.1.0", go_mod(SERVER), day="2026-11-20", tree=world.tree("1.26.6"))
    run(folder, fake, "server")
    before = state(folder / "collected")
    path = folder / "components/server.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("cross/VERSION", "cross/IMAGE"), encoding="utf-8")
    refuse(fake, f"{SERVER}@v1.1.0", "zip")
    error = run(folder, fake, "server")["server"].error
    assert error is not None
    assert "v1.1.0.zip is not there" in error
    assert state(folder / "collected") == before


@pytest.mark.parametrize("kind", ["mod", "zip"])
def test_a_gap_of_which_something_is_served_is_not_called_absent(fake: Fake, folder: Path, kind: str) -> None:
    fake.module(LIB, "v1.0.3", go_mod(LIB), day="2026-05-05", listed=False, tree={"go.mod": go_mod(LIB)})
    fake.module(LIB, "v1.0.5", go_mod(LIB), day="2026-05-05")
    refuse(fake, f"{LIB}@v1.0.3", *({"info", "mod", "zip"} - {kind}))
    outcome = run(folder, fake, "lib")["lib"]
    assert outcome.notes == ("no release date for 1: 1.0.3; left out until the product's file has released: for it",)
    assert collected(folder).absent == ("1.0.4",)
    fake.asked.clear()
    before = state(folder)
    run(folder, fake, "lib")
    assert (fake.asked, state(folder)) == (fake.lists(), before)


def test_what_was_absent_is_asked_for_again_once_on_a_later_day(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.0.4", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    assert collected(folder).absent == ("1.0.3",)
    fake.module(LIB, "v1.0.3", go_mod(LIB), day="2026-05-04", listed=False)
    before = state(folder)
    fake.asked.clear()
    run(folder, fake, "lib")
    assert (fake.asked, state(folder)) == (fake.lists(), before)
    forget(folder)
    assert run(folder, fake, "lib", day=LATER)["lib"].added == ("1.0.3",)
    assert collected(folder).absent == ()


def test_what_is_absent_on_a_later_day_too_is_asked_for_once_a_day(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.0.4", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    forget(folder)
    fake.asked.clear()
    for _ in range(2):
        run(folder, fake, "lib", day=LATER)
    assert fake.asked.count("/example.org/!lib/@v/v1.0.3.info") == 1
    assert collected(folder).absent == ("1.0.3",)


def test_with_retry_it_is_asked_for_at_once(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.0.4", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    fake.module(LIB, "v1.0.3", go_mod(LIB), day="2026-05-04", listed=False)
    assert run(folder, fake, "lib", retry=True)["lib"].added == ("1.0.3",)


def test_without_the_cache_a_newest_release_without_a_day_is_no_way_backwards(fake: Fake, folder: Path) -> None:
    write_down(folder, "lib", '{version: "1.1.0", released: 2026-05-05}')
    fake.module(LIB, "v1.1.0", go_mod(LIB), day="2026-05-05", listed=False)
    refuse(fake, f"{LIB}@v1.1.0", "info")
    run(folder, fake, "lib")
    forget(folder)
    assert run(folder, fake, "lib", day=LATER)["lib"].error is None
    refuse(fake, f"{LIB}@v1.1.0", "mod")
    forget(folder)
    error = run(folder, fake, "lib", day=LATER)["lib"].error
    assert error is not None
    assert "goes backwards: it was v1.1.0, now it is v1.0.2" in error


def audit(folder: Path, fake: Fake) -> list[Difference]:
    products = read_products(folder)
    drawn = draw(facts(folder, products.values()), 10_000, 7)
    with connected(folder, fake) as upstream:
        return list(verify(folder, drawn, products, upstream))


def test_an_audit_reads_it_in_the_same_way(fake: Fake, folder: Path) -> None:
    write_down(folder, "server", '{version: "1.1.0", released: 2026-11-20, built_with: "1.26.6"}')
    fake.module(SERVER, "v1.1.0", go_mod(SERVER), day="2026-11-20", listed=False)
    refuse(fake, f"{SERVER}@v1.1.0", "info")
    text = go_mod(LIB)
    fake.module(LIB, "v1.1.0", text, day="2026-11-20", tree={"go.mod": text})
    refuse(fake, f"{LIB}@v1.1.0", "mod")
    assert not any(one.error for one in run(folder, fake, "lib", "server").values())
    assert [str(one) for one in audit(folder, fake)] == []


def test_a_row_of_several_releases_is_one_of_each(folder: Path) -> None:
    write_down(folder, "lib", '{versions: ["1.1.0", "1.1.1"], released: 2026-05-05, requires: {note: n}}')
    curated = read_products(folder)["lib"].curated
    assert {version: "released" in given and "requires" not in given for version, given in curated.items()} == {
        "1.1.0": True,
        "1.1.1": True,
    }


def test_a_number_that_turns_out_to_be_a_gap_is_looked_at_closely_too(fake: Fake, folder: Path) -> None:
    for version in ("v1.0.3", "v1.0.4"):
        fake.module(LIB, version, go_mod(LIB), day="2026-05-05", listed=False)
    refuse(fake, f"{LIB}@v1.0.3", "info")
    outcome = run(folder, fake, "lib")["lib"]
    assert [row.version for row in collected(folder).releases] == ["1.0.0", "1.0.1", "1.0.2", "1.0.4"]
    assert [note.partition(";")[0] for note in outcome.notes] == ["no release date for 1: 1.0.3"]
    assert collected(folder).absent == ()


def test_who_writes_the_day_down_gets_the_release_at_once(fake: Fake, folder: Path) -> None:
    for version in ("v1.1.0", "v1.1.1"):
        fake.module(LIB, version, go_mod(LIB, go="1.24"), day="2026-05-05", listed=False)
    refuse(fake, f"{LIB}@v1.1.0", "info")
    assert [note.partition(";")[0] for note in run(folder, fake, "lib")["lib"].notes] == [
        "no release date for 1: 1.1.0"
    ]
    write_down(folder, "lib", '{version: "1.1.0", released: 2026-05-04}')
    assert run(folder, fake, "lib")["lib"].added == ("1.1.0",)
    fake.asked.clear()
    run(folder, fake, "lib")
    assert fake.asked == fake.lists()


def test_of_what_was_absent_only_the_day_is_asked_for_again(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.0.4", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    forget(folder)
    fake.asked.clear()
    run(folder, fake, "lib", day=LATER)
    assert [path for path in fake.asked if "/v1.0.3." in path] == ["/example.org/!lib/@v/v1.0.3.info"]
