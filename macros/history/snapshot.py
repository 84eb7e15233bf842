"""The values of the last release of the data, in one file: what the next release is compared with.

data/generated/snapshot.jsonl has one JSON array a line, so that a release shows in a diff as the rows that it changed:

    ["atlas-snapshot", 1, "2026-11-27"]
    ["of", "kubernetes", {"built-with": ["Built with Go", "构建所用 Go"]}]
    ["row", "kubernetes-1.30.4", "Kubernetes 1.30.4", {"built-with": "1.22.5", "requires": {"state": "unknown"}}]
    ["place", "kubernetes-1.30.built-with", "1.22.2 … 1.22.12"]

After "of" stand the titles of its columns, after a row its title and its values by column. A text is one string, or two
where the languages differ. A claim is a place whose fingerprints stand in the file, since its page shows more of it than its
values. Sources are left out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.history.past_texts import PastText, of_claim, of_value, rendered_as
from macros.history.published_values import PublishedValue
from macros.i18n import Text, same
from macros.permalinks.fingerprints import UNKNOWN
from macros.queries.catalogue import CLAIMS
from macros.schema.evidence import State
from macros.views.names import CLAIM_PARTS

NAME = "generated/snapshot.jsonl"
"""The place of the file below data/."""

_FORMAT = "atlas-snapshot"
_VERSION = 1
_SAID = CLAIM_PARTS[0]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot holds."""

    day: str
    """The day of the release."""
    records: dict[str, PublishedValue]
    rendered: dict[str, PastText]


def write(day: str, records: Mapping[str, PublishedValue], rendered: Mapping[str, PastText]) -> str:
    """Return the text of a snapshot: the same for the same values."""
    lines: list[list[Any]] = [[_FORMAT, _VERSION, day]]
    groups: dict[str, dict[str, list[PublishedValue]]] = {}
    for record in records.values():
        groups.setdefault(record.of, {}).setdefault(record.row, []).append(record)
    for of, rows in groups.items():
        headings = {one.column: _plain(one.heading) for group in rows.values() for one in group}
        lines.append(["of", of, headings])
        for row, group in rows.items():
            values = {one.column: _value(one) for one in group}
            lines.append(["row", row, _plain(group[0].title), values])
    for key, one in rendered.items():
        if f"{key}.{_SAID}" in records:
            lines.append(["place", key, list(one.fingerprints)])
        elif (
            key not in records and one.text.en != UNKNOWN
        ):  # nothing recorded: that is what a place without a value shows
            lines.append(["place", key, _plain(one.text)])
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


def is_snapshot(text: str) -> bool:
    """Tell whether the text of a file begins as a snapshot does."""
    return text.startswith(f'["{_FORMAT}",')


def day_of(head: str) -> str:
    """Return the day of the release by the first line of its snapshot; an empty text if that is none."""
    try:
        name, version, day = json.loads(head)
    except (ValueError, TypeError):
        return ""
    return str(day) if (name, version) == (_FORMAT, _VERSION) else ""


def parse(text: str) -> Snapshot:
    """Return what a snapshot holds. Raises ValueError, KeyError or TypeError if it is damaged, or of another version."""
    head, *lines = (json.loads(line) for line in text.splitlines())
    if head[1] != _VERSION:
        raise ValueError(f"version {head[1]} of the snapshot is not known")
    records: dict[str, PublishedValue] = {}
    rendered: dict[str, PastText] = {}
    of, headings = "", {}
    for kind, key, *rest in lines:
        if kind == "of":
            of, headings = key, rest[0]
        elif kind == "row":
            records.update(_row(of, key, _text(rest[0]), rest[1], headings))
        elif f"{key}.{_SAID}" in records:
            said, truth = (records[f"{key}.{part}"].text or same("") for part in (_SAID, "truth"))
            rendered[key] = PastText(of_claim(said, truth), tuple(rest[0]))
        else:
            rendered[key] = rendered_as(_text(rest[0]))
    own = {key: of_value(one.text) for key, one in records.items() if one.of != CLAIMS}
    return Snapshot(head[2], records, own | rendered)


def _row(
    of: str, row: str, title: Text, values: Mapping[str, Any], headings: Mapping[str, Any]
) -> Iterator[tuple[str, PublishedValue]]:
    for column, value in values.items():
        key = f"{row}.{column}" if column else row
        long = isinstance(value, dict)
        given = value.get("text") if long else value
        yield (
            key,
            PublishedValue(
                id=key,
                of=of,
                row=row,
                title=title,
                heading=_text(headings[column]),
                column=column,
                state=State(value["state"]).value if long else State.KNOWN.value,
                text=None if given is None else _text(given),
            ),
        )


def _value(record: PublishedValue) -> Any:
    if record.state == State.KNOWN.value and record.text is not None:
        return _plain(record.text)
    return {"state": record.state} | ({"text": _plain(record.text)} if record.text else {})


def _plain(text: Text) -> Any:
    return text.en if text.en == text.zh else [text.en, text.zh]


def _text(given: Any) -> Text:
    return same(given) if isinstance(given, str) else Text(*given)
