"""The resolver's answer in one language. docs/assets/javascripts/resolve/words.js says the same in the browser."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from macros.dataset import Dataset
from macros.i18n import Strings, iso
from macros.queries.addresses import address_of
from macros.resolver import CLUSTER, Answer, PinState, Reason, Verdict
from macros.resolver.measured import FACT
from macros.resolver.terms import Part
from macros.views.asof import AsOf, read_of

DECIDED = (Verdict.BROKEN, Verdict.UNKNOWN, Verdict.CAUTION)
"""The verdicts that make a reader ask why."""
TOOLS, LIBRARIES = "go/tools/", "go/measured/"
"""The pages with what was measured."""


class Link(NamedTuple):
    """A text that leads to a fact: its address from the home page of the language."""

    text: str
    href: str


class ReasonView(NamedTuple):
    """One step of the answer."""

    verdict: str
    word: str
    text: str
    links: tuple[Link, ...]


class PinView(NamedTuple):
    """One pin: what it means, and what its support says."""

    title: str
    version: str
    support: str
    state: str


class PartView(NamedTuple):
    """One part of the verdict; `verdict` is empty where nothing was compared."""

    title: str
    verdict: str
    word: str


class AxisView(NamedTuple):
    """The product whose versions are the answer."""

    id: str
    title: str
    page: str


class AnswerView(NamedTuple):
    """The whole answer."""

    verdict: str
    headline: str
    lead: tuple[str, ...]
    """The rest of the answer in short: the Go to use where none was asked about, and what decides a verdict that is not good."""
    parts: tuple[PartView, ...]
    window: str
    newest: str
    """Empty if no Go can be named; `no_go` then says why not. Likewise `safest`."""
    safest: str
    no_go: str
    floor: Link | None
    ceiling: Link | None
    axis: AxisView
    pins: tuple[PinView, ...]
    reasons: tuple[ReasonView, ...]
    next: str
    as_of: str
    read: tuple[AsOf, ...]
    """On which day the lists of releases were read that it rests on: one note for those of the same day."""


def answer_view(data: Dataset, answer: Answer, strings: Strings, today: dt.date) -> AnswerView:
    """Return *answer* in the language of *strings*."""
    ends = strings(
        "resolve.next.row",
        title=title(data, answer.next_product, strings),
        line=answer.next_line,
        date=answer.next_ends,
    )
    reasons = tuple(_reason(data, one, strings) for one in answer.reasons)
    return AnswerView(
        verdict=str(answer.verdict),
        headline=strings(f"resolve.verdict.{headline(answer)}"),
        lead=_lead(data, answer, reasons, strings),
        parts=tuple(_part(part, verdict, strings) for part, verdict in answer.parts.items() if _tells(data, part)),
        window=_window(answer, strings),
        newest=answer.newest,
        safest=answer.safest,
        no_go=strings("resolve.none" if answer.closed else "resolve.untold"),
        floor=link(data, answer.floor_fact) if answer.floor_fact else None,
        ceiling=link(data, answer.ceiling_fact) if answer.ceiling_fact else None,
        axis=_axis(data, strings),
        pins=tuple(_pin(data, pin, strings) for pin in answer.pins),
        reasons=reasons,
        next=ends if answer.next_ends else strings("resolve.next.none"),
        as_of=strings("resolve.as_of", date=iso(today)),
        read=tuple(read_of((data.products[one.product] for one in answer.read), strings, today)),
    )


def _axis(data: Dataset, strings: Strings) -> AxisView:
    page = data.axis_product.page if data.axis_product else ""
    return AxisView(data.axis, title(data, data.axis, strings), page)


def _lead(data: Dataset, answer: Answer, reasons: Sequence[ReasonView], strings: Strings) -> tuple[str, ...]:
    said = []
    asked = any(pin.product == data.axis for pin in answer.pins)
    known = answer.verdict is not Verdict.BROKEN and answer.parts[Part.GO] != Verdict.UNKNOWN
    if answer.safest and known and not asked:
        axis, window = title(data, data.axis, strings), _window(answer, strings)
        said.append(strings("resolve.lead", axis=axis, safest=answer.safest, window=window))
    if answer.verdict in DECIDED:
        # How many reports there are is no answer in short: the headline says that there are some.
        steps = zip(answer.reasons, reasons, strict=True)
        deciding = (view.text for one, view in steps if one.verdict is answer.verdict and one.part is not Part.SECURITY)
        said += [*deciding][:1]
    return tuple(said)


def headline(answer: Answer) -> str:
    """Return the end of the key of the answer's headline: the verdict, or what kind of reservation there is."""
    if answer.verdict != Verdict.CAUTION:
        return str(answer.verdict)
    codes = {one.code for one in answer.reasons if one.verdict is Verdict.CAUTION}
    if any(code.startswith(("pair", "scaffold")) for code in codes):
        return "untested"
    if all(code.startswith("security") for code in codes):
        return "vulnerable"
    # What is out of support gets no more fixes: that is said first, and the part about vulnerabilities stands below it.
    return "unsupported" if all(code.startswith(("support", "security")) for code in codes) else str(Verdict.CAUTION)


