"""Which releases a product has, and two of each year: what data/collected/ says."""

from collections import defaultdict
from pathlib import Path

from macros.lab.records import LabError, read_record
from macros.schema.collected import Collected, CollectedRelease
from macros.versions import Version


def collected_versions(data: Path, product: str) -> list[str]:
    """Return the versions of a product's collected releases, oldest first; raises LabError if they cannot be read."""
    return [release.version for release in _releases(data, product)]


def some_of_each_year(data: Path, product: str, count: int) -> list[str]:
    """Return the last release of each of *count* equal parts of each year, without pre-releases and retracted ones.

    The oldest collected release is always among them. Raises LabError if the releases cannot be read.
    """
    parts: dict[tuple[int, int], list[str]] = defaultdict(list)
    for release in _releases(data, product):
        if release.released and not release.retracted and not Version.parse(release.version).is_prerelease:
            parts[release.released.year, (release.released.month - 1) * count // 12].append(release.version)
    newest = [max(versions, key=Version.parse) for versions in parts.values()]
    oldest = [min((one for some in parts.values() for one in some), key=Version.parse)] if parts else []
    return sorted({*newest, *oldest}, key=Version.parse)


def _releases(data: Path, product: str) -> tuple[CollectedRelease, ...]:
    path = data / "collected" / f"{product}.yaml"
    if not path.is_file():
        raise LabError(f"{path} is not there: nothing was collected of {product}")
    return read_record(path, Collected).releases
