"""What the lab measured of modules and tools that have no releases in the data: with which Go they work, and which breaks them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from macros.dataset import Dataset
from macros.dataset.measured import FAILS, Trials, bars
from macros.resolver.terms import Reason, Verdict
from macros.schema.measured import Outcome
from macros.versions import Version, runs

FACT = "measured-"
"""What the id of a table of outcomes begins with, before that of its recipe."""


class MeasuredRelease(NamedTuple):
    """What came out of one release, with the newest release of each Go line."""

    version: Version
    works: tuple[str, ...]
    """The Go lines with which it works, oldest first."""
    fails: tuple[str, ...]
    """Those with which it does not build or does not run, whoever is to blame."""
    bar: Version | None
    """The Go line from which on it fails, and is to blame itself; None if not every line was tried."""


class Told(NamedTuple):
    """What the trials say of a version."""

    trial: MeasuredRelease
    """Its own, or that of the release before it."""
    exact: bool
    """Whether it was measured itself, not only the releases before and after it."""


@lru_cache(maxsize=1)
def measured(data: Dataset) -> Mapping[str, tuple[MeasuredRelease, ...]]:
    """Return what was measured in its own right, oldest release first, by the id of the recipe.

    Left out are products, whose releases have these outcomes among their facts, and what was measured beside a module that
    it does not ask for, or on a project of another Go.
    """
    found = {}
    for one in data.measured:
        recipe = one.recipe
        special = recipe.product or recipe.is_pair or recipe.modules[-1].commits
        if not special and one.id not in data.products:
            found[one.id] = tuple(_trials(one))
    return found


def tools(data: Dataset) -> frozenset[str]:
    """Return the tools that were built by themselves, and failed in a package that is not their own.

    By the id of their product, or of the recipe of what is none. A newer version of what such a tool requires may mend it.
    """
    return frozenset(
        one.recipe.product or one.id
        for one in data.measured
        for _, lines in one.versions
        for _, result in lines.values()
        if one.recipe.is_tool and result.outcome in FAILS and result.package and not one.is_own(result)
    )


def choosy(data: Dataset) -> dict[str, str]:
    """Return the tools that were seen to refuse a project whose go line is newer than the Go that built them.

    By the name that the id of a recipe begins with, before `-with-`, the id of the recipe.
    """
    return {
        one.id.partition("-with-")[0]: one.id
        for one in data.measured
        if one.recipe.is_tool
        and (one.recipe.project.go or one.recipe.project.newer)
        and all(any(result.outcome in FAILS for _, result in lines.values()) for _, lines in one.versions)
    }


def path_of(one: Trials) -> str:
    """Return the path of the module that a recipe measures, in its newest major version."""
    return one.recipe.modules[-1].path


def _trials(one: Trials) -> Iterator[MeasuredRelease]:
    for version, lines in one.versions:
        bar = bars(one, lines) if one.is_whole(lines) else None
        yield MeasuredRelease(
            Version.parse(version.version),
            tuple(line for line, (_, result) in lines.items() if result.outcome is Outcome.OK),
            tuple(line for line, (_, result) in lines.items() if result.outcome in FAILS),
            Version.parse(bar) if bar else None,
        )


def told(trials: tuple[MeasuredRelease, ...], version: Version) -> Told | None:
    """Return what was measured of a version, for a minor version of its newest release that was.

    Of a version that was not measured it is what the releases before and after it have in common: the Go that breaks
    both. None if that is nothing.
    """
    own = [one for one in trials if one.version == version or (version.is_line and one.version.line == version.line)]
    if own:
        return Told(own[-1], exact=True)
    before = [one for one in trials if one.version < version]
    after = [one for one in trials if one.version > version]
    if before and after and before[-1].bar is not None and before[-1].bar == after[0].bar:
        return Told(before[-1], exact=False)
    return None


def steps(
    name: str, version: Version, found: Told | None, go: Version | None, *, indirect: bool, alone: bool, file: bool
) -> Iterator[Reason]:
    """Yield the step on a version of what was measured, with the pinned Go if there is one.

    A go.mod (*file*) may require newer versions of what a release needs than it does itself, so that there a failure
    for which the release need not be to blame is a reservation; of a tool, which was measured *alone*, any failure.
    """
    if found is None:
        code, verdict, args = "measured_not", Verdict.NOTE, {"version": version.text}
    elif found.trial.bar is not None:
        code, verdict = _barred(found, found.trial.bar, go, indirect=indirect, alone=alone)
        args = {"version": version.text, "line": found.trial.bar.text}
        if go is not None and code in {"measured_later", "measured_fails"}:
            args["go"] = go.text
    else:
        trial = found.trial
        code, verdict = _tried(trial, go, Verdict.CAUTION if file else Verdict.BROKEN)
        args = {"version": trial.version.text}
        if code == "measured_no":
            args["line"] = go.line if go else ""
        else:
            args |= {"works": spans(trial.works), "lines": spans(trial.fails)}
    if found is not None and found.exact:
        args["version"] = found.trial.version.text
    yield Reason(code, verdict, name, args, (f"{FACT}{name}",))


def _barred(found: Told, bar: Version, go: Version | None, *, indirect: bool, alone: bool) -> tuple[str, Verdict]:
    """Return code and verdict where some Go line bars the release."""
    if go is not None and Version.parse(go.line) < bar:
        return "measured_later", Verdict.WORKS
    if not found.exact:
        return "measured_between", Verdict.CAUTION
    if indirect:
        return "measured_indirect", Verdict.CAUTION
    if alone:
        return "fails_alone", Verdict.CAUTION
    return ("measured_fails", Verdict.BROKEN) if go else ("measured_from", Verdict.NOTE)


def _tried(trial: MeasuredRelease, go: Version | None, failing: Verdict) -> tuple[str, Verdict]:
    """Return code and verdict where some lines may fail, but something else may be to blame, or not all were tried."""
    if go is not None and go.line in trial.fails:
        return "measured_no", failing
    if trial.works:
        return ("measured_some" if trial.fails else "measured_works"), Verdict.NOTE
    return ("measured_never", failing) if trial.fails else ("measured_not", Verdict.NOTE)


def spans(lines: tuple[str, ...]) -> str:
    """Return Go lines, oldest first, in one text: neighbours as a span.

    >>> spans(("1.21", "1.22", "1.23", "1.25"))
    '1.21–1.23, 1.25'
    """
    by_minor = {Version.parse(line).key[1]: line for line in lines}
    return ", ".join("–".join(dict.fromkeys((by_minor[first], by_minor[last]))) for first, last in runs(by_minor))
