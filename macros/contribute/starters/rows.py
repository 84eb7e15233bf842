"""New rows in files that are there: a minor version, a release, a claim."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

import yaml

from macros.contribute.repairs.repair import node_at
from macros.contribute.repairs.row_lines import blocks
from macros.contribute.starters import valid_names
from macros.contribute.starters.answers import Answers
from macros.contribute.starters.plan import FileToWrite, Plan, StarterError
from macros.contribute.starters.sources_asked import NO_SOURCE, sources_asked
from macros.dataset import Dataset
from macros.reading.document import Document, ValuePath
from macros.rendering.render import render
from macros.versions import Version
from macros.vocabulary import NAMED, Of, Use, columns_for

_FIELDS = columns_for(Use.STARTER, Of.RELEASE)
"""The fields of a release that its older neighbour's have to be looked up again for it; the date is always needed."""

_GO_RELEASES = "go/releases.yaml"

_LINE_FIELDS = columns_for(Use.STARTER, Of.LINE)


def new_release(data: Dataset, product: str, version: str, answers: Answers) -> Plan:
    """Return the starter of a release in its line; raises StarterError if it is there, or its line is not."""
    document = _document(data, product)
    wanted = valid_names.release(version)
    if not answers:
        _refuse_twice(data, product, wanted)
    lines = {row.get("line"): index for index, row in enumerate(_rows(document, ("lines",)))}
    if wanted.line not in lines:
        hint = f"run: python -m macros new line {product} {wanted.line}"
        raise StarterError(f"{product} has no minor version {wanted.line} yet", hint)
    if product == "go":
        return Plan("release", f"go {version}", (_go_release(data, wanted, answers),))
    path: ValuePath = ("lines", lines[wanted.line], "releases")
    text = render("starters/release.yaml.j2", version=version, **_like(data, document, path, wanted))
    made = _inserted(document, path, text, "version", version, answers)
    if made.text != document.text:  # else this very row is there, such as one that a run which was cut short has left
        _refuse_twice(data, product, wanted)
    return Plan("release", f"{product} {version}", (made,))


def new_line(data: Dataset, product: str, line: str, answers: Answers) -> Plan:
    """Return the starter of a minor version with its first release; raises StarterError if the line is there."""
    document = _document(data, product)
    valid_names.line(line)
    for index, row in enumerate(_rows(document, ("lines",))):
        if row.get("line") == line and not answers and not _line_started(data, product, document, index):
            where = document.locate(("lines", index))
            raise StarterError(f"{product} has the line {line} already: {where.path}:{where.line}", "edit it there")
    wanted, first = Version.parse(line), Version.parse(f"{line}.0")
    if product == "go":
        major, minor, *_ = wanted.key
        text = render("starters/go-line.yaml.j2", line=line, ends_with=f"{major}.{minor + 2}")
        made = _inserted(document, ("lines",), text, "line", line, answers)
        where = document.locate(("next",))
        ends = (f"{major}.{minor - 2}", f"{where.path}:{where.line}")
        return Plan("line", f"go {line}", (made, _go_release(data, first, answers)), ends=ends)
    older = _older(_rows(document, ("lines",)), wanted, "line")
    like = _like(data, document, ("lines", older, "releases"), first)
    release = render("starters/release.yaml.j2", version=first.text, **like)
    row = _rows(document, ("lines",))[older]
    asked = sources_asked(data, document)
    fields = [(field, asked.get(field, NO_SOURCE)) for field in _LINE_FIELDS if field in row]
    text = render("starters/line.yaml.j2", line=line, fields=fields, release=indent(release, "    "))
    return Plan("line", f"{product} {line}", (_inserted(document, ("lines",), text, "line", line, answers),))


def new_claim(data: Dataset, file: str, own_id: str, subject: str, answers: Answers) -> Plan:
    """Return the starter of a claim in one of the files of data/claims/; raises StarterError if its id is taken."""
    files = {name.removeprefix("claims/").removesuffix(".yaml"): name for name in data.documents if "claims/" in name}
    document = data.documents[files[valid_names.known(file, files, "file of claims")]]
    valid_names.identifier(own_id)
    for claim in data.claims:
        if claim.record.id == own_id and not answers:
            raise StarterError(f"the claim '{own_id}' is already there: {claim.truth.origin.where}", "edit it there")
    valid_names.known(subject, data.subjects, "subject of data/pages.yaml")
    text = render("starters/claim.yaml.j2", id=own_id, subject=subject)
    return Plan("claim", own_id, (_inserted(document, ("claims",), text, "id", own_id, answers),))


def _document(data: Dataset, product: str) -> Document:
    """Return the file with the lines of a product; raises StarterError if there is none that can be read."""
    files = {
        name.removeprefix("components/").removesuffix(".yaml"): name for name in data.documents if "components/" in name
    }
    files |= {"go": "go/lines.yaml"} if "go/lines.yaml" in data.documents else {}
    return data.documents[files[valid_names.known(product, sorted(files), "product")]]


def _refuse_twice(data: Dataset, product: str, version: Version) -> None:
    for release in data.products[product].releases if product in data.products else ():
        if release.version == version:
            where = release.origin.where
            raise StarterError(f"{product} {version} is already there: {where.path}:{where.line}", "edit it there")


