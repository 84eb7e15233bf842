"""The data that a reader's browser loads for the resolver: short, and whole."""

from pathlib import Path

from macros.dataset import Dataset
from macros.i18n import LANGUAGES, Language
from macros.resolver.catalog import catalog
from macros.views.resolve import LIBRARIES, TOOLS, link
from tests.support import collected, edited, small_data, sound

DEMO = "components/demo.yaml"
ROOT = Path(__file__).parents[2]


def test_a_product_is_told_with_its_lines_and_releases(small: Dataset) -> None:
    go, demo = catalog(small, Language.EN)["products"]
    assert go["id"] == "go"
    assert demo == {
        "id": "demo",
        "title": "Demo",
        "page": "demo/",
        "module": "demo.dev/demo",
        "former": [],
        "tells": True,
        "read": "2026-11-27",
        "old": "2026-12-12",
        "names": [],
        "needs": "",
        "cells": ["released", "built-with", "requires", "x-net", "retracted"],
        "columns": [
            "kubernetes", "released", "newest", "built-with", "requires", "tested-with", "scaffolds.go", "x-net",
            "maintenance-from", "ends",
        ],
        "lines": [
            {
                "line": "1.0", "made": "1.28", "named": [], "ends": "2024-12-01", "open": False, "care": "2024-06-01", "breaks": {},
                "releases": [
                    ["1.0.0", "2023-10-01", "1.20", "1.20.1", "1.20,1.21", "", {"x-net": "0.17.0"}],
                    ["1.0.1", "2023-11-01", "1.20", "1.21.0", "1.20,1.21"],
                    ["1.0.2", "2023-12-01", "1.20", "1.21.1", "", "", {}, 1],
                ],
            },
            {
                "line": "1.1", "made": "1.29", "named": [], "ends": "2025-06-01", "open": False, "care": "", "breaks": {},
                "releases": [
                    ["1.1.0", "2024-03-01", "1.21.0", "1.22.0", "1.21,1.22", "", {"x-net": "0.21.0"}],
                    ["1.1.1", "2024-05-01", "1.22.0", "", "1.22,1.23"],
                ],
            },
        ],
        "reports": None,
    }  # fmt: skip


def test_go_tells_which_ends_are_still_open(small: Dataset) -> None:
    (go, _) = catalog(small, Language.EN)["products"]
    assert [(line["line"], line["ends"], line["open"]) for line in go["lines"]] == [
        ("1.20", "2024-02-06", False), ("1.21", "2024-08-13", False), ("1.22", "", True), ("1.23", "", True),
    ]  # fmt: skip
    assert (go["module"], go["read"], go["old"]) == ("", "", "")
    assert go["lines"][0]["releases"] == [["1.20", "2023-02-01"], ["1.20.1", "2023-02-14"]]


def test_an_end_that_nobody_knows_is_not_open(tmp_path: Path) -> None:
    nobody = "ends: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    data = sound(small_data(tmp_path, edited(DEMO, ("ends: 2024-12-01", nobody))))
    line = catalog(data, Language.EN)["products"][1]["lines"][0]
    assert (line["ends"], line["open"]) == ("", False)


def test_what_a_release_fails_from_and_what_a_line_breaks_with_are_told(tmp_path: Path) -> None:
    changes = [
        ("evidence:\n  released", "evidence:\n  fails_from: [go-mod]\n  breaks_with: [go-mod]\n  released"),
        ('requires: "1.21.0"\n', 'requires: "1.21.0"\n        fails_from: "1.23"\n'),
        ('    kubernetes: "1.29"\n', '    kubernetes: "1.29"\n    breaks_with: {x-net: "0.30"}\n'),
    ]
    line = catalog(sound(small_data(tmp_path, edited(DEMO, *changes))), Language.EN)["products"][1]["lines"][1]
    assert line["breaks"] == {"x-net": "0.30"}
    assert line["releases"][0] == [
        "1.1.0", "2024-03-01", "1.21.0", "1.22.0", "1.21,1.22", "1.23", {"x-net": "0.21.0"},
    ]  # fmt: skip


def test_titles_are_in_the_language_of_the_page(small: Dataset) -> None:
    for language in LANGUAGES:
        found = catalog(small, language)
        assert [one["title"] for one in found["products"]] == [
            product.title[language] for product in small.products.values()
        ]
        assert [(one["id"], one["title"], one["module"]) for one in found["modules"]] == [
            (name, module.title[language], module.path) for name, module in small.modules.items()
        ]


def test_the_module_of_another_number_is_told_with_the_line_that_it_begins_at(frozen: Dataset) -> None:
    found = {one["id"]: one for one in catalog(frozen, Language.EN)["products"]}
    assert found["prometheus"]["names"] == [["0.35", "2.35"], ["0.300", "3.0"]]
    assert found["opentelemetry-go"]["needs"].startswith("go.opentelemetry.io/otel/exporters/")
    assert found["grpc-gateway"]["module"] == "github.com/grpc-ecosystem/grpc-gateway"


def test_what_is_made_for_one_kubernetes_is_named_with_what_it_goes_with(small: Dataset, frozen: Dataset) -> None:
    found = catalog(frozen, Language.EN)["compared"]
    assert found["clients"][0] == "client-go"
    assert found["made"]["kubebuilder"] == ["controller-runtime", "client-go"]
    assert found["rules"] == [
        "skew.client-go-apiserver", "skew.kubectl-apiserver", "skew.controller-runtime-client-go",
    ]  # fmt: skip
    assert catalog(small, Language.EN)["compared"] is None


def test_a_list_that_a_collector_read_has_its_day(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, collected('version: "1.1.2", released: 2024-06-01')))
    demo = catalog(data, Language.EN)["products"][1]
    assert (demo["read"], demo["old"]) == ("2026-11-20", "2026-12-05")


def test_what_is_measured_is_told_by_its_recipe_and_leads_to_a_page_that_shows_it(frozen: Dataset) -> None:
    told = {one["id"]: one for one in catalog(frozen, Language.EN)["measured"]}
    assert {name: (one["title"], one["module"], one["tool"]) for name, one in told.items()} == {
        "x-tools": ("golang.org/x/tools", "golang.org/x/tools", False),
        "delve": ("delve", "github.com/go-delve/delve", True),
        "mockgen": ("mockgen", "go.uber.org/mock", True),
        "sonic": ("sonic", "github.com/bytedance/sonic", False),
    }
    assert catalog(frozen, Language.EN)["tools"] == ["mockgen"], "delve refuses a newer Go by itself"
    assert ["0.24.0", "1.21,1.22,1.23,1.24", "1.25,1.26,1.27", "1.25"] in told["x-tools"]["trials"]
    assert ["0.24.1", "1.21,1.22,1.23,1.24,1.25,1.26,1.27", "", ""] in told["x-tools"]["trials"]
    for name, page in (("x-tools", LIBRARIES), ("delve", TOOLS)):
        assert link(frozen, f"measured-{name}").href == f"{page}#measured-{name}"
        kind = "tools" if told[name]["tool"] else "libraries"
        assert f'measured("{kind}")' in (ROOT / "docs" / f"{page.strip('/')}.md").read_text(encoding="utf-8")


def test_what_a_product_has_among_its_facts_is_not_told_twice(frozen: Dataset) -> None:
    assert not {one["id"] for one in catalog(frozen, Language.EN)["measured"]} & frozen.products.keys()
