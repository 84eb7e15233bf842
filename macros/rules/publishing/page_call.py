"""A page calls macros that there are, for existing things.

`releases("…")`, `table("…")`, `flow("…")` and the like name a product, a table, a diagram or a guide by the id of its
file. `claims("…")` names a subject that there are claims about: otherwise a heading stands there with nothing below it.
"""

import re
from collections.abc import Collection, Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity, nearest
from macros.permalinks.page_calls import calls
from macros.rules.publishing.page import page_texts, place_in

SEVERITY = Severity.ERROR
CHINESE = """\
页面调用的宏要存在，并且指向存在的内容。
`releases("…")`、`table("…")`、`flow("…")` 等用文件的 id 指明产品、表格、流程图或指南。`claims("…")` 写的主题要有相关说法，否则标题下面什么也没有。
"""

MACROS = {
    **dict.fromkeys(
        ("matrix", "releases", "lifecycle", "overlap", "latest", "verdict", "headline", "policy", "statements", "by_version",
         "versions", "pins", "security"), "product"),
    "table": "table", "flow": "flow", "guide": "guide", "claims": "subject",
    **dict.fromkeys(
        ("all_claims", "ask", "breaks", "cards", "changelog", "compare", "count", "debt", "downloads", "experiments",
         "go_fixes", "kinds", "measured", "next_ends", "platform_verdict", "proofs", "relations", "resolver", "skew", "stack",
         "upgrade", "upgrades", "value"), ""),
}  # fmt: skip  # one group a line
"""What pages may call, with what the first argument is the id of; an empty text where it is none of these."""
_OF_THE_ENGINE = frozenset({"context", "macros_info", "now", "fix_url"})
"""What mkdocs-macros itself lets pages call."""
_OWN = re.compile(r"\{%-? *macro +([a-z_]+)", re.ASCII)


def check(data: Dataset) -> Iterator[Finding]:
    """Find calls that name nothing; only in sound data, where nothing has been left out."""
    if not data.whole:
        return
    known: dict[str, Collection[str]] = {
        "product": data.products.keys(),
        "table": data.tables.keys(),
        "flow": data.flows.keys(),
        "guide": data.guides.keys(),
        "subject": data.subjects.keys(),
    }
    audited = {subject for claim in data.claims for subject in claim.record.subjects}
    for path, text in page_texts(data):
        own = {*_OWN.findall(text), *_OF_THE_ENGINE}
        for (macro, argument), offset in calls(text):
            noun = MACROS.get(macro, "")
            if macro not in MACROS and macro not in own:
                hint = nearest(macro, MACROS) or "look at what other pages call"
                yield Finding(place_in(path, text, offset), f"there is no macro '{macro}'", _UNBUILT, hint)
            elif noun and argument not in known[noun]:
                what = f"there is no {noun} '{argument}' to call {macro} for"
                hint = nearest(argument, known[noun]) or f"call it for one of {', '.join(sorted(known[noun]))}"
                yield Finding(place_in(path, text, offset), what, _UNBUILT, hint)
            elif noun == "subject" and argument not in audited:
                what = f"there is no claim about '{argument}', so that this call shows nothing"
                hint = "remove the call and the heading above it, or write a claim about it"
                why = "a heading with nothing below it leads readers nowhere"
                yield Finding(place_in(path, text, offset), what, why, hint)


_UNBUILT = "the page cannot be built"
