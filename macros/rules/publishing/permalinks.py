"""A published address keeps working.

data/generated/permalinks.lock lists every id that the site has ever had. A removed id needs a redirect target in
data/redirects.yaml; `python -m macros addresses` adds new ones. Without a lock nothing has been published.
"""

from collections.abc import Iterator, Mapping

from macros.dataset import Dataset, Origin
from macros.diagnostics import Finding, Location, Severity, nearest
from macros.permalinks import lock_file as permalinks_lock
from macros.permalinks.lock_file import Locked, Rows
from macros.permalinks.page_calls import page_calls
from macros.permalinks.published import ids, published, redirect_target

SEVERITY = Severity.ERROR
CHINESE = """\
发布过的地址永远有效。
`data/generated/permalinks.lock` 列出本站有过的每个 id。消失的 id 要在 `data/redirects.yaml` 里写明由谁接替；新的 id 由 `python -m macros addresses` 加入。没有这个文件，说明还没有发布过任何地址。
"""

_SHOWN = 3
"""So many new ids are named in a message; the rest is counted."""


def check(data: Dataset) -> Iterator[Finding]:
    """Find ids that are gone without a redirect target, that are not in the lock yet, or that two things have."""
    path = data.root / permalinks_lock.NAME
    if not path.exists():
        return
    locked = permalinks_lock.parse(path.read_text(encoding="utf-8"))
    now: Rows = {}
    origins: dict[tuple[str, str], Origin] = {}
    for page, row, columns, origin in published(data, page_calls(data.root.parent / "docs", data.languages)):
        if (page, row) in origins:
            yield _twice(row, origin, origins[page, row])
        origins[page, row] = origin
        now[page, row] = columns
    lost = {key: row for key, row in locked.items() if key not in now or not row.columns <= now[key]}
    # What could not be read to its end may hold the ids that seem to be gone; what is new is new in any case.
    if data.whole and (lost or data.redirects):
        known = ids(now)
        yield from _lost(data, lost, now, known)
        yield from _redirects(data, known, locked)
    new = [
        f"{row}.{column}" if column else row
        for (page, row), columns in now.items()
        for column in _new(columns, locked.get((page, row)))
    ]
    if new:
        more = f" and {len(new) - _SHOWN} more" if len(new) > _SHOWN else ""
        what = f"{', '.join(new[:_SHOWN])}{more} {'is' if len(new) == 1 else 'are'} not in the list of addresses yet"
        why = "an address that is not in the list could disappear unnoticed"
        hint = "run: python -m macros addresses (or: nox -s data)"
        yield Finding(Location(path), what, why, hint if data.whole else f"fix the other errors first, then {hint}")


def _new(columns: frozenset[str], locked: Locked | None) -> list[str]:
    """Return what of a row is not in the lock: the empty text for the row itself, then columns."""
    return ["", *sorted(columns)] if locked is None else sorted(columns - locked.columns)


def _twice(row: str, origin: Origin, first: Origin) -> Finding:
    what = f"the id '{row}' was already given at {first.where}"
    hint = "give the statement an id: of its own; left out, it is made of the first words of the text"
    return Finding(origin.where, what, "ids are addresses of pages", hint)


def _lost(
    data: Dataset, lost: Mapping[tuple[str, str], Locked], now: Rows, known: Mapping[str, str]
) -> Iterator[Finding]:
    """Report each row and cell that is gone; the cells of a row that is gone are not reported one by one."""
    for (page, row), (line, columns) in lost.items():
        for column in ["", *sorted(columns - now.get((page, row), frozenset()))]:
            own = f"{row}.{column}" if column else row
            if own in known or redirect_target(row, column, data.redirects, known):
                continue
            if own in data.redirects or row in data.redirects:
                break  # the redirect leads nowhere: that is reported where it stands
            with_cells = f" with its {len(columns)} cells" if columns and not column else ""
            yield Finding(
                _place(data, line, row, column),
                f"the address #{own}{with_cells} on {page} is gone and has no redirect",
                "links in tickets and documents point to it",
                f"add its redirect target to redirects.yaml ({own}: new-id), or restore the old id",
            )
            if not column:
                break


def _place(data: Dataset, line: int, row: str, column: str) -> Location:
    path = data.root / permalinks_lock.NAME
    text = path.read_text(encoding="utf-8").splitlines()[line - 1]
    return Location(path, line, f"{text} ".index(f" {column or row} ") + 2)


def _redirects(data: Dataset, known: Mapping[str, str], locked: Mapping[tuple[str, str], Locked]) -> Iterator[Finding]:
    ever = ids({key: row.columns for key, row in locked.items()})
    gone = [one for one in ever if one not in known]
    document = data.documents["redirects.yaml"] if data.redirects else None
    for old, new in data.redirects.items():
        if document is None:
            break
        path = ("redirects", old)
        if old in known:
            what = f"the address #{old} is still there, on {known[old]}"
            yield Finding(document.locate_key(path), what, "a redirect would never be used", "remove the line")
        elif old not in ever:
            what = f"the address #{old} has never been published"
            hint = nearest(old, gone)
            yield Finding(document.locate_key(path), what, "so nothing links to it", hint or "remove the line")
        if new not in known and new not in data.redirects:
            what = f"the redirect target #{new} is on no page"
            hint = nearest(new, [one for one in known if one.partition(".")[0] == new.partition(".")[0]] or known)
            yield Finding(document.locate(path), what, "the link would be broken", hint)
        elif new == old or _circle(old, data.redirects):
            what = f"the redirects of #{old} form a loop"
            yield Finding(document.locate(path), what, hint="name an id that is on a page")


def _circle(old: str, redirects: Mapping[str, str]) -> bool:
    seen, here = {old}, redirects[old]
    while here in redirects and here not in seen:
        seen.add(here)
        here = redirects[here]
    return here in seen
