"""The rules of how far two parts that talk to each other may differ in version, and what is compared by them."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from macros.schema.base import Identifier, Record, Text, wrong
from macros.schema.component import SourceBook
from macros.schema.evidence import StatementRecord
from macros.schema.values import PageAddress


class SkewRuleRecord(StatementRecord):
    """One rule of a version-skew policy: how far two parts may differ in version."""

    id: Identifier
    """The id in addresses."""
    parts: Text
    """The two parts that the rule is about."""


class Compared(Record):
    """What the resolver compares with a server that programs talk to, and by which of the rules."""

    server: Identifier
    """The product whose version a reader can give as that of the cluster."""
    clients: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """The products that are made for one minor version of the server."""
    numbered: tuple[Identifier, ...] = ()
    """Those whose minor version is that of the server, 0.N for 1.N; the first one speaks for the others."""
    made_for: dict[Identifier, Annotated[tuple[Identifier, ...], Field(min_length=1)]] = {}
    """By what is made for one minor version of something else, these other things; other versions are not supported with it."""
    scaffolds: tuple[Identifier, ...] = ()
    """Those of them that only write the version into a new project."""
    near: Annotated[int, Field(ge=0, le=99, examples=[1])]
    """So many minor versions apart a client and the server are supported."""
    skew_rule: Identifier
    """The rule about a client and the server."""
    near_rule: Identifier
    """The rule that allows the distance `near`."""
    pair_rule: Identifier
    """The rule about what is made for something else."""

    @property
    def rules(self) -> tuple[str, str, str]:
        """Return the ids of the three rules in addresses."""
        return f"skew.{self.skew_rule}", f"skew.{self.near_rule}", f"skew.{self.pair_rule}"


class SkewRules(SourceBook):
    """The version-skew rules of a server and of the libraries made for it."""

    page: PageAddress = "controllers/"
    """The page that shows them."""
    compared: Compared | None = None
    """What the resolver compares by these rules; left out, it compares nothing of the kind."""
    rules: Annotated[tuple[SkewRuleRecord, ...], Field(min_length=1)]
    """The rules."""

    @model_validator(mode="after")
    def _compares_by_its_own(self) -> Self:
        known = {f"skew.{one.id}" for one in self.rules}
        unknown = next((one for one in self.compared.rules if one not in known), None) if self.compared else None
        if unknown:
            what = f"there is no rule '{unknown.removeprefix('skew.')}' to compare by"
            hint = f"its rules are {', '.join(one.id for one in self.rules)}"
            raise wrong("value", what, hint)
        return self
