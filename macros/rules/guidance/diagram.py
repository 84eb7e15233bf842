"""A flow diagram's arrows connect existing nodes, and every node is connected."""

from collections.abc import Iterator

from macros.dataset import Dataset, Flow
from macros.diagnostics import Finding, Severity, nearest

SEVERITY = Severity.ERROR
CHINESE = "流程图的箭头两端都是存在的节点，每个节点都有箭头相连。"


def check(data: Dataset) -> Iterator[Finding]:
    """Find arrows from or to nothing, and nodes that no arrow reaches or leaves."""
    for flow in data.flows.values():
        document, nodes = flow.origin.document, flow.record.nodes
        for index, edge in enumerate(flow.record.edges):
            for field, name in (("from", edge.from_), ("to", edge.to)):
                if name not in nodes and not document.is_cut(("nodes",)):
                    where = document.locate(("edges", index, field))
                    hint = nearest(name, nodes) or f"its nodes are {', '.join(nodes)}"
                    yield Finding(where, f"there is no node '{name}'", "an arrow joins two nodes", hint)
        joined = flow.branches()
        for name in nodes:
            if name not in joined and not document.is_cut(("edges",)):
                where = document.locate_key(("nodes", name))
                yield Finding(where, f"no arrow joins the node '{name}'", hint="add an edge or remove the node")


def sound_flows(data: Dataset) -> Iterator[Flow]:
    """Yield the diagrams whose arrows all join nodes that exist: only their ways can be followed."""
    for flow in data.flows.values():
        nodes = flow.record.nodes
        if data.whole and all(edge.from_ in nodes and edge.to in nodes for edge in flow.record.edges):
            yield flow
