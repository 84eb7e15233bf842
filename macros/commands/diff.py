"""`python -m macros diff REF [REF]`: which values differ between two states of the data."""

import argparse
import datetime as dt
import json
from collections import Counter
from typing import Any

from macros.commands import takes_data
from macros.dataset import load
from macros.history.diff import Change
from macros.history.published_values import PublishedValue
from macros.history.release import changes_between
from macros.history.states import DataState, of_dataset, read_state
from macros.i18n import Text
from macros.schema.changes import ChangeKind
from macros.schema.evidence import State

HELP = "list the values that differ between two states of the data"
WRITES = False

SIGNS = {ChangeKind.ADDED: "+", ChangeKind.CHANGED: "~", ChangeKind.REMOVED: "-"}
MOST, LONG = 150, 160
"""So many changes a Markdown report lists, each value at most so long: more does not fit in a comment on GitHub."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser)
    what = "a git ref, a data folder, or an exported file such as all.json"
    parser.add_argument("old", metavar="REF", help=f"the older state: {what}")
    parser.add_argument("new", metavar="REF", nargs="?", help="the newer state; the data folder if left out")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how it is written")


def run(options: argparse.Namespace, today: dt.date) -> int:
    """Print what differs; return 0. Raises StateError if one of the states cannot be had."""
    loaded = load(options.data)
    words = loaded.dataset.strings
    old = read_state(options.old, options.data, words, today)
    if options.new:
        new = read_state(options.new, options.data, words, today)
    else:
        new = of_dataset(str(options.data), loaded.dataset, words, today, loaded.problems)
    changes = changes_between(old, new, loaded.dataset.redirects)
    print(WRITERS[options.format](old, new, changes))
    return 0


def count(changes: tuple[Change, ...]) -> str:
    """Return how many values were added, changed and removed."""
    found = Counter(change.kind for change in changes)
    return ", ".join(f"{found[kind]:,} {kind}" for kind in ChangeKind)


def _value(record: PublishedValue | None) -> str:
    """Return a value in English with its state, in one line."""
    if record is None:
        return ""
    words = record.state.replace("_", " ")
    if record.text is None:
        return words
    return " ".join(record.text.en.split()) + (f" ({words})" if record.state != State.KNOWN else "")


def _sources(change: Change) -> list[str]:
    return list(dict.fromkeys(source.url for source in change.record.sources))


def _notes(old: DataState, new: DataState) -> list[str]:
    """Return what could not be read, so that the values of these places seem to be added or removed."""
    return [f"could not be read in {state.name}: {note}" for state in (old, new) for note in state.notes]


def _as_text(old: DataState, new: DataState, changes: tuple[Change, ...]) -> str:
    lines = []
    for change in changes:
        record = change.record
        values = " -> ".join(value for value in (_value(change.old), _value(change.new)) if value)
        urls = "".join(f" <{url}>" for url in _sources(change))
        lines.append(f"{SIGNS[change.kind]} {record.id}  {record.title.en} · {record.heading.en}: {values}{urls}")
    lines += [f"! {note}" for note in _notes(old, new)]
    return "\n".join([*lines, f"{old.name} -> {new.name}: {count(changes)}"])


def _as_markdown(old: DataState, new: DataState, changes: tuple[Change, ...]) -> str:
    lines = [f"**{_cell(old.name)} → {_cell(new.name)}: {count(changes)}**", ""]
    if changes:
        lines += ["| | What | Old | New | Source |", "|---|---|---|---|---|"]
    for change in changes[:MOST]:
        record = change.record
        links = " ".join(f"[{number}]({url})" for number, url in enumerate(_sources(change), start=1))
        cells = [
            change.kind.value,
            f"{_cell(f'{_short(record.title.en)} · {record.heading.en}')} (`{record.id}`)",
            _cell(_short(_value(change.old))),
            _cell(_short(_value(change.new))),
            links,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    if len(changes) > MOST:
        lines += ["", f"… and {len(changes) - MOST:,} more: `python -m macros diff` lists them all."]
    notes = _notes(old, new)
    return "\n".join([*lines, *(["", *(f"- {_cell(note)}" for note in notes)] if notes else [])])


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def _cell(text: str) -> str:
    """Return a text that stays in its cell, and in which nothing is taken for HTML or a mention."""
    text = " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return text.replace("@", "@\u200b")


def _as_json(old: DataState, new: DataState, changes: tuple[Change, ...]) -> str:
    found: dict[str, Any] = {
        "old": {"name": old.name, "commit": old.commit.sha if old.commit else None, "unread": list(old.notes)},
        "new": {"name": new.name, "commit": new.commit.sha if new.commit else None, "unread": list(new.notes)},
        "counts": {kind.value: sum(change.kind is kind for change in changes) for kind in ChangeKind},
        "changes": [
            {
                "id": change.record.id,
                "of": change.record.of,
                "row": change.record.row,
                "kind": change.kind.value,
                "title": _both(change.record.title),
                "heading": _both(change.record.heading),
                "old": _side(change.old),
                "new": _side(change.new),
            }
            for change in changes
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _side(record: PublishedValue | None) -> dict[str, Any] | None:
    if record is None:
        return None
    sources = [{"url": source.url, "title": source.title} for source in record.sources]
    text = _both(record.text) if record.text else None
    return {"id": record.id, "state": record.state, "text": text, "sources": sources}


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}


WRITERS = {"text": _as_text, "markdown": _as_markdown, "json": _as_json}
