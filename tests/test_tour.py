"""Each stop of the tour in macros/README.md is there, and the fact that it follows comes through all of them."""

import re
from functools import reduce
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.calls import products
from macros.dataset import Dataset, Loaded, load
from macros.dataset.brought import Brought
from macros.dataset.files import Files
from macros.dataset.places import cell
from macros.dataset.releases import Builder
from macros.dataset.resolve import Resolver
from macros.i18n import Language, Strings
from macros.page import Pages
from macros.queries.relations import known_steps
from macros.reading.document import Document
from macros.reading.yaml_source import read
from macros.rendering.blocks import unfold
from macros.rendering.render import render
from macros.rules import RULES
from macros.schema.collected import Collected
from macros.schema.parse import parse
from macros.versions import Version
from macros.views.cell import value_view
from macros.views.matrix import lines_matrix
from macros.views.page_table import page_table
from tests.support import TODAY, small_data

MACROS = Path(__file__).parents[1] / "macros"
TOUR = (MACROS / "README.md").read_text(encoding="utf-8")
STOP = re.compile(r"^\d+\. \[`([\w/]+\.py)`\]\((\S+)\), `([\w.]+)`:", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)")

FILE, ROW, FACT, PAGE = "collected/kubernetes.yaml", "1.33.0", "kubernetes-1.33.0.built-with", "kubernetes/"
KUBERNETES = {
    "components/kubernetes.yaml": """
title: Kubernetes
summary: {en: It runs containers., zh: 运行容器。}
page: kubernetes/
repo: https://github.com/kubernetes/kubernetes
collect: {method: go_module_file, modules: [{path: k8s.io/kubernetes}], since: "1.33", built_with: [.go-version]}
columns: [built_with, released]
lines:
  - line: "1.33"
    releases:
      - {version: "1.33.0", built_with: {note: {en: Printed by the binary., zh: 程序自己打印。}}}
""",
    FILE: """
product: kubernetes
method: go_module_file
read: 2026-11-20
hash: "sha256:%s"
sources:
  go-mod: {url: "https://github.com/kubernetes/kubernetes/blob/{tag}/go.mod", title: "go.mod, {tag}", kind: source_file}
  go-file: {url: "https://github.com/kubernetes/kubernetes/blob/{tag}/{arg}", title: "{arg}, {tag}", kind: source_file}
evidence: {released: [go-mod], built_with: ["go-file:.go-version"]}
releases:
  - {version: "1.33.0", released: 2025-04-23, built_with: "1.24.2"}
  - {version: "1.33.1", released: 2025-05-15, built_with: "1.24.2"}
"""
    % ("0" * 64),
}
"""What the tour is about, as it was once: a correction of the real files changes nothing here."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_data(tmp_path_factory.mktemp("tour"), KUBERNETES)


@pytest.fixture(scope="module")
def document(data: Path) -> Document:
    found, problems = read(data / FILE)
    assert found is not None
    assert problems == []
    return found


@pytest.fixture(scope="module")
def written(document: Document) -> tuple[int, str]:
    """Return the place of the row in its file, and the value that is written there."""
    return next((n, row["built_with"]) for n, row in enumerate(document.value["releases"]) if row["version"] == ROW)


@pytest.fixture(scope="module")
def loaded(data: Path) -> Loaded:
    found = load(data)
    assert [str(problem) for problem in found.problems] == []
    return found


def strings_of(dataset: Dataset) -> Strings:
    return Strings(Language.EN, dataset.strings)


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_stop_is_there() -> None:
    stops = STOP.findall(TOUR)
    assert len(stops) == len(re.findall(r"^\d+\. ", TOUR, re.MULTILINE)) == 12
    for name, link, function in stops:
        assert name == link
        module = import_module(f"macros.{name.removesuffix('.py').replace('/', '.')}")
        made: Any = reduce(getattr, function.split("."), module)
        home = Path(made.__code__.co_filename)
        assert home == MACROS / name, f"{function} stands in {home}"


def test_each_link_leads_somewhere() -> None:
    for link in LINK.findall(TOUR):
        assert (MACROS / link).resolve().exists(), link


def test_the_value_comes_out_of_its_file(document: Document, written: tuple[int, str], data: Path) -> None:
    """Stops 1 to 3."""
    index, value = written
    where = document.locate(("releases", index, "built_with"))
    assert value in (data / FILE).read_text(encoding="utf-8").splitlines()[where.line - 1]
    record, _, problems = parse(document, Collected)
    assert problems == []
    assert isinstance(record, Collected)
    assert record.releases[index].built_with == value
    files = Files(data)
    assert FILE in dict(files.read())
    assert files.records[FILE] == record


def test_the_value_becomes_a_fact_with_its_evidence(document: Document, written: tuple[int, str]) -> None:
    """Stops 4 to 6."""
    index, value = written
    record, _, _ = parse(document, Collected)
    assert isinstance(record, Collected)
    resolver = Resolver(document, record, {}, {"sources": (), "notes": (), "methods": ()})
    placeholders = {"version": ROW, "tag": f"v{ROW}", "line": "1.33"}
    place = cell(PAGE, f"kubernetes-{ROW}", "built_with")
    plain = resolver.plain(Version.parse(value), ("releases", index, "built_with"), place, "built_with", placeholders)
    facts = Brought(record, resolver).of_release(
        index, lambda column: cell(PAGE, f"kubernetes-{ROW}", column), placeholders
    )
    assert facts["built_with"]._replace(also=()) == plain
    assert plain.id == FACT
    assert plain.origin.where == document.locate(("releases", index, "built_with"))
    assert f"/v{ROW}/" in plain.evidence[0].url
    builder = Builder("kubernetes", PAGE, "v{version}", resolver, resolver, (record, resolver))
    line = next(one for one in builder.lines((), ()) if one.line.text == "1.33")
    assert line.first.facts["built_with"].value == Version.parse(value)
    assert line.first.facts["built_with"].id == FACT


def test_the_fact_is_in_the_data_set_and_in_the_answer(loaded: Loaded, written: tuple[int, str]) -> None:
    """Stops 7 and 8."""
    line = loaded.dataset.product("kubernetes").line("1.33")
    fact = next(fact for fact in loaded.dataset.facts if fact.id == FACT)
    assert fact.value == Version.parse(written[1])
    assert known_steps(line, "built_with")[0].fact is fact


def test_the_fact_is_told_in_words_and_in_html(loaded: Loaded, written: tuple[int, str], data: Path) -> None:
    """Stops 9 to 12."""
    dataset = loaded.dataset
    strings, product = strings_of(dataset), dataset.product("kubernetes")
    fact = product.line("1.33").first.facts["built_with"]
    value = value_view(fact, strings)
    assert value.text == written[1]
    assert value.sources[0].url == fact.evidence[0].url
    table = lines_matrix(dataset, product, strings, TODAY)
    row = next(row for row in table.rows if row.id == "kubernetes-1.33")
    shown_there = next(one for one in row.cells if one.column == "built_with")
    assert shown_there.values[0].text == written[1]
    table = page_table(table, strings, TODAY)
    html = render("matrix.html.j2", matrix=table, ids=True, s=strings, home="../")
    line = next(part for part in html.split("<tr") if 'id="kubernetes-1.33"' in part)
    assert written[1] in text(line)
    (number,) = re.findall(r'id="kubernetes-1.33.built-with"[^>]* data-n="(\d+)', line)
    assert fact.evidence[0].url in html.partition("<ol>")[2].split("<li>")[int(number)]
    page = Pages(data).of(SimpleNamespace(url="kubernetes/", meta={}))
    shown_at_last = unfold(products.matrix(page, "kubernetes"))
    assert line.partition("</tr>")[0] in shown_at_last
    assert fact.evidence[0].url in shown_at_last


def test_the_glossary_has_the_words_of_the_code() -> None:
    text = (MACROS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Glossary\n")[2]
    rows = re.findall(r"^\| (?!word )([^|]+) \| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE)
    assert 20 <= len(rows) <= 30
    code = "\n".join([*RULES, *(path.read_text(encoding="utf-8") for path in MACROS.rglob("*.py"))])
    for term, words in rows:
        for word in re.findall(r"`([^`]+)`", words):
            known = list(MACROS.parent.glob(f"{word}*")) if "/" in word else word.split(".")
            assert known, f"{term}: there is no folder {word}"
            assert "/" in word or all(re.search(rf"\b{part}\b", code) for part in known), f"{term}: no code has {word}"
