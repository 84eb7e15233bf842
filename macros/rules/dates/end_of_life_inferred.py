"""An end of life is stated, not inferred.

The date of the last release is not the end of life: that needs a source that states it, or a policy.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Fact
from macros.diagnostics import Finding, Severity

SEVERITY = Severity.ERROR
CHINESE = """\
生命周期的结束日期必须有明文依据，不能推断。
最后一个版本在某天发布，并不说明次要版本在那天结束：结束日期要有明确写出它的来源，或者由某项策略推出。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find ends that rest on nothing but the sources of a release's date."""
    for _, line in data.each_line():
        ends = line.known("ends")
        if ends is None or ends.derived_by:
            continue
        for release in line.releases:
            dated = release.facts["released"]
            if dated.value == ends.value and _rests_on_no_more(ends, dated):
                yield Finding(
                    ends.origin.where,
                    f"the end of {line.line} is the day of its release {release.version}, with the same source",
                    "a release date is not an end-of-life date",
                    "name the document that states the end, or write state: unknown",
                )


def _rests_on_no_more(ends: Fact, dated: Fact) -> bool:
    """Tell whether an end has no source that the date lacks, by addresses or by names.

    By names, since at a line the placeholder {tag} of an address is filled with the tag of the first release.
    """
    of_end, of_date = ends.evidence, dated.evidence
    same_address = {source.url for source in of_end} <= {source.url for source in of_date}
    return same_address or {source.id for source in of_end} <= {source.id for source in of_date}
