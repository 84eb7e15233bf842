"""Whether an id, a version or the name of something that exists is written as it should be."""

import re
from collections.abc import Collection

from macros.contribute.starters.plan import StarterError
from macros.dataset import Dataset
from macros.diagnostics import nearest
from macros.queries.catalogue import RESERVED
from macros.schema.base import IDENTIFIER
from macros.versions import Version
from macros.writing import yaml_text


def published_id(data: Dataset, text: str) -> str:
    """Return *text* if a new product or table can be published under that id; raises StarterError if not."""
    endings = tuple(one.suffix for one in data.languages if one.suffix)
    if text in RESERVED or text == "go" or (endings and text.endswith(endings)):
        raise StarterError(f"'{text}' is the name of another published file", "choose another id")
    for there in (data.products, data.tables):
        if text in there:
            path = there[text].origin.where.path
            raise StarterError(f"'{text}' is already there: {path}", "edit that file, or choose another id")
    return text


def title(text: str) -> str:
    """Return the name of a product if it can stand in a file and in a heading; raises StarterError if not."""
    if not text.strip() or re.search(r'["{}<>\\\n]', text):
        raise StarterError(f"'{text}' is not a name", "leave out quotes, braces, angle brackets and line breaks")
    return text.strip()


def identifier(text: str) -> str:
    """Return *text* if it is written as an id; raises StarterError with the nearest id if not."""
    if not re.fullmatch(IDENTIFIER, text):
        near = re.sub(r"-*\.+-*", ".", re.sub(r"[^a-z0-9.]+", "-", text.lower())).strip("-.")
        rule = "an id has small letters and digits, joined by single dashes or dots"
        raise StarterError(f"'{text}' is not a valid id", f"{rule}: did you mean '{near}'?" if near else rule)
    return text


def known(text: str, there: Collection[str], noun: str) -> str:
    """Return *text* if it is one of those that are there; raises StarterError with the nearest one if not."""
    if text not in there:
        listed = f"there are {', '.join(there)}" if there else f"there is no {noun} yet"
        raise StarterError(f"there is no {noun} '{text}'", nearest(text, there) or listed)
    return text


def line(text: str) -> str:
    """Return *text* if it is a minor version such as 1.38; raises StarterError if not."""
    version = _version(text, "a minor version such as 1.38")
    if not version.is_line or text != version.text:
        raise StarterError(f"'{text}' is not a minor version", f"did you mean '{version.line}'?")
    return text


def release(text: str) -> Version:
    """Return the version of a release such as 1.38.2; raises StarterError if *text* is none."""
    version = _version(text, "a version such as 1.38.2")
    if version.is_line:
        raise StarterError(f"'{text}' is a minor version, not a release", f"did you mean '{version.text}.0'?")
    if text != version.text:
        raise StarterError(f"'{text}' has a prefix that versions here do not have", f"did you mean '{version.text}'?")
    return version


def _version(text: str, example: str) -> Version:
    try:
        return Version.parse(text)
    except ValueError:
        raise StarterError(f"'{text}' is not a version", f"write {example}") from None


def quoted(text: str) -> str:
    """Return a text as YAML writes it: as it is where that is safe, else in quotes."""
    if re.fullmatch(r"[A-Za-z][\w ./+()-]*", text, re.ASCII) and text == text.strip() and text.lower() not in _WORDS:
        return text
    return yaml_text.quoted(text)


_WORDS = {"yes", "no", "on", "off", "y", "n", "true", "false", "null"}
