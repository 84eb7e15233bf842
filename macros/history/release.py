"""A release of the data: the file that tells what changed since the one before."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from macros.diagnostics import Diagnostic, Location
from macros.history.diff import Change, differences
from macros.history.past_texts import PastText, of_value, parted
from macros.history.published_values import PublishedValue
from macros.history.states import DataState, shared
from macros.i18n import Text
from macros.permalinks.published import FLOW, redirect_target
from macros.queries.catalogue import CLAIMS
from macros.reading.yaml_source import MAX_BYTES, from_text
from macros.schema.changes import ChangeKind, Changes
from macros.schema.evidence import State
from macros.schema.parse import parse
from macros.writing.yaml_text import quoted

HEADER = """\
# yaml-language-server: $schema=../generated/schemas/changes.schema.json
# A release of the data: every value that was added, changed or removed since the state of the day under `since`.
# Written by `python -m macros release`, never by hand. Links, feeds and the changelog of the data are made from it, so
# what stands here stays as it is: a mistake is mended in the data, and the next release tells so.
"""


def changes_between(old: DataState, new: DataState, redirects: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what changed between two states, as far as both hold it."""
    return differences(*shared(old, new), redirects)


def release_text(
    day: str, old: DataState, new: DataState, changes: tuple[Change, ...], redirects: Mapping[str, str]
) -> str:
    """Return the file of the release of *day* (2026-11-27), whose values are those of *new*."""
    lines = [HEADER, f"release: {quoted(day.replace('-', '.'))}", f"since: {quoted(old.day)}"]
    lines += [f"commit: {quoted(old.commit.sha)}"] if old.commit else []
    there = {record.row for record in old.records.values()}
    rows = _new_rows(there, new, changes)
    lines += ["rows:", *(f"  - {quoted(row)}" for row in rows)] if rows else []
    lines += ["changes:", *(f"  - {_change(old, new, one, there)}" for one in changes)] if changes else []
    places = list(_places(old, new, changes, redirects))
    lines += ["places:", *(f"  - {one}" for one in places)] if places else []
    return "\n".join([*lines, ""])


def unreadable(text: str, path: Path) -> Diagnostic | None:
    """Return the first reason why the data with this release at *path* could not be read; None if it can be.

    A release that the reader refuses would stop every build once it is merged.
    """
    if (size := len(text.encode())) > MAX_BYTES:
        what = f"the file would have {size:,} bytes; {MAX_BYTES:,} are allowed"
        return Diagnostic("size", Location(path), what, hint="take a part of the changes back, and release them later")
    document, problems = from_text(path, text)
    if document is not None:
        problems = [*problems, *parse(document, Changes)[2]]
    return min(problems, key=Diagnostic.sort_key, default=None)


def _new_rows(there: Collection[str], new: DataState, changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Return the rows all of whose values are new: a release that came out, a claim that was audited.

    *there* are the rows of the old state.
    """
    old = {*there, *(change.record.row for change in changes if change.kind is not ChangeKind.ADDED)}
    old |= {record.of for record in new.records.values()}  # what a product promises stands in a row called like it
    added = dict.fromkeys(change.record.row for change in changes if change.kind is ChangeKind.ADDED)
    return tuple(row for row in added if row not in old)


def _change(old: DataState, new: DataState, change: Change, there: Collection[str]) -> str:
    record = change.record
    fields = {"id": quoted(record.id), "of": quoted(record.of), "row": quoted(record.row), "kind": change.kind.value}
    fingerprints = _fingerprints(old, change, there)
    now = new.rendered.get(record.id)
    if fingerprints and (now is None or now.fingerprints != fingerprints):
        fields["was"] = _list(fingerprints)
    if change.old:
        fields["old"] = _value(change.old)
    if change.new:
        fields["new"] = _value(change.new)
    else:
        fields |= {"title": _text(record.title), "heading": _text(record.heading)}
    return _mapping(fields)


def _fingerprints(old: DataState, change: Change, there: Collection[str]) -> tuple[str, ...]:
    """Return the fingerprints in links to the old value: none where no page showed the value in a place of its own."""
    if change.old is None:
        # In a row that was there, the cell may have been shown without a value, and linked.
        return NOTHING.fingerprints if change.record.column and change.record.row in there else ()
    if change.record.of == CLAIMS:
        return ()  # a claim has one place for all of its values
    if not old.rendered:
        return of_value(change.old.text).fingerprints
    place = old.rendered.get(change.old.id)
    return place.fingerprints if place else ()


def _places(old: DataState, new: DataState, changes: tuple[Change, ...], redirects: Mapping[str, str]) -> Iterator[str]:
    """Yield what is shown in other places than the values themselves, and differs: cells of lines, claims, steps."""
    released = {one.id for change in changes for one in (change.old, change.new) if one}
    now = dict.fromkeys(new.rendered, "")
    before: dict[str, PastText] = {}
    for key, shown in old.rendered.items():
        row, column = parted(key)
        today = key if key in now else redirect_target(row, column, redirects, now)
        if today is not None:
            before[today] = shown
    # A cell that was not there in a row that was: nothing was recorded in it. A new step of a diagram was not there.
    rows = {parted(key)[0] for key in old.rendered if "." in key and not key.startswith(FLOW)}
    before |= {key: NOTHING for key in now if key not in before and parted(key)[0] in rows}
    for key, was in before.items():
        if key not in released and was.fingerprints != new.rendered[key].fingerprints:
            yield _mapping({"id": quoted(key), "was": _list(was.fingerprints), "old": _text(was.text)})


NOTHING = of_value(None)
"""What a cell shows in which nothing is recorded."""


def _value(record: PublishedValue) -> str:
    if record.state == State.KNOWN.value and record.text is not None:
        return _text(record.text)
    words = {"en": quoted(record.text.en), "zh": quoted(record.text.zh)} if record.text else {}
    return _mapping({**words, "state": record.state})


def _text(text: Text) -> str:
    return quoted(text.en) if text.en == text.zh else _mapping({"en": quoted(text.en), "zh": quoted(text.zh)})


def _mapping(fields: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def _list(items: tuple[str, ...]) -> str:
    return "[" + ", ".join(quoted(item) for item in items) + "]"
