"""What works with one line of Go or of Kubernetes: the newest and the oldest release of each product."""

import datetime as dt
from pathlib import Path

from macros.dataset import Dataset
from macros.queries import byversion
from tests.support import edited, small_data, sound

DEMO = "components/demo.yaml"
DAY = dt.date(2024, 10, 1)

Ranges = tuple[byversion.Range, ...]


def told(found: Ranges) -> list[tuple[str, str, str]]:
    """Return of each product the newest and the oldest release."""
    return [(one.product.id, one.newest.release.version.text, one.oldest.release.version.text) for one in found]


def works(data: Dataset, line: str, day: dt.date = DAY) -> list[tuple[str, str, str]]:
    return told(byversion.with_go(data, data.product("go").line(line), day))


def test_what_works_asks_for_no_newer_go_than_the_newest_patch_of_the_line(small: Dataset) -> None:
    assert works(small, "1.20") == [("demo", "1.0.1", "1.0.0")]
    assert works(small, "1.21") == [("demo", "1.1.0", "1.0.0")]
    assert works(small, "1.22") == [("demo", "1.1.1", "1.0.0")]


def test_a_patch_that_is_not_out_yet_is_not_the_newest(tmp_path: Path) -> None:
    """Demo 1.1.1 asks for Go 1.22.1, which came a month after Go 1.22.0."""
    data = sound(small_data(tmp_path, edited(DEMO, ('requires: "1.22.0"', 'requires: "1.22.1"'))))
    assert works(data, "1.22") == [("demo", "1.1.1", "1.0.0")]
    (found,) = byversion.with_go(data, data.product("go").line("1.22"), DAY)
    assert found.newest.fact.id == "demo-1.1.1.requires"
    assert found.oldest.fact.id == "demo-1.0.0.requires"


def test_releases_that_are_not_out_or_retracted_do_not_count(small: Dataset) -> None:
    """Demo 1.0.2 was retracted; 1.1.0 came out on 2024-03-01."""
    assert works(small, "1.22", dt.date(2024, 2, 29)) == [("demo", "1.0.1", "1.0.0")]
    assert works(small, "1.22", dt.date(2024, 3, 1)) == [("demo", "1.1.0", "1.0.0")]
    assert works(small, "1.20", dt.date(2023, 9, 30)) == []


def test_a_release_that_tells_no_demand_is_not_said_to_work(tmp_path: Path) -> None:
    nobody = "requires: {state: unknown, searched: {en: Nowhere., zh: 无处可查。}}"
    data = sound(small_data(tmp_path, edited(DEMO, ('requires: "1.22.0"', nobody))))
    assert works(data, "1.23") == [("demo", "1.1.0", "1.0.0")]


def test_what_is_tested_names_the_line_in_its_own_ci(small: Dataset) -> None:
    go = small.product("go")
    found = {line: byversion.tested_with_go(small, go.line(line), DAY) for line in ("1.20", "1.21", "1.23")}
    assert {line: one["demo"].release.version.text for line, one in found.items()} == {
        "1.20": "1.0.1", "1.21": "1.1.0", "1.23": "1.1.1",
    }  # fmt: skip
    assert found["1.21"]["demo"].fact.id == "demo-1.1.0.tested-with"


def test_what_is_built_with_a_line_is_so_by_any_of_its_patches(small: Dataset) -> None:
    def built(line: str) -> list[tuple[str, str, str]]:
        return told(byversion.built_with_go(small, small.product("go").line(line), DAY))

    assert built("1.20") == [("demo", "1.0.0", "1.0.0")]
    assert built("1.21") == [("demo", "1.0.1", "1.0.1")]
    assert built("1.22") == [("demo", "1.1.0", "1.1.0")]
    assert built("1.23") == []


def made(data: Dataset, line: str) -> list[tuple[str, str, str]]:
    return told(byversion.made_for(data, data.product("kubernetes").line(line), dt.date(2026, 11, 27)))


def test_what_states_its_kubernetes_or_needs_modules_of_it_is_made_for_that(frozen: Dataset) -> None:
    """controller-runtime states its Kubernetes; of Helm only the go.mod tells, by client-go 0.36."""
    found = {one[0]: one[1:] for one in made(frozen, "1.36")}
    assert {name: found[name] for name in ("client-go", "controller-runtime", "helm", "argo-cd")} == {
        "client-go": ("0.36.3", "0.36.0"),
        "controller-runtime": ("0.24.1", "0.24.0"),
        "helm": ("4.2.4", "4.2.0"),
        "argo-cd": ("3.5.1", "3.5.0"),
    }
    assert not {"go", "kubernetes", "grpc-go", "kubebuilder-4.14"} & set(found)
    assert [one[0] for one in made(frozen, "1.29")] == ["client-go", "prometheus"]


def test_the_fact_that_decides_is_named(frozen: Dataset) -> None:
    line = frozen.product("kubernetes").line("1.36")
    facts = {one.product.id: one.newest.fact.id for one in byversion.made_for(frozen, line, dt.date(2026, 11, 27))}
    assert facts["controller-runtime"] == "controller-runtime-0.24.kubernetes"
    assert facts["helm"] == "helm-4.2.4.client-go"


def test_the_stated_kubernetes_beats_the_modules_that_are_needed(tmp_path: Path, frozen: Dataset) -> None:
    """Demo 1.1 states Kubernetes 1.29, whatever its go.mod needs; 1.0 states none, and its first go.mod decides for it."""
    changes = [
        ('    kubernetes: "1.28"\n', ""),
        ('needs: {x-net: "0.17.0"}', 'needs: {x-net: "0.17.0", client-go: "0.30.3", k8s-api: "0.32.0"}'),
        ('needs: {x-net: "0.21.0"}', 'needs: {x-net: "0.21.0", client-go: "0.30.3"}'),
    ]
    data = sound(small_data(tmp_path, edited(DEMO, *changes)))
    kubernetes = frozen.product("kubernetes")
    found = {line: told(byversion.made_for(data, kubernetes.line(line), DAY)) for line in ("1.29", "1.30", "1.32")}
    assert found == {"1.29": [("demo", "1.1.1", "1.1.0")], "1.30": [("demo", "1.0.1", "1.0.0")], "1.32": []}


def test_the_rows_of_managed_services_that_offer_a_line_are_told_by_their_id(tmp_path: Path, frozen: Dataset) -> None:
    table = edited("platforms/demo-host.yaml", ("id: demo-host", "id: eks"), ('- id: "1.1"', '- id: "1.36"'))
    data = sound(small_data(tmp_path, {"platforms/eks.yaml": table["platforms/demo-host.yaml"]}))
    kubernetes = frozen.product("kubernetes")
    assert [row.id for _, row in byversion.offers_of(data, kubernetes.line("1.36"))] == ["eks-1.36"]
    assert list(byversion.offers_of(data, kubernetes.line("1.35"))) == []
