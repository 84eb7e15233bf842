"""What the search is told besides the index that the engine makes of the pages: rows of tables, names, other words."""

import html
from collections.abc import Iterator
from typing import Any

from macros.dataset import Dataset, Fact, Line, Product, Table
from macros.dataset.tables import TableRow
from macros.i18n import Language, Strings
from macros.queries.relations import last_known
from macros.queries.security import fixes, names_of, newest_reports, place_of
from macros.queries.upgrade import page_of, upgrades
from macros.schema.table import TreePart
from macros.schema.vulnerabilities import Report
from macros.views.cell import value_text
from macros.views.matrix import columns
from macros.vocabulary import OF_LINES

_LONGEST = 240
"""So many characters of a row are shown below its title: what it begins with tells whether it is the right one."""


def search_words(data: Dataset, language: Language) -> dict[str, Any]:
    """Return the document of the search worker in one language.

    Addresses are below the home page of the language; `others` are the folders of the other languages, beside it. `axis` and `server` are the products that others are compared
    with, `versioned` those with a page for each line. `named` holds what a query can name: the id, the page, the names
    that it goes by, and whether its lines are rows of a table; `topics` the places that are asked for by other words than
    their own, with those words, and whether they stand first; `rows` what the index may lack: the pages of the
    subjects, and the rows of the tables as sections; `weights` what the pages below an address count.
    """
    strings = data.strings_in(language)
    known = data.search
    names = known.names if known else {}
    subjects = [one for one in data.subjects.values() if one.page and not one.section]
    named = [_product(data, one) for one in data.products.values()] + [_table(one) for one in data.tables.values()]
    for one in named:
        one["names"] = list(dict.fromkeys([*one["names"], *names.get(one["id"], ())]))
    return {
        "axis": data.axis,
        "server": data.compared.server if data.compared else "",
        "versioned": list(data.site.line_pages),
        "others": [one.folder for one in data.languages if one.folder and one != language],
        "named": [one for one in named if one["names"]],
        "topics": [
            *_upgrades(data),
            *_code_words(data),
            *(
                {
                    "at": f"{topic.page}#{topic.section[language]}" if topic.section else topic.page,
                    "words": list(topic.words),
                    **({"first": True} if topic.first else {}),
                }
                for topic in (known.topics if known else ())
            ),
        ],
        "rows": [
            *(
                {"location": one.page, "title": html.escape(one.title[language], quote=False), "text": ""}
                for one in subjects
            ),
            *(_row(table, row, strings) for table in data.tables.values() for row in table.rows),
            *(_line(data, product, line, strings) for product in data.products.values() for line in product.lines),
            *(_report(product, one, strings) for product in data.products.values() for one in newest_reports(product)),
        ],
        "weights": dict(known.weights) if known else {},
    }


def _upgrades(data: Dataset) -> Iterator[dict[str, Any]]:
    """Yield the pages of upgrades, each found by its two lines, or by the word and the newer line."""
    for old, new in upgrades(data):
        pair, newer = f"{old.line} {new.line}", new.line
        words = [f"{word} {lines}" for word in ("upgrad", "migrat", "升级", "迁移") for lines in (pair, newer)]
        yield {"at": page_of(old, new), "words": [f"{old.line} to {newer}", *words], "first": True}


def _code_words(data: Dataset) -> Iterator[dict[str, Any]]:
    """Yield the settings and experiments of Go: nobody types such a word who means anything else."""
    for table in data.tables.values():
        for row in table.rows if table.record.from_tree in {TreePart.SETTINGS, TreePart.EXPERIMENTS} else ():
            yield {"at": f"{table.record.page}#{row.id}", "words": [row.name], "first": True}


def _product(data: Dataset, product: Product) -> dict[str, Any]:
    """Return a product with its title and id, and the paths of its module and repository as an import writes them."""
    own = [product.module, data.modules[product.id].path if product.id in data.modules else None]
    paths = [path for path in (*own, product.repo.removeprefix("https://")) if path]
    return {"id": product.id, "page": product.page, "names": [product.id, product.title.en, product.title.zh, *paths]}


def _table(table: Table) -> dict[str, Any]:
    record = table.record
    names = [record.short.en, record.short.zh] if record.short else []
    return {"id": record.id, "page": record.page, "names": names, "table": True}


def _line(data: Dataset, product: Product, line: Line, strings: Strings) -> dict[str, str]:
    """Return a line's row with its newest values."""
    found = {key: line.facts.get(key) if key in OF_LINES else _newest(line, key) for key in product.columns}
    titles = {column.key: column.title for column in columns(data, product.columns, strings)}
    values = {titles[key]: fact.value for key, fact in found.items() if fact is not None and fact.known}
    return _section(f"{product.page}#{line.id}", f"{product.title[strings.language]} {line.line}", values, strings)


def _report(product: Product, report: Report, strings: Strings) -> dict[str, str]:
    """Return a report of a vulnerability with what it is about and the releases that fix it, found by any of its ids."""
    place = place_of(product, report)
    fixed = tuple(one.fixed.version.text for one in fixes(product, report) if one.fixed)
    values = {strings("security.what"): names_of(report, product), strings("security.fixed"): fixed}
    title = f"{' '.join((*report.aliases, report.id))} · {product.title[strings.language]}"
    return _section(
        f"{place.page}#{place.id}", title, {name: value for name, value in values.items() if value}, strings
    )


def _newest(line: Line, column: str) -> Fact | None:
    step = last_known(line, column)
    return step.fact if step else None


def _row(table: Table, row: TableRow, strings: Strings) -> dict[str, str]:
    title = f"{table.name_of(row)[strings.language]} · {table.record.title[strings.language]}"
    own = table.record.columns
    values = {
        own[key].title[strings.language]: row.cells[key].value
        for key in own
        if key in row.cells and row.cells[key].known
    }
    return _section(f"{table.record.page}#{row.id}", title, values, strings)


def _section(location: str, title: str, values: dict[str, Any], strings: Strings) -> dict[str, str]:
    """Return a row of the index: the titles of its columns with their values."""
    to, between = (": ", "; ") if strings.language.is_spaced else ("：", "；")
    text = between.join(f"{name}{to}{value_text(value, strings).replace('`', '')}" for name, value in values.items())
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rpartition(between.strip())[0]} …"
    return {
        "location": location,
        "title": html.escape(title, quote=False),
        "text": f"<p>{html.escape(text, quote=False)}</p>",
    }
