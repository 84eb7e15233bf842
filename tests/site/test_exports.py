"""What programs read is what pages show, and the examples on the page of the API work."""

import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
import yaml
from lxml import html

from macros.dataset import Loaded
from tests.site.built import BASE, BuiltPage, sources, text, values
from tests.site.engines import ROOT

API = "api/v1"
GO = shutil.which("go")
TOOLS = all(shutil.which(tool) for tool in ("curl", "jq"))
SAMPLE = 150


@pytest.fixture(scope="module")
def documents(mkdocs_site: Path) -> dict[str, Any]:
    """Return every product and table as its JSON file says."""
    index = json.loads((mkdocs_site / API / "index.json").read_text(encoding="utf-8"))
    ids = [item["id"] for item in index["items"] if item["kind"] != "claims"]
    return {one: json.loads((mkdocs_site / API / f"{one}.json").read_text(encoding="utf-8")) for one in ids}


def test_robots_are_told_where_the_list_of_pages_is(mkdocs_site: Path) -> None:
    first = re.search(r"<loc>(.*?)</loc>", (mkdocs_site / "sitemap.xml").read_text(encoding="utf-8"))
    assert first is not None
    told = (mkdocs_site / "robots.txt").read_text(encoding="utf-8")
    assert told == f"User-agent: *\nAllow: /\n\nSitemap: {first[1]}sitemap.xml\n"


