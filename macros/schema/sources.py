"""The documents that facts refer to, and how a row names them."""

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from macros.schema.base import LONGEST_ADDRESS, LONGEST_NAME, MOST_SOURCES, Identifier, Record, wrong
from macros.schema.values import DATE, AsOf, Url, day_exists, template

GITHUB = "https://github.com/"
_COMMIT = re.compile(r"[0-9a-f]{40}")
_TAG = "{tag}"
_SHORT = frozenset({"repo", "file", "at", "called", "part"})


class SourceKind(StrEnum):
    """What sort of evidence a source is."""

    SOURCE_FILE = "source_file"
    CI_MATRIX = "ci_matrix"
    RELEASE_NOTE = "release_note"
    VENDOR_DOC = "vendor_doc"
    ISSUE = "issue"
    MEASURED = "measured"
    THIRD_PARTY = "third_party"


_PLACEHOLDERS = template("version", "line", "tag", "released", "arg")
_Name = Annotated[str, Field(min_length=1, max_length=LONGEST_ADDRESS), _PLACEHOLDERS]


def _short_schema(schema: dict[str, Any]) -> None:
    """Let editors take a file of a repository for the whole form."""
    required = schema.pop("required")
    schema["anyOf"] = [{"required": required}, {"required": ["file"]}, {"required": ["at"]}]


class SourceRecord(Record):
    """A document that facts refer to, named once in a file.

    `{version}`, `{line}`, `{tag}` and `{released}` are filled in from the row that refers to it, `{arg}` from the reference.

    A file of a repository on GitHub is written short: `{file: go.mod}` is the go.mod of the product's own repository at the
    release's tag, and called "owner/name go.mod at v1.2.3". Address, title and kind (source_file) follow from that.
    """

    model_config = ConfigDict(json_schema_extra=_short_schema)

    url: Annotated[Url, _PLACEHOLDERS]
    """Where a reader can check the value; on GitHub pinned to a tag or a 40-digit commit."""
    title: _Name
    """What the document is called."""
    kind: SourceKind
    """What sort of evidence it is."""
    as_of: AsOf | None = None
    """When the document said so; left out where the reference says it (`id@2026-08-21`) or the row's release date is it."""
    repo: (
        Annotated[
            str, Field(pattern=r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", max_length=LONGEST_NAME, examples=["grpc/grpc-go"])
        ]
        | None
    ) = None
    """The repository on GitHub of a file, if it is not that of the product."""
    file: _Name | None = None
    """The path of a file in the repository."""
    at: _Name | None = None
    """The tag or the 40-digit commit of the file; left out, it is the tag of the release. "{arg}" stands for both, and for a
    path behind them."""
    called: _Name | None = None
    """What the title says in place of the path."""
    part: _Name | None = None
    """Which part of the file is meant."""

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        given = whole(given)
        if "url" in given and _SHORT & given.keys():
            what, hint = "both an address and a file of a repository are given", "remove one of the two"
            raise wrong("value", what, hint)
        if "url" not in given and {"file", "at"} & given.keys():
            what, hint = "it is not said which repository the file is of", "add repo: owner/name"
            raise wrong("value", what, hint)
        return given


def whole(given: dict[str, Any], repo: str | None = None) -> dict[str, Any]:
    """Return a source as it was written, with the address, title and kind that follow from its file.

    *repo* is the product's repository, as `owner/name`, for a file that names none. What is written in full, and what
    does not say which repository it is of, stays as it is.
    """
    short = {"repo": repo, "at": _TAG, **{key: value for key, value in given.items() if key in _SHORT}}
    short_form = "file" in given or "at" in given
    if not short_form or "url" in given or not all(isinstance(value, str) for value in short.values()):
        return given
    at, file = short["at"], short.get("file", "")
    # Forty digits tell a reader nothing; a tag does.
    pinned = "" if _COMMIT.fullmatch(at) else f"at {at}" if file else at
    title = " ".join(filter(None, (short["repo"], short.get("called", file), pinned)))
    title += f", {short['part']}" if "part" in short else ""
    url = "/".join(filter(None, (f"{GITHUB}{short['repo']}/blob", at, file)))
    rest = {key: value for key, value in given.items() if key not in _SHORT}
    return {"title": title, "kind": SourceKind.SOURCE_FILE, **rest, "url": url}


def whole_book(given: Any) -> Any:
    """Return the mapping of a file, its sources with what follows from the product's repository."""
    if not isinstance(given, dict) or not isinstance(given.get("sources"), dict):
        return given
    repo = given.get("repo")
    own = repo.removeprefix(GITHUB) if isinstance(repo, str) and repo.startswith(GITHUB) else None
    sources = {name: whole(one, own) if isinstance(one, dict) else one for name, one in given["sources"].items()}
    return {**given, "sources": sources}


SourceRef = Annotated[
    str,
    Field(
        pattern=rf"^[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[^\s@]+)?(?:@{DATE})?$",
        max_length=3 * LONGEST_NAME,
        examples=["go-notes:1.26@2026-08-21"],
    ),
    AfterValidator(day_exists),
]
"""A reference to a source: its id, then `:arg` if its address has an {arg}, then `@date` if it is as of another day."""

SourceRefs = Annotated[tuple[SourceRef, ...], Field(max_length=MOST_SOURCES)]
"""The sources of one value."""


class SharedSources(Record):
    """Documents that several files refer to."""

    sources: dict[Identifier, SourceRecord]
    """The documents, by id."""
