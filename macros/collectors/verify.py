"""Draw some of the collected facts, read their upstream again, and compare: whoever doubts the Atlas can do so."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.collectors import git_file, go_release, go_toolchain, go_tree, json_api, vulnerabilities
from macros.collectors.collected_products import CollectedProduct
from macros.collectors.errors import UpstreamError
from macros.collectors.memory import Memory
from macros.collectors.published_gomod import read_go_mod
from macros.collectors.upstream import Job, Upstream
from macros.collectors.written import read_collected
from macros.schema.collect import Method
from macros.schema.collected import CollectedRelease

NUMBER = 50
"""So many facts are drawn, unless another number is asked for."""

_NO_FACTS = frozenset({"version", "at", "file"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """One fact: what a release of a product is said to be."""

    product: str
    version: str
    field: str
    """Such as `released`, or `needs.grpc-go`."""
    value: Any

    def __str__(self) -> str:
        return f"{self.product} {self.version} {self.field}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not what its upstream says, or that could not be read again."""

    fact: Drawn
    upstream: Any
    error: str | None = None

    def __str__(self) -> str:
        if self.error:
            return f"{self.fact}: could not be read again: {self.error}"
        return f"{self.fact}: here {_value_text(self.fact.value)}, upstream {_value_text(self.upstream)}"


def facts(data: Path, products: Iterable[CollectedProduct]) -> list[Drawn]:
    """Return all collected facts; raises UpstreamError for a file that was edited by hand."""
    found = []
    for product in products:
        collected = read_collected(data, product.id)
        for row in collected.releases if collected else ():
            values = _values(row)
            found += [Drawn(product.id, row.version, field, value) for field, value in values.items()]
    for name, values in go_tree.facts(data).items():
        found += [Drawn(go_tree.NAME, name, field, value) for field, value in values.items()]
    for name, values in vulnerabilities.rows(data).items():
        found += [Drawn(vulnerabilities.NAME, name, field, value) for field, value in values.items()]
    return found


def draw(found: list[Drawn], number: int, seed: int) -> list[Drawn]:
    """Return so many of the facts at random: the same for the same seed."""
    return random.Random(seed).sample(found, min(number, len(found)))  # noqa: S311  # to choose, not to hide


def verify(
    data: Path, drawn: list[Drawn], products: dict[str, CollectedProduct], upstream: Upstream
) -> Iterator[Difference]:
    """Read the upstream of each fact again and yield what differs, in the order drawn; hashes are always compared.

    Raises UpstreamError for a file that was edited by hand.
    """
    wanted = list(dict.fromkeys((one.product, one.version) for one in drawn if one.product in products))
    rows: dict[tuple[str, str], CollectedRelease] = {}
    for name in dict.fromkeys(name for name, _ in wanted):
        collected = read_collected(data, name)
        rows |= {(name, row.version): row for row in (collected.releases if collected else ())}

    def read(asked: tuple[str, str]) -> dict[str, Any] | str:
        product = products[asked[0]]
        try:
            others = [row for (name, _), row in rows.items() if name == product.id]
            return _values(_again(upstream, product, rows[asked], others))
        except (UpstreamError, ValidationError) as error:
            return " ".join(str(error).split())

    answers = dict(zip(wanted, upstream.web.each(read, wanted), strict=True))
    reports = [one.version for one in drawn if one.product == vulnerabilities.NAME]
    answers |= {(vulnerabilities.NAME, name): now for name, now in _reports(data, reports, upstream).items()}
    trees = dict.fromkeys(one.version for one in drawn if one.product == go_tree.NAME)
    answers |= {(go_tree.NAME, version): _tree(version, upstream) for version in trees}
    for one in drawn:
        now = answers[one.product, one.version]
        if isinstance(now, str):
            yield Difference(one, None, now)
        elif now.get(one.field) != one.value:
            yield Difference(one, now.get(one.field))
    hashes = {(one.product, one.version) for one in drawn if one.field == "mod"}
    for name, version in wanted:
        now = answers[name, version]
        mod = rows[name, version].mod
        if isinstance(now, dict) and (name, version) not in hashes and now.get("mod") != mod:
            yield Difference(Drawn(name, version, "mod", mod), now.get("mod"))


def _tree(version: str, upstream: Upstream) -> dict[str, Any] | str:
    """Return what the tree of a release of Go says now, or in words why that cannot be read."""
    try:
        return go_tree.plain(go_tree.read_one(upstream, version))
    except (UpstreamError, ValidationError) as error:
        return " ".join(str(error).split())


def _reports(data: Path, drawn: list[str], upstream: Upstream) -> dict[str, dict[str, Any] | str]:
    """Return what the database states now of the drawn reports, or in words why that cannot be read."""
    if not drawn:
        return {}
    try:
        now = vulnerabilities.again(data, upstream)
    except UpstreamError as error:
        return dict.fromkeys(drawn, " ".join(str(error).split()))
    return {name: now.get(name, {}) for name in drawn}


def _again(
    upstream: Upstream, product: CollectedProduct, row: CollectedRelease, rows: Iterable[CollectedRelease]
) -> CollectedRelease:
    """Return what upstream states now about a release that was collected, one of the *rows* of its product."""
    method = product.spec.method
    if method is Method.GO_TOOLCHAIN:
        return row.model_copy(update={"released": upstream.proxy.day(go_toolchain.module(row.version))})
    if method is Method.JSON:
        found = json_api.collect(Job(product, None, upstream, Memory(upstream.cache / "verify", product.id)))
        same = [other for other in found.releases if other.version == row.version]
        if not same:
            raise UpstreamError(f"the calendar does not list {row.version} any more")
        return same[0]
    module = go_release.module_of(product, row)
    now, _ = go_release.read_release(upstream, product, row.version, module, old=row)
    update: dict[str, Any] = {}
    if row.retracted:
        modules = [go_release.module_of(product, other) for other in rows]
        newest = [other for other in modules if other.path == module.path][-1]
        go_mod = read_go_mod(upstream.proxy.go_mod(newest), str(newest))
        update["retracted"] = go_mod.retracted(module.version)
    if method is Method.GIT_FILE:
        update["tested_with"] = git_file.tested_with(upstream, product, row.version)
    return now.model_copy(update=update)


def _values(row: CollectedRelease) -> dict[str, Any]:
    values = {name: value for name, value in row.model_dump(exclude_defaults=True).items() if name not in _NO_FACTS}
    needs = values.pop("needs", {})
    pins = values.pop("pins", {})
    named = {f"needs.{name}": version for name, version in needs.items()}
    return values | named | {f"pins.{name}": version for name, version in pins.items()}


def _value_text(value: Any) -> str:
    return "nothing" if value is None else str(value)
