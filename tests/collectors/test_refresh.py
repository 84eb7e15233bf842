"""What a refresh brings, and what it asks for."""

from pathlib import Path

from macros.collectors.written import read_collected
from macros.schema.collected import CollectedRelease
from tests.collectors import world
from tests.collectors.fake import Fake, Reply
from tests.collectors.world import LIB, NEED, SERVER, go_mod, run, state


def rows(folder: Path, product: str) -> dict[str, CollectedRelease]:
    collected = read_collected(folder, product)
    assert collected is not None
    return {row.version: row for row in collected.releases}


def test_the_second_run_asks_for_lists_only_and_changes_nothing(fake: Fake, folder: Path) -> None:
    first = run(folder, fake)
    assert {name for name, one in first.items() if one.error is None} == set(world.ALL)
    before = state(folder)
    fake.asked.clear()
    second = run(folder, fake)
    assert [path for path in fake.asked if path not in {*fake.lists(), "/cloud"}] == []
    assert len(fake.asked) == len(world.ALL)
    assert state(folder) == before
    assert not any(one.added or one.changed or one.written for one in second.values())


def test_a_new_release_costs_its_own_files_only(fake: Fake, folder: Path) -> None:
    run(folder, fake)
    world.today(fake)
    fake.asked.clear()
    outcomes = run(folder, fake, "lib")
    assert outcomes["lib"].added == ("1.1.0",)
    old = [path for path in fake.asked if "/v1.0." in path]
    assert not any(path.endswith((".mod", ".zip")) for path in old)
    assert [path for path in fake.asked if path.endswith(".mod")] == ["/example.org/!lib/@v/v1.1.0.mod"]


def test_what_each_method_brings(fake: Fake, folder: Path) -> None:
    world.today(fake)
    run(folder, fake)
    lib, server = rows(folder, "lib")["1.1.0"], rows(folder, "server")["1.1.0"]
    assert (str(lib.released), lib.requires, lib.needs) == ("2026-11-20", "1.26.0", {"need": "0.9.0"})
    assert (server.built_with, server.cross) == ("1.26.6", "1.26.5")
    assert rows(folder, "server")["1.0.0"].cross is None
    assert rows(folder, "ci")["1.1.0"].tested_with == ("1.26", "1.27")
    assert str(rows(folder, "cloud")["1.2"].ends) == "2027-03-01"
    assert list(rows(folder, "go")) == ["1.21.0", "1.21.1", "1.26.0", "1.27.0"]


def test_what_the_list_leaves_out_is_found_by_its_neighbours(fake: Fake, folder: Path) -> None:
    for version in ("v1.0.3", "v1.0.5", "v1.1.1", "v1.2.0"):
        fake.module(LIB, version, go_mod(LIB), day="2026-05-05", listed=False)
    fake.module(LIB, "v1.0.7", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    found = rows(folder, "lib")
    assert list(found) == ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "1.0.5", "1.0.7", "1.1.1", "1.2.0"]
    collected = read_collected(folder, "lib")
    assert collected is not None
    assert collected.absent == ("1.0.4", "1.0.6", "1.1.0")


def test_lines_before_the_first_that_is_listed_are_found_down_to_the_first_that_is_collected(
    fake: Fake, folder: Path
) -> None:
    fake.put("example.org/!lib/@v/list", "")
    for version, listed in (("v1.4.0", True), ("v1.2.1", False), ("v1.1.0", False), ("v0.9.0", False)):
        fake.module(LIB, version, go_mod(LIB), day="2026-05-05", listed=listed)
    run(folder, fake, "lib")
    assert list(rows(folder, "lib")) == ["1.0.0", "1.0.1", "1.0.2", "1.1.0", "1.2.1", "1.4.0"]
    assert not any("/v0." in path for path in fake.asked)