def _rows(document: Document, path: ValuePath) -> list[dict[str, Any]]:
    """Return the rows of a list, those left out that are no mappings: the check tells them."""
    value = document.value
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return []
    return [row if isinstance(row, dict) else {} for row in value] if isinstance(value, list) else []


def _like(data: Dataset, document: Document, path: ValuePath, version: Version) -> dict[str, object]:
    """Return what the template of a release asks for: the fields of its older neighbour in the list at *path*.

    Raises StarterError if nobody has written a release of the line, such as where all of them are collected.
    """
    rows = _rows(document, path)
    if not rows:
        line, product = _rows(document, path[:1])[int(path[1])].get("line"), document.path.stem
        if document.value.get("collect"):
            what = f"the releases of {product} {line} are collected, not written"
            raise StarterError(what, f"run: nox -s refresh -- {product}")
        raise StarterError(f"{product} {line} has no release that the new one could be like", "write it by hand")
    row = rows[_older(rows, version, "version")]
    asked = sources_asked(data, document)
    fields = [
        {"name": field, "sources": asked.get(field, NO_SOURCE), "names": list(row[field]) if field in NAMED else []}
        for field in _FIELDS
        if field in row
    ]
    return {"fields": fields, "sources": asked.get("released", NO_SOURCE)}


def _older(rows: list[dict[str, Any]], version: Version, field: str) -> int:
    """Return the index of the newest row that is older than *version*; of the first if none is."""
    older = [index for index, row in enumerate(rows) if _version(row, field) < version]
    return older[-1] if older else 0


def _version(row: dict[str, Any], field: str) -> Version:
    try:
        return Version.parse(str(row.get(field) or row[f"{field}s"][0]))
    except (ValueError, LookupError, TypeError):
        return Version.parse("0.0")


def _go_release(data: Dataset, version: Version, answers: Answers) -> FileToWrite:
    if _GO_RELEASES not in data.documents:
        raise StarterError(f"{data.root / _GO_RELEASES} cannot be read", "run: python -m macros check")
    document = data.documents[_GO_RELEASES]
    asked = sources_asked(data, document)
    sources = {field: asked.get(field, NO_SOURCE) for field in ("released", "security")}
    text = render("starters/go-release.yaml.j2", version=version.text, sources=sources)
    return _inserted(document, ("releases",), text, "version", version.text, answers)


def _started(document: Document, path: ValuePath) -> bool:
    """Tell whether the row at *path* is still a starter, as the same call has left it: to call again does no harm."""
    return any(open_[: len(path)] == path for open_ in document.unfilled())


def _line_started(data: Dataset, product: str, document: Document, index: int) -> bool:
    """Tell the same of a line; that of Go has nothing to fill in, but its first release, in another file, has."""
    if product != "go":
        return _started(document, ("lines", index))
    releases, first = data.documents.get(_GO_RELEASES), f"{document.value['lines'][index]['line']}.0"
    rows = _rows(releases, ("releases",)) if releases else []
    return any(
        releases is not None and row.get("version") == first and _started(releases, ("releases", number))
        for number, row in enumerate(rows)
    )


def _inserted(document: Document, path: ValuePath, row: str, field: str, name: str, answers: Answers) -> FileToWrite:
    """Return the file with a row put into the list at *path*: before the first newer one of its line, else at the end.

    The row is called *name* in its *field*; a starter of that name that is there already stays as it is. If something is
    answered, that starter gets the answers, and the very same row may be there: raises StarterError for another of that name.
    """
    version = Version.parse(name) if field != "id" else None
    node = node_at(document.node, path)
    column = node.start_mark.column if node else 0
    asking, made = (indent(text, " " * column) for text in (row, answers.filled(row)))
    for index, other in enumerate(_rows(document, path)):
        if other.get(field) != name:
            continue
        where = document.locate((*path, index))
        if answers and asking not in document.text and made not in document.text:
            raise StarterError(f"{name} is already there: {where.path}:{where.line}", "edit it there")
        if answers or field == "line" or _started(document, (*path, index)):
            return FileToWrite(document.path, document.text.replace(asking, made), where.line, is_new=False)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        where = document.locate(path)
        what = f"the rows at {where.path}:{where.line} are not one below the other"
        raise StarterError(what, "write them as rows with dashes, then run this again")
    lines = document.text.splitlines(keepends=True)
    there = blocks(lines, node)
    newer = list(_newer(_rows(document, path), version, field)) if version else []
    at = there[newer[0]].start if newer else there[-1].end
    parted = len(there) > 1 and there[-1].start > there[-2].end
    if newer:
        made += "\n" if parted else ""
    elif parted:
        made = f"\n{made}"
    before = "".join(lines[:at])
    before += "" if before.endswith("\n") else "\n"
    first = at + (2 if parted and not newer else 1)
    return FileToWrite(document.path, before + made + "".join(lines[at:]), first, is_new=False)


def _newer(rows: list[dict[str, Any]], version: Version, field: str) -> Iterator[int]:
    for index, row in enumerate(rows):
        other = _version(row, field)
        if version < other and (field == "line" or other.line == version.line):
            yield index
