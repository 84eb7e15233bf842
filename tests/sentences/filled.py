"""The strings that templates and scripts alone fill in: each with values such as they put there."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from macros.dataset import Dataset
from macros.i18n import Language, Strings
from macros.views.byversion import VersionPage, version_page
from macros.views.debt import debt_view
from macros.views.downloads import downloads_view
from macros.views.matrix import columns
from macros.views.names import names
from macros.views.relative import relative
from tests.sentences.heard import Book
from tests.sentences.world import DAY, changed

Placeholder = str | int | Callable[[Strings], str]


def _lines(strings: Strings) -> str:
    return strings("compare.and").join(["1.35", "1.36"])


def _waits(strings: Strings) -> str:
    """Return what an end waits for, as a product's file says it."""
    english = strings.language is Language.EN
    return "ends when the third newer minor version is released" if english else "第三个更新的次要版本发布时停止支持"


FILLED: dict[str, dict[str, Placeholder]] = {
    "changes.caption": {"release": "2026.11.27"},
    "changes.more": {"count": 12},
    "changes.rows": {"count": 40},
    "column.state": {"date": "2026-11-27"},
    "debt.line": {"line": 12},
    "debt.more": {"count": 60},
    "flow.go_to": {"number": 4, "text": "Take 1.1"},
    "flow.then": {"number": 2},
    "column.pins": {"component": "etcd"},
    "matrix.latest": {"product": "Kubernetes"},
    "matrix.pins": {"product": "Kubernetes"},
    "product.description": {"product": lambda s: "runc" if s.language.is_spaced else "runc "},
    "mistakes.wrong": {"file": "components/demo.yaml"},
    "byversion.page.go": {"line": "1.26"},
    "byversion.page.go.description": {"line": "1.26"},
    "byversion.page.kubernetes": {"line": "1.36"},
    "byversion.page.kubernetes.description": {"line": "1.36"},
    "resolve.line_of": {"line": "1.36"},
    "resolve.remove": {"title": "Kubernetes"},
    "rules.intro": {"rules": 50, "kinds": 30},
    "verdict.rule": {"title": "Argo CD", "line": "3.4", "when": _waits},
    "span": {"first": "1.32", "last": "1.36"},
    "script.changed": {"value": "1.26.5"},
    "script.changed.cell": {"what": lambda s: s("column.built_with"), "date": "2026-11-27", "old": "1.26.4"},
    "script.changed.from": {"date": "2026-11-27", "old": "1.26.4", "value": "1.26.5"},
    "script.ended.away": {"count": 12},
    "script.ended.hide": {"count": 12},
    "script.ended.show": {"count": 12},
    "script.filter.count": {"shown": 3, "all": 40},
    "script.filter.label": {"table": lambda s: s("matrix.lines", product="Kubernetes")},
    "script.handle": {"name": lambda s: s("name.row", table="Kubernetes 1.36", row=s("column.built_with"))},
    "script.since": {"built": "2026-11-27", "changes": lambda s: s("script.since.and").join([_ended(s), _turned(s)])},
    "matrix.releases": {"line": "Kubernetes 1.36"},
    "compare.caption": {"title": "Kubernetes"},
    "compare.title": {"title": "Kubernetes", "lines": _lines},
    "compare.ready": {"title": "Kubernetes", "lines": "1.35, 1.36"},
    "compare.count": {"count": 8, "all": 24},
    "compare.link": {"title": "Kubernetes", "lines": _lines},
    "compare.with": {"title": "Kubernetes", "line": "1.36", "other": "1.35"},
    "compare.made": {"title": "client-go"},
    "compare.managed": {"service": "Amazon EKS", "what": "Standard support ends"},
    "compare.security.count": {"count": 8, "all": 12},
    "compare.error.unknown-product": {"product": "kubernets"},
    "compare.error.two-products": {"product": "Go", "other": "Kubernetes"},
    "compare.error.unknown-line": {"line": "1.99", "title": "Go", "first": "1.13", "last": "1.27"},
    "compare.error.backwards": {"title": "Go", "from": "1.27", "to": "1.25"},
    "compare.error.too-many": {"count": 9, "most": 6},
    "compare.error.one": {"title": "Go"},
    "compare.error.only-one": {"title": "Go"},
    "stack.kept": {"names": "Go 1.26, Kubernetes 1.36"},
    "stack.calendar.ends": {"title": "Kubernetes", "line": "1.36"},
    "stack.remove": {"title": "Kubernetes"},
    "stack.removed": {"title": "Kubernetes"},
    "stack.newest": {"version": "1.36.5"},
    "stack.ends": {"when": "in 3 months", "date": "2027-02-28"},
    "stack.ended": {"date": "2026-10-28"},
    "lines.all": {"count": 18},
    "releases.all": {"count": 42},
    "releases.back": {"product": "Kubernetes"},
    "releases.description": {"product": "Kubernetes"},
    "releases.title": {"product": "Kubernetes"},
    "measured.why.array_length": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.undefined": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.types": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.interface": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.arguments": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.language": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.redeclared": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.linkname": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.assembly": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.internal": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.syntax": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.other": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.panic": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.why.fatal": {"package": "golang.org/x/tools/internal/tokeninternal"},
    "measured.folded": {"releases": 12, "works": 80, "refused": 20, "fails": 3},
    "measured.note.works": {"command": "python -m macros.lab again quic-go 0.61.0 1.26.11"},
    "measured.note.fails": {
        "go": "1.26.11",
        "why": lambda s: s("measured.why.panic", package="internal/cpu"),
        "command": "python -m macros.lab quic-go 0.20.0 1.26.11",
    },
    "measured.breaks": {"line": "1.25"},
    "measured.breaks.caption": {"line": "1.25"},
    "measured.mended-with": {"version": "1.9.0", "line": "1.26"},
    "measured.range": {"first": "0.10.0", "last": "0.24.0"},
    "measured.never": {"what": lambda s: s("measured.why.link")},
    "measured.page": {"title": "Delve"},
    "measured.caption": {"title": "golang.org/x/tools"},
    "measured.outcome.refused": {"needs": "1.26.0"},
    "measured.outcome.nothing": {"count": 5},
    "measured.elsewhere": {"system": "darwin/arm64", "go": "1.27.4"},
    "upgrade.page": {"old": "1.25", "new": "1.26"},
    "upgrade.page.description": {"old": "1.25", "new": "1.26"},
    "upgrade.title": {"old": "1.25", "new": "1.26"},
    "upgrade.works": {"line": "1.26"},
    "upgrade.state": {
        "old": "1.25",
        "new": "1.26",
        "old_state": lambda s: s("clause.ended", date="2026-08-19"),
        "new_state": lambda s: s("clause.open"),
        "newest": "1.26.11",
    },
    "upgrade.counts": {"old": "1.25", "new": "1.26", "changed": 4, "removed": 1, "breaks": 3},
    "upgrade.back": {"old": "1.25"},
    "upgrade.settings": {"new": "1.26"},
    "upgrade.removed": {"new": "1.26"},
    "upgrade.no_settings": {"new": "1.26"},
    "upgrade.experiments": {"new": "1.26"},
    "upgrade.no_breaks": {"new": "1.26"},
    "upgrade.security": {"old": "1.25"},
    "upgrade.unfixed": {"old": "1.25.14", "new": "1.26.11", "count": 16},
    "upgrade.fixed": {"old": "1.25.14", "new": "1.26.11"},
    "upgrade.fixed_in": {"versions": lambda s: s.join(["1.27.2", "1.26.9"])},
    "upgrade.news": {"new": "1.26"},
    "notes.title": {"count": 12},
    "claims.more": {"count": 5},
    "changes.release": {"release": "2026.11.27"},
    "resolve.as_of": {"date": "2026-11-27"},
    "resolve.error.not-a-day": {"day": "2026-13-01"},
}
"""By key, such values as are put there."""

