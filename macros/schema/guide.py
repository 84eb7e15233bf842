"""An install or how-to guide: steps, in tabs where systems differ, with values from data filled in."""

from typing import Annotated

from pydantic import Field

from macros.schema.base import Identifier, Named, Record, Text
from macros.schema.component import SourceBook
from macros.schema.sources import SourceRefs
from macros.schema.values import LineText


class StepRecord(Record):
    """One thing to do. Texts and commands may have placeholders such as @{go.newest} or @{arch}."""

    title: Text
    """What is done, as an instruction."""
    text: Text | None = None
    """Why, or what to look out for."""
    commands: str | None = None
    """The commands, complete and ready to copy."""
    shell: Annotated[str, Field(pattern=r"^[a-z0-9+#.-]+$", examples=["sh"])] = "sh"
    """The language of the commands, for highlighting: sh, powershell, go, text."""
    output: str | None = None
    """What the commands print, where a reader compares it."""
    caution: Text | None = None
    """What goes wrong if the step is done otherwise."""
    since: LineText | None = None
    """On the page of an upgrade: the step is shown from this Go line on."""
    sources: Annotated[SourceRefs, Field(min_length=1)]
    """The sources of the step."""


class Variant(Record):
    """One way through a tab, such as a processor architecture: its title, and values for placeholders."""

    title: Text
    """How readers call it."""
    placeholders: dict[Identifier, str]
    """What the placeholders of the steps are filled with, by name."""


class TabRecord(Record):
    """The steps for one operating system or platform."""

    id: Identifier
    """The id within the guide."""
    title: Text
    """What the tab is for."""
    variants: tuple[Variant, ...] = ()
    """Ways through the steps that differ only in the placeholders; each becomes a tab of its own."""
    steps: Annotated[tuple[StepRecord, ...], Field(min_length=1)]
    """What to do, in order."""


class GuideRecord(SourceBook, Named):
    """A guide."""

    title: Text
    """What the reader wants to do."""
    intro: Text | None = None
    """What to know before the first step."""
    given: tuple[Annotated[str, Field(pattern=r"^[a-z0-9_.-]+$", examples=["upgrade.new"])], ...] = ()
    """The placeholders that the page which shows the guide fills in."""
    before: tuple[StepRecord, ...] = ()
    """Steps that are the same everywhere, before the tabs."""
    tabs: tuple[TabRecord, ...] = ()
    """Steps that differ by operating system or platform."""
    after: tuple[StepRecord, ...] = ()
    """Steps that are the same everywhere, after the tabs."""
