"""The source trees of Go: what is read of them, that nothing is guessed, and that no wrong answer changes the file."""

from pathlib import Path

import pytest

from macros.collectors import go_tree, verify
from macros.collectors.collected_products import read_products
from macros.collectors.outcome import RefreshOutcome
from macros.schema.gotree import PLACE, GoTrees
from tests.collectors import world
from tests.collectors.fake import Fake, Reply
from tests.collectors.world import go_baseline, go_flags, go_table

FLAGS, BASELINE = "src/internal/goexperiment/flags.go", "src/internal/buildcfg/exp.go"
GONE = (
    '{Name: "plain", Removed: 24, Old: one}',
    '{Name: "strict", Removed: 27, Old: func(s string) bool { return s == "1" || s == "2" }}',
)
CRYPTO = {
    "lib/fips140/v1.0.0-c2097c7c.zip": "not read",
    "lib/fips140/v1.26.0.zip": "not read",
    "lib/fips140/inprocess.txt": "v1.26.0\n",
    "lib/fips140/v1.0.0.txt": "v1.0.0-c2097c7c\n",
}


def run(folder: Path, fake: Fake, *, retry: bool = False) -> RefreshOutcome:
    world.run(folder, fake, "go")
    with world.connected(folder, fake) as upstream:
        return go_tree.refresh(folder, read_products(folder)["go"], upstream, retry=retry)


def kept(folder: Path) -> GoTrees:
    record = go_tree.read_trees(folder)
    assert record is not None
    return record


@pytest.fixture
def collected(folder: Path, fake: Fake) -> Path:
    assert run(folder, fake).error is None
    return folder


def test_the_newest_release_of_each_line_is_read(collected: Path) -> None:
    assert [tree.version for tree in kept(collected).trees] == ["1.20.14", "1.21.1", "1.26.0"]


def test_a_setting_has_its_package_the_line_that_changed_it_and_the_old_value(collected: Path) -> None:
    first, second, _ = kept(collected).trees
    assert first.settings == (), "a tree without the table has none"
    plain, strict = second.settings
    assert (plain.name, plain.package, plain.changed, plain.old) == ("plain", "net", None, None)
    assert (strict.name, strict.package, strict.changed, strict.old) == ("strict", "time", "1.21", "0")


def test_removed_settings_have_their_line_and_the_values_that_are_refused(folder: Path, fake: Fake) -> None:
    world.toolchain(fake, "1.27.0", "2026-08-18", world.go_tree(go_table(removed=GONE)))
    assert run(folder, fake).error is None
    found = [(one.name, one.line, one.old) for one in kept(folder).trees[-1].removed]
    assert found == [("plain", "1.24", ("1",)), ("strict", "1.27", ("1", "2"))]


def test_an_experiment_says_where_it_is_on_by_default(collected: Path) -> None:
    found = {one.name: (one.on, one.goarch, one.not_goos) for one in kept(collected).trees[0].experiments}
    assert found == {
        "arena": (False, (), ()),
        "dwarf": (True, (), ("aix", "ios")),
        "register": (True, ("amd64", "arm64", "s390x"), ()),
    }


def test_frozen_modules_are_named_with_the_words_that_mean_them(folder: Path, fake: Fake) -> None:
    world.toolchain(fake, "1.27.0", "2026-08-18", world.go_tree(more=CRYPTO))
    assert run(folder, fake).error is None
    fips = kept(folder).trees[-1].fips
    assert fips is not None
    assert fips.frozen == ("v1.0.0-c2097c7c", "v1.26.0")
    assert fips.aliases == {"inprocess": "v1.26.0", "v1.0.0": "v1.0.0-c2097c7c"}
    assert kept(folder).trees[0].fips is None


def test_each_tree_is_pinned_by_the_hash_of_its_zip_and_of_its_files(collected: Path) -> None:
    tree = kept(collected).trees[0]
    assert tree.sum.startswith("h1:")
    assert set(tree.files) == {FLAGS, BASELINE}
    assert str(tree.released) == "2023-02-01"


def test_a_second_run_reads_no_zip_and_a_newer_patch_replaces_the_older(collected: Path, fake: Fake) -> None:
    fake.asked.clear()
    assert run(collected, fake).changed == ()
    assert [path for path in fake.asked if path.endswith(".zip")] == []
    world.toolchain(fake, "1.26.1", "2026-03-03", world.go_tree(go_table(world.SETTINGS[:1])))
    outcome = run(collected, fake)
    assert (outcome.changed, outcome.added) == (("1.26.1",), ())
    assert [one.name for one in kept(collected).trees[-1].settings] == ["plain"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"src/internal/godebugs/table.go": "package godebugs\n"}, "has no 'var All = []Info{'"),
        ({"src/internal/godebugs/table.go": go_table(("Info{}",))}, "has an entry of another form: 'Info{}"),
        (
            {"src/internal/godebugs/table.go": go_table(('{Name: "new", Package: "net", Since: 9}',))},
            "with a field of another form",
        ),
        (
            {"src/internal/godebugs/table.go": go_table(('{Name: "half", Package: "net", Changed: 21}',))},
            "says of half only one",
        ),
        ({"src/internal/godebugs/table.go": go_table(removed=('{Name: "odd", Gone: 24}',))}, "a removed setting of another form"),
        ({FLAGS: go_flags("Arena", "Dwarf int")}, "has another form: 'Dwarf int bool'"),
        ({BASELINE: go_baseline("Register: sometimes()")}, "has a default of another form: 'Register: sometimes(),'"),
        ({BASELINE: go_baseline("Unheard: true")}, "has a default of another form: 'Unheard: true,'"),
        (CRYPTO | {"lib/fips140/certified.txt": "v9.9.9\n"}, "certified means v9.9.9, which is not there"),
    ],
)  # fmt: skip  # a case a line
def test_another_form_is_told_and_the_file_stays(collected: Path, fake: Fake, files: dict[str, str], says: str) -> None:
    before = (collected / PLACE).read_bytes()
    world.toolchain(fake, "1.27.0", "2026-08-18", world.go_tree() | files)
    outcome = run(collected, fake)
    assert says in str(outcome.error)
    assert (collected / PLACE).read_bytes() == before


@pytest.mark.parametrize("what", ["zip", "info"])
def test_what_cannot_be_had_is_told_and_the_file_stays(collected: Path, fake: Fake, what: str) -> None:
    before = (collected / PLACE).read_bytes()
    fake.replies[f"/{world.TOOLCHAIN}/@v/v0.0.1-go1.26.0.linux-amd64.{what}"] = Reply(500, b"no")
    assert run(collected, fake, retry=True).error is not None
    assert (collected / PLACE).read_bytes() == before


def test_a_file_that_was_edited_by_hand_is_not_written_over(collected: Path, fake: Fake) -> None:
    path = collected / PLACE
    path.write_text(path.read_text(encoding="utf-8").replace("package: net", "package: os"), encoding="utf-8")
    assert "was edited by hand" in str(run(collected, fake).error)


def test_an_audit_finds_what_a_tree_says_otherwise_now(collected: Path, fake: Fake) -> None:
    drawn = [one for one in verify.facts(collected, ()) if one.product == go_tree.NAME]
    with world.connected(collected, fake) as upstream:
        assert list(verify.verify(collected, drawn, {}, upstream)) == []
        world.toolchain(fake, "1.26.0", "2026-02-03", world.go_tree(go_table(world.SETTINGS[:1])), listed=False)
        found = {one.fact.field for one in verify.verify(collected, drawn, {}, upstream)}
    assert found == {"settings", "files", "sum"}
