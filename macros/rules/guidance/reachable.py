"""A flow diagram has a start, and every node is reachable from it.

Readers never see an unreachable node: usually an arrow points the wrong way, or is missing.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.rules.guidance.diagram import sound_flows
from macros.schema.flow import NodeShape

SEVERITY = Severity.ERROR
CHINESE = """\
流程图要有起点，并且从起点能走到每个节点。
走不到的节点没有人会看：多半是箭头方向反了，或者漏了箭头。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find diagrams without a start, and nodes that cannot be reached from one."""
    for flow in sound_flows(data):
        nodes, document = flow.record.nodes, flow.origin.document
        starts = [name for name, node in nodes.items() if node.shape is NodeShape.START]
        if not starts:
            what = f"the diagram '{flow.record.id}' has no node of the shape 'start'"
            hint = "write shape: start at the node with which it begins"
            yield Finding(document.locate_key(("nodes",)), what, "a reader must see where to begin", hint)
            continue
        branches = flow.branches()
        reached, stack = set(starts), list(starts)
        while stack:
            ways = {edge.to for _, edge in branches.get(stack.pop(), ())} - reached
            reached |= ways
            stack += ways
        for name in nodes:
            if name in branches and name not in reached:  # what no arrow joins is told by the rule `diagram`
                yield Finding(
                    document.locate_key(("nodes", name)),
                    f"no path leads from the start to the node '{name}'",
                    "readers of the diagram never reach it",
                    "add an edge to it, or reverse one",
                )
