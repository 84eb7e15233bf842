"""What an answer is made of. Everything is a code, a version or an id: words come later, in each language."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What can be said; the order is that of weight: one `broken` reason decides, then one `unknown`, and so on."""

    BROKEN = "broken"
    UNKNOWN = "unknown"
    CAUTION = "caution"
    """No failure is known, but it is out of support, not supported together, or recorded in part only."""
    WORKS = "works"
    NOTE = "note"
    """Worth knowing, decides nothing. As the verdict of a whole answer: there was nothing to compare, only facts."""


class Part(StrEnum):
    """The parts of a verdict."""

    GO = "go"
    """Floor and ceiling of Go, and whether the modules fit one another: does it build?"""
    KUBERNETES = "kubernetes"
    """What is made for one Kubernetes version against the cluster."""
    SUPPORT = "support"
    """Whether what is pinned still gets fixes."""
    SECURITY = "security"
    """Whether a known report of a vulnerability touches what is pinned, and is fixed in a newer release."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the answer, with the facts that it rests on."""

    code: str
    """Which sentence tells it: the string `resolve.<code>`."""
    verdict: Verdict
    product: str
    """The id of the product that it is about."""
    args: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    """The ids of the cells, each on the page of the product that its id begins with."""

    @property
    def part(self) -> Part:
        """Return the part of the verdict that it belongs to: the code tells it."""
        return next((part for prefix, part in _PARTS.items() if self.code.startswith(prefix)), Part.GO)


_PARTS = {"skew": Part.KUBERNETES, "support": Part.SUPPORT, "security": Part.SECURITY}


@dataclass(frozen=True, slots=True)
class PinState:
    """A pin as the data knows it."""

    product: str
    asked: str
    """What the reader wrote."""
    version: str
    """The release that it means."""
    line: str
    """Its release line; empty if the data has no such line."""
    support: str
    """A value of `Support`; empty where the product states no ends."""
    ends: str
    """The day on which the line's support ends, ISO 8601; empty if it is not known."""


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list of releases that the answer rests on: what it calls newest, or not recorded, holds up to that day."""

    product: str
    date: str
    """The day on which it was read, ISO 8601; empty if that is not recorded."""
    older: bool
    """Whether it may be older than what there is on the day that is asked about."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its reasons."""

    verdict: Verdict
    parts: dict[str, str]
    """The verdict of each part; an empty text where nothing was compared."""
    floor: str
    """The oldest Go that all pins allow; empty if it cannot be told or nothing asks for one."""
    floor_fact: str
    closed: bool
    """Whether it is known of every pin what it asks of Go: else the floor may be higher."""
    ceiling: str
    """The first Go line that some pin is known to fail with; empty if none is known."""
    ceiling_fact: str
    newest: str
    """The newest Go release that fits; empty if none does."""
    safest: str
    """The Go release to choose: see `choice.safest`."""
    next_product: str
    next_line: str
    next_ends: str
    """The first of the pins' lines, or of the chosen Go's, to lose support after today, and the day."""
    pins: tuple[PinState, ...]
    read: tuple[ListRead, ...]
    """Of each product that was pinned, and of Go, in the order of the data set."""
    reasons: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as plain values, the same as resolve.js gives."""
        return asdict(self)
