"""Whatever an upstream answers, what is known stays byte for byte as it is, and one line names the cause."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.collectors import git_file, json_api, proxy
from tests.collectors import world
from tests.collectors.fake import Fake, Reply, serving, zipped
from tests.collectors.world import IMPATIENT, LIB, NEED, QUICK, SERVER, go_mod, run, state

LIMIT = 96 * 1024
PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to go on</body></html>"

PLACES = {
    "lib list": ("lib", "/example.org/!lib/@v/list"),
    "lib info": ("lib", "/example.org/!lib/@v/v1.1.0.info"),
    "lib go.mod": ("lib", "/example.org/!lib/@v/v1.1.0.mod"),
    "server list": ("server", "/example.org/server/@v/list"),
    "server zip": ("server", "/example.org/server/@v/v1.1.0.zip"),
    "go list": ("go", "/golang.org/toolchain/@v/list"),
    "go info": ("go", "/golang.org/toolchain/@v/v0.0.1-go1.27.0.linux-amd64.info"),
    "cloud calendar": ("cloud", "/cloud"),
    "ci workflow": ("ci", "/raw/v1.1.0/ci.yml"),
}
"""Each address that a method asks when there is a new release."""


def status(number: int, body: bytes = b"no", kind: str = "text/plain") -> Callable[[Reply], Reply]:
    return lambda _right: Reply(number, body, kind)


FAULTS: dict[str, tuple[Callable[[Reply], Reply], str]] = {
    "no connection": (lambda _: Reply(cut=True), "broke off|cut short"),
    "silence": (lambda _: Reply(hang=True), "no answer within"),
    "cut short": (lambda right: replace(right, length=len(right.body) + 100, ranges=False), "cut short|broke off|damaged"),
    "too long, as it says itself": (lambda right: replace(right, body=b"v" * (LIMIT + 1), ranges=False), "are allowed"),
    "too long, without saying so": (lambda _: Reply(body=b"v" * 4096, chunks=LIMIT // 4096 + 2, ranges=False), "more than .* bytes"),
    "a web page": (status(200, PAGE, "text/html; charset=utf-8"), "web page"),
    "a web page that says it is text": (status(200, PAGE), "web page"),
    "a log-in page": (lambda _: Reply(302, b"", headers=(("Location", "/sign-in"),)), "redirected there: a log-in page"),
    "redirects without end": (lambda _: Reply(302, b"", headers=(("Location", "/round"),)), "from one address to the next"),
    "a redirect to a file": (lambda _: Reply(302, b"", headers=(("Location", "file:///etc/hosts"),)), "no secure address"),
    "401": (status(401), "log-in"),
    "403": (status(403), "status 403"),
    "403 with a web page": (status(403, PAGE, "text/html"), "status 403"),
    "429": (status(429), "status 429"),
    "500": (status(500), "status 500"),
    "503 with a web page": (status(503, PAGE, "text/html"), "status 503"),
    "404": (status(404), "status 404"),
    "410": (status(410), "status 410"),
    "nothing": (lambda right: replace(right, body=b""), "empty|not JSON|none|damaged|cut short|no CI workflow|has no|length"),
    "noise": (lambda right: replace(right, body=b"\x00\xff\xfe\x81" * 300), "UTF-8|damaged|JSON|cut short"),
}  # fmt: skip

NO_FAULT = {("ci workflow", "404"), ("ci workflow", "410")}
"""A release without a CI file is one."""

ANSWERS = [
    pytest.param(place, fault, id=f"{place}: {fault}")
    for place in PLACES
    for fault in FAULTS
    if (place, fault) not in NO_FAULT
]


@pytest.fixture(scope="module")
def upstream() -> Iterator[Fake]:
    with serving() as fake:
        yield fake


@pytest.fixture(scope="module")
def collected(upstream: Fake, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project in which yesterday's state was collected."""
    upstream.replies.clear()
    world.yesterday(upstream)
    folder = world.data(tmp_path_factory.mktemp("collected"))
    assert not any(one.error for one in run(folder, upstream).values())
    return folder.parent


