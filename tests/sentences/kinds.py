"""The sentences about products and lines, the words beside values, and what ends."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from macros.dataset import Dataset, Product
from macros.i18n import Strings
from macros.queries.news import news
from macros.views import asof, home, share
from macros.views.asof import AsOf
from macros.views.cell import CellValue, source_view, value_view
from macros.views.chart import Chart
from macros.views.ends import next_ends
from macros.views.lifecycle import lifecycle
from macros.views.matrix import line_cell
from macros.views.news import news_view
from macros.views.overlap import overlap_chart
from macros.views.platform_sentence import platform_sentence
from macros.views.security import line_security_view, security_view
from macros.views.sentence import line_sentence, product_sentence
from macros.views.table import state_words
from tests.sentences.heard import Book
from tests.sentences.world import DAY, ENDS, REQUIRES, TESTED, built, changed, touched, unknown

AFTER = dt.date(2026, 11, 27)
"""When all minor versions of the small data set have ended."""


def add(book: Book, frozen: Dataset, today: dt.date) -> None:
    """Add all of them, those of real products as they were recorded on the day *today*."""
    _verdicts(book, frozen, today)
    _lines(book)
    _cards(book, frozen, today)
    _notes(book, frozen, today)
    _values(book)
    _floors(book)
    _security(book)
    _ends(book)
    _charts(book)


def _verdicts(book: Book, frozen: Dataset, today: dt.date) -> None:
    kind = "verdict on a product: its page, its card, llms.txt"
    for name in ("kubernetes", "go", "grpc-go", "argo-cd", "x-net"):
        book.add(kind, name, partial(product_sentence, frozen, frozen.product(name), today=today))
    cases = {
        "of one build only the minor version of Go is known": (DAY, ()),
        "all minor versions have ended": (AFTER, ()),
        "nothing about Go is recorded": (DAY, (built(), (REQUIRES, unknown("requires")), (TESTED, unknown("tested_with")))),
        "only minor versions of Go are recorded": (
            DAY, ((REQUIRES, unknown("requires", "1.22")), (TESTED, unknown("tested_with", "1.22"))),
        ),
        "no end of life is published": (DAY, ((ENDS, f"{unknown('ends')}"), ("    ends: 2024-12-01", f"    {unknown('ends')}"))),
    }  # fmt: skip
    for when, (day, edits) in cases.items():
        data = changed(*edits)
        book.add(kind, f"{when}, {day}", partial(product_sentence, data, data.product("demo"), today=day))
    cloud = changed()
    for day in (dt.date(2023, 1, 1), dt.date(2024, 5, 1), DAY, dt.date(2024, 11, 1)):
        say = partial(platform_sentence, cloud, cloud.tables["demo-cloud"], today=day)
        book.add("verdict on a platform", f"demo-cloud, {day}", say)
    book.add(
        "description of a product's page", "kubernetes",
        partial(share.description, frozen, frozen.product("kubernetes"), today=today),
    )  # fmt: skip


FLOORS = {
    "the release before it is touched": "GO-2026-0001 demo.dev/demo 0 1.1.1",
    "none of its line is free": "GO-2026-0001 demo.dev/demo 0 1.1.0",
    "none at all is free": "GO-2026-0001 demo.dev/demo 0 9.0.0",
    "a higher release is touched again": "GO-2026-0001 demo.dev/demo 1.1.1 1.1.2",
}


def _floors(book: Book) -> None:
    """Add what stands beside a security floor: the remark is made when the data is read, of the same strings."""
    for when, row in FLOORS.items():
        for line in touched(row).product("demo").lines:
            fact = line.facts["security_floor"]
            remark = fact.note or fact.searched
            if remark is not None:
                book.add("remark on a security floor", f"{line.line}, {when}", lambda s, of=remark: of[s.language])
    for key, placeholders in REMARKS.items():
        book.add(
            "remark on a security floor, as the string has it", key, lambda s, of=key, at=placeholders: s(of, **at)
        )
    beyond = touched(FLOORS["none of its line is free"]).product("demo").line("1.0")
    book.add_each(
        "doubt beside a security floor", "of a newer line",
        lambda s: line_cell(beyond, "security_floor", s, DAY).values[0].doubt,
    )  # fmt: skip


def _security(book: Book) -> None:
    """Add what the sections on known vulnerabilities say, and the entries of the feeds."""
    report = "GO-2026-0001 demo.dev/demo 0 1.1.1; aliases: [CVE-2026-1], published: 2024-05-02, unreviewed: true"
    cases = {
        "floors, and none in one": touched("GO-2026-0001 demo.dev/demo 0 1.1.0"),
        "one report": touched(report),
        "no report on it": touched("GO-2026-0001 stdlib 0 1.20.1"),
        "no database": changed(),
        "versions that do not compare": touched(
            report, edits=(("module: demo.dev/demo", "module: demo.dev/demo\ntag: '{version}'"),)
        ),
    }
    for when, data in cases.items():
        demo = data.product("demo")
        book.add_each(
            "section on known vulnerabilities", when,
            lambda s, data=data, demo=demo: security_view(data, demo, s, DAY).sentences,
        )  # fmt: skip
    for when, row in {**FLOORS, "none of any line is free": "GO-2026-0001 demo.dev/demo 0"}.items():
        data = touched(row)
        for line in data.product("demo").lines:
            book.add_each(
                "section on known vulnerabilities", f"page of {line.line}, {when}",
                partial(_of_line, data, line.line.text),
            )  # fmt: skip
    table = touched(report, "GO-2026-0002 demo.dev/demo 1.1.0")
    view = partial(security_view, table, table.product("demo"), today=DAY)
    book.add("title of a table of reports", "Demo", lambda s: view(strings=s).caption)
    book.add_each("note on a report", "nobody reviewed it", lambda s: view(strings=s).reports[1].notes)
    book.add("note on a report", "no fix", lambda s: s("security.unfixed", lines=view(strings=s).reports[0].unfixed))
    book.add("note on a report", "one system", lambda s: s("security.systems", systems="windows"))
    (news_of_it,) = [one for one in news(table) if one.id.startswith("report/")]
    for part in ("title", "summary"):
        book.add("entry of a feed: a report", part, lambda s, of=part: getattr(news_view(table, news_of_it, s), of))


def _of_line(data: Dataset, line: str, strings: Strings) -> tuple[str, ...]:
    demo = data.product("demo")
    view = line_security_view(data, demo, demo.line(line), strings, DAY)
    assert view
    return (*view.sentences, view.caption, view.more_text)


REMARKS = {
    "security.before": {"release": "1.1.0", "count": "1"},
    "security.above": {"releases": "1.1.1"},
    "security.beyond": {"release": "1.0.1", "count": "1"},
    "security.nowhere": {"release": "1.1.1", "count": "1"},
}


def _lines(book: Book) -> None:
    kind = "sentence on a minor version"
    demo, go = changed().product("demo"), changed().product("go")
    for when, day in (
        ("not out yet", dt.date(2023, 9, 30)), ("supported", dt.date(2024, 5, 31)), ("in maintenance", DAY), ("ended", AFTER),
    ):  # fmt: skip
        book.add(kind, f"{when}, {day}", partial(line_sentence, demo, demo.line("1.0"), today=day))
    book.add(
        kind, "a value is not known of its newest release", partial(line_sentence, demo, demo.line("1.1"), today=DAY)
    )
    book.add(kind, "no end date yet", partial(line_sentence, go, go.line("1.23"), today=AFTER))
    book.add(kind, "not out yet, no end date", partial(line_sentence, go, go.line("1.23"), today=DAY))
    first = ('requires: "1.21.0"', 'tested_with: ["1.21", "1.22"]')
    for when, within in (("only minor versions of Go are known", "1.22"), ("nothing about Go is known", "")):
        edits = [built(within=within, first=True), built(within=within), (ENDS, unknown("ends"))]
        edits += [(text, unknown(text.partition(":")[0], within)) for text in (*first, REQUIRES, TESTED)]
        one = changed(*edits).product("demo")
        book.add(kind, when, partial(line_sentence, one, one.line("1.1"), today=DAY))


def _cards(book: Book, frozen: Dataset, today: dt.date) -> None:
    cards = partial(home.cards, frozen, today=today)
    book.add_each("card of the home page", "the day of the data", lambda s: [
        f"{one.headline} | {one.sentence} | {_note(one.as_of)}" for one in cards(s)
    ])  # fmt: skip
    kind = "image that chats show of a link"
    for product, day in (
        *((frozen.product(name), today) for name in ("kubernetes", "go", "x-net")), (changed().product("demo"), AFTER),
    ):  # fmt: skip
        book.add(kind, product.id, partial(_image, product, day))
    book.add(kind, "the whole site", lambda s: _words(share.site_card(s, today)))


def _image(product: Product, day: dt.date, strings: Strings) -> str:
    return _words(share.share_card(product, strings, day))


def _words(card: share.ShareCard) -> str:
    return " | ".join([card.title, *(f"{what} · {value}" for what, value in card.facts), card.footer])


def _note(note: AsOf) -> str:
    return f"{note.text} {note.older}".strip()


def _notes(book: Book, frozen: Dataset, today: dt.date) -> None:
    kind = "as of"
    demo, unread = changed().product("demo"), changed(("read: 2026-11-27\n", "")).product("demo")
    late = dt.date(2027, 3, 1)
    book.add(kind, "what no list stands behind", lambda s: _note(asof.built_on(s, today)))
    for when, product, day in (
        ("read", demo, AFTER),
        ("may be older", demo, late),
        ("the day of reading is unknown", unread, AFTER),
    ):
        book.add(kind, f"a verdict: {when}", partial(_as_of, product, day))
        book.add(kind, f"a row: {when}", partial(_read_on, product, day))
        book.add(kind, f"a file: {when}", partial(asof.read_words, product, today=day))
    book.add_each(
        kind, "several products", lambda s: map(_note, asof.as_of_each((demo, frozen.product("go")), s, AFTER))
    )
    book.add_each(kind, "an answer", lambda s: map(_note, asof.read_of([demo, frozen.product("grpc-go")], s, AFTER)))


def _as_of(product: Product, day: dt.date, strings: Strings) -> str:
    return _note(asof.as_of(product, strings, day))


def _read_on(product: Product, day: dt.date, strings: Strings) -> str:
    return _note(asof.read_on(product, strings, day))


def _values(book: Book) -> None:
    data = changed()
    demo, host = data.product("demo"), data.tables["demo-host"].rows
    facts = [
        demo.line("1.1").first.facts["built_with"], demo.line("1.1").releases[1].facts["built_with"], demo.line("1.1").facts["ends"],
        data.product("go").line("1.20").facts["ends"], data.product("go").line("1.23").facts["ends"],
        demo.line("1.0").first.facts["tested_with"], host[1].cells["cgo"], host[1].cells["standard-ends"],
        demo.line("1.0").releases[2].facts["retracted"], data.product("go").releases[0].facts["security"],
    ]  # fmt: skip
    for fact in facts:
        book.add("value of a cell, with what stands beside it", fact.id, lambda s, one=fact: _value(value_view(one, s)))
    for column in ("newest", "built_with", "tested_with"):
        cell = partial(line_cell, demo.line("1.0"), column, today=DAY)
        book.add(
            "value of a cell, with what stands beside it",
            f"demo-1.0.{column}",
            lambda s, one=cell: " ".join(map(_value, one(s).values)),
        )
    for source in {one.kind: one for item in data.items for one in item.evidence}.values():
        book.add("name of a source, as it is read aloud", source.kind, lambda s, one=source: source_view(one, s).label)


def _value(part: CellValue) -> str:
    words = [part.at, *part.doubt, part.searched, *part.remarks]
    return " | ".join([f"{part.before} {part.text}".strip(), *filter(None, words)])


def _ends(book: Book) -> None:
    data = changed()
    for day in (DAY, dt.date(2024, 10, 31), dt.date(2024, 11, 30)):
        ends = partial(next_ends, data, today=day, most=3)
        book.add_each("what ends next", str(day), lambda s, one=ends: [
            " | ".join(filter(None, [end.date, end.title, end.left, end.what, end.of, *end.doubt])) for end in one(s)
        ])  # fmt: skip
    cloud = data.tables["demo-cloud"]
    for row in cloud.rows:
        book.add(
            "support of a row of a platform",
            row.id,
            lambda s, one=row: state_words(cloud, one, s, dt.date(2024, 11, 1)),
        )
    for product in ("demo", "go"):
        rows = partial(home.latest, data.product(product), today=DAY)
        book.add_each("newest release of a minor version", product, lambda s, one=rows: [
            f"{row.title} | {row.version} | {row.released} | {row.support}" for row in one(s)
        ])  # fmt: skip


def _charts(book: Book) -> None:
    policy = f"{unknown('ends')[:-1]}, derived_by: go-support-policy}}"
    cases = {
        "demo": (),
        "demo, no end stated": ((ENDS, unknown("ends")),),
        "demo, no end stated, all on one day": (
            (ENDS, unknown("ends")),
            ("released: 2024-05-01", "released: 2024-03-01"),
        ),
        "demo, an end that waits for a policy": ((ENDS, policy),),
    }
    for when, edits in cases.items():
        data = changed(*edits)
        demo = data.product("demo")
        charts = {
            "times of support": partial(lifecycle, demo, today=DAY),
            "support of a product and of its Go": partial(overlap_chart, data, demo, today=DAY),
        }
        for name, draw in charts.items():
            book.add_each(f"chart: {name}", when, lambda s, one=draw: _told(one(s)))


def _told(chart: Chart) -> Iterator[str]:
    yield f"{chart.title} | {chart.description}"
    yield " | ".join([chart.today_label, *(words for _, words in chart.keys)])
    for row in chart.rows:
        yield row.text
