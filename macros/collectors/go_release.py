"""What upstream states about one release of a Go module: its day, and what its go.mod and its tree say."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

from macros.collectors.collected_products import CollectedProduct
from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.module_files import read_build, read_file
from macros.collectors.proxy import mod_hash
from macros.collectors.published_gomod import PublishedGoMod, read_go_mod
from macros.collectors.upstream import Upstream
from macros.schema.collect import Method
from macros.schema.collected import CollectedRelease
from macros.schema.numbering import ModulePath, ModuleVersion, dotted, find
from macros.versions import Version

Got = TypeVar("Got")

PLACEHOLDER = "v0.0.0"
"""What a go.mod requires of a module that it replaces by one of its own folders."""

_PSEUDO = re.compile(r"[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?", re.ASCII)


def read_release(
    upstream: Upstream,
    product: CollectedProduct,
    version: str,
    module: ModuleVersion,
    day: dt.date | None = None,
    old: CollectedRelease | None = None,
) -> tuple[CollectedRelease, PublishedGoMod]:
    """Return what upstream states about one release, and its go.mod; *day* is not asked for if it is given.

    What a person wrote down of a release may be refused; but not if the *old* row of the release has it.
    Raises UpstreamError if any of it cannot be had otherwise.
    """
    known = old.model_fields_set if old else frozenset()
    written = product.curated.get(version, frozenset()) - known
    released = day or _unless(lambda: upstream.proxy.day(module), None, refused="released" in written)
    if released and released > upstream.today + dt.timedelta(days=1):
        raise UpstreamError(f"{module} is said to be of {released}, which is yet to come")
    text = go_mod_text(upstream, module)
    go_mod = read_go_mod(text, str(module))
    if go_mod.module != module.path:
        raise UpstreamError(f"the go.mod of {module} is that of {go_mod.module[:80]}")
    build = _unless(
        lambda: read_build(upstream, product.spec, module), dict[str, Any](), refused="built_with" in written
    )
    own = module.version == f"v{version}"
    row = CollectedRelease.model_validate(
        {
            "version": version,
            **({"released": released} if released else {}),
            "requires": go_mod.go,
            "toolchain": go_mod.toolchain,
            **build,
            "needs": _needs(product, go_mod),
            "at": None if own else module.version,
            "mod": mod_hash(text),
        }
    )
    return row, go_mod


def complete(
    upstream: Upstream, product: CollectedProduct, module: ModuleVersion, row: CollectedRelease
) -> CollectedRelease:
    """Return a row with what was refused when it was read, as far as it is there now."""
    update: dict[str, Any] = {}
    if row.released is None:
        day = _unless(lambda: upstream.proxy.day(module), None, refused=True)
        update |= {"released": day} if day else {}
    if product.spec.built_with and row.built_with is None:
        update |= _unless(lambda: read_build(upstream, product.spec, module), dict[str, Any](), refused=True)
    return CollectedRelease.model_validate({**row.model_dump(exclude_unset=True), **update})


def lacks(product: CollectedProduct, row: CollectedRelease) -> bool:
    """Tell whether something of a row was refused when it was read."""
    return row.released is None or (bool(product.spec.built_with) and row.built_with is None)


def go_mod_text(upstream: Upstream, module: ModuleVersion) -> str:
    """Return the text of a version's go.mod: from its zip where the proxy refuses it alone.

    Raises AbsentError if neither is there, UpstreamError if one of them cannot be had otherwise.
    """
    try:
        return upstream.proxy.go_mod(module)
    except AbsentError as error:
        try:
            text = read_file(upstream, module, "go.mod")
        except AbsentError:
            raise error from None
    # So the go command does where there is none (go.dev/ref/mod#non-module-compat).
    return f"module {module.path}\n" if text is None else text


def _unless(get: Callable[[], Got], otherwise: Got, *, refused: bool) -> Got:
    """Return what *get* brings; where that is refused and may be so, the other."""
    try:
        return get()
    except AbsentError:
        if not refused:
            raise
        return otherwise


def follows(product: CollectedProduct) -> tuple[str, ...]:
    """Return what is looked for in each release of a product."""
    spec = product.spec
    paths = {path if isinstance(path, str) else path.path for paths in product.needs.values() for path in paths}
    ci = spec.url if spec.method is Method.GIT_FILE else None
    pins = (f"{name}: {pin.name} of {pin.file}" for name, pin in spec.pins.items())
    return (*sorted(paths), *spec.built_with, *filter(None, (spec.cross, ci)), *pins)


def module_of(product: CollectedProduct, row: CollectedRelease) -> ModuleVersion:
    """Return the module version of a release that was collected; raises UpstreamError if no path has it any more."""
    module = find(product.paths, row.version)
    if module is None:
        raise UpstreamError(f"no module path of {product.id} has the release {row.version}")
    return ModuleVersion(module.path, row.at) if row.at else module


def _needs(product: CollectedProduct, go_mod: PublishedGoMod) -> dict[str, str]:
    found = {}
    for need, paths in product.needs.items():
        for path in paths:
            version = go_mod.requires.get(path if isinstance(path, str) else path.path)
            release = version and _release(version, path)
            if release:
                found[need] = release
    return found


def _release(version: str, path: ModulePath | str) -> str | None:
    """Return the release that a required module version is; None for a commit."""
    if version == PLACEHOLDER or _PSEUDO.search(version):
        return None
    numbers = None if isinstance(path, str) else path.numbers(version)
    if numbers and isinstance(path, ModulePath):
        return dotted(path.release(numbers))
    bare = version.removeprefix("v").removesuffix("+incompatible")
    try:
        Version.parse(bare)
    except ValueError:
        return None
    return bare
