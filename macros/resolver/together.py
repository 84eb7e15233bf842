"""The steps of an answer on what is pinned together: what modules need of one another, and of the cluster."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.dataset import Dataset, Fact
from macros.resolver.bounds import bound, needed
from macros.resolver.pin import CLUSTER, NOTHING, Pin, Pins
from macros.resolver.terms import Reason, Verdict
from macros.schema.skew import Compared
from macros.versions import Version


class _MadeFor(NamedTuple):
    """A pin, or a module known by name, and the version of the server that it is made for."""

    text: str
    version: Version
    line: str
    facts: tuple[str, ...]


def together(data: Dataset, pins: Pins) -> Iterator[Reason]:
    """Yield the steps on what is pinned together: needs, then pairs, then the cluster; the last two by data/skew.yaml."""
    by = data.compared
    made = _all_made(pins, by) if by else {}
    for pin in pins.others:
        if not pin.cluster:
            yield from _needs(pin, pins, made, by)
    for name, others in by.made_for.items() if by else ():
        for other in others:
            if by and name in made and other in made and not _said(other, made, by):
                yield _pair(name, made[name], other, made[other], _breaks(pins, name, other), pins, by)
    if by:
        yield from _numbered(pins, made, by)
        yield from _staging(pins, by)
        yield from _skew(pins, made, by)
        yield from _named(pins, by)


def _all_made(pins: Pins, by: Compared) -> dict[str, _MadeFor]:
    """Return what is made for a version of the server: as recorded, or as the numbers of its modules say."""
    found = {}
    first, *others = by.numbered or ("",)
    for pin in pins.others:
        fact = pin.line.known("kubernetes") if pin.line else None
        if pin.version is not None and fact is not None:
            found[pin.id] = _MadeFor(pin.text, pin.version, str(fact.value), (fact.id,))
        elif pin.id == first and pin.version is not None:
            found |= _by_number(pin.id, pin.version, by)
    for name in others:
        if name in pins.modules:
            found |= _by_number(name, pins.modules[name], by)
    return found


def _by_number(name: str, version: Version, by: Compared) -> dict[str, _MadeFor]:
    """Return that v0.N of a module is made for 1.N of the server, as its project says."""
    major, minor = version.key[:2]
    return {} if major or version == NOTHING else {name: _MadeFor(version.text, version, f"1.{minor}", (by.rules[0],))}


def _needs(pin: Pin, pins: Pins, made: dict[str, _MadeFor], by: Compared | None) -> Iterator[Reason]:
    has = {other.id: other.release.version if other.release else other.version for other in pins.others}
    versions = {**pins.modules, **{name: version for name, version in has.items() if version is not None}}
    for other in needed(pin):
        version = versions.get(other)
        if version is None:
            continue
        demand = bound(pin, other)
        low, high = (end.text if end else "" for end in (demand.low, demand.high))
        args = {"version": pin.text, "low": low, "high": high, "other": other, "has": version.text}
        if pin.product.needs_of and not pin.needs_too:
            module = pin.product.needs_of.rsplit("/", 1)[-1]
            yield Reason("needs_elsewhere", Verdict.NOTE, pin.id, {**args, "module": module}, demand.facts)
        # A go.mod that builds has what its modules need, so an estimate from the releases before and after says
        # nothing against it.
        elif demand.low is not None and version < demand.low and (demand.exact or not pins.file):
            if other in pins.forced:
                yield Reason("needs_replaced", Verdict.CAUTION, pin.id, args, demand.facts)
            else:
                yield Reason("needs_not_met", Verdict.BROKEN, pin.id, args, demand.facts)
        elif by and _apart(pin, other, made, by):
            continue  # the lower bound is met, and that is not what counts: the pair says so
        elif demand.high is not None and version >= demand.high:
            yield Reason("needs_met", Verdict.WORKS, pin.id, args, demand.facts)
        else:
            verdict = Verdict.NOTE if pins.soft else Verdict.UNKNOWN
            yield Reason("needs_between", verdict, pin.id, args, demand.facts)


def _said(name: str, made: dict[str, _MadeFor], by: Compared) -> bool:
    """Tell whether a module stands beside the first of its kind in the same version, which is looked at for both."""
    first, *others = by.numbered or ("",)
    return name in others and first in made and made[first].line == made[name].line


def _apart(pin: Pin, other: str, made: dict[str, _MadeFor], by: Compared) -> bool:
    if other not in by.made_for.get(pin.id, ()) or not {pin.id, other} <= made.keys():
        return False
    return made[pin.id].line != made[other].line


def _breaks(pins: Pins, name: str, other: str) -> Fact | None:
    pin = next(pin for pin in pins.others if pin.id == name)
    return pin.line.known(f"breaks_with.{other}") if pin.line else None


def _pair(
    name: str, one: _MadeFor, other: str, with_it: _MadeFor, breaks: Fact | None, pins: Pins, by: Compared
) -> Reason:
    """Return the step on a pair. A project with a go.mod may build all the same: it need not import what fails."""
    args = {"version": one.text, "line": one.line, "other": other, "has": with_it.text, "for": with_it.line}
    facts = tuple(dict.fromkeys([*one.facts, *with_it.facts, by.rules[2]]))
    if breaks is not None and Version.parse(with_it.version.line) >= Version.parse(str(breaks.value)):
        verdict = Verdict.CAUTION if pins.soft else Verdict.BROKEN
        return Reason("pair_broken", verdict, name, args, (breaks.id,))
    kind = "scaffold" if name in by.scaffolds else "pair"
    if one.line == with_it.line:
        return Reason(f"{kind}_same", Verdict.WORKS, name, args, facts)
    return Reason(f"{kind}_other", Verdict.CAUTION, name, args, facts)


def _numbered(pins: Pins, made: dict[str, _MadeFor], by: Compared) -> Iterator[Reason]:
    """Yield the steps on modules that are released together, and each of which needs the others of its own release."""
    first, *rest = by.numbered or ("",)
    others = [other for other in rest if other in made]
    for pin in pins.others:
        if pin.id == first and pin.version and pin.version.key[0]:
            for other in others:
                args = {"version": pin.text, "other": other, "has": made[other].text, "for": made[other].line}
                yield Reason("pair_old", Verdict.CAUTION, first, args, made[other].facts)
    for other in others if first in made else ():
        one, with_it = made[first], made[other]
        args = {"version": one.text, "line": one.line, "other": other, "has": with_it.text, "for": with_it.line}
        facts = tuple(dict.fromkeys([*one.facts, *with_it.facts]))
        older = with_it.line != one.line if with_it.version.is_line else with_it.version < Version.parse(one.text)
        if older and with_it.version < one.version and other not in pins.forced:
            yield Reason("pair_behind", Verdict.BROKEN, first, args, facts)
        elif one.line != with_it.line:
            yield Reason("pair_mixed", Verdict.CAUTION, first, args, facts)


def _staging(pins: Pins, by: Compared) -> Iterator[Reason]:
    """Yield a step on a go.mod that requires the server, but replaces none of the modules that are a part of its tree."""
    for pin in pins.others:
        if pins.file and pin.id == by.server and pins.replaces.isdisjoint(by.numbered):
            yield Reason("staging", Verdict.CAUTION, pin.id, {"version": pin.text})


def _skew(pins: Pins, made: dict[str, _MadeFor], by: Compared) -> Iterator[Reason]:
    by_id = {pin.id: pin for pin in pins.others}
    for name in by.clients:
        for cluster in _servers(pins, by):
            if name not in by_id:
                continue
            if name not in made:
                verdict = Verdict.NOTE if pins.soft else Verdict.UNKNOWN
                yield Reason("skew_unknown", verdict, name, {"version": by_id[name].text})
                continue
            one, line = made[name], cluster.line
            apart = abs(Version.parse(one.line).key[1] - cluster.key[1])
            args = {"version": one.text, "line": one.line, "cluster": line, "apart": str(apart)}
            facts = tuple(dict.fromkeys([*one.facts, by.rules[0]]))
            if apart == 0:
                yield Reason("skew_same", Verdict.WORKS, name, args, facts)
            elif apart <= by.near:
                yield Reason("skew_near", Verdict.WORKS, name, args, (*facts, by.rules[1]))
            else:
                yield Reason("skew_far", Verdict.CAUTION, name, args, facts)


def _named(pins: Pins, by: Compared) -> Iterator[Reason]:
    """Yield whether the server is among the lines that a product's own document names for the pinned line."""
    column = f"supports_{by.server}"
    for pin in pins.others:
        fact = pin.line.known(column) if pin.line else None
        if fact is None:
            continue
        for cluster in _servers(pins, by):
            args = {"version": pin.text, "cluster": cluster.line}
            if cluster.line in fact.value:
                yield Reason("skew_named", Verdict.WORKS, pin.id, args, (fact.id,))
                continue
            others = [one.line.text for one in pin.product.lines if cluster.line in (one.value(column) or ())]
            args |= {"lines": ", ".join(fact.value), "use": ", ".join(others)}
            yield Reason("skew_other" if others else "skew_unnamed", Verdict.CAUTION, pin.id, args, (fact.id,))


def _servers(pins: Pins, by: Compared) -> list[Version]:
    """Return the versions of the server that are pinned: as a cluster, or as what is built.

    What a go.mod requires of the server's tree is a library, and no cluster.
    """
    by_id = {pin.id: pin for pin in pins.others}
    found = (by_id.get(server) for server in ((CLUSTER,) if pins.file else (CLUSTER, by.server)))
    return [pin.version for pin in found if pin and pin.version]
