"""What the two commands print, and with which code they end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.collectors import world
from tests.collectors.fake import Fake, Reply, serving
from tests.faults import refreshes
from tests.support import found


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27
    with serving() as made:
        world.yesterday(made)
        monkeypatch.setenv("GOPROXY", made.base)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = world.data(tmp_path)
    for name in ("components/ci.yaml", "platforms/cloud.yaml"):  # their hosts are not of this machine
        (made / name).unlink()
    return made


def test_a_refresh_tells_each_product_and_all_of_them(
    folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", "--data", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "go: 3 added (1.21.0, 1.21.1, 1.26.0), 0 unchanged; the newest is 1.26.0",
        "lib: 3 added (1.0.0, 1.0.1, 1.0.2), 0 unchanged; the newest is 1.0.2",
        "server: 1 added (1.0.0), 0 unchanged; the newest is 1.0.0",
    ]
    assert lines[3] == "go-tree: 3 added (1.20.14, 1.21.1, 1.26.0), 0 unchanged; the newest is 1.26.0"
    assert lines[4] == "vulnerabilities: 1 added (GO-2026-0001), 0 unchanged; the newest is GO-2026-0001"
    assert lines[5].startswith("3 products: 7 releases added, 0 changed, 0 unchanged, 0 vanished; 0 products failed; ")
    assert "; 3 trees: 3 added, 0 changed; 1 reports: 1 added, 0 changed; " in lines[5]


def test_a_new_release_comes_with_its_addresses_and_pages(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = refreshes.project(tmp_path)
    monkeypatch.chdir(tmp_path)
    refreshes.publish(fake, 1, "2026-11-20")
    assert main(["refresh", *refreshes.PRODUCTS]) == 0
    lock = (data / "generated/permalinks.lock").read_text(encoding="utf-8")
    assert "  demo-1.2.1 released requires" in lock
    assert "permalinks" not in {problem.rule for problem in found(data)}, "what is left is for a person to settle"
    assert main(["pages", "--check"]) == 0
    written = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert main(["refresh", *refreshes.PRODUCTS]) == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == written


def test_what_follows_is_left_where_the_data_cannot_be_read(
    folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", "--data", str(folder), "server"]) == 0
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .endswith(": pages and addresses are as they were; run: python -m macros check")
    )


def test_one_that_fails_is_told_and_the_others_go_on(
    folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.replies["/example.org/!lib/@v/list"] = Reply(403, b"no")
    assert main(["refresh", "--data", str(folder), "lib", "server"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("lib: NOT REFRESHED, its file is as it was: ")
    assert out[0].endswith("/example.org/!lib/@v/list is not there (status 403)")
    assert out[1].startswith("server: 1 added")
    assert "1 products failed" in out[2]
    assert sorted(path.name for path in (folder / "collected").iterdir()) == ["server.yaml"]


def test_a_wrong_name_is_told_with_the_nearest(folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", "--data", str(folder), "libb"]) == 2
    assert (
        capsys.readouterr().err
        == "python -m macros refresh: 'libb' is no product that is collected\nhint: did you mean 'lib'?\n"
    )


def test_a_wrong_spec_is_told_with_its_file(folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "components/lib.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("needs: [need]", "needs: [nead]"), encoding="utf-8")
    assert main(["refresh", "--data", str(folder)]) == 2
    assert "lib.yaml: collect.needs names 'nead', which has no module path in data/" in capsys.readouterr().err
    path.write_text(path.read_text(encoding="utf-8").replace("  since:", "  sinse:"), encoding="utf-8")
    assert main(["refresh", "--data", str(folder)]) == 2
    assert "lib.yaml: collect.since: Field required" in capsys.readouterr().err


def test_an_audit_says_its_seed_and_ends_with_what_it_found(
    folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", "--data", str(folder)]) == 0
    capsys.readouterr()
    assert main(["verify", "1000", "--seed", "5", "--data", str(folder)]) == 0
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.endswith("facts, drawn with --seed 5")
    assert last == "0 differences"
    fake.module(world.SERVER, "v1.0.0", world.go_mod(world.SERVER), day="2026-01-09", listed=False)
    assert main(["verify", "1000", "--data", str(folder)]) == 1
    assert "server 1.0.0 released: here 2026-01-05, upstream 2026-01-09" in capsys.readouterr().out.splitlines()


def test_without_the_packages_the_way_to_them_is_told(
    folder: Path, fake: Fake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.commands._FOR_COLLECTORS", ("urllib3", "no_such_package"))
    assert main(["refresh", "--data", str(folder)]) == 2
    assert "needs no_such_package\nhint: run it as nox -s refresh" in capsys.readouterr().err
