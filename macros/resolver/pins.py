"""Make pins of what a reader writes: of words such as `grpc-go=1.70`, or of a go.mod."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from macros.dataset import Dataset, Line, Product, Release
from macros.queries.lifecycle.offered import newest_release
from macros.resolver.gomod import GoMod, is_module_version
from macros.resolver.measured import choosy, measured, path_of, told, tools
from macros.resolver.parted import twice
from macros.resolver.pin import CLUSTER, DIRECTIVE, Pin, PinError, Pins, is_commit
from macros.resolver.signs import trimmed
from macros.versions import Version

_NUMBERED = frozenset({CLUSTER, DIRECTIVE})
"""What has versions of its own, as the axis has, and none of a module."""

_MAJOR = re.compile(r"[/.]v([0-9]+)\Z")


def pins_of(data: Dataset, words: Iterable[tuple[str, str]], today: dt.date, gomod: GoMod | None = None) -> Pins:
    """Return the pins of pairs of product id and version, and of a go.mod.

    An id may also be that of a module that the Atlas knows by name only, of one that the lab measures, CLUSTER or DIRECTIVE. A pair beats the go.mod's word on the same
    product; one with an empty version pins nothing. Raises PinError for an unknown product (`unknown-product`),
    one that is pinned twice (`pinned-twice`), or a text that is no version (`not-a-version`).

    >>> pins = pins_of(data, [("demo", "1.1"), ("go", "1.22")], today)
    >>> pins.go.text, [(pin.product.id, pin.asked, pin.release.version.text) for pin in pins.others]
    ('1.22.1', [('demo', '1.1', '1.1.1')])
    >>> pins_of(data, [("dmeo", "1.1")], today)
    Traceback (most recent call last):
        ...
    macros.resolver.pin.PinError: unknown-product: {'product': 'dmeo'}
    """
    made: dict[str, Pin] = {}
    modules: dict[str, Version] = {}
    file = gomod or GoMod(None, (), (), ())
    directive, requires = file.go, dict(file.requires)
    unknown_modules = 0
    names = module_ids(data) if gomod else {}
    trials, words = measured(data), tuple(words)
    asked = {name for name, _ in words}
    for name, text in (*_required(data, names, requires), *_checked(data, words)):
        if name is None:
            unknown_modules += 1
        elif name == DIRECTIVE:
            directive = _version(text)
        elif (name == CLUSTER and _server(data)) or name in data.products:
            made[name] = _pin(data, name, text, today, requires)
        elif (version := _version(text)) is not None:
            # A go.mod may hold any version of what is measured only: one that nothing is known of is not covered.
            if name in data.modules or name in asked or told(trials[name], version):
                modules[name] = version
            else:
                unknown_modules += 1
    # The answer must not depend on the order in which somebody named the pins.
    order = [*data.products, CLUSTER]
    replaced = _ids(data, names, file.replaced, requires)
    standing = {name: version for name, version in sorted(modules.items()) if name not in replaced}
    return Pins(
        go=made.get(data.axis),
        others=tuple(made[name] for name in order if name in made and name != data.axis and name not in replaced),
        modules=standing,
        told={name: told(trials[name], version) for name, version in standing.items() if name in trials},
        choosy={name: recipe for name, recipe in choosy(data).items() if name in standing},
        replaces=frozenset(name for path in file.replaces if (name := names.get(base_path(path)))),
        indirect=frozenset(_ids(data, names, file.indirect, requires)),
        alone=tools(data) & (made.keys() | standing.keys()) if gomod else frozenset(),
        twice=twice(data, file),
        directive=directive,
        replaced=tuple(name for name in data.products if name in replaced),
        forced=frozenset(_ids(data, names, file.forced, requires)),
        unknown_modules=unknown_modules,
        file=gomod is not None,
        unstated=gomod is not None and directive is None,
        axis=data.axis,
        hard_since=Version.parse(data.site.hard_since) if data.site.hard_since else None,
    )


def _required(data: Dataset, names: Mapping[str, str], requires: Mapping[str, str]) -> Iterator[tuple[str | None, str]]:
    """Yield what a go.mod requires by the ids of the data set; None for a module that it does not know."""
    for path, text in requires.items():
        yield _named(data, names, path, text), text


def _ids(data: Dataset, names: Mapping[str, str], paths: Iterable[str], requires: Mapping[str, str]) -> set[str]:
    """Return the ids of those of the paths that are known."""
    return {name for path in paths if (name := _named(data, names, path, requires[path]))}


def _named(data: Dataset, names: Mapping[str, str], path: str, text: str) -> str | None:
    """Return the id of a required module; None for another module of the same name: client/v2 is not client/v3."""
    name = names.get(base_path(path))
    product = data.products.get(name or "")
    # The major of a module that is numbered apart from its releases, or of a commit, says nothing about the
    # product's.
    if product is None or product.module_names or is_commit(text):
        return name
    majors = {str(line.line.key[0]) for line in product.lines}
    suffix = _MAJOR.search(path)
    return name if majors & ({suffix[1]} if suffix else {"0", "1"}) else None


def _checked(data: Dataset, words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the reader's own pairs; raises PinError for one that means nothing."""
    seen: set[str] = set()
    for name, text in words:
        if (
            name not in {CLUSTER if _server(data) else DIRECTIVE, DIRECTIVE}
            and name not in data.products
            and name not in data.modules
            and name not in measured(data)
        ):
            raise PinError("unknown-product", product=name)
        if name in seen:
            raise PinError("pinned-twice", product=name)
        seen.add(name)
        version = trimmed(text)
        if not version:
            continue
        # Go, a cluster and a go line have no module versions; all else may be given as its go.mod writes it.
        modular = name not in {data.axis, *_NUMBERED} and (is_commit(version) or is_module_version(version))
        if _version(version) is None and not modular:
            raise PinError("not-a-version", product=name, version=text)
        yield name, version


