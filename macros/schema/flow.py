"""A flow diagram: nodes and edges, drawn at build time and told again as a list of steps."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.schema.base import Identifier, Named, Record, Text
from macros.schema.component import SourceBook
from macros.schema.sources import SourceRefs


class NodeShape(StrEnum):
    """What part a node plays; each part has a shape of its own."""

    START = "start"
    STEP = "step"
    DECISION = "decision"
    DATA = "data"
    END = "end"


class Tone(StrEnum):
    """Whether reaching a node is good; never told by colour alone, since the text says it too."""

    NEUTRAL = "neutral"
    GOOD = "good"
    CAREFUL = "careful"
    BAD = "bad"


class Node(Record):
    """One box of the diagram."""

    text: Text
    """What happens here; a line break in the text breaks the line in the box."""
    shape: NodeShape = NodeShape.STEP
    """start, step, decision, data or end."""
    tone: Tone = Tone.NEUTRAL
    """neutral, good, careful or bad."""


class Edge(Record):
    """One arrow of the diagram."""

    from_: Annotated[Identifier, Field(alias="from")]
    """The id of the node that the arrow leaves."""
    to: Identifier
    """The id of the node that it reaches."""
    label: Text | None = None
    """When this way is taken."""


class FlowRecord(SourceBook, Named):
    """A flow diagram with the sources of what it shows."""

    title: Text
    """What the diagram shows."""
    description: Text
    """The same in one or two sentences, for readers who do not see it."""
    direction: Annotated[str, Field(pattern="^(TD|LR)$")] = "TD"
    """TD draws from top to bottom, LR from left to right."""
    nodes: Annotated[dict[Identifier, Node], Field(min_length=2)]
    """The boxes, by id, in the order in which the text twin tells them."""
    edges: Annotated[tuple[Edge, ...], Field(min_length=1)]
    """The arrows."""
    based_on: Annotated[SourceRefs, Field(min_length=1)]
    """The sources of what the diagram shows."""
