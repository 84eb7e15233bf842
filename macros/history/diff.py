"""What differs between two states of the data, value by value."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.history.published_values import PublishedValue
from macros.permalinks.published import redirect_target
from macros.schema.changes import ChangeKind


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs; exactly one of *old* and *new* is None if it was added or removed."""

    kind: ChangeKind
    old: PublishedValue | None
    new: PublishedValue | None

    @property
    def record(self) -> PublishedValue:
        """Return what the value is called now, or was called if it is gone."""
        record = self.new or self.old
        assert record is not None  # noqa: S101  # there is one of the two
        return record


def differences(
    old: Mapping[str, PublishedValue], new: Mapping[str, PublishedValue], redirects: Mapping[str, str]
) -> tuple[Change, ...]:
    """Return every value that was added, changed or removed between two states.

    A value that is gone under its id and has a redirect target in *redirects* is compared with its redirect target: to rename is not to
    change. Changes stand by product or table in the order of *new*, in each in the order of its values, what is gone
    last.

    >>> from dataclasses import replace
    >>> from macros.history.published_values import PublishedValue
    >>> from macros.i18n import same
    >>> old = PublishedValue("demo-1.0.ends", "demo", "demo-1.0", same("Demo 1.0"), same("Ends"), text=same("2024-12-01"))
    >>> new = replace(old, text=same("2024-12-31"))
    >>> (change,) = differences({old.id: old}, {new.id: new}, {})
    >>> change.kind.value, change.old.text.en, change.new.text.en
    ('changed', '2024-12-01', '2024-12-31')
    """
    before = renamed(old, new, redirects)
    found = [Change(ChangeKind.ADDED, None, record) for key, record in new.items() if key not in before]
    found += [
        Change(ChangeKind.CHANGED, was, new[key])
        for key, was in before.items()
        if key in new and not was.says_the_same(new[key])
    ]
    found += [Change(ChangeKind.REMOVED, was, None) for key, was in before.items() if key not in new]
    places = {key: number for number, key in enumerate(new)}
    groups = {of: number for number, of in enumerate(dict.fromkeys(one.of for one in (*new.values(), *old.values())))}
    return tuple(
        sorted(found, key=lambda one: (groups[one.record.of], places.get(one.record.id, len(places)), one.record.id))
    )


def renamed(
    old: Mapping[str, PublishedValue], new: Mapping[str, PublishedValue], redirects: Mapping[str, str]
) -> dict[str, PublishedValue]:
    """Return the old records by the ids of today: those of renamed values by the ids of their redirect targets.

    A redirect target that was there all along keeps its own record; what it inherited is gone.
    """
    now = dict.fromkeys(new, "")
    found: dict[str, PublishedValue] = {}
    for key, record in old.items():
        target = None if key in new else redirect_target(record.row, record.column, redirects, now)
        found[target if target and target not in old and target not in found else key] = record
    return found
