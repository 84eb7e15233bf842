"""An estimated value says how it was estimated.

Readers must know the basis of an estimate: add a note beside the value, or one of the file's methods.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.schema.evidence import State

SEVERITY = Severity.ERROR
CHINESE = """\
估计值要说明是怎么估计的。
读者要用它，就得知道依据是什么：在值旁边写备注，或引用文件里的某个方法。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find estimated values without a note and a method."""
    for fact in data.facts:
        if fact.state is not State.ESTIMATED or fact.note is not None or fact.method is not None:
            continue
        if not fact.origin.document.is_cut(fact.origin.path):  # else a note is there, and what is wrong with it is told
            yield Finding(
                fact.origin.where,
                f"there is no explanation of how {fact.value} was estimated",
                "readers must know how a value was estimated",
                "add note: {en: …, zh: …}, or name a method",
            )
