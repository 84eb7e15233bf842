"""What a reader pins: products and versions, from words such as `grpc-go=1.70` or from a go.mod."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.queries.current import newest_release
from macros.queries.resolve.gomod import is_module_version
from macros.queries.resolve.signs import shown, trimmed
from macros.versions import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from macros.dataset import Dataset, Line, Product, Release
    from macros.queries.resolve.gomod import GoMod

CLUSTER = "cluster"
"""The id that pins a Kubernetes cluster which the program only talks to: no Go is asked for, only skew matters."""

DIRECTIVE = "directive"
"""The id that pins the `go` line of the main module's go.mod."""

_PSEUDO = re.compile(r"v?[0-9]+\.[0-9]+\.[0-9]+-(?:[0-9A-Za-z.-]*[.-])?[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?")
"""A pseudo-version names a commit (go.dev/ref/mod#pseudo-versions)."""


class PinError(ValueError):
    """A pin that means nothing; says which, in characters that can be seen."""

    def __init__(self, code: str, **args: str) -> None:
        self.code, self.args_of = code, {name: shown(text) for name, text in args.items()}
        super().__init__(f"{code}: {args}")


@dataclass(frozen=True, slots=True)
class Pin:
    """A product at a version."""

    product: Product
    asked: str
    version: Version | None
    """None for a pseudo-version, and for a version in a go.mod that is written in no way that the data knows."""
    line: Line | None
    release: Release | None
    """None if the data has no such release."""
    cluster: bool = False

    @property
    def id(self) -> str:
        """Return the id that the reader used."""
        return CLUSTER if self.cluster else self.product.id

    @property
    def text(self) -> str:
        """Return the version to show: the release that a line stands for, else what was asked."""
        return self.release.version.text if self.release else self.version.text if self.version else self.asked


@dataclass(frozen=True, slots=True)
class Pins:
    """All pins of a question."""

    go: Pin | None
    others: tuple[Pin, ...]
    """Every product but Go, in the order of the data set."""
    modules: dict[str, Version]
    """Pinned modules that the Atlas knows by name only, by their id in data/modules.yaml."""
    directive: Version | None = None
    """The `go` line of a pasted go.mod."""
    replaced: tuple[str, ...] = ()
    """Products that the go.mod replaces by something else: they are not judged."""
    strangers: int = 0
    """How many modules of the go.mod the Atlas does not know."""


def pins_of(data: Dataset, words: Iterable[tuple[str, str]], today: dt.date, gomod: GoMod | None = None) -> Pins:
    """Return the pins of pairs of product id and version, and of a go.mod.

    An id may also be that of a module that the Atlas knows by name only, CLUSTER or DIRECTIVE. A pair beats the go.mod's word on the same
    product; one with an empty version pins nothing. Raises PinError for an unknown product (`unknown-product`),
    one that is pinned twice (`pinned-twice`), or a text that is no version (`not-a-version`).
    """
    made: dict[str, Pin] = {}
    modules: dict[str, Version] = {}
    directive = gomod.go if gomod else None
    strangers = 0
    names = module_ids(data) if gomod else {}
    for name, text in (*_required(names, gomod), *_checked(data, words)):
        version = _version(text)
        if name == DIRECTIVE:
            directive = version
        elif name == CLUSTER or name in data.products:
            made[name] = _pin(data, name, text, version, today)
        elif name is None:
            strangers += 1
        elif version is not None:
            modules[name] = version
    order = [*data.products, CLUSTER]
    replaced = {names.get(base_path(path), "") for path in gomod.replaced} if gomod else set()
    return Pins(
        go=made.get("go"),
        others=tuple(made[name] for name in order if name in made and name != "go" and name not in replaced),
        modules={name: version for name, version in sorted(modules.items()) if name not in replaced},
        directive=directive,
        replaced=tuple(name for name in data.products if name in replaced),
        strangers=strangers,
    )


def _required(names: Mapping[str, str], gomod: GoMod | None) -> Iterator[tuple[str | None, str]]:
    """Yield what a go.mod requires by the ids of the data set; None for a module that it does not know."""
    for path, text in gomod.requires if gomod else ():
        yield names.get(base_path(path)), text


def _checked(data: Dataset, words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the reader's own pairs; raises PinError for one that means nothing."""
    seen: set[str] = set()
    for name, text in words:
        if name not in {CLUSTER, DIRECTIVE} and name not in data.products and name not in data.modules:
            raise PinError("unknown-product", product=name)
        if name in seen:
            raise PinError("pinned-twice", product=name)
        seen.add(name)
        version = trimmed(text)
        if not version:
            continue
        if _version(version) is None and not _PSEUDO.fullmatch(version) and not is_module_version(version):
            raise PinError("not-a-version", product=name, version=text)
        yield name, version


def module_ids(data: Dataset) -> dict[str, str]:
    """Return products and modules by the path of their Go module, without its major version."""
    found = {base_path(module.path): name for name, module in data.modules.items()}
    return found | {base_path(one.module): one.id for one in data.products.values() if one.module}


def base_path(path: str) -> str:
    """Return a module path without the suffix of its major version: /v2, or .v2 in gopkg.in."""
    return re.sub(r"[/.]v[0-9]+\Z", "", path)


def _version(text: str) -> Version | None:
    """Return the version that *text* writes; None for a pseudo-version, and for anything else."""
    try:
        return None if _PSEUDO.fullmatch(text) else Version.parse(text.removesuffix("+incompatible"))
    except ValueError:
        return None


def _pin(data: Dataset, name: str, asked: str, version: Version | None, today: dt.date) -> Pin:
    cluster = name == CLUSTER
    product = data.products["kubernetes" if cluster else name]
    line = next((one for one in product.lines if version and one.line.text == version.line), None)
    release = _release(line, version, today) if line and version else None
    return Pin(product, asked, version, line, release, cluster)


def _release(line: Line, version: Version, today: dt.date) -> Release | None:
    """Return the release that a pin means: the newest of a line by *today*, or the one of that number."""
    if version.is_line:
        newest = newest_release(line, today)
        released = newest.facts["released"]
        return newest if released.known and released.value <= today else None
    return next((one for one in line.releases if one.version == version), None)
