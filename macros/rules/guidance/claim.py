"""A wrong claim has the truth beside it, and names each subject once.

What contradicts a claim, wholly or partly, cannot be the claim itself.
"""

from collections.abc import Iterator

from macros.dataset import Claim, Dataset
from macros.diagnostics import Finding, Severity
from macros.schema.claim import ClaimVerdict

SEVERITY = Severity.ERROR
CHINESE = """\
不成立的说法旁边要写明事实，同一主题只写一次。
与某个说法完全或部分矛盾的事实，不会就是这个说法本身。
"""

_WRONG = (ClaimVerdict.CONTRADICTED, ClaimVerdict.PARTLY)


def check(data: Dataset) -> Iterator[Finding]:
    """Find claims whose truth repeats what is said, and subjects that a claim names twice."""
    for claim in data.claims:
        said, truth = claim.record.said, claim.record.text
        if claim.record.verdict in _WRONG:
            same = [language for language in data.languages if said[language] == truth[language]]
            if same:
                yield _problem(
                    claim,
                    ("text", same[0]),
                    f"the text of '{claim.record.id}' repeats what is said",
                    f"a claim that is {claim.record.verdict} needs a different truth beside it",
                    "write what is true, or correct the verdict",
                )
        seen: set[str] = set()
        for index, subject in enumerate(claim.record.subjects):
            if subject in seen:
                what = f"'{claim.record.id}' names the subject '{subject}' twice"
                yield _problem(claim, ("subjects", index), what, "it would be on its page twice", "name it once")
            seen.add(subject)


def _problem(claim: Claim, path: tuple[str | int, ...], what: str, why: str, hint: str) -> Finding:
    origin = claim.truth.origin
    return Finding(origin.document.locate((*origin.path, *path)), what, why, hint)
