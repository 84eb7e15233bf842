"""A real go command, where there is one: with a module proxy that is a folder, and once with the module proxy itself."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from macros.lab.__main__ import main

NEWEST = """product: go
method: go_toolchain
read: 2026-11-20
hash: "sha256:{hash}"
releases: [{{version: "{go}", released: 2026-08-01}}]
"""
RECIPES = """recipes:
  folder:
    title: Folder
    modules: [{path: demo.invalid/small}]
    versions: ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    oldest_go: "LINE"
    cross: false
  logr:
    title: logr
    modules: [{path: github.com/go-logr/logr}]
    versions: ["1.4.3"]
    oldest_go: "LINE"
    cross: false
"""
MODULES = {
    "1.0.0": ("1.20", "var Value = 1\n"),
    "1.1.0": ("1.20", "var Value int = nothing\n"),
    "1.2.0": ("1.20", 'func init() { panic("not with this Go") }\n'),
    "1.3.0": ("1.99", "var Value = 1\n"),
}


def told(*arguments: str) -> str:
    done = subprocess.run(["go", *arguments], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Return a folder with data for the go command of this machine, whose build cache is used."""
    if shutil.which("go") is None:
        pytest.skip("there is no go command on this machine")
    go = told("env", "GOVERSION").removeprefix("go")
    if tuple(map(int, go.split(".")[:2])) < (1, 21) or not go.replace(".", "").isdigit():
        pytest.skip(f"Go {go} cannot choose toolchains, or is no release")
    for folder in ("collected", "lab"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    (tmp_path / "data/collected/go.yaml").write_text(NEWEST.format(hash="0" * 64, go=go), encoding="utf-8")
    line = ".".join(go.split(".")[:2])
    (tmp_path / "data/lab/recipes.yaml").write_text(RECIPES.replace("LINE", line), encoding="utf-8")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / f"cache-{go}").symlink_to(told("env", "GOCACHE"))
    return tmp_path


def lab(real: Path, recipe: str) -> int:
    return main([recipe, "--data", str(real / "data"), "--work", str(real / "work")])


def test_with_a_proxy_that_is_a_folder(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_modules(real / "proxy" / "demo.invalid" / "small" / "@v")
    monkeypatch.setenv("GOPROXY", f"file://{real / 'proxy'}")
    monkeypatch.setenv("GOSUMDB", "off")
    monkeypatch.setenv("GOMODCACHE", str(real / "mod"))
    assert lab(real, "folder") == 0
    found = (real / "data/measured/folder.yaml").read_text(encoding="utf-8")
    results = [line.partition("outcome: ")[2].partition(", day")[0] for line in found.splitlines() if "outcome" in line]
    assert results == [
        "ok",
        "build_fails, why: undefined, package: demo.invalid/small",
        "start_fails, why: panic, package: demo.invalid/small",
        'refused, package: demo.invalid/small, needs: "1.99"',
    ]


def put_modules(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "list").write_text("".join(f"v{version}\n" for version in MODULES), encoding="utf-8")
    for version, (go, text) in MODULES.items():
        mod = f"module demo.invalid/small\n\ngo {go}\n"
        (folder / f"v{version}.mod").write_text(mod, encoding="utf-8")
        info = {"Version": f"v{version}", "Time": "2026-01-01T00:00:00Z"}
        (folder / f"v{version}.info").write_text(json.dumps(info), encoding="utf-8")
        with zipfile.ZipFile(folder / f"v{version}.zip", "w") as packed:
            packed.writestr(f"demo.invalid/small@v{version}/go.mod", mod)
            packed.writestr(f"demo.invalid/small@v{version}/small.go", f"package small\n\n{text}")


def test_a_published_module(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = lab(real, "logr")
    if "the network failed" in capsys.readouterr().out:
        pytest.skip("the module proxy cannot be reached from this machine")
    assert code == 0
    assert "outcome: ok" in (real / "data/measured/logr.yaml").read_text(encoding="utf-8")
