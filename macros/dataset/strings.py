"""The interface strings, with the names of the site and of the axis put in: nobody else has to fill these."""

from collections.abc import Mapping

from macros.dataset.files import Files
from macros.i18n import Language, Text, same
from macros.schema.component import Component
from macros.schema.golang import GoLines
from macros.schema.site import StringTable


def strings_of(files: Files) -> dict[str, Text]:
    """Return the strings of data/strings.yaml by their keys."""
    site = files.site
    names = {"{site}": site.title, "{axis}": _title(files, site.axis)}
    return {key: _named(text, names) for key, text in files.rows("strings.yaml", StringTable).items()}


def _named(text: Text, names: Mapping[str, Text]) -> Text:
    """Return a string with names in place of their placeholders; braces in a name stay what they are."""

    def named(words: str, language: Language) -> str:
        for placeholder, name in names.items():
            words = words.replace(placeholder, name[language].replace("{", "{{").replace("}", "}}"))
        return words

    return text.changed(named) if "{" in text.en or "{" in text.zh else text


def _title(files: Files, product_id: str) -> Text:
    """Return what a product is called; its id, if it is not there."""
    go = files.one("go/lines.yaml", GoLines) if product_id == "go" else None
    found = go or files.one(f"components/{product_id}.yaml", Component)
    return found.title if found else same(product_id)