@pytest.fixture
def fake(upstream: Fake, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Return the upstream, with today's state."""
    for module, name in ((proxy, "FILE_LIMIT"), (proxy, "LIST_LIMIT"), (json_api, "LIMIT"), (git_file, "LIMIT")):
        monkeypatch.setattr(module, name, LIMIT)
    monkeypatch.setattr("macros.collectors.module_files.ZIP_LIMIT", LIMIT)
    monkeypatch.setattr("macros.collectors.module_files.PART_LIMIT", LIMIT)
    monkeypatch.setattr("macros.collectors.module_files.BLOCK", 1024)
    upstream.replies.clear()
    world.yesterday(upstream)
    world.today(upstream)
    upstream.replies["/sign-in"] = Reply(200, PAGE, "text/html")
    upstream.replies["/round"] = Reply(302, b"", headers=(("Location", "/round"),))
    return upstream


@pytest.fixture
def folder(collected: Path, tmp_path: Path) -> Path:
    shutil.copytree(collected, tmp_path / "project")
    return tmp_path / "project/data"


def refused(folder: Path, fake: Fake, product: str, cause: str, *, quick: bool = True) -> None:
    """Assert that nothing of a product is changed, that the cause is named in one line, and that another goes on."""
    before = state(folder)
    other = "cloud" if product == "lib" else "lib"
    outcomes = run(folder, fake, product, other, limits=QUICK if quick else IMPATIENT)
    error = outcomes[product].error
    assert error is not None
    assert "\n" not in error
    assert re.search(cause, error), error
    after = state(folder)
    assert outcomes[other].error is None
    assert after.pop(f"collected/{other}.yaml") != before.pop(f"collected/{other}.yaml")
    assert after == before


@pytest.mark.parametrize(("place", "fault"), ANSWERS)
def test_an_answer_that_is_none_changes_nothing(fake: Fake, folder: Path, place: str, fault: str) -> None:
    product, address = PLACES[place]
    mutate, cause = FAULTS[fault]
    fake.replies[address] = mutate(fake.replies[address])
    refused(folder, fake, product, cause, quick=fault != "silence")


def info(**changes: object) -> str:
    told = {"Version": "v1.1.0", "Time": "2026-11-20T12:00:00Z", **changes}
    return json.dumps({key: value for key, value in told.items() if value is not None})


def told(**changes: object) -> str:
    made = json.loads(world.calendar("1.0", "1.1", "1.2"))
    made["result"]["releases"][2] |= changes
    made["result"]["releases"][2] = {k: v for k, v in made["result"]["releases"][2].items() if v != "gone"}
    return json.dumps(made)


def archive(**tree: str) -> bytes:
    return zipped(f"{SERVER}@v1.1.0", {name.replace("__", "/").replace("_", "."): text for name, text in tree.items()})


MEANINGS = {
    "a list with words": ("lib", "lib list", "v1.0.0\nplease wait\n", "its line 2 is 'please wait'"),
    "a list of another module's form": ("lib", "lib list", "1.0.0\n1.1.0\n", "its line 1 is '1.0.0'"),
    "a list of white space": ("lib", "lib list", "\n \n", "is empty"),
    "a newest version that goes backwards": ("lib", "lib list", "v1.0.0\nv1.0.1\n", "goes backwards: it was v1.0.2, now it is v1.0.1"),
    "a list of commits only": ("lib", "lib list", "v0.0.0-20200101000000-aaaaaaaaaaaa\n", "goes backwards: it was v1.0.2, now there is none"),
    "a server's list that goes backwards": ("server", "server list", "v0.9.0\n", "goes backwards"),
    "Go's list that goes backwards": ("go", "go list", "v0.0.1-go1.21.1.linux-amd64\n", "goes backwards: it was 1.26.0, now it is 1.21.1"),
    "Go's list without toolchains": ("go", "go list", "v0.0.1\n", "holds no release"),
    "an info whose Time has another name": ("lib", "lib info", info(Time=None, time="2026-11-20T12:00:00Z"), "has no Time"),
    "an info whose Version has another name": ("lib", "lib info", info(Version=None, version="v1.1.0"), "it has no Version"),
    "an info of another version": ("lib", "lib info", info(Version="v1.0.9"), 'Version is "v1.0.9"'),
    "an info with a day that does not exist": ("lib", "lib info", info(Time="2026-02-30T00:00:00Z"), "has no Time"),
    "an info with a number for its Time": ("lib", "lib info", info(Time=1780000000), "has no Time"),
    "an info of the future": ("lib", "lib info", info(Time="2027-05-01T00:00:00Z"), "yet to come"),
    "an info that is a list": ("lib", "lib info", "[]", "it has no Version"),
    "an info cut within": ("lib", "lib info", '{"Version": "v1.1.0", "Ti', "not JSON"),
    "Go's info of the future": ("go", "go info", json.dumps({"Version": "v0.0.1-go1.27.0.linux-amd64", "Time": "2031-01-01T00:00:00Z"}), "yet to come"),
    "Go's info without Time": ("go", "go info", '{"Version": "v0.0.1-go1.27.0.linux-amd64"}', "has no Time"),
    "a go.mod of another module": ("lib", "lib go.mod", go_mod("example.org/evil"), "is that of example.org/evil"),
    "a go.mod without a module": ("lib", "lib go.mod", "go 1.21\n", "no module line"),
    "a go.mod cut within a block": ("lib", "lib go.mod", f"module {LIB}\n\ngo 1.21\n\nrequire (\n\t{NEED} v0.1.0\n", "not closed"),
    "a go.mod cut within a line": ("lib", "lib go.mod", f"module {LIB}\n\nrequire {NEED}", "line 3 is"),
    "a go.mod with a strange go line": ("lib", "lib go.mod", go_mod(LIB, go="latest"), "line 3 is 'go latest'"),
    "a go.mod with a go line of other digits": ("lib", "lib go.mod", go_mod(LIB, go="1.２5"), "line 3 is"),
    "a go.mod with a strange toolchain": ("lib", "lib go.mod", go_mod(LIB, "toolchain 1.26"), "line 4 is 'toolchain 1.26'"),
    "a go.mod with an unknown word": ("lib", "lib go.mod", go_mod(LIB, "requires x v1.0.0"), "line 4 is"),
    "a go.mod that is JSON": ("lib", "lib go.mod", '{"module": "x"}', "line 1 is"),
    "a zip cut short": ("server", "server zip", archive(_go__version="x")[:-400], "damaged or cut short"),
    "a zip cut to its first bytes": ("server", "server zip", b"PK\x03\x04", "damaged or cut short"),
    "a zip that is text": ("server", "server zip", "This is no zip.", "damaged or cut short"),
    "a zip without the files": ("server", "server zip", archive(README_md="hello"), "none of the files that name its Go"),
    "a zip of another module": ("server", "server zip", zipped("example.org/other@v1.1.0", world.tree("1.26.6")), "none of the files"),
    "a Go file with words": ("server", "server zip", zipped(f"{SERVER}@v1.1.0", {".go-version": "stable\n"}), ".go-version of .* does not name a Go"),
    "a Go file with two lines": ("server", "server zip", zipped(f"{SERVER}@v1.1.0", {".go-version": "1.26.5\n1.26.6\n"}), "does not name a Go"),
    "a list of dependencies without Go": ("server", "server zip", zipped(f"{SERVER}@v1.1.0", {"build/dependencies.yaml": "dependencies: []\n"}), "does not name a Go"),
    "a cross image of another form": ("server", "server zip", zipped(f"{SERVER}@v1.1.0", {".go-version": "1.26.6\n", "cross/VERSION": "latest\n"}), "does not name an image"),
    "a file in the zip that is huge": ("server", "server zip", zipped(f"{SERVER}@v1.1.0", {".go-version": " " * 300_000}), "are allowed"),
    "a calendar without schema_version": ("cloud", "cloud calendar", json.dumps({"result": {"releases": []}}), "no field schema_version"),
    "a calendar of a later form": ("cloud", "cloud calendar", told().replace('"1.2.0"', '"2.0.0"'), "another form"),
    "a calendar without releases": ("cloud", "cloud calendar", told().replace('"releases"', '"cycles"'), "no field releases"),
    "a calendar with an empty list": ("cloud", "cloud calendar", '{"schema_version": "1.2.0", "result": {"releases": []}}', "lists no release"),
    "a calendar whose name has another name": ("cloud", "cloud calendar", told(name="gone", cycle="1.2"), "no field name"),
    "a calendar whose eolFrom has another name": ("cloud", "cloud calendar", told(eolFrom="gone", eol="2027-03-01"), "no field eolFrom"),
    "a calendar whose releaseDate has another name": ("cloud", "cloud calendar", told(releaseDate="gone"), "no field releaseDate"),
    "a calendar without a first day": ("cloud", "cloud calendar", told(releaseDate=None), "1.2 has no releaseDate"),
    "a calendar with a word for a day": ("cloud", "cloud calendar", told(eolFrom="soon"), "eolFrom is no day"),
    "a calendar with a day that does not exist": ("cloud", "cloud calendar", told(eolFrom="2027-02-30"), "2027-02-30|no day"),
    "a calendar that goes backwards": ("cloud", "cloud calendar", world.calendar("1.0"), "goes backwards: it was 1.1, now it is 1.0"),
    "a calendar of unnumbered lines": ("cloud", "cloud calendar", world.calendar("rapid", "stable"), "no release since"),
    "a calendar that is a list": ("cloud", "cloud calendar", "[1, 2]", "no field schema_version"),
    "a workflow without jobs": ("ci", "ci workflow", "on: push\n", "has no jobs"),
    "a workflow that is no YAML": ("ci", "ci workflow", "jobs: [1, 2\n  x: }", "no CI workflow"),
    "a workflow that is one word": ("ci", "ci workflow", "gone", "no CI workflow"),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANINGS)
def test_an_answer_that_means_something_else_changes_nothing(fake: Fake, folder: Path, name: str) -> None:
    product, place, body, cause = MEANINGS[name]
    fake.put(PLACES[place][1].removeprefix("/"), body)
    refused(folder, fake, product, cause)


def test_there_are_enough_of_them() -> None:
    assert len(ANSWERS) + len(MEANINGS) >= 80