def _tells(data: Dataset, part: str) -> bool:
    """Tell whether a site can say anything of a part: one about something else may have no server, and know no reports."""
    told = {Part.KUBERNETES: data.compared, Part.SECURITY: data.vulnerabilities}
    return data.axis == "go" or part not in told or told[Part(part)] is not None


def _part(part: str, verdict: str, strings: Strings) -> PartView:
    word = f"resolve.word.{verdict}" if verdict else f"resolve.part.{part}.none"
    if (part, verdict) == (Part.SECURITY, Verdict.WORKS):
        word = "resolve.part.security.works"
    return PartView(strings(f"resolve.part.{part}"), verdict, strings(word))


def title(data: Dataset, product: str, strings: Strings) -> str:
    """Return the name of a product, of a module, of what the lab measures, or of the cluster that is only talked to."""
    if product == CLUSTER:
        return strings("resolve.cluster")
    if product in data.products or product in data.modules:
        return data.title(product)[strings.language]
    return next((one.recipe.title[strings.language] for one in data.measured if one.id == product), product)


def link(data: Dataset, fact: str) -> Link:
    """Return the link to the place that shows the fact with that id; to the home page if none does."""
    if fact.startswith(FACT):
        tool = any(one.recipe.is_tool for one in data.measured if one.id == fact.removeprefix(FACT))
        return Link(fact, f"{TOOLS if tool else LIBRARIES}#{fact}")
    place = address_of(data, fact)
    return Link(fact, place.href if place else "")


def demand(args: dict[str, str], strings: Strings) -> str:
    """Return in words what is asked for: a version, or a range where only the neighbours are recorded."""
    low, high = args.get("low", ""), args.get("high", "")
    if low and low == high:
        return strings("resolve.demand.exact", low=low)
    if low and high:
        return strings("resolve.demand.range", low=low, high=high)
    return strings("resolve.demand.least", low=low) if low else strings("resolve.demand.most", high=high)


_LISTS = ("lines", "use", "ids", "works")
"""What a reason tells several versions in."""


def _reason(data: Dataset, one: Reason, strings: Strings) -> ReasonView:
    args = dict(one.args)
    if "other" in args:
        args["other"] = title(data, args["other"], strings)
    args |= {name: strings.join(args[name].split(", ")) for name in _LISTS if name in args}
    placeholders = {**args, "title": title(data, one.product, strings), "demand": demand(one.args, strings)}
    return ReasonView(
        verdict=str(one.verdict),
        word=strings(f"resolve.word.{one.verdict}"),
        text=strings(f"resolve.{one.code}", **placeholders),
        links=tuple(link(data, fact) for fact in one.facts),
    )


def _window(answer: Answer, strings: Strings) -> str:
    if not answer.closed:
        return strings("resolve.window.open", floor=answer.floor) if answer.floor else strings("resolve.untold")
    key = ("both" if answer.ceiling else "from") if answer.floor else ("below" if answer.ceiling else "any")
    return strings(f"resolve.window.{key}", floor=answer.floor, ceiling=answer.ceiling)


def _pin(data: Dataset, pin: PinState, strings: Strings) -> PinView:
    if not pin.support:
        words = strings("resolve.support.none")
    elif pin.support in {"supported", "maintenance"} and not pin.ends:
        words = strings("resolve.support.open")
    else:
        words = strings(f"resolve.support.{pin.support}", ends=pin.ends)
    return PinView(title(data, pin.product, strings), pin.version, words, pin.support)
