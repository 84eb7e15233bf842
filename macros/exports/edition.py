"""What all exports of one build share: the data, the day, its version, and the strings of both languages."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from macros.dataset import Dataset
from macros.exports.documents import DOCUMENTS, Header, Licence
from macros.exports.shape import Bilingual, Shape
from macros.i18n import Language, Strings, iso

CREDIT = (
    "Vulnerability reports: Go Vulnerability Database (https://go.dev/security/vuln/database), by the Go Authors and those "
    "who reported, CC BY 4.0; facts only, its texts are left out"
)

LICENCE = Licence(
    name="CC BY 4.0",
    url="https://creativecommons.org/licenses/by/4.0/",
    credits=(CREDIT,),
)
"""The terms of use of the data (LICENSE and README.md say the same)."""

HOME = "../../"
"""The way from a file in api/v1/ to the home page of the site."""


Published = TypeVar("Published", bound=Shape)


@dataclass(frozen=True)
class Edition:
    """The data as it is published on one day."""

    data: Dataset
    today: dt.date
    licence: ClassVar[Licence] = LICENCE

    @property
    def generated(self) -> str:
        """Return the day of the build."""
        return iso(self.today)

    @cached_property
    def dataset_version(self) -> str:
        """Return the version of the data: the newest date on which any source was read or said so."""
        return max((source.as_of for item in self.data.items for source in item.evidence), default="")

    @property
    def release(self) -> str | None:
        """Return the newest release of the data; None before the first."""
        return self.data.releases[0].release if self.data.releases else None

    def shaped(self, shape: type[Published], item: object, **further: Any) -> Published:
        """Return an item of the data in its published shape.

        A field that is not one of *further* is the attribute of that name; texts are published in each language of the
        site.
        """
        own = {name: getattr(item, name) for name in shape.model_fields if name not in further and hasattr(item, name)}
        return shape.model_validate(own | further, context=self.data.languages, from_attributes=True)

    def document(self, name: str, **parts: Any) -> Header:
        """Return a document of that name; what every document begins with are attributes of the edition."""
        return self.shaped(DOCUMENTS[name], self, **parts)

    def page(self, address: str, anchor: str = "") -> Bilingual:
        """Return where in the site a page, or a place on it, is in each language, seen from a file in api/v1/."""
        end = f"{address}#{anchor}" if anchor else address
        return Bilingual.model_validate({one: f"{HOME}{one.folder}{end}" for one in self.data.languages})

    @cached_property
    def strings(self) -> dict[Language, Strings]:
        """Return the interface strings of each language."""
        return {language: self.data.strings_in(language) for language in self.data.languages}
