"""The steps of an answer on Go: what each pin, and the go.mod, says about it."""

from collections.abc import Iterator

from macros.i18n import iso
from macros.resolver.bounds import Bound, bound, fails_from
from macros.resolver.measured import FACT, steps
from macros.resolver.pin import HARD_SINCE, NOTHING, UNSTATED, Pin, Pins
from macros.resolver.terms import Reason, Verdict
from macros.versions import Version


def reasons(pins: Pins) -> Iterator[Reason]:
    """Yield the steps on Go, in the order of the pins."""
    go = pins.go_version
    yield from _pinned_go(pins, go)
    yield from _directive(pins, go)
    for pin in pins.others:
        if pins.file and pin.nothing:
            yield Reason("no_release", Verdict.BROKEN, pin.id, {"version": f"v{pin.text}"})
            continue
        yield from _existence(pin, pins)
        if pin.cluster:
            continue
        yield from _floor(pin, pins, go)
        yield from _ceiling(pin, go, alone=pin.id in pins.alone)
        if go:
            yield from _tested(pin, go)
        yield from _built(pin)
    yield from _modules(pins, go)
    for product in pins.replaced:
        yield Reason("replaced", Verdict.NOTE, product)
    if pins.unknown_modules:
        yield Reason("unknown_modules", Verdict.NOTE, "", {"count": str(pins.unknown_modules)})


def _pinned_go(pins: Pins, go: Version | None) -> Iterator[Reason]:
    """Yield that the pinned Go is not recorded, and what that means."""
    if pins.go is None or pins.go.release is not None:
        return
    code, verdict = ("go_newer", Verdict.CAUTION) if go else ("go_not_recorded", Verdict.UNKNOWN)
    if go and go.is_prerelease and pins.go.line:
        code = "go_prerelease"
    yield Reason(code, verdict, pins.axis, {"version": pins.go.text})


def _modules(pins: Pins, go: Version | None) -> Iterator[Reason]:
    """Yield what is known of modules that have no releases in the data."""
    for one in pins.twice:
        args = {"version": one.version, "other": one.other, "since": one.since}
        yield Reason("parted", Verdict.BROKEN, one.module, args)
    for name, version in pins.modules.items():
        if pins.file and version == NOTHING:
            yield Reason("no_release", Verdict.BROKEN, name, {"version": f"v{version}"})
    line = pins.directive
    for name, recipe in pins.choosy.items():
        if go and line and Version.parse(go.line) < Version.parse(line.line):
            args = {"version": pins.modules[name].text, "go": go.line, "directive": line.text}
            yield Reason("tool_line", Verdict.BROKEN, name, args, (f"{FACT}{recipe}",))
    for name, found in pins.told.items():
        indirect, alone = name in pins.indirect, name in pins.alone
        yield from steps(name, pins.modules[name], found, go, indirect=indirect, alone=alone, file=pins.file)


def _directive(pins: Pins, go: Version | None) -> Iterator[Reason]:
    """Yield what the go.mod's own line says: since Go 1.21 it is the floor of the whole module graph."""
    line = pins.directive
    if pins.unstated:
        yield Reason("no_go_line", Verdict.NOTE, pins.axis)
    if line is None:
        return
    if not pins.strict:
        yield Reason("directive_old", Verdict.NOTE, pins.axis, {"directive": line.text})
    if go:
        yield _against_go("directive", pins.axis, go, Bound(line, line), pins)
    elif pins.strict and not any(_is_above(bound(pin, "requires"), line) for pin in pins.others if not pin.cluster):
        alone = not (pins.others or pins.modules or pins.unknown_modules or pins.replaced)
        verdict = Verdict.NOTE if alone else Verdict.WORKS
        yield Reason("directive_floor", verdict, pins.axis, {"directive": line.text})


def _existence(pin: Pin, pins: Pins) -> Iterator[Reason]:
    if pin.version is None:
        code = "pseudo" if pin.commit else "other_version"
        yield Reason(code, Verdict.NOTE if pins.soft else Verdict.UNKNOWN, pin.id, {"version": pin.asked})
    elif pin.release is None:
        code = "not_recorded" if pin.line else "line_not_recorded"
        yield Reason(code, Verdict.NOTE, pin.id, {"version": pin.text})
    elif pin.release.is_retracted:
        yield Reason("retracted", Verdict.NOTE, pin.id, {"version": pin.text}, (pin.release.facts["retracted"].id,))


