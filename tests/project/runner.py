"""A small runner of GitHub's workflows: the shell steps run as they are written, with stand-ins for nox and gh on the PATH.

It knows as much of the language as the project's workflows use, and raises for anything else: nothing is passed over.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ENDS = "\x1f"
"""Behind each argument in the list of calls, one call a line: no argument of a workflow holds it."""

STAND_IN = """\
#!/bin/bash
# Takes down its own name and how it was called; then does so much of the work that the steps after it find what they look for.
{ printf '%s\\037' "${0##*/}" "$@"; printf '\\n'; } >> "$CALLS"
case "${0##*/} $*" in
  *"-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"nox -s refresh") echo "$REFRESH_SAYS"; [ "$REFRESH_FINDS" = "" ] || echo "$REFRESH_FINDS" > data/found.yaml; exit "$REFRESH_CODE" ;;
  *"nox -s macros -- check"*) echo "$CHECK_SAYS"; exit "$CHECK_CODE" ;;
  *"nox -s links"*) echo "$LINKS_SAY"; exit "$LINKS_CODE" ;;
  *"nox -s site") mkdir -p site && echo page > site/index.html ;;
  *"nox -s diff"* | *"-- diff "*) echo "what differs" ;;
  "gh pr list"*) echo "$OPEN_PULL_REQUESTS" ;;
