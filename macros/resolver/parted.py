"""A module of which a part has become a module of its own: with an older version of it, a package is there twice."""

import re

from macros.dataset import Dataset
from macros.resolver.gomod import GoMod
from macros.resolver.pin import Twice, is_commit
from macros.versions import Version

_STAMP = re.compile(r"[.-]([0-9]{14})-[0-9a-f]{12}")


def twice(data: Dataset, gomod: GoMod) -> tuple[Twice, ...]:
    """Return the modules of a go.mod that hold packages of another one that it requires."""
    requires = {path: version for path, version in gomod.requires if path not in gomod.replaced}
    return tuple(
        Twice(module.id, requires[module.path], other, module.parted.since)
        for module in data.modules.values()
        if module.parted and module.path in requires and is_older(requires[module.path], module.parted.since)
        for other in module.parted.into
        if other in requires
    )


def is_older(one: str, other: str) -> bool:
    """Tell whether a version of a go.mod is older than another one; either may be that of a commit.

    >>> is_older("v0.0.0-20230410155749-daa745c078e1", "v0.0.0-20230525234025-438c736192d0")
    True
    >>> is_older("v0.13.3", "v0.13.2"), is_older("v0.13.2-0.20250101000000-daa745c078e1", "v0.13.2")
    (False, True)
    """
    if is_commit(one) and is_commit(other):
        return _stamp(one) < _stamp(other)
    first, second = _base(one), _base(other)
    return first < second or (is_commit(one) and first == second)


def _stamp(version: str) -> str:
    found = _STAMP.search(version)
    return found[1] if found else ""


def _base(version: str) -> Version:
    """Return the three numbers that a version begins with."""
    return Version.parse(re.split("[-+]", version)[0])