def _floor(pin: Pin, pins: Pins, go: Version | None) -> Iterator[Reason]:
    demand = bound(pin, "requires")
    args, line = _args(demand, pin.text), UNSTATED if pins.unstated else pins.directive
    if line and _is_above(demand, line):
        verdict = Verdict.BROKEN if pins.strict else Verdict.CAUTION  # a Go before 1.21 builds it all the same
        code = "no_go_low" if pins.unstated else "directive_low"
        yield Reason(code, verdict, pin.id, {**args, "directive": line.text}, demand.facts)
        if go is None:
            return
    # Since Go 1.21 the go command keeps the go.mod's own line at or above this demand: there is nothing left to
    # compare.
    elif pins.strict:
        if demand.exact:
            yield Reason("requires", Verdict.NOTE, pin.id, args, demand.facts)
        return
    if demand.end is None:
        if pin.version is not None:
            verdict = Verdict.CAUTION if pins.soft else Verdict.UNKNOWN
            yield Reason("requires_unknown", verdict, pin.id, {"version": pin.text})
    elif go is not None:
        yield _against_go("requires", pin.id, go, demand, pins, pin)
    elif demand.rest:
        yield _rests(pin, demand, Verdict.NOTE)
    else:
        yield Reason("requires" if demand.exact else "requires_between", Verdict.NOTE, pin.id, args, demand.facts)


def _is_above(demand: Bound, line: Version) -> bool:
    """Tell whether a release is recorded to ask for more than the go.mod's own line, so that the go command refuses."""
    return demand.exact and demand.low is not None and demand.low > line and demand.low >= HARD_SINCE


def _rests(pin: Pin, demand: Bound, met: Verdict) -> Reason:
    """Return the step that rests on the newest recorded release: *met* if it is of the same minor version."""
    rest = demand.rest
    args = _args(demand, pin.text)
    args |= {"rest": rest.version.text, "date": iso(rest.released)} if rest else {"rest": "", "date": ""}
    if pin.release:
        return Reason("requires_rests", met, pin.id, args, demand.facts)
    return Reason("requires_least", Verdict.CAUTION, pin.id, args, demand.facts)


def _against_go(code: str, product: str, go: Version, demand: Bound, pins: Pins, pin: Pin | None = None) -> Reason:
    """Return the reason that compares the pinned Go with what is demanded of it."""
    args = {**_args(demand, pin.text if pin else ""), "go": go.text}
    if demand.high is not None and go >= demand.high:
        return Reason(f"{code}_met", Verdict.WORKS, product, args, demand.facts)
    if demand.low is not None and go < demand.low:
        # Before Go 1.21 the go line was advice: such a Go tries, and whether it compiles nobody knows.
        if pins.hard_since is not None and go < pins.hard_since:
            return Reason(f"{code}_advice", Verdict.UNKNOWN, product, args, demand.facts)
        return Reason(f"{code}_not_met", Verdict.BROKEN, product, args, demand.facts)
    if pin and demand.rest:
        return _rests(pin, demand, Verdict.WORKS)
    return Reason(f"{code}_between", Verdict.CAUTION if pins.soft else Verdict.UNKNOWN, product, args, demand.facts)


def _args(demand: Bound, version: str) -> dict[str, str]:
    low, high = (end.text if end else "" for end in (demand.low, demand.high))
    return {"version": version, "low": low, "high": high}


def _ceiling(pin: Pin, go: Version | None, *, alone: bool) -> Iterator[Reason]:
    fact = fails_from(pin)
    if fact is None:
        return
    args = {"version": pin.text, "line": str(fact.value)}
    if go is not None and Version.parse(go.line) < fact.value:
        yield Reason("fails_later", Verdict.WORKS, pin.id, {**args, "go": go.text}, (fact.id,))
    elif alone:
        yield Reason("fails_alone", Verdict.CAUTION, pin.id, args, (fact.id,))
    elif go is None:
        yield Reason("fails_from", Verdict.NOTE, pin.id, args, (fact.id,))
    else:
        yield Reason("fails", Verdict.BROKEN, pin.id, {**args, "go": go.text}, (fact.id,))


def _tested(pin: Pin, go: Version) -> Iterator[Reason]:
    fact = pin.release.known("tested_with") if pin.release else None
    if fact is not None and fact.value:
        # What a project's CI runs is a hint and never a limit: a note, whether the Go is among it or not.
        code = "tested" if go.line in fact.value else "tested_other"
        args = {"version": pin.text, "go": go.line, "lines": ", ".join(fact.value)}
        yield Reason(code, Verdict.NOTE, pin.id, args, (fact.id,))


def _built(pin: Pin) -> Iterator[Reason]:
    fact = pin.release.known("built_with") if pin.release else None
    if fact is not None:
        yield Reason("built", Verdict.NOTE, pin.id, {"version": pin.text, "go": fact.value.text}, (fact.id,))
