"""Every shell step of every workflow runs, on a small repository and with stand-ins for what takes an hour or the network."""

from pathlib import Path

import pytest

from tests.project.nox_words import fault
from tests.project.runner import ROOT, Run, Runner
from tests.project.test_github import workflows

REFRESH = ROOT / ".github/workflows/refresh.yml"
LINKS = ROOT / ".github/workflows/links.yml"


def nox_calls(done: Run) -> list[list[str]]:
    """Return the arguments of each call of nox."""
    return [call[call.index("nox") + 1 :] for call in done.calls if call[1:3] == ["-m", "nox"]]


def pull_requests(done: Run) -> list[list[str]]:
    return [call[1:3] for call in done.calls if call[0] == "gh" and call[2] in {"create", "edit"}]


@workflows
def test_every_shell_step_runs(path: Path, tmp_path: Path) -> None:
    done = Runner(tmp_path, REFRESH_FINDS="new").run(path)
    assert done.failed == {}
    assert all(job.skipped == [] for job in done.jobs.values())
    assert {name for name, job in done.jobs.items() if not job.ran} <= {"tell"}
    assert nox_calls(done)


@workflows
def test_every_call_of_nox_is_one_that_nox_and_its_session_understand(path: Path, tmp_path: Path) -> None:
    calls = nox_calls(Runner(tmp_path, REFRESH_FINDS="new").run(path))
    assert {" ".join(call): said for call in calls if (said := fault(call))} == {}


def test_the_ordinary_run_is_the_one_of_the_readme(tmp_path: Path) -> None:
    done = Runner(tmp_path).run(ROOT / ".github/workflows/ci.yml")
    assert [" ".join(call) for call in done.calls] == [
        "python3 -m venv .venv", "python -m pip install -q nox", "python -m nox",
    ]  # fmt: skip
    command = "python3 -m venv .venv && .venv/bin/python -m pip install -q nox && .venv/bin/python -m nox\n"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_was_found_is_proposed_in_one_pull_request_that_says_it(tmp_path: Path) -> None:
    runner = Runner(tmp_path, REFRESH_FINDS="new")
    done = runner.run(REFRESH)
    assert runner.git(runner.origin, "show", "refresh:data/found.yaml") == "new\n"
    assert runner.git(runner.origin, "diff", "--name-only", "main", "refresh") == "data/found.yaml\n"
    assert pull_requests(done) == [["pr", "create"]]
    told = (tmp_path / "temp/propose/body.md").read_text(encoding="utf-8")
    assert told == done.jobs["look"].summary
    assert {"what differs", "one product refreshed", "0 errors"} <= set(told.splitlines())
    assert "nox >" not in told


def test_an_open_pull_request_is_brought_up_to_date(tmp_path: Path) -> None:
    done = Runner(tmp_path, REFRESH_FINDS="new", OPEN_PULL_REQUESTS="1").run(REFRESH)
    assert done.failed == {}
    assert pull_requests(done) == [["pr", "edit"]]


def test_nothing_new_is_no_pull_request(tmp_path: Path) -> None:
    done = Runner(tmp_path).run(REFRESH)
    assert done.failed == {}
    assert [name for name, job in done.jobs.items() if job.ran] == ["look"]


def test_data_that_is_wrong_is_proposed_as_it_is_and_nothing_is_made_of_it(tmp_path: Path) -> None:
    done = Runner(tmp_path, REFRESH_FINDS="new", CHECK_CODE="1", CHECK_SAYS="3 errors").run(REFRESH)
    assert done.failed == {}
    assert done.jobs["look"].skipped == ["Write what is made of the data"]
    assert "3 errors" in done.jobs["look"].summary
    assert pull_requests(done) == [["pr", "create"]]


@pytest.mark.parametrize("found", ["", "new"])
def test_an_upstream_that_fails_makes_the_run_red_and_keeps_nothing_back(tmp_path: Path, found: str) -> None:
    done = Runner(tmp_path, REFRESH_FINDS=found, REFRESH_CODE="1", REFRESH_SAYS="demo: not there").run(REFRESH)
    assert [*done.failed] == ["tell"]
    assert "::error::" in done.failed["tell"]
    assert "demo: not there" in done.jobs["look"].summary
    assert done.jobs["propose"].ran is bool(found)


def test_lists_that_are_too_old_make_the_run_red(tmp_path: Path) -> None:
    done = Runner(tmp_path, CHECK_CODE="1").run(ROOT / ".github/workflows/age.yml")
    assert [*done.failed] == ["look"]


@pytest.mark.parametrize("code", ["0", "1"])
def test_a_link_that_is_gone_makes_its_own_run_red_and_the_summary_names_it(tmp_path: Path, code: str) -> None:
    done = Runner(tmp_path, LINKS_SAY="nox > ran\n- <https://a.test>: status 404", LINKS_CODE=code).run(LINKS)
    assert [*done.failed] == (["ask"] if code == "1" else [])
    assert done.jobs["ask"].summary == "- <https://a.test>: status 404\n"


def test_only_main_is_published(tmp_path: Path) -> None:
    publish = ROOT / ".github/workflows/publish.yml"
    done = Runner(tmp_path).run(publish, ref="refs/heads/other")
    assert (done.jobs["build"].ran, done.jobs["deploy"].ran) == (True, False)
    assert (done.artifacts["github-pages"] / "site" / "index.html").is_file()


def test_a_preview_compares_with_the_branch_that_it_goes_to(tmp_path: Path) -> None:
    done = Runner(tmp_path).run(ROOT / ".github/workflows/preview.yml", base_ref="stable")
    assert "what differs" in done.jobs["preview"].summary
    assert ["-s", "macros", "--", "diff", "origin/stable", "--format", "markdown"] in nox_calls(done)


def test_a_step_that_fails_is_noticed(tmp_path: Path) -> None:
    """The runner stops where GitHub would, at the first command that fails."""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        "jobs: {a: {steps: [{run: 'python -m nox -s macros -- check\n\necho reached > after'}]}}\n", encoding="utf-8"
    )
    done = Runner(tmp_path / "room", CHECK_CODE="1").run(wrong)
    assert [*done.failed] == ["a"]
    assert not (tmp_path / "room/work/a/after").exists()