def test_numbers_that_were_not_there_are_not_asked_for_again_even_without_the_cache(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.0.9", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    (folder.parent / ".cache/refresh/lib.json").unlink()
    fake.asked.clear()
    run(folder, fake, "lib")
    assert not any("/v1.0.4." in path for path in fake.asked)
    assert any("/v1.0.10.info" in path for path in fake.asked)


def test_an_old_line_is_not_looked_through_again(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.1.0", go_mod(LIB), day="2024-05-05")
    fake.module(LIB, "v1.2.0", go_mod(LIB), day="2026-05-05")
    run(folder, fake, "lib")
    (folder.parent / ".cache/refresh/lib.json").unlink()
    fake.asked.clear()
    run(folder, fake, "lib")
    assert not any("/v1.1.1." in path for path in fake.asked)
    assert any("/v1.2.1." in path for path in fake.asked)


def test_pre_releases_and_commits_are_no_releases(fake: Fake, folder: Path) -> None:
    listed = fake.replies["/example.org/!lib/@v/list"].body.decode()
    more = "v1.1.0-rc.1\nv0.0.0-20200101000000-aaaaaaaaaaaa\nv2.0.0+incompatible\nv0.9.0\n"
    fake.put("example.org/!lib/@v/list", listed + more)
    assert run(folder, fake, "lib")["lib"].error is None
    assert list(rows(folder, "lib")) == ["1.0.0", "1.0.1", "1.0.2"]


def test_a_retraction_is_read_from_the_newest_go_mod(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    fake.module(
        LIB,
        "v1.1.0",
        go_mod(LIB, "retract ( // broken", "\tv1.0.1", "\t[v1.0.2, v1.0.9] // worse", ")"),
        day="2026-11-20",
    )
    assert run(folder, fake, "lib")["lib"].changed == ("1.0.1", "1.0.2")
    assert [row.version for row in rows(folder, "lib").values() if row.retracted] == ["1.0.1", "1.0.2"]
    text = (folder / "collected/lib.yaml").read_text(encoding="utf-8")
    assert "retracted: [retractions]" in text
    assert "blob/v1.1.0/go.mod" in text


def test_a_release_that_vanished_is_told_and_kept(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    fake.put("example.org/!lib/@v/list", "v1.0.0\nv1.0.2\n")
    outcome = run(folder, fake, "lib")["lib"]
    assert (outcome.vanished, outcome.error) == (("1.0.1",), None)
    assert "1.0.1" in rows(folder, "lib")
    assert run(folder, fake, "lib")["lib"].vanished == ("1.0.1",)


def test_when_more_is_followed_all_is_read_again_and_must_be_the_same(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    (folder / "modules.yaml").write_text(
        f"need: {{title: need, path: {NEED}/v9, former: [{NEED}]}}\n", encoding="utf-8"
    )
    fake.asked.clear()
    assert run(folder, fake, "lib")["lib"].error is None
    assert sum(path.endswith(".mod") for path in fake.asked) == 3
    (folder / "modules.yaml").write_text(
        f"need: {{title: need, path: {NEED}/v8, former: [{NEED}]}}\n", encoding="utf-8"
    )
    before = state(folder)
    fake.module(LIB, "v1.0.1", go_mod(LIB, go="1.22"), day="2026-02-02", listed=False)
    error = run(folder, fake, "lib")["lib"].error
    assert error is not None
    assert "the go.mod of example.org/Lib@v1.0.1 has changed: its hash was h1:" in error
    assert state(folder) == before


def test_a_guess_without_a_go_mod_is_left_out_told_and_not_called_absent(fake: Fake, folder: Path) -> None:
    fake.module(LIB, "v1.0.3", go_mod(LIB), day="2026-05-05", listed=False)
    fake.module(LIB, "v1.0.4", go_mod(LIB), day="2026-05-05")
    fake.replies["/example.org/!lib/@v/v1.0.3.mod"] = Reply(403, b"This module version is not available.")
    outcome = run(folder, fake, "lib")["lib"]
    assert outcome.notes == ("example.org/Lib@v1.0.3 is there, but its go.mod or zip is not: left out",)
    fake.asked.clear()
    before = state(folder)
    assert run(folder, fake, "lib")["lib"].error is None
    assert (fake.asked, state(folder)) == (fake.lists(), before)
    assert b"absent" not in before["collected/lib.yaml"]


def test_two_paths_and_other_numbers_make_one_product(fake: Fake, folder: Path) -> None:
    spec = (
        'id: prom\ntitle: P\nrepo: https://github.com/e/p\ncollect:\n  since: "2.53"\n  modules:\n'
        '    - {path: example.org/prom, since: "0.53", until: "0.54", major: 2}\n'
        '    - {path: example.org/prom, since: "0.300", major: 3, minor: -300}\nlines: []\n'
    )
    (folder / "components/prom.yaml").write_text(spec, encoding="utf-8")
    for version in ("v0.52.0", "v0.53.0", "v0.54.1", "v0.300.0", "v0.301.2"):
        fake.module("example.org/prom", version, go_mod("example.org/prom"), day="2026-05-05")
    run(folder, fake, "prom")
    found = {version: row.at for version, row in rows(folder, "prom").items()}
    assert found == {"2.53.0": "v0.53.0", "2.54.1": "v0.54.1", "3.0.0": "v0.300.0", "3.1.2": "v0.301.2"}


def test_a_zip_is_read_by_parts_and_whole_once_where_there_are_none(fake: Fake, folder: Path) -> None:
    place = "/example.org/server/@v/v1.0.0.zip"
    run(folder, fake, "server")
    assert fake.asked.count(place) >= 2
    fake.replies[place] = Reply(200, fake.replies[place].body, "application/zip", ranges=False)
    (folder / "collected/server.yaml").unlink()
    fake.asked.clear()
    for _ in range(2):
        assert run(folder, fake, "server")["server"].error is None
        (folder / "collected/server.yaml").unlink()
    assert fake.asked.count(place) == 1


def test_an_older_tree_names_its_go_in_another_file(fake: Fake, folder: Path) -> None:
    listing = 'dependencies:\n  - name: "golang: upstream version"\n    version: 1.18.3\n  - name: "other"\n    version: 9.9\n'
    old = {"build/dependencies.yaml": listing, "cross/VERSION": "v1.15.8-legacy-1\n"}
    fake.module(SERVER, "v1.0.1", go_mod(SERVER), day="2026-03-03", tree=old)
    run(folder, fake, "server")
    row = rows(folder, "server")["1.0.1"]
    assert (row.built_with, row.file, row.cross) == ("1.18.3", "build/dependencies.yaml", "1.15.8")


def test_a_file_edited_by_hand_is_left_alone(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    path = folder / "collected/lib.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-01-02", "2026-01-03"), encoding="utf-8")
    before = state(folder)
    error = run(folder, fake, "lib")["lib"].error
    assert error is not None
    assert "edited by hand" in error
    assert state(folder) == before


def test_a_new_major_version_under_a_new_path_is_told(fake: Fake, folder: Path) -> None:
    fake.module(f"{LIB}/v2", "v2.0.0", go_mod(f"{LIB}/v2"), day="2026-11-20")
    for _ in range(2):
        assert run(folder, fake, "lib")["lib"].notes == (
            "example.org/Lib/v2@v2.0.0 exists: add its path to collect.modules",
        )
    assert sum("v2.0.0" in path for path in fake.asked) == 1


PINNING = """  method: go_module_file
  built_with: [.go-version]
  pins:
    etcd: {file: kubeadm/constants.go, name: DefaultEtcdVersion}
    pause: {file: kubeadm/constants.go, name: PauseVersion, since: "1.1"}
    cni-plugins: {file: build/dependencies.yaml, name: cni}
    containerd: {file: cluster/config.sh, name: CONTAINERD_VERSION}"""


def pinning(constants: str, containerd: str = "v2.1.4") -> dict[str, str]:
    listing = 'dependencies:\n  # CNI plugins\n  - name: "cni"\n    version: 1.6.2\n    refPaths:\n  - name: "etcd"\n    version: 9.9.9\n'
    script = f"# see CONTAINERD_VERSION=${{KUBE_CONTAINERD_VERSION:-v9}}.\nexport CONTAINERD_VERSION=${{KUBE_CONTAINERD_VERSION:-{containerd}}}\n"
    files = {"kubeadm/constants.go": constants, "build/dependencies.yaml": listing, "cluster/config.sh": script}
    return world.tree("1.26.5") | files


def test_a_tree_says_what_it_pins(fake: Fake, folder: Path) -> None:
    product = folder / "components/server.yaml"
    product.write_text(world.COMPONENT.format(id="server", path=SERVER, more=PINNING), encoding="utf-8")
    etcd = '\t// DefaultEtcdVersion is "9.9.9"\n\tDefaultEtcdVersion = "3.5.21-0"\n\tOldDefaultEtcdVersion = "1.0.0"\n'
    fake.module(SERVER, "v1.0.0", go_mod(SERVER), day="2026-01-05", tree=pinning(etcd, containerd=""))
    fake.module(SERVER, "v1.1.0", go_mod(SERVER), day="2026-02-05", tree=pinning(etcd + '\n\tPauseVersion = "3.10"\n'))
    assert run(folder, fake, "server")["server"].error is None
    found = {version: row.pins for version, row in rows(folder, "server").items()}
    assert found == {
        "1.0.0": {"etcd": "3.5.21", "cni-plugins": "1.6.2"},
        "1.1.0": {"etcd": "3.5.21", "pause": "3.10", "cni-plugins": "1.6.2", "containerd": "2.1.4"},
    }
    collected = read_collected(folder, "server")
    assert collected is not None
    assert collected.evidence["pins.etcd"] == ("go-file:kubeadm/constants.go",)
    before = state(folder)
    fake.module(SERVER, "v1.1.1", go_mod(SERVER), day="2026-03-05", tree=pinning('\tDefaultEtcdVersion = "3.6.0-0"\n'))
    error = run(folder, fake, "server")["server"].error
    assert error is not None
    assert "kubeadm/constants.go of example.org/server@v1.1.1 does not name a version of PauseVersion" in error
    assert state(folder) == before
