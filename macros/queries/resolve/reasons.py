"""The steps of an answer: what each pin says about Go, about the other pins, and about the cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.queries.resolve.bounds import Bound, bound, fails_from, known, needed
from macros.queries.resolve.terms import Reason, Verdict
from macros.versions import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Fact
    from macros.queries.resolve.pins import Pin, Pins

HARD_SINCE = Version.parse("1.21")
"""Since Go 1.21 the go line of a go.mod is a hard minimum (go.dev/doc/toolchain); before, it was advice."""

SKEW_RULE = "client-go-apiserver"
TESTED_RULE = "controller-runtime-client-go"


def reasons(pins: Pins) -> Iterator[Reason]:
    """Yield all steps, those on Go first, in the order of the pins."""
    go = pins.go.release.version if pins.go and pins.go.release else None
    if pins.go and go is None:
        yield Reason("go_not_recorded", Verdict.UNKNOWN, "go", {"version": pins.go.text})
    for pin in pins.others:
        if pin.cluster:
            continue
        yield from _existence(pin)
        yield from _floor(pin, go)
        yield from _ceiling(pin, go)
        if go:
            yield from _tested(pin, go)
        yield from _built(pin)
        if pins.directive:
            yield from _directive(pin, pins.directive)
    if go and pins.directive and go < pins.directive:
        yield _against_go("directive", "go", go, Bound(pins.directive, pins.directive))
    for pin in pins.others:
        yield from _needs(pin, pins)
    yield from _skew(pins)
    for product in pins.replaced:
        yield Reason("replaced", Verdict.UNKNOWN, product)
    if pins.strangers:
        yield Reason("strangers", Verdict.NOTE, "", {"count": str(pins.strangers)})


def _existence(pin: Pin) -> Iterator[Reason]:
    if pin.version is None:
        yield Reason("pseudo", Verdict.UNKNOWN, pin.id, {"version": pin.asked})
    elif pin.release is None:
        code = "not_recorded" if pin.line else "line_not_recorded"
        yield Reason(code, Verdict.NOTE, pin.id, {"version": pin.text})
    elif (fact := pin.release.facts.get("retracted")) is not None and fact.value:
        yield Reason("retracted", Verdict.NOTE, pin.id, {"version": pin.text}, (fact.id,))


def _floor(pin: Pin, go: Version | None) -> Iterator[Reason]:
    demand = bound(pin, "requires")
    if demand.low is None and demand.high is None:
        if pin.version is not None:
            yield Reason("requires_unknown", Verdict.UNKNOWN, pin.id, {"version": pin.text})
    elif go is not None:
        yield _against_go("requires", pin.id, go, demand, pin.text)
    elif demand.exact:
        yield Reason("requires", Verdict.WORKS, pin.id, _args(demand, pin.text), demand.facts)
    else:
        yield Reason("requires_between", Verdict.UNKNOWN, pin.id, _args(demand, pin.text), demand.facts)


def _against_go(code: str, product: str, go: Version, demand: Bound, version: str = "") -> Reason:
    """Return the reason that compares the pinned Go with what is demanded of it."""
    args = {**_args(demand, version), "go": go.text}
    if demand.high is not None and go >= demand.high:
        return Reason(f"{code}_met", Verdict.WORKS, product, args, demand.facts)
    if demand.low is not None and go < demand.low:
        if go < HARD_SINCE:
            return Reason(f"{code}_advice", Verdict.UNKNOWN, product, args, demand.facts)
        return Reason(f"{code}_not_met", Verdict.BROKEN, product, args, demand.facts)
    return Reason(f"{code}_between", Verdict.UNKNOWN, product, args, demand.facts)


def _args(demand: Bound, version: str) -> dict[str, str]:
    low, high = (end.text if end else "" for end in (demand.low, demand.high))
    return {"version": version, "low": low, "high": high}


def _ceiling(pin: Pin, go: Version | None) -> Iterator[Reason]:
    fact = fails_from(pin)
    if fact is None:
        return
    args = {"version": pin.text, "line": str(fact.value)}
    if go is None:
        yield Reason("fails_from", Verdict.WORKS, pin.id, args, (fact.id,))
    elif Version.parse(go.line) < Version.parse(str(fact.value)):
        yield Reason("fails_later", Verdict.WORKS, pin.id, {**args, "go": go.text}, (fact.id,))
    else:
        yield Reason("fails", Verdict.BROKEN, pin.id, {**args, "go": go.text}, (fact.id,))


def _tested(pin: Pin, go: Version) -> Iterator[Reason]:
    fact = pin.release.facts.get("tested_with") if pin.release else None
    if fact is not None and fact.value:
        code = "tested" if go.line in fact.value else "tested_other"
        args = {"version": pin.text, "go": go.line, "lines": ", ".join(fact.value)}
        yield Reason(code, Verdict.NOTE, pin.id, args, (fact.id,))


def _built(pin: Pin) -> Iterator[Reason]:
    fact = known(pin.release.facts.get("built_with")) if pin.release else None
    if fact is not None:
        yield Reason("built", Verdict.NOTE, pin.id, {"version": pin.text, "go": fact.value.text}, (fact.id,))


def _directive(pin: Pin, directive: Version) -> Iterator[Reason]:
    demand = bound(pin, "requires")
    if demand.low is not None and directive < demand.low:
        args = {**_args(demand, pin.text), "directive": directive.text}
        yield Reason("directive_low", Verdict.BROKEN, pin.id, args, demand.facts)


def _needs(pin: Pin, pins: Pins) -> Iterator[Reason]:
    has = {other.id: other.release.version if other.release else other.version for other in pins.others}
    versions = {**pins.modules, **{name: version for name, version in has.items() if version is not None}}
    for other in needed(pin):
        version = versions.get(other)
        if version is None or pin.cluster:
            continue
        demand = bound(pin, other)
        args = {**_args(demand, pin.text), "other": other, "has": version.text}
        if demand.high is not None and version >= demand.high:
            yield Reason("needs_met", Verdict.WORKS, pin.id, args, demand.facts)
        elif demand.low is not None and version < demand.low:
            yield Reason("needs_not_met", Verdict.BROKEN, pin.id, args, demand.facts)
        else:
            yield Reason("needs_between", Verdict.UNKNOWN, pin.id, args, demand.facts)


def _skew(pins: Pins) -> Iterator[Reason]:
    by_id = {pin.id: pin for pin in pins.others}
    client, made_for = by_id.get("client-go"), _made_for(by_id.get("client-go"))
    for name in ("cluster", "kubernetes"):
        cluster = by_id.get(name)
        if client is None or made_for is None or cluster is None or cluster.version is None:
            continue
        same = str(made_for.value) == cluster.version.line
        args = {"version": client.text, "line": str(made_for.value), "cluster": cluster.version.line}
        facts = (made_for.id, f"skew.{SKEW_RULE}")
        yield Reason("skew_same" if same else "skew_other", Verdict.NOTE, client.id, args, facts)
    runtime, tested = by_id.get("controller-runtime"), _made_for(by_id.get("controller-runtime"))
    if runtime and tested and client and made_for:
        same = str(tested.value) == str(made_for.value)
        args = {"version": runtime.text, "line": str(tested.value), "client": client.text, "other": str(made_for.value)}
        both = (tested.id, made_for.id, f"skew.{TESTED_RULE}")
        verdict = Verdict.WORKS if same else Verdict.UNKNOWN
        yield Reason("pair_tested" if same else "pair_untested", verdict, runtime.id, args, both)


def _made_for(pin: Pin | None) -> Fact | None:
    fact = pin.line.facts.get("kubernetes") if pin and pin.line else None
    return fact if fact is not None and fact.known else None
