"""What becomes of a trial: the outcome, and its reason in our own words."""

import pytest

from tests.lab.conftest import Lab


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("works", '{go: ["1.24.9", "1.25.3", "1.26.1"], outcome: ok, day: 2026-11-29}'),
        ("needs-newer", '{go: ["1.24.9"], outcome: refused, package: demo.invalid/needs-newer, needs: "1.25.3", day: 2026-11-29}'),
        ("needs-newer", '{go: ["1.25.3", "1.26.1"], outcome: ok, day: 2026-11-29}'),
        ("array", "outcome: build_fails, why: array_length, package: demo.invalid/array/internal/token, day"),
        ("types", "outcome: build_fails, why: types, package: demo.invalid/types, day"),
        ("cgo", "outcome: unknown, why: cgo, day"),
        ("gone", "outcome: unknown, why: absent, day"),
        ("killed", "outcome: unknown, why: memory, day"),
        ("panics", "outcome: start_fails, why: panic, package: demo.invalid/panics/internal/qtls, day"),
        ("exits", "outcome: start_fails, why: exit, day"),
        ("silent", "outcome: start_fails, why: silent, day"),
    ],
)  # fmt: skip  # a case a line
def test_a_library(lab: Lab, name: str, line: str) -> None:
    lab.library(name)
    assert lab.run() == 0
    assert line in lab.measured()


def test_what_takes_too_long_is_unknown_and_ended(lab: Lab) -> None:
    lab.library("waits")
    assert lab.run("--start-seconds", "0.1") == 0
    assert "outcome: unknown, why: time" in lab.measured()


def test_without_the_network_nothing_is_measured(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    lab.library("offline")
    assert lab.run() == 1
    assert "not measured, the network failed" in capsys.readouterr().out
    assert not (lab.data / "measured").exists()


def test_on_a_full_disk_nothing_is_measured(lab: Lab, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that cannot write what it makes says nothing about the module."""
    lab.library("full")
    assert lab.run() == 1
    assert "not measured, the disk is full: /cache/01/a: write /cache/a.o: no space left" in capsys.readouterr().out
    assert not (lab.data / "measured").exists()


def test_a_package_of_go_itself_that_does_not_build_is_no_fault_of_a_module(
    lab: Lab, capsys: pytest.CaptureFixture[str]
) -> None:
    lab.library("spoilt")
    assert lab.run() == 1
    assert "not measured, a package of Go itself does not build: encoding/json/v2" in capsys.readouterr().out
    assert not (lab.data / "measured").exists()


TOOL = """recipes:
  tool:
    title: Tool
    modules: [{path: demo.invalid/tool, packages: [cmd/tool]}]
    versions: ["1.0.0"]
    run: [{arguments: [check, "{project}"], prints: PATTERN}]
    PROJECT
"""


@pytest.mark.parametrize(
    ("pattern", "project", "line"),
    [
        ("told check /", "", '{go: ["1.24.9", "1.25.3", "1.26.1"], outcome: ok'),
        ("built with 1.24.9, beside go1.24.9", "", '{go: ["1.24.9"], outcome: ok'),
        ("built with 1.24.9, beside go1.24.9", "", '{go: ["1.25.3", "1.26.1"], outcome: start_fails, why: silent'),
        ("built with 1.24.9, beside go1.25.3", "project: {newer: 1}", '{go: ["1.24.9"], outcome: ok'),
        ("beside go1.25.3", 'project: {go: "1.25.1"}', '{go: ["1.24.9", "1.25.3"], outcome: ok'),
    ],
)
def test_a_tool_runs_beside_the_go_of_its_project(lab: Lab, pattern: str, project: str, line: str) -> None:
    lab.recipes(TOOL.replace("PATTERN", f'"{pattern}"').replace("PROJECT", project or "rank: 1"))
    assert lab.run() == 0
    assert line in lab.measured("tool")


def test_a_tool_beside_a_newer_go_is_not_tried_where_there_is_none(lab: Lab) -> None:
    lab.recipes(TOOL.replace("PATTERN", "tool").replace("PROJECT", "project: {newer: 1}"))
    assert lab.run() == 0
    assert "1.26.1" not in lab.measured("tool")


def test_a_tool_that_complains_fails(lab: Lab) -> None:
    lab.recipes(TOOL.replace("prints: PATTERN", "not_prints: told check").replace("PROJECT", "rank: 1"))
    assert lab.run() == 0
    assert "outcome: start_fails, why: complaint" in lab.measured("tool")


def test_a_library_is_also_built_for_other_systems_with_the_newest_go(lab: Lab) -> None:
    lab.library("panics")
    lab.recipes((lab.data / "lab/recipes.yaml").read_text(encoding="utf-8").replace("cross: false", "cross: true"))
    assert lab.run() == 0
    assert '{go: ["1.26.1"], on: darwin/arm64, outcome: ok' in lab.measured()
    assert '{go: ["1.26.1"], on: windows/amd64, outcome: ok' in lab.measured()
    assert any(call.startswith("1.26.1 windows/amd64 build") for call in lab.calls())


def test_one_system_can_be_measured_alone(lab: Lab) -> None:
    lab.library("works")
    lab.recipes((lab.data / "lab/recipes.yaml").read_text(encoding="utf-8").replace("cross: false", "cross: true"))
    assert lab.run("--on", "darwin/arm64") == 0
    assert lab.measured().count("outcome: ") == lab.measured().count("on: darwin/arm64, outcome: ok") == 1
