"""Audited claims: what people claim, and what is true."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from macros.dataset import Claim, Dataset
from macros.i18n import Strings
from macros.queries.relevance import by_relevance
from macros.schema.claim import ClaimVerdict
from macros.schema.evidence import Confidence
from macros.views.cell import SourceView, source_view


class ClaimView(NamedTuple):
    """One claim in one language."""

    id: str
    said: str
    verdict: str
    verdict_text: str
    truth: str
    doubt: str
    subjects: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    """Title and address of each subject's page, from the home page of the language."""
    sources: tuple[SourceView, ...]
    as_of: str
    command: str
    result: str
    would_prove: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    title: str
    count: int
    page: str = ""
    """The page of a subject, from the home page of the language."""


class Filter(NamedTuple):
    """A filter of the page of claims: its name, and what can be chosen."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def claims_of(data: Dataset, subject: str | None, strings: Strings, today: dt.date) -> tuple[ClaimView, ...]:
    """Return the claims about a subject, all of them if *subject* is None, the most relevant first."""
    found = by_relevance(data, today)
    return tuple(_view(data, claim, strings) for claim in found if subject is None or subject in claim.record.subjects)


def filters(data: Dataset, strings: Strings) -> tuple[Filter, ...]:
    """Return the filters by verdict and subject, each choice with the number of claims behind it."""
    records = [claim.record for claim in data.claims]
    verdicts = tuple(
        Choice(verdict, strings(f"verdict.{verdict}.word"), sum(record.verdict is verdict for record in records))
        for verdict in ClaimVerdict
    )
    subjects = tuple(
        Choice(key, subject.title[strings.language], count, subject.page or "")
        for key, subject in data.subjects.items()
        if (count := sum(key in record.subjects for record in records))
    )
    groups = (("verdict", verdicts), ("subject", subjects))
    return tuple(Filter(name, strings(f"claims.{name}"), choices) for name, choices in groups)


def _view(data: Dataset, claim: Claim, strings: Strings) -> ClaimView:
    record, language = claim.record, strings.language
    pages = [(key, data.subjects[key]) for key in record.subjects if key in data.subjects]
    return ClaimView(
        id=claim.truth.id,
        said=record.said[language],
        verdict=record.verdict,
        verdict_text=strings(f"verdict.{record.verdict}.word"),
        truth=claim.truth.text[language],
        doubt="" if record.confidence is Confidence.HIGH else strings(f"confidence.{record.confidence}"),
        subjects=record.subjects,
        links=tuple((subject.title[language], subject.page or "") for _, subject in pages),
        sources=tuple(source_view(source, strings) for source in claim.truth.evidence),
        as_of=max((source.as_of for source in claim.truth.evidence), default=""),
        command=record.proof.command if record.proof else "",
        result=record.proof.result if record.proof else "",
        would_prove=record.would_prove[language] if record.would_prove else "",
    )
