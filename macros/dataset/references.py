"""Look up what a file names once: its sources, notes and methods. A reference to nothing is a problem with a place."""

import re
from collections.abc import Container, Mapping
from urllib.parse import quote

from macros.dataset.facts import Evidence
from macros.diagnostics import MOST_FOUND, Diagnostic, more, nearest
from macros.i18n import Text
from macros.reading.document import Document, ValuePath
from macros.schema.component import SourceBook
from macros.schema.sources import SourceRecord

_ARG = "{arg}"
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f-\x9f]")
"""What no address holds as it is (RFC 3986); placeholders may be filled with it. Scheme and host have none."""


def _encoded(character: re.Match[str]) -> str:
    return quote(character[0], safe="")


Placeholders = dict[str, str]
"""What the placeholders of a source's address are filled with: version, line, tag; and `released`, the row's date."""


class Anything:
    """What a file may name that cannot be read at all."""

    def __contains__(self, _name: object) -> bool:
        return True


class Either:
    """What is in one of two containers."""

    def __init__(self, first: Container[str], second: Container[str]) -> None:
        self._both = (first, second)

    def __contains__(self, name: object) -> bool:
        return any(name in part for part in self._both)


class References:
    """What one file and data/sources.yaml name, for the rows of that file; collects the problems that it meets."""

    def __init__(
        self,
        document: Document,
        book: SourceBook,
        shared: Mapping[str, SourceRecord],
        lost: Mapping[str, Container[str]],
    ) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []
        self.used: set[tuple[str, str]] = set()
        """What the file's rows refer to: the table, such as `sources`, and the name in it."""
        self._book = book
        self._lost = lost
        """What the file's tables name but wrongly: that is reported once, not at each reference."""
        own = {name: source for name, source in book.sources.items() if not document.is_cut(("sources", name))}
        self._sources = {**shared, **own}
        self._known: dict[tuple[object, ...], tuple[Evidence, ...]] = {}
        """What has been looked up already: the values of a row mostly have the same sources."""

    def note(self, note: str | Text | None, path: ValuePath) -> Text | None:
        """Return the text of a note, which is written out or named."""
        if note is None:
            return None
        return note if isinstance(note, Text) else self.named("notes", note, path)

    def evidence(
        self, refs: tuple[str, ...], path: ValuePath, placeholders: Placeholders, row: ValuePath | None = None
    ) -> tuple[Evidence, ...]:
        """Return the sources that *refs*, written at *path*, name, with the placeholders of their addresses filled in.

        *row* is the place of what refers to them, if they are written elsewhere, as a file's `evidence:` is.
        """
        key = (refs, *placeholders.values())
        known = self._known.get(key)
        if known is None:
            before = len(self.problems)
            found = [self._evidence(ref, (*path, index), placeholders, row) for index, ref in enumerate(refs)]
            known = tuple([source for source in found if source is not None])
            if len(self.problems) == before:  # what is wrong is reported at each place
                self._known[key] = known
        return known

    def is_cut(self, path: ValuePath, *others: ValuePath) -> bool:
        """Tell whether sources were written at one of the places, but wrongly: that has been reported."""
        return any(self.document.is_cut(place) for place in (path, (*path, "sources"), *others))

    def _evidence(
        self, ref: str, path: ValuePath, placeholders: Placeholders, row: ValuePath | None
    ) -> Evidence | None:
        name_and_arg, _, day = ref.partition("@")
        name, _, arg = name_and_arg.partition(":")
        self.used.add(("sources", name))
        source = self._sources.get(name)
        if source is None and name in self._lost["sources"]:
            return None
        if source is None:
            self.report(
                "reference",
                path,
                f"'{name}' is not a source of this file or of data/sources.yaml",
                "a source is named once, under sources:, and referred to by its id",
                nearest(name, self._sources),
            )
            return None
        filled = {**placeholders, "arg": arg} if arg else placeholders
        try:
            url, title = source.url.format(**filled), source.title.format(**filled)
        except KeyError as missing:
            placeholder = missing.args[0]
            hint = f"write {name}:…" if placeholder == "arg" else "name another source, or use one with {arg}"
            self.report("reference", path, f"the source '{name}' needs a value for its {{{placeholder}}}", hint=hint)
            return None
        as_of = day or source.as_of or placeholders.get("released", "")
        if not as_of:
            self.report(
                "as-of",
                row or path,
                f"the source '{name}' has no date",
                "without a date, the value cannot be judged later",
                f"write {name}@2026-08-21, or give the source an as_of",
            )
        return Evidence(name, _UNSAFE.sub(_encoded, url), title, source.kind, as_of)

    def named(self, table: str, ref: str, path: ValuePath) -> Text | None:
        """Return the text that the file's notes or methods have by a name; behind a colon stands what fills its {arg}."""
        name, _, arg = ref.partition(":")
        self.used.add((table, name))
        entries: dict[str, Text] = getattr(self._book, table)
        if name in entries:
            return self._filled(entries[name], name, arg, path)
        if name in self._lost[table]:
            return None
        hint = nearest(name, entries) or f"add it under {table}:"
        self.report("reference", path, f"'{name}' is not one of the file's {table}", hint=hint)
        return None

    def _filled(self, text: Text, name: str, arg: str, path: ValuePath) -> Text:
        asks = any(_ARG in words for words in (text.en, text.zh, *dict(text.others).values()))
        if asks != bool(arg):
            what = (
                f"'{name}' needs a value for its {_ARG}" if asks else f"'{name}' has no {_ARG} that '{arg}' could fill"
            )
            self.report("reference", path, what, hint=f"write {name}:…" if asks else f"write {name}")
        return text.changed(lambda words, _: words.replace(_ARG, arg)) if asks else text

    def report(self, rule: str, path: ValuePath, what: str, why: str | None = None, hint: str | None = None) -> None:
        """Note a problem at the value at *path*."""
        self.add(Diagnostic(rule, self.document.locate(path), what, why, hint))

    def add(self, problem: Diagnostic) -> None:
        """Note a problem; very many are not kept, only that there are more."""
        if problem in self.problems:  # a row that tells of several releases is looked at for each
            return
        if len(self.problems) < MOST_FOUND:
            self.problems.append(problem)
        elif len(self.problems) == MOST_FOUND:
            self.problems.append(more(problem.where, "this file"))
