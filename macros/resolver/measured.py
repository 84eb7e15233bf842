"""What the lab measured of modules and tools that have no releases in the data: with which Go they work, and which breaks them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from macros.dataset import Dataset
from macros.dataset.measured import Trials, bars
from macros.resolver.terms import Reason, Verdict
from macros.schema.measured import Outcome
from macros.versions import Version

FACT = "measured-"
"""What the id of a table of outcomes begins with, before that of its recipe."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came out of one release, with the newest release of each Go line."""

    version: Version
    first: str
    """The first and the last Go line with which it works; empty if there is none."""
    last: str
    fails: Version | None
    """The Go line from which on it fails."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the trials say of a version."""

    trial: Trial
    """Its own, or that of the release before it."""
    exact: bool
    """Whether it was measured itself, not only the releases before and after it."""


def measured(data: Dataset) -> Mapping[str, tuple[Trial, ...]]:
    """Return what was measured in its own right, oldest release first, by the id of the recipe.

    Left out are products, whose releases have these outcomes among their facts, and what was measured beside a module that
    it does not ask for, or on a project of another Go.
    """
    return _measured(data)


@lru_cache(maxsize=1)
def _measured(data: Dataset) -> Mapping[str, tuple[Trial, ...]]:
    found = {}
    for one in data.measured:
        recipe = one.recipe
        special = recipe.product or recipe.is_pair or recipe.modules[-1].commits
        if not special and one.id not in data.products:
            found[one.id] = tuple(_trials(one))
    return found


def path_of(one: Trials) -> str:
    """Return the path of the module that a recipe measures, in its newest major version."""
    return one.recipe.modules[-1].path


def _trials(one: Trials) -> Iterator[Trial]:
    for version, lines in one.versions:
        if one.is_whole(lines):
            works = [line for line, (_, result) in lines.items() if result.outcome is Outcome.OK]
            fails = bars(one, lines)
            ends = (works[0], works[-1]) if works else ("", "")
            yield Trial(Version.parse(version.version), *ends, Version.parse(fails) if fails else None)


def told(trials: tuple[Trial, ...], version: Version) -> Told | None:
    """Return what was measured of a version, for a minor version of its newest release that was.

    Of a version that was not measured it is what the releases before and after it have in common: the Go that breaks
    both. None if that is nothing.
    """
    own = [one for one in trials if one.version == version or (version.is_line and one.version.line == version.line)]
    if own:
        return Told(own[-1], exact=True)
    before = [one for one in trials if one.version < version]
    after = [one for one in trials if one.version > version]
    if before and after and before[-1].fails is not None and before[-1].fails == after[0].fails:
        return Told(before[-1], exact=False)
    return None


def steps(name: str, version: Version, found: Told | None, go: Version | None, *, indirect: bool) -> Iterator[Reason]:
    """Yield the step on a version of what was measured, with the pinned Go if there is one."""
    fact = (f"{FACT}{name}",)
    args = {"version": version.text}
    if found is None:
        yield Reason("measured_not", Verdict.NOTE, name, args, fact)
        return
    trial = found.trial
    if found.exact:
        args["version"] = trial.version.text
    if trial.fails is None:
        if trial.first:
            works = {"first": trial.first, "last": trial.last}
            yield Reason("measured_works", Verdict.NOTE, name, {**args, **works}, fact)
        return
    args["line"] = trial.fails.text
    if go is not None and Version.parse(go.line) < trial.fails:
        yield Reason("measured_later", Verdict.WORKS, name, {**args, "go": go.text}, fact)
    elif not found.exact:
        yield Reason("measured_between", Verdict.CAUTION, name, args, fact)
    elif indirect:
        yield Reason("measured_indirect", Verdict.CAUTION, name, args, fact)
    elif go is not None:
        yield Reason("measured_fails", Verdict.BROKEN, name, {**args, "go": go.text}, fact)
    else:
        yield Reason("measured_from", Verdict.NOTE, name, args, fact)
