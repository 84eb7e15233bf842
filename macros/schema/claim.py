"""Audited statements: what is commonly said, whether it is true, and how that is known."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.schema.base import Identifier, Record, Text
from macros.schema.component import SourceBook
from macros.schema.evidence import Confidence, StatementRecord


class ClaimVerdict(StrEnum):
    """What the evidence says about a statement."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    UNVERIFIABLE = "unverifiable"


class ProofRecord(Record):
    """How a reader can see it: a command, and what it printed."""

    command: str
    """The command, complete, with nothing of our own machines in it."""
    result: str
    """What it prints."""


class ClaimRecord(StatementRecord):
    """One statement with its verdict; `text` is the truth beside it."""

    id: Identifier
    """The id in addresses."""
    about: tuple[Identifier, ...] = ()
    """The minor versions that it is about, such as go-1.22; left out if it is about all."""
    said: Text
    """What is said, in our own words."""
    verdict: ClaimVerdict
    """supported, partly, contradicted or unverifiable."""
    confidence: Confidence = Confidence.HIGH
    """How sure the verdict is; left out if high."""
    subjects: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """The subjects it belongs to: ids of data/pages.yaml, the first one first."""
    proof: ProofRecord | None = None
    """How a reader can see it, where it can be run."""
    would_prove: Text | None = None
    """What would prove it, where it can not be checked from outside."""


class ClaimsRecord(SourceBook):
    """The audited statements of one field."""

    claims: Annotated[tuple[ClaimRecord, ...], Field(min_length=1)]
    """The statements."""
