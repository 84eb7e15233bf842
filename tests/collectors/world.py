"""A small world of products and their upstream: yesterday's, which was collected, and today's, with one release more each."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from macros.collectors.collected_products import read_products
from macros.collectors.outcome import RefreshOutcome
from macros.collectors.proxy import Proxy, entries, zip_hash
from macros.collectors.refresh import refresh
from macros.collectors.upstream import Upstream
from macros.collectors.web import Limits, Web, WebAnswer
from tests.collectors.fake import Fake

TODAY = dt.date(2026, 11, 27)
QUICK = Limits(connect=2, read=5, whole=10, tries=1, backoff=0)
IMPATIENT = replace(QUICK, read=0.15)

LIB, SERVER, CI, NEED, TOOLCHAIN = (
    "example.org/Lib",
    "example.org/server",
    "example.org/ci",
    "example.org/need",
    "golang.org/toolchain",
)

COMPONENT = """id: {id}
title: {id}
repo: https://github.com/example/{id}
module: {path}
collect:
  modules:
    - {{path: {path}}}
  since: "1.0"
{more}
lines: []
"""

FILES = {
    "components/lib.yaml": COMPONENT.format(id="lib", path=LIB, more="  needs: [need]"),
    "components/server.yaml": COMPONENT.format(
        id="server", path=SERVER, more="  method: go_module_file\n  built_with: [.go-version, build/dependencies.yaml]\n  cross: cross/VERSION"
    ),
    "components/ci.yaml": COMPONENT.format(
        id="ci", path=CI, more='  method: git_file\n  url: "https://raw.example.org/ci/{tag}/ci.yml"'
    ),
    "platforms/cloud.yaml": 'title: Cloud\ncollect: {method: json, since: "1.0", url: "https://calendar.example.org/cloud"}\n',
    "go/lines.yaml": 'title: Go\nrepo: https://github.com/golang/go\ncollect: {method: go_toolchain, since: "1.21"}\n',
    "go/releases.yaml": 'releases:\n  - {version: "1.20"}\n  - {version: "1.20.14"}\n  - {version: "1.21.0"}\n',
    "modules.yaml": f"need: {{title: need, path: {NEED}}}\n",
}  # fmt: skip

VULNDB = "golang.org/x/vulndb"
REPORT = {
    "id": "GO-2026-0001",
    "affected": [
        {
            "package": {"name": LIB, "ecosystem": "Go"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.1"}]}],
        }
    ],
}

ALL = ("go", "ci", "lib", "server", "cloud")


def go_mod(path: str, *lines: str, go: str = "1.21") -> str:
    return "\n".join([f"module {path}", "", f"go {go}", *lines, ""])


def tree(go: str, cross: str | None = None) -> dict[str, str]:
    return {".go-version": f"{go}\n", "cross/VERSION": f"v1.30.0-go{cross or go}-bullseye.0\n"}


def workflow(*lines: str) -> str:
    quoted = ", ".join(f"'{line}.x'" for line in lines)
    return f"on: push\njobs:\n  test:\n    strategy:\n      matrix:\n        go-version: [{quoted}, stable]\n"


def calendar(*lines: str) -> str:
    releases = [
        {
            "name": line,
            "releaseDate": f"2026-0{number}-01",
            "isEol": False,
            "eolFrom": f"2027-0{number}-01",
            "eoesFrom": None,
        }
        for number, line in enumerate(lines, start=1)
    ]
    return json.dumps({"schema_version": "1.2.0", "result": {"name": "cloud", "releases": releases}})


def yesterday(fake: Fake) -> None:
    """Publish what was there yesterday."""
    for patch in range(3):
        fake.module(LIB, f"v1.0.{patch}", go_mod(LIB, f"require {NEED} v0.{patch}.0"), day=f"2026-0{patch + 1}-02")
    fake.module(SERVER, "v1.0.0", go_mod(SERVER), day="2026-01-05", tree=tree("1.26.5"))
    fake.module(CI, "v1.0.0", go_mod(CI), day="2026-01-06")
    fake.put("raw/v1.0.0/ci.yml", workflow("1.25", "1.26"))
    fake.put("cloud", calendar("1.0", "1.1"), "application/json")
    toolchain(fake, "1.20.14", "2023-02-01", go_tree(table=None), listed=False)
    for version in ("1.21.0", "1.21.1", "1.26.0"):
        toolchain(fake, version, "2026-02-03")
    database(fake, "v0.0.0-20261001120000-0123456789ab", {"data/osv/GO-2026-0001.json": json.dumps(REPORT)})


def today(fake: Fake) -> None:
    """Publish one release more of each product."""
    fake.module(LIB, "v1.1.0", go_mod(LIB, f"require {NEED} v0.9.0", go="1.26.0"), day="2026-11-20")
    fake.module(SERVER, "v1.1.0", go_mod(SERVER), day="2026-11-20", tree=tree("1.26.6", "1.26.5"))
    fake.module(CI, "v1.1.0", go_mod(CI), day="2026-11-20")
    fake.put("raw/v1.1.0/ci.yml", workflow("1.26", "1.27"))
    fake.put("cloud", calendar("1.0", "1.1", "1.2"), "application/json")
    toolchain(fake, "1.27.0", "2026-08-18")


def database(fake: Fake, version: str, files: dict[str, str]) -> None:
    """Publish a version of the module of the vulnerability database, and what the checksum database says of it."""
    fake.module(VULNDB, version, f"module {VULNDB}\n", day="2026-11-20", tree=files)
    state_sum(fake, version)


def state_sum(fake: Fake, version: str, path: str = VULNDB) -> None:
    with zipfile.ZipFile(io.BytesIO(fake.replies[f"/{path}/@v/{version}.zip"].body)) as archive:
        own = zip_hash(archive)
    sums = f"7\n{path} {version} {own}\n{path} {version}/go.mod h1:x\n"
    fake.put(f"sumdb/sum.golang.org/lookup/{path}@{version}", sums)


SETTINGS = ('{Name: "plain", Package: "net"}', '{Name: "strict", Package: "time", Changed: 21, Old: "0", Opaque: true}')


def go_table(settings: tuple[str, ...] = SETTINGS, removed: tuple[str, ...] = ()) -> str:
    """Return a table of GODEBUG settings in the form of Go's own tree."""
    entries = "".join(f"\t{one}, // why\n" for one in settings)
    gone = "".join(f"\t{one},\n" for one in removed)
    text = f'package godebugs\n\nvar All = []Info{{\n\t// {{Name: "off"}},\n{entries}}}\n'
    return text + (f"\nvar Removed = []RemovedInfo{{\n{gone}}}\n" if removed else "")


