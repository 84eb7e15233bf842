"""The project's tasks. `nox` alone runs all checks; `nox -s site` builds the site into site/."""

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "workflows", "typing", "js", "data", "tests"]
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = True

PROJECT = nox.project.load_toml("pyproject.toml")
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""The theme's notice about its end of life is answered in docs/contributing/decisions.md; it needs no repeating."""
ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint"
IN_BROWSER = [Path("tests", name).resolve() for name in ("browser", "injection")]
UNDER_NGINX = [Path("tests", name).resolve() for name in ("browser", "project")]
SHARED = "none"
"""The backend of nox for a session that makes no environment of its own: see install()."""
BIN = "Scripts" if os.name == "nt" else "bin"
PIP = ("--disable-pip-version-check", "--no-compile")  # Python compiles what it imports, which is a small part
FOR_PAGES = r"mkdocs|pymdown|pygments|pillow|mmdr"
"""So begin the names of the packages that only a build of the site needs: most of the time of an installation."""
CONSTRAINTS = os.environ.get("ATLAS_CONSTRAINTS", "constraints.txt")
"""The exact versions of all packages. hashes.txt has the same with hashes; the workflows install by that."""
CHROMIUMS = PROJECT["tool"]["atlas"]["chromiums"]


def install(session: nox.Session, *groups: str) -> None:
    """See to it that the environment that the sessions share has those groups of packages, in the versions of constraints.txt.

    Any two groups can be in one environment, since all versions are named there; and who runs a second session waits for no
    second copy of the same packages. Where there is uv, it does the work.
    """
    home = shared(session)
    python, uv = str(home / BIN / "python"), shutil.which("uv")
    mark = home / "python.txt"
    if not mark.is_file() or mark.read_text(encoding="utf-8") != sys.version:
        shutil.rmtree(home, ignore_errors=True)
        make = (uv, "venv", "--python", sys.executable) if uv else (sys.executable, "-m", "virtualenv")
        session.run(
            *make, str(home), external=True, silent=True, env={"VIRTUALENV_NO_SETUPTOOLS": "1"}
        )  # nothing needs it
        mark.write_text(sys.version, encoding="utf-8")
    groups = (*groups, "data") if "site" in groups else groups  # which is a part of it
    known = Path(CONSTRAINTS).read_bytes()
    states = {one: hashlib.sha256("\n".join(packages(one)).encode() + known).hexdigest() for one in groups}
    marks = {one: home / f"{one}.txt" for one in groups}
    lacking = [
        one for one in groups if not marks[one].is_file() or marks[one].read_text(encoding="utf-8") != states[one]
    ]
    if lacking:
        pip = (uv, "pip", "install", "--python", python) if uv else (python, "-m", "pip", "install", *PIP)
        asked = dict.fromkeys(package for one in lacking for package in packages(one))
        session.run(*pip, "--quiet", "--constraint", CONSTRAINTS, *asked, external=True)
        for one in lacking:
            marks[one].write_text(states[one], encoding="utf-8")
    session.env["PATH"] = os.pathsep.join([str((home / BIN).absolute()), os.environ.get("PATH", os.defpath)])


def shared(session: nox.Session) -> Path:
    """Return the folder of the environment that the sessions share."""
    return session.cache_dir.with_name("shared")


def packages(group: str) -> list[str]:
    """Return what a group asks for: of pyproject.toml, or `site` for all that a build needs, `data` for all that data needs."""
    needed = PROJECT["project"]["dependencies"]
    if group == "site":
        return list(needed)
    if group == "data":
        return [one for one in needed if not re.match(FOR_PAGES, one)]
    return list(nox.project.dependency_groups(PROJECT, group))


def run(session: nox.Session, program: str, *arguments: str, **options: Any) -> None:
    """Run a program of the environment that the sessions share."""
    session.run(str(shared(session) / BIN / program), *arguments, external=True, **options)


@nox.session(venv_backend=SHARED)
def site(session: nox.Session) -> None:
    """Check the data, build the whole site into site/ with MkDocs and Material, and write what programs read into site/api/."""
    install(session, "site")
    run(session, "python", "-m", "hooks.site", *session.posargs, env=QUIET)
    print("\nThe site is in site/. To read it: python3 -m http.server -d site 8000, then open http://localhost:8000/")


