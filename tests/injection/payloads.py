"""Texts that would do something if any place took them for more than text. Each has a number, by which it is traced."""

from collections.abc import Callable

_TEXTS = (
    # HTML
    "<img src=x onerror=HIT data-hit=N>",
    "<script>HIT</script>",
    "</script><script>HIT</script>",
    "</title></textarea></style></noscript><svg onload=HIT data-hit=N>",
    '"><img src=x onerror=HIT data-hit=N>',
    "' onmouseover='HIT' data-hit='N",
    '" autofocus onfocus="HIT" data-hit="N',
    '<a href="javascript:HIT" data-hit=N>x</a>',
    '<iframe srcdoc="<script>parent.HIT</script>" data-hit=N>',
    "<details open ontoggle=HIT data-hit=N>",
    "<math><mtext><table><mglyph><style><img src=x onerror=HIT data-hit=N>",
    "<svg><animate onbegin=HIT attributeName=x dur=1s data-hit=N>",
    '<base href="javascript:HIT//" data-hit=N><meta http-equiv=refresh content="0;url=javascript:HIT" data-hit=N>',
    "]]>--><!--><img src=x onerror=HIT data-hit=N>",
    "&lt;img src=x onerror=HIT data-hit=N&gt;",
    "&#60;img src=x onerror=HIT data-hit=N&#62;",
    "<div markdown data-hit=N>HIT</div>\n\n<img src=x onerror=HIT data-hit=N>",
    # Markdown
    "{: onclick=HIT data-hit=N }",
    "x {: onclick=HIT data-hit=N #hit-N }",
    "[HIT](<JaVaScRiPt:HIT>)",
    "[HIT](javascript:HIT)",
    "[HIT](\tjava\nscript:HIT)",
    "[HIT](&#106;avascript&colon;HIT)",
    "[HIT](vbscript:HIT)",
    "![HIT](<data:image/svg+xml,<svg onload=HIT data-hit=N>>)",
    "[HIT][hit-N]\n\n[hit-N]: javascript:HIT",
    "<javascript:HIT>",
    "\n```\n</code></pre><img src=x onerror=HIT data-hit=N>\n```\n",
    "\n~~~~\n~~~\n~~~ atlas\nHIT\n~~~\n",
    "~~~ atlas\n00000000000000000000000000000000\n~~~ HIT",
    '\n=== "<img src=x onerror=HIT data-hit=N>"\n\n    HIT',
    '"\n\n!!! danger "<img src=x onerror=HIT data-hit=N>"\n    HIT',
    "\n\n# HIT {: onclick=HIT data-hit=N }\n",
    "\n\n    <img src=x onerror=HIT data-hit=N>\n\n- <img src=x onerror=HIT data-hit=N>",
    "`<img src=x onerror=HIT data-hit=N>`",
    "` HIT <img src=x onerror=HIT data-hit=N>",
    "**<b onclick=HIT data-hit=N>HIT</b>**",
    '--8<-- "mkdocs.yml" HIT',
    ":smile: ++ctrl+alt+HIT++ ==HIT== [^N] *[HIT]: HIT\n\n[^N]: <img src=x onerror=HIT data-hit=N>",
    "| HIT | b |\n|---|---|\n| <img src=x onerror=HIT data-hit=N> | b |",
    # Jinja, front matter, diagrams, files for programs
    "{{ 6 * 7 }}{{ cycler.__init__.__globals__ }}{% for one in [] %}HIT",
    "{% endraw %}{{ 6 * 7 }}{# HIT",
    '"\n---\n# HIT\n<img src=x onerror=HIT data-hit=N>',
    '%%{init: {"securityLevel": "loose"}}%% HIT',
    '"]\n  click n_start href "javascript:HIT"\n  n_start["HIT',
    '"]; click n_start call HIT',
    '=HYPERLINK("javascript:HIT")',
    "+HIT",
    "-HIT",
    "@HIT",
    "\nEND:VEVENT\nBEGIN:VEVENT\nURL:javascript:HIT",
    "</text><script>HIT</script>",
)  # fmt: skip

_ADDRESSES = (
    '"onmouseover="HIT"data-hit="N',
    "><img/src=x/onerror=HIT/data-hit=N>",
    "#'onmouseover='HIT",
    "?a)[HIT](javascript:HIT)",
    "</a><script>HIT</script>",
)

KINDS = len(_TEXTS)


def text(number: int, kind: int) -> str:
    """Return the payload of that kind with that number."""
    return _filled(_TEXTS[kind % len(_TEXTS)], number)


def address(number: int, kind: int) -> str:
    """Return what is added to an address."""
    return _filled(_ADDRESSES[kind % len(_ADDRESSES)], number)


def placed(number: int, kind: int) -> Callable[[str], str]:
    """Return what puts a payload into a value: behind an address, and before or behind a text."""

    def put(value: str) -> str:
        if value.startswith("https://"):
            return value + address(number, kind)
        payload = text(number, kind)
        return f"{payload} {value}" if (number // KINDS + kind) % 2 else f"{value} {payload}"

    return put


def _filled(pattern: str, number: int) -> str:
    return (
        pattern.replace("HIT", f"atlasHit({number})")
        .replace("=N", f"={number}")
        .replace("'N", f"'{number}")
        .replace('"N', f'"{number}')
        .replace("-N", f"-{number}")
        .replace("^N", f"^{number}")
    )
