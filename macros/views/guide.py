"""A guide: numbered steps with their placeholders filled in, in tabs where systems differ."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from macros.dataset import Guide, Step
from macros.i18n import Strings
from macros.schema.values import PLACEHOLDER
from macros.versions import Version
from macros.views.cell import SourceView, source_view

Placeholders = Mapping[str, str]


class StepView(NamedTuple):
    """One step."""

    number: int
    title: str
    text: str
    commands: str
    shell: str
    output: str
    caution: str
    sources: tuple[SourceView, ...]


class TabView(NamedTuple):
    """The steps for one system; with variants, tabs within the tab."""

    title: str
    steps: tuple[StepView, ...]
    variants: tuple["TabView", ...] = ()


class GuideView(NamedTuple):
    """A guide in one language."""

    id: str
    title: str
    intro: str
    before: tuple[StepView, ...]
    tabs: tuple[TabView, ...]
    after: tuple[StepView, ...]


def guide_view(guide: Guide, placeholders: Placeholders, strings: Strings, line: Version | None = None) -> GuideView:
    """Return the guide; raises KeyError for a placeholder that nothing fills (the rule `holes` finds it first).

    With a Go *line*, steps that begin with a newer one are left out.
    """
    if line is not None:
        guide = replace(guide, before=_until(guide.before, line), after=_until(guide.after, line))
    record, language = guide.record, strings.language
    before = _steps(guide.before, placeholders, strings, 1)
    start = len(before) + 1
    tabs = []
    for tab in guide.tabs:
        if tab.variants:
            variants = tuple(
                TabView(one.title[language], _steps(tab.steps, {**placeholders, **one.placeholders}, strings, start))
                for one in tab.variants
            )
            tabs.append(TabView(tab.title[language], (), variants))
        else:
            tabs.append(TabView(tab.title[language], _steps(tab.steps, placeholders, strings, start)))
    # After tabs of unlike length the count goes on from the longest, so that no number stands twice for any reader.
    longest = max((len(tab.steps) for tab in guide.tabs), default=0)
    return GuideView(
        id=f"guide-{record.id}",
        title=fill(record.title[language], placeholders),
        intro=fill(record.intro[language], placeholders) if record.intro else "",
        before=before,
        tabs=tuple(tabs),
        after=_steps(guide.after, placeholders, strings, start + longest),
    )


def _until(steps: tuple[Step, ...], line: Version) -> tuple[Step, ...]:
    return tuple(one for one in steps if one.record.since is None or Version.parse(one.record.since) <= line)


def fill(text: str, placeholders: Placeholders) -> str:
    """Return *text* with each @{name} replaced by its value."""
    return PLACEHOLDER.sub(lambda match: placeholders[match[1]], text)


def _steps(steps: tuple[Step, ...], placeholders: Placeholders, strings: Strings, start: int) -> tuple[StepView, ...]:
    return tuple(_step(step, number, placeholders, strings) for number, step in enumerate(steps, start))


def _step(step: Step, number: int, placeholders: Placeholders, strings: Strings) -> StepView:
    record, language = step.record, strings.language
    return StepView(
        number=number,
        title=fill(record.title[language], placeholders),
        text=fill(record.text[language], placeholders) if record.text else "",
        commands=fill(record.commands.rstrip(), placeholders) if record.commands else "",
        shell=record.shell,
        output=fill(record.output.rstrip(), placeholders) if record.output else "",
        caution=fill(record.caution[language], placeholders) if record.caution else "",
        sources=tuple(source_view(source, strings) for source in step.evidence),
    )
