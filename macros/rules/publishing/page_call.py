"""A page calls macros for existing things.

`releases("…")`, `table("…")`, `flow("…")` and the like name a product, a table, a diagram or a guide by the id of its
file. `claims("…")` names a subject that there are claims about: otherwise a heading stands there with nothing below it.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity, nearest
from macros.permalinks.page_calls import calls, page_files

SEVERITY = Severity.ERROR
CHINESE = """\
页面调用的宏要指向存在的内容。
`releases("…")`、`table("…")`、`flow("…")` 等用文件的 id 指明产品、表格、流程图或指南。`claims("…")` 写的主题要有相关说法，否则标题下面什么也没有。
"""

_OF_PRODUCTS = (
    "matrix",
    "releases",
    "lifecycle",
    "overlap",
    "latest",
    "verdict",
    "headline",
    "policy",
    "statements",
    "by_version",
    "versions",
)


def check(data: Dataset) -> Iterator[Finding]:
    """Find calls that name nothing; only in sound data, where nothing has been left out."""
    docs = data.root.parent / "docs"
    if not data.whole:
        return
    known = {"table": data.tables.keys(), "flow": data.flows.keys(), "guide": data.guides.keys()}
    known |= dict.fromkeys(_OF_PRODUCTS, data.products.keys())
    known["claims"] = data.subjects.keys()
    audited = {subject for claim in data.claims for subject in claim.record.subjects}
    folders = (docs / language.folder for language in data.languages)
    for path in (path for one in folders for path in page_files(one, data.languages).values()):
        text = path.read_text(encoding="utf-8")
        for (macro, argument), offset in calls(text):
            before = text[:offset]
            where = Location(path, before.count("\n") + 1, offset - before.rfind("\n"))
            if macro in known and argument not in known[macro]:
                noun = {"claims": "subject"}.get(macro, macro if macro in ("table", "flow", "guide") else "product")
                what = f"there is no {noun} '{argument}' to call {macro} for"
                hint = nearest(argument, known[macro]) or f"call it for one of {', '.join(sorted(known[macro]))}"
                yield Finding(where, what, "the page cannot be built", hint)
            elif macro == "claims" and argument not in audited:
                what = f"there is no claim about '{argument}', so that this call shows nothing"
                hint = "remove the call and the heading above it, or write a claim about it"
                yield Finding(where, what, "a heading with nothing below it leads readers nowhere", hint)