@nox.session(venv_backend=SHARED)
def serve(session: nox.Session) -> None:
    """Serve the site on http://localhost:8000/; after an edit the page that is looked at is made anew. Without the files of api/."""
    install(session, "site")
    run(session, "python", "-m", "mkdocs", "serve", *session.posargs, env=QUIET)


@nox.session(venv_backend=SHARED)
def site_zensical(session: nox.Session) -> None:
    """Build the same site into site-zensical/ with Zensical, the second engine."""
    install(session, "site", "zensical")
    run(session, "python", "-m", "tests.site.engines", "zensical", "site-zensical")


@nox.session(venv_backend=SHARED)
def lint(session: nox.Session) -> None:
    """Check style, formatting and the layers of the package."""
    install(session, "lint")
    run(session, "ruff", "check", ".")
    run(session, "ruff", "format", "--check", ".")
    run(session, "lint-imports")


@nox.session(venv_backend=SHARED)
def workflows(session: nox.Session) -> None:
    """Check .github/: its security with zizmor, and its form with actionlint where that or a Go is on the machine."""
    install(session, "workflows")
    run(session, "zizmor", "--offline", "--no-progress", "--strict-collection", "--collect=all", ".github")
    actionlint = shutil.which("actionlint")
    if actionlint is None and shutil.which("go"):
        home = Path(session.create_tmp())
        # A machine that cannot fetch the module goes on without: this is the only step that needs more than Python.
        build = ("go", "install", f"{ACTIONLINT}@v1.7.12")
        session.run(*build, env={"GOBIN": str(home.absolute())}, external=True, success_codes=[0, 1], silent=True)
        actionlint = shutil.which("actionlint", path=home)
    if actionlint:
        session.run(actionlint, external=True)
    else:
        session.warn("actionlint was not run: there is neither actionlint nor a Go that could build it")


@nox.session(venv_backend=SHARED)
def typing(session: nox.Session) -> None:
    """Check the types of the package, strictly."""
    install(session, "site", "typing", "refresh")
    run(session, "mypy")


@nox.session(venv_backend=SHARED)
def js(session: nox.Session) -> None:
    """Check the scripts of the pages with Deno, without a browser: style, formatting, types, unit tests."""
    install(session, "data", "js")
    env = {"DENO_DIR": str(Path(session.create_tmp()).absolute()), "DENO_NO_UPDATE_CHECK": "1"}
    run(session, "deno", "lint", env=env)
    run(session, "deno", "fmt", "--check", env=env)
    run(session, "python", "-m", "tests.javascript")


@nox.session(venv_backend=SHARED)
def data(session: nox.Session) -> None:
    """Check all data files and what is made of them; pages, navigation and addresses are written, but not where CI is set."""
    install(session, "data")
    # Where nobody would commit what is written, it has to be there already.
    how = "--made" if os.environ.get("CI", "false") != "false" else "--write"
    run(session, "python", "-m", "macros", "check", how, *session.posargs)


@nox.session(default=False)
def font(session: nox.Session) -> None:
    """Cut the card images' fonts anew, from Debian's package fonts-noto-cjk, when a test misses a sign."""
    session.install("--quiet", "--constraint", CONSTRAINTS, *packages("data"), "pillow", "fonttools")
    session.run("python", "-m", "macros", "font")