APART = {
    dt.date(2026, 11, 27): dt.date(2026, 11, 27),
    dt.date(2026, 11, 28): dt.date(2026, 11, 27),
    dt.date(2027, 1, 20): dt.date(2026, 11, 27),
    dt.date(2026, 8, 31): dt.date(2026, 7, 1),
    dt.date(2027, 10, 28): dt.date(2026, 11, 27),
    dt.date(2029, 12, 1): dt.date(2026, 11, 27),
    dt.date(2026, 11, 26): dt.date(2026, 11, 27),
    dt.date(2026, 10, 28): dt.date(2026, 11, 27),
    dt.date(2026, 7, 1): dt.date(2026, 8, 31),
    dt.date(2026, 2, 28): dt.date(2026, 11, 27),
    dt.date(2021, 2, 16): dt.date(2026, 11, 27),
}
"""Days, and those from which they are seen: one for each way in which it is told."""


def _ended(strings: Strings) -> str:
    return strings("script.since.item", name="Kubernetes 1.35", state=strings("support.ended"), date="2027-02-28")


def _turned(strings: Strings) -> str:
    return strings("script.since.undated", name="Demo 1.1", state=strings("support.unknown"))


def _filled(key: str, placeholders: Mapping[str, Placeholder], strings: Strings) -> str:
    return strings(key, **{name: one(strings) if callable(one) else one for name, one in placeholders.items()})


