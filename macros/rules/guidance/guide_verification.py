"""A guide has a step whose output readers can compare.

Readers must see that a guide has worked: at least one step says what its commands print.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.WARNING
CHINESE = """\
指南里要有一步，读者可以比对它的输出。
照着指南做的人要能看出是否成功：至少有一步写明命令会打印什么。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find guides none of whose steps says what is printed."""
    for guide in data.guides.values():
        steps = (*guide.before, *(step for tab in guide.tabs for step in tab.steps), *guide.after)
        if not any(step.record.output for step in steps):
            yield Finding(
                guide.origin.document.locate(("title",)),
                f"no step of '{guide.record.id}' says what its commands print",
                "readers must see that a step has worked",
                "run the last step, and write what it prints as output: of the step",
            )
