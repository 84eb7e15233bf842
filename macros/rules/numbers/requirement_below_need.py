"""Since Go 1.21 a release does not require an older Go than a module that it requires.

`go mod tidy` raises the `go` line to the highest of those of all required modules, if that is `go 1.21` or later. If a
go.mod was published otherwise, add a note beside the value, and the rule accepts it. Products whose needs are read from
another module than their `go` line are exempt.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Fact, Product, Release
from macros.diagnostics import Finding, Severity
from macros.versions import Version

SEVERITY = Severity.WARNING
CHINESE = """\
自 Go 1.21 起，版本要求的 Go 不低于它所依赖的模块要求的 Go。
`go mod tidy` 会把 `go` 行提高到所有依赖模块中最高的一个，前提是它不低于 `go 1.21`。如果发布的 go.mod 确实如此，在值旁边用备注写明，规则就不再提示。依赖与 `go` 行读自不同模块的产品不检查。
"""

_STRICT = Version.parse("1.21")
"""From this line on, the go command holds modules to it (GoStrictVersion in cmd/go, internal/gover)."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find releases whose `go` line is below that of a release that they need."""
    floors = {name: dict(_floors(product)) for name, product in data.products.items()}
    for product in data.products.values():
        for release in product.releases if not product.needs_of else ():
            own = release.known("requires")
            if own is None or own.note or release.note:
                continue
            for name, need in release.facts.items():
                floor = floors.get(name, {}).get(need.value) if isinstance(need.value, Version) else None
                if floor is not None and floor >= _STRICT and own.value < floor and not need.note:
                    yield _problem(product, release, own, name, need, floor)


def _floors(product: Product) -> Iterator[tuple[Version, Version]]:
    """Yield each release of a product with the Go that it requires."""
    for release in product.releases:
        if requires := release.known("requires"):
            yield release.version, requires.value


def _problem(product: Product, release: Release, own: Fact, name: str, need: Fact, floor: Version) -> Finding:
    return Finding(
        own.origin.where,
        f"{product.id} {release.version} requires Go {own.value}, but needs {name} {need.value}, which requires Go {floor}",
        "go mod tidy would have raised the go line: one of the three is probably misread",
        f'look at the go.mod of both tags; if they are right, add a note: {{value: "{own.value}", note: {{en: …, zh: …}}}}',
    )