def add(book: Book, frozen: Dataset, today: dt.date) -> None:
    """Add them, and what views say of diagrams, weak facts, downloads, names and the pages of single minor versions."""
    for day, seen in APART.items():
        book.add("how far off a day is", f"{day}, on {seen}", lambda s, one=day, on=seen: relative(one, on, s).text)
    for key, placeholders in FILLED.items():
        book.add("filled in by a template or a script", key, partial(_filled, key, placeholders))
    data = changed()
    demo = data.product("demo")
    book.add_each("name of a value", "one of each kind", lambda s: [
        f"{one.title} · {one.heading}" for one in {(one.of, one.heading): one for one in names(data, s).values()}.values()
    ])  # fmt: skip
    keys = tuple(dict.fromkeys([*demo.columns, *demo.release_columns, "breaks_with.x-net"]))
    book.add_each(
        "column and its meaning", "demo", lambda s: [f"{one.title}: {one.meaning}" for one in columns(data, keys, s)]
    )
    book.add_each("heat map of weak facts", "demo", partial(_debt, data))
    book.add_each("download", "files about everything, and badges", partial(_downloads, data))
    for name in ("go", "kubernetes"):
        line = frozen.product(name).lines[-2]
        tables = partial(version_page, frozen, frozen.product(name), line, today=today)
        book.add_each("table on the page of one minor version", line.id, lambda s, one=tables: _tables(one(s)))


def _debt(data: Dataset, strings: Strings) -> Iterator[str]:
    view = debt_view(data, strings, DAY)
    yield strings("debt.sentence", weak=view.weak, total=view.total)
    yield from (f"{title}: {rule}" for _, title, rule in view.columns)
    yield from (one.title for one in view.lists[:3])


def _downloads(data: Dataset, strings: Strings) -> Iterator[str]:
    view = downloads_view(data, strings, DAY)
    yield from (f"{name}: {what}" for name, what in view.general)
    yield from (strings("file.badge", title=what) for _, what in view.badges)


def _tables(page: VersionPage) -> Iterator[str]:
    for table in page.tables:
        yield f"{table.caption} | {' | '.join(f'{one.title}: {one.meaning}' for one in table.columns)}"
        for row in table.rows[:2]:
            yield f"{row.title} | {' | '.join(f'{part.text} {part.at}'.strip() for cell in row.cells for part in cell.values)}"
