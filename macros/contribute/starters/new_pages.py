"""The pages that show what a new file holds: written if there are none, else called at their end."""

import re
from pathlib import Path

from macros.contribute.made_pages import product_page
from macros.contribute.starters.plan import FileToWrite, StarterError
from macros.dataset import Dataset
from macros.diagnostics import nearest
from macros.i18n import Language
from macros.permalinks.page_calls import page_files
from macros.rendering.render import render

_STARTERS = {Language.EN: "starters/page.en.md.j2", Language.ZH: "starters/page.zh.md.j2"}
_ADDRESS = re.compile(r"(?:[a-z0-9-]+/)+")


def address(text: str) -> str:
    """Return the address of a page as data files write it, such as ecosystem/runc/; raises StarterError if it is none."""
    written = text.strip("/").removesuffix(".md").removesuffix("/index") + "/"
    if not _ADDRESS.fullmatch(written):
        hint = "write it as ecosystem/runc/: small letters, digits, dashes and slashes"
        raise StarterError(f"'{text}' is not the address of a page", hint)
    return written


def page_changes(data: Dataset, where: str, kind: str, *, may_write: bool, **values: str) -> list[FileToWrite]:
    """Return what is written so that the page at the address *where* shows a new thing of that kind, in each language.

    A language that needs not be whole has no starter of its own: its page follows from the English one.

    *values* are those of the templates. A page that already is as it would be written is one that a run which was cut
    short has left: it stays as it is. Raises StarterError if the page exists in one language only, or in none and
    *may_write* does not allow a new one.
    """
    docs = data.root.parent / "docs"
    languages = [one.language for one in data.site.languages if one.whole or not one.language.folder]
    found = {language: _existing(docs, language, where) for language in languages}
    made = [_new(data, language, where, kind, **values) for language in languages]
    there = [one.path for one in made if one.path in found.values()]
    same = all(one.path.read_text(encoding="utf-8") == one.text for one in made if one.path in there)
    if there and same and len(there) == sum(map(bool, found.values())):
        return made
    if all(found.values()):
        return [_called(path, language, kind, **values) for language, path in found.items() if path]
    if any(found.values()):
        only = next(path for path in found.values() if path)
        raise StarterError(f"the page {where} exists in one language only: {only}", "write its twin first")
    if not may_write:
        near = nearest(where, sorted(page or "/" for page in page_files(docs, data.languages)))
        hint = f"{near[:-1]}, or add --new-page to write it?" if near else "add --new-page to write it"
        raise StarterError(f"there is no page {where}", hint)
    return made


def navigation(pages: list[FileToWrite], title: str) -> str | None:
    """Return the entry of data/navigation.yaml for a page that is new; None if none is."""
    new = next((page for page in pages if page.is_new), None)
    if new is None:
        return None
    place = new.path.relative_to(next(one for one in new.path.parents if one.name == "docs")).with_suffix("").as_posix()
    return f"- {{page: {place}, title: {title}}}"


def _existing(docs: Path, language: Language, where: str) -> Path | None:
    page = docs / language.folder / where.rstrip("/")
    return next((path for path in (page.with_name(f"{page.name}.md"), page / "index.md") if path.is_file()), None)


def _new(data: Dataset, language: Language, where: str, kind: str, **values: str) -> FileToWrite:
    path = data.root.parent / "docs" / language.folder / f"{where.rstrip('/')}.md"
    if kind == "component":
        return FileToWrite(path, product_page(data, values["id"], values["name"], language, has_statements=False))
    calls = render(f"starters/{kind}-calls.md.j2", language=language, **values)
    return FileToWrite(path, render(_STARTERS.get(language, _STARTERS[Language.EN]), calls=calls, **values))


def _called(path: Path, language: Language, kind: str, **values: str) -> FileToWrite:
    calls = render(f"starters/{kind}-calls.md.j2", language=language, **values)
    # The calls of a thing that is not there yet stand in its page only if a run was cut short after they were written.
    before = path.read_text(encoding="utf-8").removesuffix(calls).rstrip("\n") + "\n\n"
    return FileToWrite(path, before + calls, before.count("\n") + 1, is_new=False)
