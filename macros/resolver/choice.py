"""Which Go to choose: the window that all pins leave open, its newest release, and the safest one."""

import datetime as dt
from typing import NamedTuple

from macros.dataset import Dataset, Release
from macros.queries.lifecycle.offered import is_out
from macros.queries.lifecycle.support import Support, support_on
from macros.queries.security import fixable
from macros.resolver.bounds import bound, fails_from
from macros.resolver.measured import FACT
from macros.resolver.pin import Pins
from macros.versions import Version


class Window(NamedTuple):
    """The Go versions that all pins leave open."""

    floor: Version | None
    floor_fact: str
    ceiling: Version | None
    """The first line that some pin is known to fail with."""
    ceiling_fact: str
    closed: bool
    """Whether every pin says what it asks for: else the floor may be higher."""

    def has(self, version: Version) -> bool:
        """Tell whether *version* lies in the window."""
        above = self.floor is None or version >= self.floor
        return above and (self.ceiling is None or Version.parse(version.line) < self.ceiling)


def window(pins: Pins) -> Window:
    """Return the window: the highest of all demands, and the lowest line that a pin is known to fail with.

    Where a go.mod states the floor of its whole graph, only a release that is recorded to ask for more raises it.
    """
    floors: list[tuple[Version, str]] = [(pins.directive, "")] if pins.directive else []
    ceilings: list[tuple[Version, str]] = []
    # What stands in the place of a replaced module may ask for any Go.
    closed = not pins.replaced
    for pin in pins.others:
        # Who only talks to a cluster compiles none of its code: it asks for no Go.
        if pin.cluster:
            continue
        demand = bound(pin, "requires")
        closed = closed and demand.end is not None
        if demand.end is not None and (demand.exact or not pins.strict):
            floors.append((demand.end, demand.facts[-1]))
        if (fact := fails_from(pin)) is not None and pin.id not in pins.alone:
            ceilings.append((fact.value, fact.id))
    for name, found in pins.told.items():
        if found and found.exact and found.trial.bar and name not in pins.indirect | pins.alone:
            ceilings.append((found.trial.bar, f"{FACT}{name}"))
    floor = max(floors, key=lambda item: item[0], default=(None, ""))
    ceiling = min(ceilings, key=lambda item: item[0], default=(None, ""))
    return Window(floor[0], floor[1], ceiling[0], ceiling[1], closed or pins.strict)


def fitting(data: Dataset, open_window: Window, today: dt.date) -> tuple[Release, ...]:
    """Return the Go releases in the window that were out by *today*, pre-releases aside, oldest first."""
    releases = data.axis_product.releases if data.axis_product else ()
    return tuple(release for release in releases if is_out(release, today) and open_window.has(release.version))


def safest(data: Dataset, pins: Pins, fits: tuple[Release, ...], today: dt.date) -> Release | None:
    """Return the Go release to choose.

    It is the newest patch of a line that still gets security fixes. Of several such lines it is the one that most
    pinned releases name in their own CI; of those, the oldest, which has had the most patches. If no fitting line
    gets fixes any more, it is the newest release that fits. One that a known report with a fix touches is chosen only
    where there is no other.
    """
    go = data.axis_product
    if go is None or not fits:
        return None
    by_line = {release.version.line: release for release in fits}
    alive = [line.line.text for line in go.lines if support_on(line, today) is Support.SUPPORTED]
    choices = [by_line[line] for line in alive if line in by_line]
    choices = [one for one in choices if not fixable(go, one)] or choices
    if not choices:
        return next((one for one in reversed(fits) if not fixable(go, one)), fits[-1])
    # `choices` has the oldest line first, so a smaller index is an older line.
    return max(choices, key=lambda release: (_tested(pins, release.version.line), -choices.index(release)))


def _tested(pins: Pins, line: str) -> int:
    return sum(line in (pin.release.value("tested_with") or ()) for pin in pins.others if pin.release)