def go_flags(*names: str) -> str:
    fields = "".join(f"\n\t// What it does.\n\t{name} bool\n" for name in names)
    return f"package goexperiment\n\ntype Flags struct {{{fields}}}\n"


def go_baseline(*defaults: str) -> str:
    lines = "".join(f"\t\t{one},\n" for one in defaults)
    return (
        "package buildcfg\n\nfunc ParseGOEXPERIMENT(goos, goarch, goexp string) (*ExperimentFlags, error) {\n"
        "\tvar registers, always bool\n\tswitch goarch {\n"
        '\tcase "arm64", "amd64":\n\t\talways = true\n\t\tregisters = true\n\tcase "s390x":\n\t\tregisters = true\n\t}\n'
        '\tdebugged := (goos != "ios" && goos != "aix")\n'
        f"\tbaseline := goexperiment.Flags{{\n{lines}\t}}\n}}\n"
    )


TABLE = go_table()


def go_tree(table: str | None = TABLE, more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the files of a tree of Go that are read."""
    files = {
        "src/internal/goexperiment/flags.go": go_flags("Register", "Arena", "Dwarf"),
        "src/internal/buildcfg/exp.go": go_baseline("Register: registers", "Dwarf:    debugged"),
    }
    return files | ({"src/internal/godebugs/table.go": table} if table else {}) | (more or {})


def toolchain(fake: Fake, version: str, day: str, tree: dict[str, str] | None = None, *, listed: bool = True) -> None:
    name = f"v0.0.1-go{version}.linux-amd64"
    files = go_tree() if tree is None else tree
    fake.module(TOOLCHAIN, name, "module golang.org/toolchain\n", day=day, tree=files, listed=listed)
    state_sum(fake, name, TOOLCHAIN)


def data(root: Path, files: dict[str, str] | None = None) -> Path:
    folder = root / "data"
    for name, text in {**FILES, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Local(Web):
    """The web, where the hosts that no module proxy serves are our own upstream, too."""

    def __init__(self, limits: Limits, base: str, cache: Path) -> None:
        super().__init__(limits, cache)
        self._here = {
            "https://raw.example.org/ci": f"{base}/raw",
            "https://calendar.example.org": base,
            "https://vuln.example.org": f"{base}/vuln",
        }

    def get(self, url: str, *, limit: int, part: tuple[int, int] | None = None, keep: bool = False) -> WebAnswer:
        for old, new in self._here.items():
            url = url.replace(old, new)
        return super().get(url, limit=limit, part=part, keep=keep)


@contextmanager
def connected(folder: Path, fake: Fake, limits: Limits = QUICK, day: dt.date = TODAY) -> Iterator[Upstream]:
    cache = folder.parent / ".cache" / "refresh"
    web = Local(limits, fake.base, cache)
    try:
        yield Upstream(web, Proxy(web, entries(fake.base)), day, cache)
    finally:
        web.close()


def versions(web: Web, words: str) -> tuple[str, ...]:
    """Return the versions of a library that the proxies of a GOPROXY have."""
    return Proxy(web, entries(words)).versions("example.org/lib")


def run(
    folder: Path, fake: Fake, *names: str, limits: Limits = QUICK, day: dt.date = TODAY, retry: bool = False
) -> dict[str, RefreshOutcome]:
    """Refresh products, all if none is named; return what has become of each."""
    every = read_products(folder)
    with connected(folder, fake, limits, day) as upstream:
        wanted = [every[name] for name in names or every]
        return {one.product: one for one in refresh(folder, wanted, upstream, lambda *_: None, retry=retry)}


def state(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