@nox.session(default=False, venv_backend=SHARED)
def new(session: nox.Session) -> None:
    """Write a new row or file, such as: nox -s new -- release go VERSION released=DAY security=true. Says what to do next."""
    install(session, "data")
    run(session, "python", "-m", "macros", "new", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def fix(session: nox.Session) -> None:
    """Repair order, quotes and layout of data files; no value changes and no comment is lost."""
    install(session, "data")
    run(session, "python", "-m", "macros", "fix", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def macros(session: nox.Session) -> None:
    """Run any command of the project, such as: nox -s macros -- pages. `nox -s macros -- --help` lists them."""
    install(session, "data")
    run(session, "python", "-m", "macros", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def diff(session: nox.Session) -> None:
    """List the values that differ between two states of the data: nox -s diff -- main [REF] [--format markdown]."""
    install(session, "data")
    run(session, "python", "-m", "macros", "diff", *(session.posargs or ["HEAD"]))


@nox.session(default=False, venv_backend=SHARED)
def refresh(session: nox.Session) -> None:
    """Bring what upstream states about releases into data/collected/, with pages and addresses: nox -s refresh [-- ID…]."""
    install(session, "data", "refresh")
    run(session, "python", "-m", "macros", "refresh", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def verify(session: nox.Session) -> None:
    """Read collected facts at their upstream again, and compare: nox -s verify [-- N --seed S]."""
    install(session, "data", "refresh")
    run(session, "python", "-m", "macros", "verify", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def links(session: nox.Session) -> None:
    """Ask which external links of data and pages lead nowhere, politely: nox -s links [-- --minutes N]. Half an hour at most."""
    install(session, "data", "refresh")
    run(session, "python", "-m", "macros", "links", *session.posargs)


@nox.session(default=False)
def sbom(session: nox.Session) -> None:
    """Write the CycloneDX bill of materials of all that builds and tests the site, sbom.json, and THIRD-PARTY.md."""
    everything = (
        *PROJECT["project"]["dependencies"],
        *nox.project.dependency_groups(PROJECT, *PROJECT["dependency-groups"]),
    )
    session.install("--quiet", "--constraint", CONSTRAINTS, *everything)
    session.run("python", "-m", "macros", "licences")
    form = ("--output-reproducible", "--pyproject", "pyproject.toml", "--output-format", "JSON")
    session.run("python", "-m", "cyclonedx_py", "environment", *form, "--output-file", "sbom.json")
    print("\nThe bill of materials is sbom.json; the licences are in THIRD-PARTY.md.")


@nox.session(default=False, venv_backend=SHARED)
def audit(session: nox.Session) -> None:
    """Ask for known vulnerabilities of all packages in constraints.txt; says so where the advisories cannot be had."""
    install(session, "data", "supply")
    run(session, "python", "-m", "macros", "audit")


@nox.session(default=False, venv_backend=SHARED)
def lab(session: nox.Session) -> None:
    """Build and start what the recipes name with real toolchains: nox -s lab [-- ID… --minutes N | count | again ID VERSION GO].

    It needs a go command (1.21 or newer), which fetches the toolchains, and a linux/amd64 machine.
    """
    install(session, "data")
    run(session, "python", "-m", "macros.lab", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def release(session: nox.Session) -> None:
    """Release the data: write what has changed since the last release into data/changes/, under today's date."""
    install(session, "data")
    run(session, "python", "-m", "macros", "release", *session.posargs)


@nox.session(venv_backend=SHARED)
def tests(session: nox.Session) -> None:
    """Run the tests: units, the site built by both engines, a real browser. Or only: nox -s tests -- tests/test_versions.py."""
    install(session, "site", "test", "refresh", "zensical")
    chosen = [Path(word.partition("::")[0]).resolve() for word in session.posargs]
    if chosen := [path for path in chosen if path.exists()]:
        # Somebody waits for these: no other processes are started.
        if _within(chosen, IN_BROWSER):
            install_browser(session)
        if _within(chosen, UNDER_NGINX):
            install_nginx(session)
        run(session, "python", "-m", "pytest", *session.posargs)
    else:
        run_all_tests(session)


def _within(chosen: list[Path], folders: list[Path]) -> bool:
    """Tell whether any of the chosen files or folders lies in one of the folders, or holds it."""
    return any(path.is_relative_to(one) or one.is_relative_to(path) for path in chosen for one in folders)


@nox.session(default=False, venv_backend=SHARED)
def tests_full(session: nox.Session) -> None:
    """Run the tests as `tests` does, but on every page, every row and every fault where that tries one of each kind.

    It also measures which parts of macros/ they reach, and fails if that is too little of it.
    """
    install(session, "site", "test", "refresh", "zensical")
    run_all_tests(session, "--full", "--cov", "--cov-report=term", ATLAS_FAULTS="all")


def run_all_tests(session: nox.Session, *options: str, **variables: str) -> None:
    """Run the whole suite in several processes."""
    install_browser(session)
    install_nginx(session)
    processes = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]  # each may start a browser
    command = ["python", "-m", "pytest", *processes, "--durations=12", *options]
    # The tests start Python some hundreds of times: what one process has compiled, the others read.
    run(session, *command, *session.posargs, env={"PYTHONDONTWRITEBYTECODE": "", **variables})


@nox.session(default=False, venv_backend=SHARED)
def fuzz(session: nox.Session) -> None:
    """Try tens of thousands of damaged files: nox -s fuzz [-- TARGET --cases N --seed S]. Takes some minutes."""
    install(session, "site", "test")
    run(session, "python", "-m", "tests.fuzz", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def mutants(session: nox.Session) -> None:
    """Put small faults into the code and count which the tests notice: nox -s mutants [-- PACKAGE --sample N --seed S]."""
    install(session, "site", "test", "refresh", "mutants")
    run(session, "python", "-m", "tests.mutants", *session.posargs)


def install_browser(session: nox.Session) -> None:
    """See to it that there is a Chromium: the machine's own, else the system's package, else Playwright's."""
    if any(shutil.which(name) for name in CHROMIUMS):
        return
    # The shell draws no windows: a page opens in half the time. Older systems lack it.
    for package in CHROMIUMS[:2]:
        apt_install(session, package, "fonts-noto-cjk")
        if shutil.which(package):
            return
    run(session, "python", "-m", "playwright", "install", "chromium")


def install_nginx(session: nox.Session) -> None:
    """See to it that there is an nginx, which serves the site under its own configuration in a test."""
    if not shutil.which("nginx"):
        apt_install(session, "nginx")


def apt_install(session: nox.Session, *packages: str) -> None:
    """Install packages of the system, where it is one of Debian's kind and lets us; else the tests say what they miss."""
    apt = shutil.which("apt-get")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if sys.platform != "linux" or not apt or not (root or shutil.which("sudo")):
        return
    prefix = [] if root else ["sudo", "--non-interactive"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    session.run(*prefix, apt, "update", "-qq", external=True, env=quiet, silent=True)
    session.run(
        *prefix, apt, "install", "-y", "-qq", "--no-install-recommends", *packages,
        external=True, env=quiet, silent=True, success_codes=[0, 100],
    )  # fmt: skip


@nox.session(default=False, venv_backend=SHARED)
def injection(session: nox.Session) -> None:
    """Put a payload into every text of the data, build all of it, and open every page in a browser. Takes some minutes."""
    install(session, "site", "test")
    install_browser(session)
    run(session, "python", "-m", "pytest", "-p", "no:cacheprovider", "-s", "tests/injection/whole.py", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def bench(session: nox.Session) -> None:
    """Measure the budgets: build, growth with the data, weights, browser, preview: nox -s bench [-- WHAT… --far --json FILE]."""
    install(session, "site", "test", "zensical")
    install_browser(session)
    run(session, "python", "-m", "tests.bench", *session.posargs)


@nox.session(default=False, venv_backend=SHARED)
def faults(session: nox.Session) -> None:
    """Kill and starve every command at each of its steps, and build the site in odd surroundings. Takes half an hour."""
    install(session, "site", "test")
    run(session, "python", "-m", "pytest", *(session.posargs or ["tests/faults"]), env={"ATLAS_FAULTS": "all"})


@nox.session(default=False, venv_backend="virtualenv")
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew: the newest versions that pyproject.toml allows. Run it with the oldest Python 3.11."""
    packages = [
        *PROJECT["project"]["dependencies"],
        *nox.project.dependency_groups(PROJECT, *PROJECT["dependency-groups"]),
    ]
    session.install("--quiet", "--upgrade", *packages)
    frozen = session.run("python", "-m", "pip", "freeze", "--exclude", "pip", silent=True)
    header = "# The exact versions of every package that the sessions of noxfile.py install. Written by: nox -s constraints\n"
    sys.path.insert(0, str(Path(__file__).parent))
    from macros.writing import write  # noqa: PLC0415  # the one way to write a file; it needs Python alone

    write(Path("constraints.txt"), header + str(frozen))
    # All files of these versions, for every system; of where they come from nothing is written.
    form = ("--no-deps", "--generate-hashes", "--universal", "--no-header", "--no-annotate", "--quiet")
    session.run("uv", "pip", "compile", *form, "constraints.txt", "--output-file", "hashes.txt", silent=True)
    hashes = Path("hashes.txt").read_text(encoding="utf-8")
    write(Path("hashes.txt"), header.replace("versions", "versions and hashes") + hashes.removeprefix(header))
