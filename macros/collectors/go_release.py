"""What upstream states about one release of a Go module: its day, and what its go.mod and its tree say."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from macros.collectors.errors import UpstreamError
from macros.collectors.gomod import GoMod, read_go_mod
from macros.collectors.module_files import read_build
from macros.collectors.numbering import Path, dotted, find
from macros.collectors.proxy import Module, mod_hash
from macros.schema.collect import Method
from macros.schema.collected import CollectedRelease
from macros.versions import Version

if TYPE_CHECKING:
    from macros.collectors.products import Product
    from macros.collectors.upstream import Upstream

PLACEHOLDER = "v0.0.0"
"""What a go.mod requires of a module that it replaces by one of its own folders."""

_PSEUDO = re.compile(r"[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?", re.ASCII)


def read_release(
    upstream: Upstream, product: Product, version: str, module: Module, day: dt.date | None = None
) -> tuple[CollectedRelease, GoMod]:
    """Return what upstream states about one release, and its go.mod; *day* is not asked for if it is given.

    Raises UpstreamError if any of it cannot be had.
    """
    released = day or upstream.proxy.day(module)
    if released > upstream.today + dt.timedelta(days=1):
        raise UpstreamError(f"{module} is said to be of {released}, which is yet to come")
    text = upstream.proxy.go_mod(module)
    go_mod = read_go_mod(text, str(module))
    if go_mod.module != module.path:
        raise UpstreamError(f"the go.mod of {module} is that of {go_mod.module[:80]}")
    build = read_build(upstream, product.spec, module)
    own = module.version == f"v{version}"
    row = CollectedRelease.model_validate(
        {
            "version": version,
            "released": released,
            "requires": go_mod.go,
            "toolchain": go_mod.toolchain,
            **build,
            "needs": _needs(product, go_mod),
            "at": None if own else module.version,
            "mod": mod_hash(text),
        }
    )
    return row, go_mod


def follows(product: Product) -> tuple[str, ...]:
    """Return what is looked for in each release of a product."""
    spec = product.spec
    paths = {path if isinstance(path, str) else path.path for paths in product.needs.values() for path in paths}
    ci = spec.url if spec.method is Method.GIT_FILE else None
    return (*sorted(paths), *spec.built_with, *filter(None, (spec.cross, ci)))


def module_of(product: Product, row: CollectedRelease) -> Module:
    """Return the module version of a release that was collected; raises UpstreamError if no path has it any more."""
    module = find(product.paths, row.version)
    if module is None:
        raise UpstreamError(f"no module path of {product.id} has the release {row.version}")
    return Module(module.path, row.at) if row.at else module


def _needs(product: Product, go_mod: GoMod) -> dict[str, str]:
    found = {}
    for need, paths in product.needs.items():
        for path in paths:
            version = go_mod.requires.get(path if isinstance(path, str) else path.path)
            release = version and _release(version, path)
            if release:
                found[need] = release
    return found


def _release(version: str, path: Path | str) -> str | None:
    """Return the release that a required module version is; None for a commit."""
    if version == PLACEHOLDER or _PSEUDO.search(version):
        return None
    numbers = None if isinstance(path, str) else path.numbers(version)
    if numbers and isinstance(path, Path):
        return dotted(path.release(numbers))
    bare = version.removeprefix("v").removesuffix("+incompatible")
    try:
        Version.parse(bare)
    except ValueError:
        return None
    return bare
