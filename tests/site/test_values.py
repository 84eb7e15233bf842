"""What the pages show is what data/ says, read here by another reader: plain PyYAML, row by row."""

import datetime as dt
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import clock
from macros.dataset import Loaded
from macros.i18n import Language, Strings
from macros.views.cell import value_text
from tests.site.built import BuiltPage, notes, sources, text, unknown, values

DATA = Path(__file__).parents[2] / "data"

LINES = {"kubernetes": 18, "go": 15, "grpc-go": 52}
RELEASES = {"kubernetes": 254, "go": 204, "grpc-go": 113}
"""How many there were when the Atlas began; data only grows."""


def read(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # builds texts, lists and mappings only


def releases(product: str) -> list[dict[str, Any]]:
    if product == "go":
        return list(read("go/releases.yaml")["releases"])
    return [release for line in lines(product) for release in line["releases"]]


def lines(product: str) -> list[dict[str, Any]]:
    """Return a product's lines with their releases: what a person wrote, over what was collected from upstream."""
    found = {line["line"]: {**line, "releases": []} for line in read(f"components/{product}.yaml")["lines"]}
    own = {
        version: {**row, "version": version}
        for line in read(f"components/{product}.yaml")["lines"]
        for row in line.get("releases", [])
        for version in row.get("versions") or [row["version"]]
    }
    collected = DATA / "collected" / f"{product}.yaml"
    theirs = (
        {row["version"]: row for row in read(f"collected/{product}.yaml")["releases"]} if collected.exists() else {}
    )
    for version in sorted({*own, *theirs}, key=lambda text: [int(part) for part in re.findall(r"\d+", text)]):
        row = dict(theirs.get(version, {}))
        for field, fact in own.get(version, {}).items():
            if (
                field not in row or not isinstance(fact, dict) or "value" in fact
            ):  # what is said beside changes no value
                row[field] = fact
        name = ".".join(version.split(".")[:2])
        found.setdefault(name, {"line": name, "releases": []})["releases"].append(row)
    return [*found.values()]


def expected(fact: Any) -> str | None:
    """Return the value that a fact states, None if it is unknown."""
    if isinstance(fact, dict):
        return expected(fact["value"]) if "value" in fact else None
    return ", ".join(fact) or "none" if isinstance(fact, list) else str(fact)


def shown(page: BuiltPage, cell_id: str) -> tuple[list[str], list[str]]:
    """Return the values and the words for unknown ones that a cell shows."""
    cell = page.element(cell_id)
    return values(cell), unknown(cell)


@pytest.mark.parametrize(
    ("product", "url", "fields"),
    [
        ("kubernetes", "kubernetes/releases/", ("released", "built_with")),
        ("go", "go/support/releases/", ("released", "security", "security_fixes", "bug_fixes")),
        ("grpc-go", "grpc-go/releases/", ("released", "requires", "tested_with")),
        ("controller-runtime", "controllers/controller-runtime/releases/", ("released", "requires")),
        ("client-go", "controllers/client-go/releases/", ("released", "requires")),
    ],
)
def test_each_release_shows_what_its_row_says(
    site: dict[str, BuiltPage], product: str, url: str, fields: tuple[str, ...]
):
    rows = releases(product)
    assert len(rows) >= RELEASES.get(product, 30)
    words = {"true": "yes", "false": "no"}
    for row in rows:
        version = row["version"] if row["version"].count(".") > 1 else f"{row['version']}.0"
        for field in fields:
            if field not in row:
                continue
            value = expected(row[field])
            found = shown(site[url], f"{product}-{version}.{field.replace('_', '-')}")
            want = ([words.get(value, value)], []) if value is not None else ([], ["unknown"])
            assert found == want, (product, version, field)


@pytest.mark.parametrize(
    ("product", "url"), [("kubernetes", "kubernetes/"), ("go", "go/support/"), ("grpc-go", "grpc-go/")]
)
def test_each_line_has_a_row_of_its_own_that_leads_to_its_releases(site: dict[str, BuiltPage], product: str, url: str):
    name = {"kubernetes": "Kubernetes", "go": "Go", "grpc-go": "gRPC-Go"}[product]
    rows = read("go/lines.yaml")["lines"] if product == "go" else lines(product)
    assert len(rows) >= LINES[product]
    for prefix in ("", "zh/"):
        page = site[prefix + url]
        links = dict(page.links_of(f"{product}-lines"))
        for line in rows:
            row = page.element(f"{product}-{line['line']}")
            assert row.tag == "tr"
            assert text(row.find("th/a")) == f"{name} {line['line']}"
            target, fragment = links[f"{name} {line['line']}"]
            if product in {"kubernetes", "go"}:
                assert (target, fragment) == (f"{prefix}{product}/{line['line']}/", "")
            else:
                assert target == f"{prefix}{url}releases/"
                assert fragment.startswith(f"{product}-{line['line']}.")
                assert site[target].element(fragment).tag == "tr"


@pytest.mark.parametrize("product", ["kubernetes", "go"])
def test_the_page_of_a_line_lists_its_releases_newest_first(site: dict[str, BuiltPage], product: str):
    rows = read("go/lines.yaml")["lines"] if product == "go" else lines(product)
    every = [row["version"] for row in releases(product)]
    for line in rows:
        own = [one for one in every if re.match(re.escape(line["line"]) + r"(\.|$)", one)]
        for prefix in ("", "zh/"):
            page = site[f"{prefix}{product}/{line['line']}/"]
            (table,) = [one for one in page.tables if one.id == f"{product}-{line['line']}-releases"]
            assert len(table.rows) == len(own) > 0, page.url
            assert [row[0].split()[0] for row in table.rows] == own[::-1], page.url


def test_kubernetes_lines_show_the_range_of_go_that_their_releases_were_built_with(site: dict[str, BuiltPage]):
    for line in lines("kubernetes"):
        known = [value for release in line["releases"] if (value := expected(release["built_with"]))]
        told, untold = shown(site["kubernetes/"], f"kubernetes-{line['line']}.built-with")
        if known:
            assert told == list(dict.fromkeys([known[0], known[-1]])), line["line"]
        else:
            assert (told, bool(untold)) == ([], True), line["line"]
        ends, _ = shown(site["kubernetes/"], f"kubernetes-{line['line']}.ends")
        assert ends == [expected(line["ends"])]


def test_sources_of_a_release_are_linked_with_their_filled_in_addresses(site: dict[str, BuiltPage]):
    page = site["kubernetes/releases/"]
    address = "https://github.com/kubernetes/kubernetes/blob/v1.33.13/go.mod"
    assert address in sources(page.element("kubernetes-1.33.13.requires"))
    grpc = sources(site["grpc-go/releases/"].element("grpc-go-1.65.0.requires"))
    assert "https://github.com/grpc/grpc-go/blob/v1.65.0/go.mod" in grpc


def test_disagreeing_sources_are_both_shown(site: dict[str, BuiltPage]):
    """Whichever lines have an end that is disputed: a fact may be settled."""
    disputed = [line for line in lines("kubernetes") if isinstance(line["ends"], dict) and "also" in line["ends"]]
    for line in disputed:
        cell = site["kubernetes/"].element(f"kubernetes-{line['line']}.ends")
        assert expected(line["ends"]) in {None, *values(cell)}, line["line"]
        (doubt,) = cell.xpath("./abbr/@title")
        said = " ".join(map(text, notes(cell)))
        for other in line["ends"]["also"]:
            assert str(other["value"]) in doubt, line["line"]
            assert str(other["value"]) in said, line["line"]


def test_states_of_support_follow_from_the_day_of_the_build(site: dict[str, BuiltPage]):
    today = clock.today()
    for line in read("components/kubernetes.yaml")["lines"]:
        ended = today >= dt.date.fromisoformat(str(expected(line["ends"])))
        row = next(
            r for t in site["kubernetes/"].tables for r in t.rows if r[0].startswith(f"Kubernetes {line['line']} ")
        )
        assert ("ended" in row[0]) == ended, row[0]
        folded = "ended" in site["kubernetes/"].element(f"kubernetes-{line['line']}").get("class", "").split()
        assert folded == ended, row[0]


SAMPLE = 200


def test_a_sample_of_values_drawn_with_a_fixed_seed_is_shown_with_its_sources(site: dict[str, BuiltPage], real: Loaded):
    where = {cell_id: page for url, page in site.items() if not url.startswith("zh/") for cell_id in page.ids}
    strings = Strings(Language.EN, real.dataset.strings)
    shown_facts = [fact for fact in real.dataset.facts if fact.known and fact.id in where]
    assert len(shown_facts) > 0.7 * len(real.dataset.facts)
    for fact in random.Random(2026).sample(shown_facts, SAMPLE):  # noqa: S311  # a sample, not a secret
        cell = where[fact.id].element(fact.id)
        wanted = value_text(fact.value, strings).replace("`", "")
        assert wanted in values(cell), fact.id
        assert {source.url for source in fact.evidence} <= set(sources(cell)), fact.id
