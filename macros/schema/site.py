"""The site as a whole: its name and languages, its navigation and subjects, its words, and what it tells of its addresses."""

from typing import Annotated, Self

from pydantic import Field, RootModel, model_validator

from macros.i18n import LANGUAGES, Language
from macros.i18n import Text as Words
from macros.schema.base import LONGEST_NAME, Identifier, Record, Text, wrong
from macros.schema.values import Date, Flag, LineText, PageAddress

PLACE = "site.yaml"
"""Where it stands below data/."""


class LanguageRecord(Record):
    """A language of the site."""

    code: Annotated[str, Field(pattern=r"^[a-z]{2,3}$", examples=["de"])]
    """Its code (ISO 639), as addresses, folders and `lang` attributes have it."""
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, examples=["Deutsch"])]
    """Its own name for itself."""
    english: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, examples=["German"])]
    """Its name in English, for descriptions that programs read."""
    whole: Flag = False
    """Whether every text and page has to be there in it. If not, what it lacks is shown in English."""

    @property
    def language(self) -> Language:
        """Return the language."""
        return Language(self.code)


class SiteRecord(Record):
    """The site: its name, its languages, and the product that the others are compared with."""

    name: Identifier
    """The name that calendars, feeds and the archive have for it, whatever host they lie on. Never change it."""
    since: Annotated[int, Field(ge=2000, le=2099, examples=[2026])]
    """The year since when the name is in use: the ids of feeds hold it."""
    title: Text
    """What it is called; `{site}` in data/strings.yaml."""
    description: Text
    """What a reader finds there, in one sentence."""
    copyright: Text
    """The line at the foot of each page."""
    languages: Annotated[tuple[LanguageRecord, ...], Field(min_length=1)]
    """The languages, English first: its texts stand for those that another language lacks."""
    axis: Identifier
    """The id of the product that the others require, are built and tested with; its title is `{axis}` in data/strings.yaml."""
    hard_since: LineText | None = None
    """Before this minor version of the axis, what others require of it was advice; left out, it always is a minimum."""
    line_pages: tuple[Identifier, ...] = ()
    """The products each of whose minor versions has a page of its own."""
    cards: dict[Identifier, PageAddress] = {}
    """What the home page answers for: by the id of a product, the page that its card leads to."""
    asked: tuple[Identifier, ...] = ()
    """The products whose versions the home page asks for; `cluster` is that of the server of data/skew.yaml."""
    example: tuple[Identifier, ...] = ()
    """The products with which the form of the resolver begins, beside the axis."""

    @model_validator(mode="after")
    def _has_english_first(self) -> Self:
        codes = [one.code for one in self.languages]
        if codes[0] != Language.EN:
            what, hint = "the first language is not English", "put {code: en, name: English, english: English} first"
            raise wrong("value", what, hint)
        twice = next((code for index, code in enumerate(codes) if code in codes[:index]), None)
        if twice:
            raise wrong("value", f"the language '{twice}' is there twice", "remove one")
        return self


_NAMES = {Language.EN: ("English", "English"), Language.ZH: ("中文", "Chinese")}

UNNAMED = SiteRecord.model_construct(
    name="site",
    since=2026,
    title=Words("Site", "Site"),
    description=Words("", ""),
    copyright=Words("", ""),
    languages=tuple(
        LanguageRecord(code=one, name=_NAMES[one][0], english=_NAMES[one][1], whole=True) for one in LANGUAGES
    ),
    axis="go",
    hard_since="1.21",
    line_pages=(),
    cards={},
    asked=(),
    example=(),
)
"""What holds of data without a file of its own, such as a part of the Atlas from before there was one."""


class NavigationEntry(Record):
    """An entry of the navigation: a page, a product's page, or a group of entries."""

    title: Text | None = None
    """The name in the navigation; a product has its own."""
    page: (
        Annotated[str, Field(pattern=r"^[a-z0-9-]+(?:/[a-z0-9-]+)*$", max_length=LONGEST_NAME, examples=["go/latest"])]
        | None
    ) = None
    """The page's file in docs/, without .md."""
    product: Identifier | None = None
    """The id of a product, whose page it is."""
    pages: tuple["NavigationEntry", ...] = ()
    """The entries of a group."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(map(bool, (self.page, self.product, self.pages))) != 1 or (self.title is None and not self.product):
            what = "an entry is a page, a product or a group, and has a title unless it is a product"
            raise wrong("value", what, "write {page: …, title: …}")
        return self


class Navigation(Record):
    """The navigation, which both languages share."""

    entries: Annotated[tuple[NavigationEntry, ...], Field(min_length=1)]
    """What stands in it, from first to last."""


class Subject(Record):
    """One subject: a row of the site map."""

    title: Text
    """What it is about."""
    page: PageAddress | None = None
    """The page that answers; left out for the home page."""
    section: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$", examples=["kubernetes-1.33"])] | None = None
    """The id of the section, where it is only a part of the page."""


class Subjects(RootModel[dict[Identifier, Subject]]):
    """The subjects by id, in the order of the site map."""


class StringTable(RootModel[dict[str, Text]]):
    """The strings by key, English and 简体中文 beside each other; {placeholders} are filled in by name."""


class Redirects(Record):
    """The redirect targets of addresses that have been published and are gone."""

    redirects: dict[Identifier, Identifier] = {}
    """For each id that is gone, the id that a reader should see instead; the redirect target of a row serves its cells too."""


class Notice(Record):
    """One announcement."""

    id: Identifier
    """The id in the feed; it does not change."""
    published: Date
    """The day on which it was announced."""
    effective: Date
    """The day from which it holds: at least the notice period later."""
    text: Text
    """What will change, whom it concerns, and what to do."""


class Notices(Record):
    """What is announced, newest first."""

    notices: tuple[Notice, ...] = ()
    """The announcements."""
