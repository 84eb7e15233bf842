"""A decision has at least two branches, each with its own label, and only an end has none.

A question with one answer is a step, and two branches with the same label are indistinguishable.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Flow
from macros.diagnostics import Finding, Severity
from macros.rules.guidance.diagram import sound_flows
from macros.schema.flow import Edge, NodeShape

SEVERITY = Severity.ERROR
CHINESE = """\
判断节点至少有两条去路，每条有自己的标签；只有结束节点没有去路。
只有一个答案的问题其实是一个步骤，标签相同的两条路无法区分。
"""

_TWO = 2


def check(data: Dataset) -> Iterator[Finding]:
    """Find nodes whose ways do not fit their shape; a node that no arrow joins is told by the rule `diagram`."""
    for flow in sound_flows(data):
        for name, own in flow.branches().items():
            node = flow.record.nodes[name]
            if node.shape is NodeShape.DECISION:
                yield from _decision(flow, name, own)
            elif (node.shape is NodeShape.END) == bool(own):
                where = flow.origin.document.locate_key(("nodes", name))
                what = f"{'a' if own else 'no'} way leads on from '{name}', whose shape is '{node.shape}'"
                why = "a reader stops at an end" if own else "a reader does not know what comes next"
                yield Finding(where, what, why, f"write {'another shape' if own else 'shape: end'}")


def _decision(flow: Flow, name: str, branches: list[tuple[int, Edge]]) -> Iterator[Finding]:
    document = flow.origin.document
    if len(branches) < _TWO:
        what = f"the decision '{name}' has {len(branches) or 'no'} way{'' if len(branches) == 1 else 's'}"
        why = "a question has at least two answers"
        hint = "add the other answers as edges, or write shape: step"
        yield Finding(document.locate_key(("nodes", name)), what, why, hint)
    seen: set[str] = set()
    for index, edge in branches:
        label = edge.label.en if edge.label else None
        if label is None:
            what, why = f"the way from '{name}' to '{edge.to}' has no label", "a reader cannot tell which answer it is"
            yield Finding(document.locate(("edges", index)), what, why, "add label: {en: …, zh: …}")
        elif label in seen:
            what, why = f"two ways from '{name}' have the label '{label}'", "a reader cannot tell the two apart"
            yield Finding(document.locate(("edges", index, "label")), what, why, "give each its own label")
        seen.add(label or "")
