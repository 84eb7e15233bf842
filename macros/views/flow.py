"""A flow diagram: its Mermaid source, and the same steps told as text."""

import re
from typing import NamedTuple

from macros.dataset import Flow
from macros.i18n import Strings
from macros.permalinks.published import FLOW
from macros.reporting import plain
from macros.schema.flow import Node, NodeShape, Tone
from macros.views.cell import SourceView, source_view

_BRACKETS = {
    NodeShape.START: ('(["', '"])'),
    NodeShape.END: ('(["', '"])'),
    NodeShape.STEP: ('["', '"]'),
    NodeShape.DECISION: ('{{"', '"}}'),
    NodeShape.DATA: ('[/"', '"/]'),
}
"""How Mermaid writes each shape. A decision is a hexagon: a diamond of the same text is twice as high."""

TONES = {
    Tone.GOOD: "fill:#e3f4e8,stroke:#2b7a4b",
    Tone.CAREFUL: "fill:#fff3d6,stroke:#9a6700",
    Tone.BAD: "fill:#fde8e6,stroke:#b3392c",
}
"""The classes of the Mermaid source; on the site the page's own light and dark colours take their place."""


class FlowStep(NamedTuple):
    """One node of the diagram in words, with the branches that leave it."""

    id: str
    number: int
    text: str
    branches: tuple[tuple[str, int, str], ...]
    """For each branch: when it is taken (may be empty), and the number and text of the node it leads to."""


class FlowView(NamedTuple):
    """A flow diagram in one language."""

    id: str
    title: str
    description: str
    mermaid: str
    steps: tuple[FlowStep, ...]
    sources: tuple[SourceView, ...]


def flow_view(flow: Flow, strings: Strings) -> FlowView:
    """Return the diagram in the language of *strings*."""
    record, language = flow.record, strings.language
    return FlowView(
        id=f"{FLOW}{record.id}",
        title=record.title[language],
        description=record.description[language],
        mermaid=mermaid_source(flow, strings),
        steps=flow_steps(flow, strings),
        sources=tuple(source_view(source, strings) for source in flow.evidence),
    )


def flow_steps(flow: Flow, strings: Strings) -> tuple[FlowStep, ...]:
    """Return the steps of the diagram in words."""
    record, language = flow.record, strings.language
    texts = {key: node.text[language] for key, node in record.nodes.items()}
    numbers = {key: index for index, key in enumerate(record.nodes, start=1)}
    steps = []
    for key in record.nodes:
        branches = tuple(
            (edge.label[language] if edge.label else "", numbers[edge.to], one_line(texts[edge.to], strings))
            for edge in record.edges
            if edge.from_ == key
        )
        steps.append(FlowStep(f"{FLOW}{record.id}.{key}", numbers[key], one_line(texts[key], strings), branches))
    return tuple(steps)


def mermaid_source(flow: Flow, strings: Strings) -> str:
    """Return the diagram as Mermaid text."""
    record, language = flow.record, strings.language
    lines = [f"flowchart {record.direction}"]
    lines += [f"  {_name(key)}{_box(node, node.text[language])}" for key, node in record.nodes.items()]
    for edge in record.edges:
        label = f'|"{_escape(edge.label[language])}"|' if edge.label else ""
        lines.append(f"  {_name(edge.from_)} -->{label} {_name(edge.to)}")
    used = {node.tone for node in record.nodes.values()}
    lines += [f"  classDef {tone} {style}" for tone, style in TONES.items() if tone in used]
    for tone in TONES:
        members = ",".join(_name(key) for key, node in record.nodes.items() if node.tone is tone)
        lines += [f"  class {members} {tone}"] if members else []
    return "\n".join(lines)


def one_line(text: str, strings: Strings) -> str:
    """Return a box's text without its line breaks; Chinese lines join without a space between Chinese characters."""
    parts = [part.strip() for part in text.split("\n")]
    joined = parts[0]
    for part in parts[1:]:
        tight = not strings.language.is_spaced and not (joined[-1:].isascii() or part[:1].isascii())
        joined += part if tight else f" {part}"
    return joined


def _box(node: Node, text: str) -> str:
    before, after = _BRACKETS[node.shape]
    return f"{before}{_escape(text)}{after}"


_SIGNS = re.compile(r"[!-&*<@\[-^`{-~]")
"""The characters that quoted Mermaid text may not hold as they are: with them it could end, or be formatted."""
_QUOTE = '"'
_UNSEEN = re.compile("[\ue000-\uf8ff]")
"""Characters without a meaning; the renderer is handed characters in their place (macros/rendering/mermaid.py)."""


def _escape(text: str) -> str:
    """Return the text of a box as quoted Mermaid text: lines of plain text."""
    lines = [plain.one_line(_UNSEEN.sub("", line)) for line in text.strip().split("\n")]
    return "<br/>".join(_SIGNS.sub(_entity, line) for line in lines)


def _entity(character: re.Match[str]) -> str:
    return "#quot;" if character[0] == _QUOTE else f"#{ord(character[0])};"


def _name(key: str) -> str:
    """Return a node's name in Mermaid, where `end` and dashes have meanings of their own."""
    return f"n_{key.replace('-', '_').replace('.', '__')}"
