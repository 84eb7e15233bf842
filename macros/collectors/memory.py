"""What is remembered between two runs, so that the second asks for little: .cache/refresh/, which may be thrown away."""

import json
import time
from contextlib import suppress
from pathlib import Path

from macros.writing import write

HOURS = 20
"""So long it is believed that what was asked for and not found is not there: whoever refreshes daily asks once a day."""


class Memory:
    """What is remembered of one product: numbers that were not there, and what the lists held.

    With *retry* it is forgotten what was not there.
    """

    def __init__(self, folder: Path, product: str, *, retry: bool = False) -> None:
        self._path = folder / f"{product}.json"
        self._missed: dict[str, float] = {}
        self._listed: dict[str, list[str]] = {}
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            now = time.time()
            fresh = {str(key): float(when) for key, when in kept["missed"].items()}
            if not retry:
                self._missed = {key: when for key, when in fresh.items() if 0 <= now - when < HOURS * 3600}
            self._listed = {str(path): [str(one) for one in names] for path, names in kept["listed"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            pass  # nothing is remembered; all of it can be asked for again

    def missed(self, module: str) -> bool:
        """Tell whether a module version was asked for in the last hours and is not there."""
        return module in self._missed

    def miss(self, module: str) -> None:
        """Remember that a module version is not there."""
        self._missed[module] = time.time()

    def forget(self, *modules: str) -> None:
        """Forget that these are not there."""
        for module in modules:
            self._missed.pop(module, None)

    def listed(self, path: str) -> tuple[str, ...]:
        """Return the releases that the list of a module path held when it was last read."""
        return tuple(self._listed.get(path, ()))

    def note_list(self, path: str, versions: tuple[str, ...]) -> None:
        """Remember the releases that a list holds."""
        self._listed[path] = list(versions)

    def keep(self) -> None:
        """Write it down; where that is refused, the next run only asks for more."""
        made = {"missed": self._missed, "listed": self._listed}
        with suppress(OSError):
            write(self._path, json.dumps(made, indent=1, sort_keys=True) + "\n")
