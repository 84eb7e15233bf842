"""Small programs that settle claims, and what they did with each Go."""

from typing import NamedTuple

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.versions import Version


class ExperimentView(NamedTuple):
    """One program."""

    id: str
    asks: str
    program: str
    claims: tuple[tuple[str, str], ...]
    """The claims that it settles: the id of each in addresses, and what is said."""
    rows: tuple[tuple[str, str], ...]
    """The Go releases, and what it printed or why it does not compile or run."""
    command: str


def experiments_view(data: Dataset, strings: Strings) -> tuple[ExperimentView, ...]:
    """Return the programs that were run, in the order of their file."""
    language = strings.language
    claims = {one.record.id: one for one in data.claims}
    return tuple(
        ExperimentView(
            id=name,
            asks=record.asks[language],
            program=record.program,
            claims=tuple(
                (claims[one].truth.id, claims[one].record.said[language]) for one in record.claims if one in claims
            ),
            rows=tuple(
                (
                    strings.join(list(one.go)),
                    one.prints
                    if one.prints is not None
                    else strings(f"measured.why.{one.why}", package=strings("measured.program")),
                )
                for one in sorted(found.results, key=lambda one: Version.parse(one.go[0]))
            ),
            command=f"python -m macros.lab experiments {name}",
        )
        for name, record, found in data.experiments
    )
