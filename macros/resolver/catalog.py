"""The part of the data that the resolver needs, as plain values: what the resolver in the browser works on."""

from typing import Any

from macros.dataset import Dataset, Line, Product, Release
from macros.i18n import Language, iso
from macros.queries.freshness import old_from
from macros.queries.lifecycle.support import is_open, tells_support
from macros.queries.security import fixable, is_followed, newest_reports, state_of
from macros.resolver.bounds import needed_by
from macros.resolver.measured import choosy, measured, path_of, tools
from macros.resolver.pins import base_path
from macros.schema.skew import Compared
from macros.versions import runs

_BREAKS = "breaks_with."


def catalog(data: Dataset, language: Language) -> dict[str, Any]:
    """Return all products with their release lines, the modules that are known by name only, what the lab measured in its
    own right (`measured`: of each release the Go lines with which it works, those with which it fails, and the one that bars it), what is compared with a server (by
    data/skew.yaml), the tools that fail in packages of others (`tools`), the product that all others are compared with (`axis`), since when demands on it are hard, and the day (`state`)
    up to which reports of vulnerabilities are known.

    Keys are short, since a reader's browser loads them: of a product `id`, `title`, `page`, `module`, `tells` (whether
    it states when its lines end), `read` (the day on which its list of releases was read), `old` (from which on that list may
    be older than what there is), `former` (other paths of its module), `names` (which line of releases a line of its module is), `needs` (the module that its needs
    are read from), `reports` (the places of the releases that each report of a vulnerability with a fix touches), and the columns that the tables of its releases (`cells`) and of its lines (`columns`)
    show; of a line `line`, `made` (the Kubernetes line that it is made for), `named` (the lines of the server that its project names), `ends`, `open`
    (an end that follows from a policy and is not known yet), `care` (the day from which it is in maintenance),
    `breaks` (what it does not compile with, from which line on); of a release, in this order: version, day, required Go, Go of the build, Go lines of its CI, the Go line that it fails
    from, what it needs, whether it is retracted. What is not known is an empty text.
    """
    return {
        "products": [_product(product, language, data.compared) for product in data.products.values()],
        "modules": [
            {
                "id": name,
                "title": module.title[language],
                "module": base_path(module.path),
                "parted": [module.parted.since, *module.parted.into] if module.parted else [],
            }
            for name, module in data.modules.items()
            if name not in data.products
        ],
        "measured": [
            {
                "id": one.id,
                "title": one.recipe.title[language],
                "module": base_path(path_of(one)),
                "tool": one.recipe.is_tool,
                "trials": [
                    [
                        trial.version.text,
                        ",".join(trial.works),
                        ",".join(trial.fails),
                        trial.bar.text if trial.bar else "",
                    ]
                    for trial in measured(data)[one.id]
                ],
            }
            for one in data.measured
            if one.id in measured(data)
        ],
        "tools": sorted(tools(data) & (data.products.keys() | measured(data).keys())),
        "choosy": [[name, recipe] for name, recipe in choosy(data).items()],
        "axis": data.axis,
        "hard": data.site.hard_since or "",
        "example": [name for name in data.site.example if name in data.products],
        "compared": _compared(data.compared),
        "state": state_of(data),
    }


def _compared(by: Compared | None) -> dict[str, Any] | None:
    if by is None:
        return None
    return {
        "server": by.server,
        "clients": list(by.clients),
        "numbered": list(by.numbered),
        "made": {name: list(others) for name, others in by.made_for.items()},
        "scaffolds": list(by.scaffolds),
        "near": by.near,
        "rules": list(by.rules),
    }


def _product(product: Product, language: Language, by: Compared | None) -> dict[str, Any]:
    return {
        "id": product.id,
        "title": product.title[language],
        "page": product.page,
        "module": base_path(product.module or ""),
        "former": sorted({base_path(path) for path in product.module_paths} - {base_path(product.module or "")}),
        "tells": tells_support(product),
        "read": iso(product.read),
        "old": iso(old_from(product)),
        "names": [[module.text, name.text] for module, name in product.module_names],
        "needs": product.needs_of,
        "cells": [column.replace("_", "-") for column in product.release_columns],
        "columns": [column.replace("_", "-") for column in product.columns],
        "lines": [_line(line, by) for line in product.lines],
        "reports": _reports(product),
    }


def _reports(product: Product) -> list[list[str]] | None:
    """Return which releases each report with a fix touches: the first and the last of each run, by their places among all.

    The newest report comes first. None where it is not known which reports touch the product's releases.
    """
    if not is_followed(product):
        return None
    places: dict[str, list[int]] = {report.id: [] for report in newest_reports(product)}
    for place, release in enumerate(product.releases):
        for one in fixable(product, release):
            places[one.report.id].append(place)
    # Pairs, since the keys of a mapping come to the browser in the order of the alphabet.
    return [
        [
            name.removeprefix("GO-"),
            ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs(found)),
        ]
        for name, found in places.items()
        if found
    ]


def _line(line: Line, by: Compared | None) -> dict[str, Any]:
    return {
        "line": line.line.text,
        "made": _text(line, "kubernetes"),
        "named": list(line.value(f"supports_{by.server}") or ()) if by else [],
        "ends": _text(line, "ends"),
        "open": is_open(line),
        "care": _text(line, "maintenance_from"),
        "breaks": {
            key.removeprefix(_BREAKS): str(fact.value) for key, fact in line.facts.items() if key.startswith(_BREAKS)
        },
        "releases": [_release(release) for release in line.releases],
    }


def _release(release: Release) -> list[Any]:
    values: list[Any] = [
        release.version.text,
        _text(release, "released"),
        _text(release, "requires"),
        _text(release, "built_with"),
        ",".join(release.value("tested_with") or ()),
        _text(release, "fails_from"),
        {name: release.value(name).text for name in needed_by(release)},
        int(release.is_retracted),
    ]
    while not values[-1]:
        values.pop()
    return values


def _text(row: Line | Release, column: str) -> str:
    fact = row.known(column)
    return str(fact.value) if fact else ""