esac
"""
WORLD = {
    "REFRESH_SAYS": "nox > a line of nox\none product refreshed", "REFRESH_FINDS": "", "REFRESH_CODE": "0", "CHECK_SAYS": "0 errors",
    "CHECK_CODE": "0", "OPEN_PULL_REQUESTS": "0", "LINKS_SAY": "nox > a line of nox\n9 links asked", "LINKS_CODE": "0",
}  # fmt: skip
"""What the stand-ins find, unless a test says something else."""


@dataclass
class Job:
    """A job that has run, or has not."""

    name: str
    ran: bool = True
    failed: str = ""
    """The step that failed, and what it printed."""
    skipped: list[str] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""


@dataclass
class Run:
    """A workflow that has run: its jobs, the calls of each, and the artifacts."""

    jobs: dict[str, Job] = field(default_factory=dict)
    calls: list[list[str]] = field(default_factory=list)
    artifacts: dict[str, Path] = field(default_factory=dict)

    @property
    def failed(self) -> dict[str, str]:
        return {job.name: job.failed for job in self.jobs.values() if job.failed}


class Runner:
    """Runs workflows in *room*, each job in a fresh clone of a repository that is small, but of the same shape."""

    def __init__(self, room: Path, **world: str) -> None:
        self.room, self.world = room, WORLD | world
        self.origin = room / "origin.git"
        self.stand_ins = room / "bin"
        self.stand_ins.mkdir(parents=True)
        for name in ("python", "python3", "gh"):
            (self.stand_ins / name).write_text(STAND_IN, encoding="utf-8")
            (self.stand_ins / name).chmod(0o755)
        (room / "home").mkdir()
        self._repository()

    def git(self, folder: Path, *arguments: str) -> str:
        """Return what git prints in a folder, apart from the settings of whoever runs the tests."""
        own = {"HOME": str(self.room / "home"), "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
        command = ["git", "-c", "user.name=n", "-c", "user.email=e@test", *arguments]
        return subprocess.run(command, cwd=folder, env=own, check=True, capture_output=True, text=True).stdout

    def run(self, workflow: Path, **github: str) -> Run:
        """Run all jobs of a workflow whose conditions hold, one after the other."""
        done, jobs = Run(), yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
        while waiting := [name for name in jobs if name not in done.jobs]:
            name = next(one for one in waiting if set(_needs(jobs[one])) <= set(done.jobs))
            done.jobs[name] = self._job(name, jobs[name], done, {"ref": "refs/heads/main", **github})
        calls = self.room / "calls"
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        done.calls = [line.split(ENDS)[:-1] for line in lines]
        return done

    def _repository(self) -> None:
        first = self.room / "first"
        for name in (".ci/run", "data/found.yaml", "data/generated/permalinks.lock"):
            (first / name).parent.mkdir(parents=True, exist_ok=True)
            (first / name).write_text("old\n", encoding="utf-8")
        shutil.copy(ROOT / ".ci/run", first / ".ci/run")
        self.git(self.room, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        self.git(first, "init", "--quiet", "--initial-branch=main")
        self.git(first, "add", "--all")
        self.git(first, "commit", "--quiet", "--message", "First")
        self.git(first, "push", "--quiet", str(self.origin), "main")

    def _job(self, name: str, wanted: dict[str, Any], done: Run, github: dict[str, str]) -> Job:
        job, folder, temp = Job(name), self.room / "work" / name, self.room / "temp" / name
        needs = {one: {"outputs": done.jobs[one].outputs} for one in _needs(wanted)}
        context: dict[str, Any] = {"needs": needs, "steps": {}, "runner": {"temp": str(temp)}}
        context["github"] = {"base_ref": "main", "token": "token", **github}
        if any(not done.jobs[one].ran or done.jobs[one].failed for one in needs) or not _holds(
            wanted.get("if"), context
        ):
            return Job(name, ran=False)
        temp.mkdir(parents=True)
        self.git(self.room, "clone", "--quiet", str(self.origin), str(folder))
        for number, step in enumerate(wanted["steps"]):
            title = step.get("name") or step.get("run") or step["uses"]
            if not _holds(step.get("if"), context):
                job.skipped.append(title)
                continue
            outputs: dict[str, str] = {}
            said = (
                self._shell(step, number, folder, temp, context, outputs, job)
                if "run" in step
                else self._action(step, folder, context, done)
            )
            if "id" in step:
                context["steps"][step["id"]] = {"outputs": outputs}
            if said is not None:
                job.failed = f"{title}\n{said}"
                break
        job.outputs = {key: _filled(text, context) for key, text in wanted.get("outputs", {}).items()}
        return job

    def _shell(
        self,
        step: dict[str, Any],
        number: int,
        folder: Path,
        temp: Path,
        context: Any,
        outputs: dict[str, str],
        job: Job,
    ) -> str | None:
        """Run a step as GitHub does on Linux (bash -e); return what it printed if it failed."""
        script, told, summary = (temp.parent / f"{temp.name}-{number}.{end}" for end in ("sh", "outputs", "summary"))
        script.write_text(step["run"], encoding="utf-8")
        env = {
            **self.world, "CALLS": str(self.room / "calls"), "HOME": str(self.room / "home"), "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": f"{self.stand_ins}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(temp), "CI": "true",
            "GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(summary),
            **{key: _filled(str(text), context) for key, text in step.get("env", {}).items()},
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-e", str(script)]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60)
        if told.exists():
            outputs |= dict(line.split("=", 1) for line in told.read_text(encoding="utf-8").splitlines())
        job.summary += summary.read_text(encoding="utf-8") if summary.exists() else ""
        return done.stdout + done.stderr if done.returncode else None

    def _action(self, step: dict[str, Any], folder: Path, context: Any, done: Run) -> str | None:
        """Do what the action of a step would do to files; return what is wrong if it would fail."""
        action, given = step["uses"].partition("@")[0], step.get("with", {})
        values = {key: _filled(str(text), context) for key, text in given.items()}
        if action in {"actions/checkout", "actions/setup-python", "actions/deploy-pages"}:
            return None
        if action in {"actions/upload-artifact", "actions/upload-pages-artifact"}:
            paths = [folder / one for one in values["path"].split()]
            kept = done.artifacts[values.get("name", "github-pages")] = self.room / "artifacts" / folder.name
            kept.mkdir(parents=True)
            for path in paths:
                if not path.exists():
                    return f"there is no {path}"
                _copy(path, kept / path.name)
            return None
        if action == "actions/download-artifact":
            _copy(done.artifacts[values["name"]], Path(values["path"]))
            return None
        raise NotImplementedError(action)


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, to, dirs_exist_ok=True)
    else:
        shutil.copy(path, to)


def _needs(job: dict[str, Any]) -> list[str]:
    needs = job.get("needs", [])
    return [needs] if isinstance(needs, str) else needs


def _holds(condition: str | None, context: Any) -> bool:
    """Tell whether the condition of a job or a step holds. Raises ValueError for one that is no comparison with a text."""
    if condition is None:
        return True
    found = re.fullmatch(r"([\w.-]+) == '([^']*)'", condition)
    if not found:
        raise ValueError(condition)
    return _value(found[1], context) == found[2]


def _filled(text: str, context: Any) -> str:
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: _value(found[1], context), text)


def _value(name: str, context: Any) -> str:
    """Return a value of the context; an output that no step has set is the empty text, as on GitHub."""
    *path, last = name.split(".")
    for part in path:
        context = context[part]
    return str(context.get(last, "")) if path[-1] == "outputs" else str(context[last])