def module_ids(data: Dataset) -> dict[str, str]:
    """Return products, modules and what the lab measures by the paths of their Go module, without its major version."""
    # Of several recipes for one module the first stands for it.
    found = {base_path(path_of(one)): one.id for one in reversed(data.measured) if one.id in measured(data)}
    found |= {base_path(module.path): name for name, module in data.modules.items()}
    return (
        found
        | {base_path(path): one.id for one in data.products.values() for path in one.module_paths}
        | {base_path(one.module): one.id for one in data.products.values() if one.module}
    )


def base_path(path: str) -> str:
    """Return a module path without the suffix of its major version: /v2, or .v2 in gopkg.in."""
    return _MAJOR.sub("", path)


def _version(text: str) -> Version | None:
    """Return the version that *text* writes; None for a pseudo-version, and for anything else."""
    try:
        return None if is_commit(text) else Version.parse(text.removesuffix("+incompatible"))
    except ValueError:
        return None


def _server(data: Dataset) -> str:
    """Return the product that CLUSTER pins; an empty text where nothing is compared with a server."""
    return data.compared.server if data.compared and data.compared.server in data.products else ""


def _pin(data: Dataset, name: str, asked: str, today: dt.date, requires: Mapping[str, str]) -> Pin:
    cluster = name == CLUSTER
    product = data.products[_server(data) if cluster else name]
    version = _released_as(product, _version(asked))
    line = next((one for one in product.lines if version and one.line.text == version.line), None)
    release = _release(line, version, today) if line and version else None
    return Pin(product, asked, version, line, release, cluster, requires.get(product.needs_of) == asked)


def _released_as(product: Product, version: Version | None) -> Version | None:
    """Return the release that a version of its Go module is: Prometheus' module v0.54.1 is Prometheus 2.54.1."""
    if version is None:
        return None
    # The newest renumbering first: each holds from its line on, until the next.
    for module, name in reversed(product.module_names):
        if version.key[0] == module.key[0] and version.key[1] >= module.key[1]:
            line = f"{name.key[0]}.{name.key[1] + version.key[1] - module.key[1]}"
            return Version.parse(line + version.text.removeprefix(version.line))
    return version


def _release(line: Line, version: Version, today: dt.date) -> Release | None:
    """Return the release that a pin means: the newest of a line by *today*, or the one of that number."""
    if version.is_line:
        newest = newest_release(line, today)
        return newest if newest.released is not None and newest.released <= today else None
    return next((one for one in line.releases if one.version == version), None)