def facts(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for line in document.get("lines", []):
        yield from line["facts"].values()
        for release in line["releases"]:
            yield from release["facts"].values()
    for row in document.get("rows", []):
        yield from row["facts"].values()


def places(document: Any) -> Iterator[str]:
    """Yield every address of a page in a document."""
    if isinstance(document, dict):
        if isinstance(document.get("page"), dict):
            yield from document["page"].values()
        for value in document.values():
            yield from places(value)
    elif isinstance(document, list):
        for value in document:
            yield from places(value)


def test_every_page_that_a_document_names_has_that_place(
    site: dict[str, BuiltPage], mkdocs_site: Path, documents: dict[str, Any]
):
    claims = json.loads((mkdocs_site / API / "claims.json").read_text(encoding="utf-8"))
    seen = 0
    for document in (*documents.values(), claims):
        for place in places(document):
            url, _, anchor = urljoin(f"{BASE}{API}/", place).removeprefix(BASE).partition("#")
            assert url in site, place
            assert not anchor or anchor in site[url].ids, place
            seen += 1
    assert seen > 20_000


def test_a_sample_of_facts_is_the_same_on_the_page_in_json_and_in_csv(
    site: dict[str, BuiltPage], mkdocs_site: Path, documents: dict[str, Any]
):
    rows = {}
    for one in documents:
        with (mkdocs_site / API / f"{one}.csv").open(encoding="utf-8", newline="") as file:
            rows |= {row["id"]: row for row in csv.DictReader(file)}
    shown = [fact for one in documents.values() for fact in facts(one) if fact["page"]["en"].endswith(f"#{fact['id']}")]
    assert len(shown) > 7_000
    for fact in random.Random(7).sample(shown, SAMPLE):  # noqa: S311  # a sample, not a secret
        row = rows[fact["id"]]
        assert row["value"] == (fact["value"] or "")
        assert row["sources"].split() == [source["url"] for source in fact["sources"]]
        for language, place in fact["page"].items():
            url, _, anchor = urljoin(f"{BASE}{API}/", place).removeprefix(BASE).partition("#")
            cell = site[url].element(anchor)
            assert {source["url"] for source in fact["sources"]} <= set(sources(cell)), fact["id"]
            if fact["value"] is not None:
                assert " ".join(fact["text"][language].replace("`", "").split()) in values(cell), fact["id"]


@pytest.mark.parametrize("ending", ["", ".zh"])
@pytest.mark.parametrize("one", ["kubernetes", "go", "grpc-go", "eks", "libc"])
def test_the_markdown_twin_shows_the_values_of_the_page(
    site: dict[str, BuiltPage], mkdocs_site: Path, documents: dict[str, Any], one: str, ending: str
):
    place = documents[one]["page"]["zh" if ending else "en"]
    page = site[urljoin(f"{BASE}{API}/", place).removeprefix(BASE).partition("#")[0]]
    twin = (mkdocs_site / API / f"{one}{ending}.md").read_text(encoding="utf-8")
    lines = [line for line in twin.splitlines() if line.startswith("| ")][2:]
    kind = "lines" if documents[one]["kind"] == "product" else "table"
    rows = page.tree.xpath(f'//table[@id="{one}-{kind}"]/tbody/tr')
    assert len(lines) == len(rows) > 3
    for row, line in zip(rows, lines, strict=True):
        plain = " ".join(line.replace("`", "").replace("\\|", "|").split())
        shown = [value for cell in row.xpath("./td") for value in values(cell)]
        assert shown, (one, text(row.find("th")))
        assert [value for value in shown if value not in plain] == [], (one, text(row.find("th")))


def test_the_export_belongs_to_the_data(documents: dict[str, Any], real: Loaded):
    assert {fact["id"] for one in documents.values() for fact in facts(one)} == {fact.id for fact in real.dataset.facts}


@pytest.fixture(scope="module")
def atlas(mkdocs_site: Path) -> Iterator[str]:
    """Return the address of the exported files on a server of our own."""
    handler = partial(_Quiet, directory=str(mkdocs_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{API}"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


EXAMPLES = (
    "setting", "lines", "value", "python", "go", "workflow", "frame", "badge", "calendar", "feed", "news", "changes", "compare",
)  # fmt: skip
"""What the blocks of code on the page are, in their order."""


def examples(page: BuiltPage) -> dict[str, str]:
    """Return the code on the page as a reader copies it."""
    found = page.content.xpath('.//div[contains(@class, "highlight")]//code')
    return dict(zip(EXAMPLES, ("".join(one.itertext()) for one in found), strict=True))


def run(command: list[str], atlas: str, cwd: Path | None = None) -> str:
    env = {**os.environ, "ATLAS": atlas, "GOTOOLCHAIN": "local", "GO111MODULE": "on", "GOPROXY": "off", "no_proxy": "*"}
    done = subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def supported(documents: dict[str, Any], product: str) -> list[dict[str, Any]]:
    return [line for line in documents[product]["lines"] if line["support"] in {"supported", "maintenance"}]


def test_both_languages_have_the_same_examples(site: dict[str, BuiltPage]):
    english, chinese = examples(site["data-api/"]), examples(site["zh/data-api/"])
    frames = english.pop("frame"), chinese.pop("frame")
    assert chinese == english
    assert [html.fromstring(one).xpath("string(//iframe/@src)").partition("/zh/")[2] for one in frames] == [
        "",
        "embed/kubernetes/",
    ]


def test_the_python_example_prints_the_go_of_each_supported_line(
    site: dict[str, BuiltPage], documents: dict[str, Any], atlas: str
):
    program = examples(site["data-api/"])["python"]
    printed = run([sys.executable, "-c", program], atlas).splitlines()
    newest = [line["releases"][-1] for line in supported(documents, "kubernetes")]
    assert [line.split()[0] for line in printed] == [release["version"] for release in newest]
    for line, release in zip(printed, newest, strict=True):
        fact = release["facts"]["built_with"]
        assert line.split()[1:] == [fact["value"] or fact["state"], fact["sources"][0]["url"]]


@pytest.mark.skipif(GO is None, reason="there is no Go toolchain on this machine")
def test_the_go_example_prints_when_each_line_ends(
    site: dict[str, BuiltPage], documents: dict[str, Any], atlas: str, tmp_path: Path
):
    program = examples(site["data-api/"])["go"]
    (tmp_path / "main.go").write_text(program, encoding="utf-8")
    (tmp_path / "go.mod").write_text("module example.org/atlas\n", encoding="utf-8")
    run(["go", "vet", "."], atlas, tmp_path)
    printed = run(["go", "run", "."], atlas, tmp_path).splitlines()
    ends = [(line["line"], line["facts"]["ends"]) for line in documents["go"]["lines"]]
    assert printed == [f"{line} {fact['value'] or fact['state']}" for line, fact in ends]


@pytest.mark.skipif(not TOOLS, reason="there is no curl or no jq on this machine")
def test_the_shell_examples_print_what_they_promise(site: dict[str, BuiltPage], documents: dict[str, Any], atlas: str):
    setting, lines, value = (examples(site["data-api/"])[name] for name in ("setting", "lines", "value"))
    assert setting.startswith("export ATLAS=https://")
    assert setting.strip().endswith("/api/v1")
    wanted = [line for line in documents["kubernetes"]["lines"] if line["support"] == "supported"]
    assert [row.split("\t") for row in run(["sh", "-c", lines], atlas).splitlines()] == [
        [line["line"], line["newest"], line["facts"]["ends"]["value"]] for line in wanted
    ]
    fact = documents["kubernetes"]["lines"][-1]["releases"][0]["facts"]["requires"]
    assert json.loads(run(["sh", "-c", value], atlas)) == fact


@pytest.mark.skipif(not TOOLS, reason="there is no curl or no jq on this machine")
def test_the_workflow_example_finds_the_supported_lines_of_go(
    site: dict[str, BuiltPage], documents: dict[str, Any], atlas: str, tmp_path: Path
):
    jobs = yaml.safe_load(examples(site["data-api/"])["workflow"])["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["go"] == "${{ fromJSON(needs.lines.outputs.go) }}"
    (step,) = jobs["lines"]["steps"]
    assert step["env"]["ATLAS"].endswith("/api/v1")
    out = tmp_path / "output"
    run(["sh", "-c", f"GITHUB_OUTPUT='{out}'\n{step['run']}"], atlas)
    name, _, value = out.read_text(encoding="utf-8").strip().partition("=")
    assert (name, json.loads(value)) == ("go", [line["line"] for line in supported(documents, "go")])


def test_the_example_that_reads_a_feed_prints_its_entries(site: dict[str, BuiltPage], atlas: str, mkdocs_site: Path):
    printed = run([sys.executable, "-c", examples(site["data-api/"])["news"]], atlas).splitlines()
    feed = feedparser.parse((mkdocs_site / API / "pair/kubernetes/go.atom").read_bytes())
    assert printed == [f"{entry.updated[:10]} {entry.title}" for entry in feed.entries]
    assert printed


@pytest.mark.skipif(not TOOLS, reason="there is no curl or no jq on this machine")
def test_the_example_about_releases_prints_what_the_newest_one_changed(
    site: dict[str, BuiltPage], atlas: str, real: Loaded
):
    rows = run(["sh", "-c", examples(site["data-api/"])["changes"]], atlas).splitlines()
    wanted = [one.id for one in real.dataset.releases[0].changes if one.kind != "added"]
    assert [row.split("\t")[0] for row in rows] == wanted
    assert all(len(row.split("\t")) == 3 for row in rows)


@pytest.mark.skipif(not TOOLS, reason="there is no curl or no jq on this machine")
def test_the_example_that_compares_finds_nothing_new_in_what_was_just_fetched(
    site: dict[str, BuiltPage], atlas: str, tmp_path: Path
):
    fetch, compare = examples(site["data-api/"])["compare"].strip().splitlines()
    run(["sh", "-c", fetch], atlas, tmp_path)
    command = compare.replace("python -m", f"{sys.executable} -m").replace("before.json", str(tmp_path / "before.json"))
    assert run(["sh", "-c", command], atlas, ROOT).startswith(
        f"**{tmp_path}/before.json → data: 0 added, 0 changed, 0 "
    )


def test_addresses_in_examples_without_a_program_exist(site: dict[str, BuiltPage], mkdocs_site: Path):
    code = examples(site["data-api/"])
    home = code["setting"].strip().removeprefix("export ATLAS=").removesuffix(API)
    picture, page = code["badge"].strip().removeprefix("[![Kubernetes](").removesuffix(")").split(")](")
    for address in (picture, code["calendar"].strip(), code["feed"].strip()):
        assert (mkdocs_site / address.removeprefix(home)).is_file(), address
    url, _, anchor = page.removeprefix(home).partition("#")
    assert anchor in site[url].ids
    (frame,) = html.fromstring(code["frame"]).xpath("//iframe")
    assert (mkdocs_site / frame.get("src").removeprefix(home) / "index.html").is_file()
    assert frame.get("title")
