"""The folders of the lab: a build cache for each toolchain, kept small enough, and scratch folders."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GIGABYTE = 1024**3
_SCRATCH = "scratch-"


class Room:
    """Where builds leave what they make, of which there may be so many bytes."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder = folder
        self._most = most
        self._used: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{_SCRATCH}*"):
            if not _runs(old.name.removeprefix(_SCRATCH).partition("-")[0]):
                shutil.rmtree(old, ignore_errors=True)

    def cache(self, go: str) -> Path:
        """Return the build cache of a toolchain."""
        if go in self._used:
            self._used.remove(go)
        self._used.append(go)
        path = self.folder / f"cache-{go}"
        path.mkdir(exist_ok=True)
        return path

    def done_with(self, go: str) -> None:
        """Remove the build cache of a toolchain."""
        shutil.rmtree(self.folder / f"cache-{go}", ignore_errors=True)

    def tidy(self) -> None:
        """Remove build caches, those that were not used for the longest time first, until the rest is small enough."""
        sizes = {path.name.removeprefix("cache-"): _size(path) for path in self.folder.glob("cache-*")}
        unused = [go for go in sizes if go not in self._used]
        for go in [*unused, *self._used]:
            if sum(sizes.values()) <= self._most and shutil.disk_usage(self.folder).free > 2 * GIGABYTE:
                return
            self.done_with(go)
            sizes.pop(go, None)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Make an empty folder that is gone afterwards."""
        path = Path(tempfile.mkdtemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=self.folder))
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: str) -> bool:
    """Tell whether the process with that number still runs; a scratch folder of one that was killed is in nobody's use."""
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ValueError, ProcessLookupError):
        return False
    return True


def _size(folder: Path) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(parent) / name).lstat().st_size
            except OSError:  # the go command removes some while we look
                continue
    return total
