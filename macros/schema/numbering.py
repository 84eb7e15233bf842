"""Which release a module version is: the two differ in number or path where a project changed its mind."""

import re
from dataclasses import dataclass

from macros.schema.collect import Collect, ModulePathRecord
from macros.versions import Version

Numbers = tuple[int, int, int]

_STABLE = re.compile(r"v(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})(\+incompatible)?", re.ASCII)
_SUFFIX = re.compile(r"/v([2-9]|[1-9][0-9]+)", re.ASCII)
_FIRST_WITH_SUFFIX = 2


@dataclass(frozen=True, slots=True)
class ModuleVersion:
    """A version of a module."""

    path: str
    version: str

    def __str__(self) -> str:
        return f"{self.path}@{self.version}"


class ModulePath:
    """One module path of a product, with the numbers that belong to the product."""

    def __init__(self, given: ModulePathRecord, since: str, *, closed: bool) -> None:
        self.path = given.path
        self.closed = closed
        """Whether newer releases have another path: then none can come."""
        match = _SUFFIX.search(given.path)
        self.suffix = int(match[1]) if match and given.path.endswith(match[0]) else None
        self._major, self._minor = given.major, given.minor
        self._since = Version.parse(given.since).key[:2] if given.since else (0, 0)
        self._until = Version.parse(given.until).key[:2] if given.until else None
        self._oldest = Version.parse(since).key[:2]
        self.incompatible = self.suffix is None and self._since[0] >= _FIRST_WITH_SUFFIX
        """Whether its releases are tagged v2 or higher without the path saying so."""

    def numbers(self, version: str) -> Numbers | None:
        """Return the numbers of a module version that is a release of the product; None for any other."""
        match = _STABLE.fullmatch(version)
        if not match or bool(match[4]) != self.incompatible:
            return None
        numbers = int(match[1]), int(match[2]), int(match[3])
        return numbers if self.owns(numbers) else None

    def owns(self, numbers: Numbers) -> bool:
        """Tell whether a module version of these numbers would be a release of the product."""
        major, minor, _ = numbers
        if self.suffix is not None and major != self.suffix:
            return False
        if self.suffix is None and (major >= _FIRST_WITH_SUFFIX) != self.incompatible:
            return False
        line = (major, minor)
        if line < self._since or (self._until is not None and line > self._until):
            return False
        release = self.release(numbers)
        return release[1] >= 0 and release[:2] >= self._oldest

    def release(self, numbers: Numbers) -> Numbers:
        """Return the numbers of the release that the module version of *numbers* is."""
        return (numbers[0] if self._major is None else self._major), numbers[1] + self._minor, numbers[2]

    def named(self, numbers: Numbers) -> str:
        """Return the module version of *numbers*, such as v0.54.1."""
        return f"v{dotted(numbers)}{'+incompatible' if self.incompatible else ''}"

    def module(self, numbers: Numbers) -> ModuleVersion:
        """Return the version of the module that *numbers* stand for."""
        return ModuleVersion(self.path, self.named(numbers))

    def module_numbers(self, release: Numbers) -> Numbers | None:
        """Return the numbers of the module version that a release is; None if it has another path."""
        majors = [self.suffix] if self.suffix is not None else [release[0], 0, 1]
        for major in dict.fromkeys(majors):
            numbers = major, release[1] - self._minor, release[2]
            if numbers[1] >= 0 and self.owns(numbers) and self.release(numbers) == release:
                return numbers
        return None


def paths_of(spec: Collect) -> tuple[ModulePath, ...]:
    """Return the module paths that a product is published under."""
    return tuple(ModulePath(given, spec.since, closed=given is not spec.modules[-1]) for given in spec.modules)


def find(paths: tuple[ModulePath, ...], release: str) -> ModuleVersion | None:
    """Return the module version that a release is; None if no path has it."""
    wanted = release_numbers(release)
    for path in reversed(paths):
        numbers = path.module_numbers(wanted) if wanted else None
        if numbers:
            return path.module(numbers)
    return None


def release_numbers(text: str) -> Numbers | None:
    """Return the numbers of a stable release such as 1.33.4; None for a line or a pre-release.

    >>> release_numbers("1.33.4"), release_numbers("1.33"), release_numbers("1.34.0-rc.1")
    ((1, 33, 4), None, None)
    """
    match = _STABLE.fullmatch(f"v{text}")
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def dotted(numbers: Numbers) -> str:
    """Return numbers as versions write them."""
    return ".".join(map(str, numbers))
