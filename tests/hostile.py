"""Files of up to 2 MiB that were made to take a program's time and memory, of every kind that came to mind."""

from collections.abc import Callable

from macros.reading.yaml_source import MAX_BYTES
from tests.support import BASE

DEMO = "components/demo.yaml"
HOST = "platforms/demo-host.yaml"
GUIDE = "guides/demo-install.yaml"
FLOW = "flows/demo-choice.yaml"
CLAIMS = "claims/demo.yaml"
SOURCES = "sources.yaml"
STRINGS = "strings.yaml"
REDIRECTS = "redirects.yaml"

ROOM = MAX_BYTES - 4096
"""So many octets each file fills; a test may set less."""


def base(name: str) -> str:
    return (BASE / name).read_text(encoding="utf-8")


def filled(make: Callable[[int], str], most: int = 10**9, less: int = 0) -> str:
    """Return as many numbered pieces as there is room for, *less* octets aside."""
    parts, size, room = [], 0, ROOM - less
    for number in range(most):
        part = make(number)
        size += len(part.encode())
        if size > room:
            break
        parts.append(part)
    return "".join(parts)


def head(name: str, key: str) -> str:
    """Return a file of the small data set up to one of its keys, that key included."""
    text = base(name)
    return text[: text.index(f"\n{key}:") + len(f"\n{key}:")] + "\n"


def rows(row: Callable[[int], str], most: int = 9_900) -> str:
    return head(HOST, "rows") + filled(row, most)


def releases(row: Callable[[int], str], most: int = 9_900) -> str:
    line = '  - line: "1.0"\n    releases:\n'
    return head(DEMO, "lines") + line + filled(row, most)


def _swapped(name: str, old: str, new: str) -> str:
    text = base(name)
    assert old in text
    return text.replace(old, new, 1)


FILES: dict[str, Callable[[], tuple[str, str]]] = {
    "deep brackets": lambda: (DEMO, "[" * ROOM),
    "deep blocks": lambda: (DEMO, "\n".join(" " * n + "a:" for n in range(2000))),
    "one long line": lambda: (DEMO, "id: [" + "x, " * (ROOM // 3) + "]"),
    "a million values": lambda: (DEMO, "".join("a: [" + "1," * 9000 + "]\nb" * 1 for _ in range(110))),
    "one long value": lambda: (DEMO, _swapped(DEMO, "id: demo", "id: " + "x" * ROOM)),
    "one long title": lambda: (DEMO, _swapped(DEMO, "title: Demo\n", f"title: {'x ' * (ROOM // 2)}\n")),
    "a long version": lambda: (DEMO, _swapped(DEMO, '"1.0.1"', f'"1.0.{"9" * ROOM}"')),
    "many keys": lambda: (DEMO, base(DEMO) + filled(lambda n: f"key{n}: 1\n", 9_900)),
    "more keys": lambda: (DEMO, base(DEMO) + filled(lambda n: f"key{n}: 1\n", less=4000)),
    "many equal keys": lambda: (DEMO, base(DEMO) + filled(lambda _: "id: demo\n", 9_900)),
    "many strange keys": lambda: (DEMO, filled(lambda n: f"? [{n}]\n: x\n", 9_900)),
    "many misspelt fields": lambda: (
        DEMO,
        releases(lambda n: f'      - {{version: "1.0.{n}", releas{n}d: 2024-01-01}}\n'),
    ),
    "many wrong rows": lambda: (HOST, rows(lambda n: f"  - {{id: R{n}, titel: 1, cells: [x]}}\n")),
    "many more wrong rows": lambda: (HOST, rows(lambda _: "  - 1\n", 10**6)),
    "many wrong cells": lambda: (
        HOST,
        rows(lambda n: f"  - {{id: r{n}, title: x, cells: {{newest: abc{n}, ends{n}: x, cgo: maybe}}}}\n"),
    ),
    "many right rows": lambda: (
        HOST,
        rows(lambda n: f'  - {{id: r{n}, title: x, cells: {{newest: "1.{n}", image: x, available: 2020-01-01}}}}\n'),
    ),
    "many equal rows": lambda: (HOST, rows(lambda _: "  - {id: r, title: x, cells: {image: x}}\n")),
    "many copied notes": lambda: (
        HOST,
        rows(
            lambda n: (
                f"  - {{id: r{n}, title: x, cells: {{image: {{value: x, note: {{en: Note {n // 2}, zh: 备注 {n // 2}}}}}}}}}\n"
            )
        ),
    ),
    "many unknown sources": lambda: (
        HOST,
        rows(lambda n: f"  - {{id: r{n}, title: x, cells: {{image: {{value: x, sources: [hosst{n}]}}}}}}\n"),
    ),
    "many sources of one value": lambda: (
        HOST,
        rows(
            lambda n: f"  - {{id: r{n}, title: x, cells: {{image: {{value: x, sources: [{'host, ' * 9000}]}}}}}}\n", 20
        ),
    ),
    "many default sources": lambda: (
        HOST,
        rows(lambda n: f"  - {{id: r{n}, title: x, cells: {{image: x}}}}\n", 5000).replace(
            "image: [host]", f"image: [{'host, ' * 9000}]"
        ),
    ),
    "a source as long as a book": lambda: (
        DEMO,
        _swapped(DEMO, 'title: "Demo {version}"', f'title: "{"{version} " * 100_000}"'),
    ),
    "a table called by a long name": lambda: (
        HOST,
        rows(lambda n: f"  - {{id: r{n}, title: x, cells: {{image: x}}}}\n").replace(
            "id: demo-host", "id: " + "x" * 1_000_000
        ),
    ),
    "many columns": lambda: (
        HOST,
        rows(lambda n: f"  - {{id: r{n}, title: x, cells: {{image: x}}}}\n", 3000).replace(
            "columns:\n", "columns:\n" + filled(lambda n: f"  c{n}: {{title: x, meaning: y}}\n", 9000)
        ),
    ),
    "many unordered releases": lambda: (
        DEMO,
        releases(lambda n: f'      - {{version: "1.0.{10_000 - n}", released: 2024-01-01}}\n'),
    ),
    "many unordered lines": lambda: (
        DEMO,
        head(DEMO, "lines")
        + filled(
            lambda n: (
                f'  - line: "1.{9999 - n}"\n    releases:\n      - {{version: "1.{9999 - n}.1", released: 2024-01-01}}\n      - {{version: "1.{9999 - n}.0", released: 2024-01-01}}\n'
            ),
            9000,
        ),
    ),
    "a gap of a billion": lambda: (
        DEMO,
        _swapped(DEMO, '"1.0.2"', '"1.0.999999999"').replace("module:", "every_release: true\nmodule:"),
    ),
    "many wrong dates": lambda: (
        DEMO,
        releases(lambda n: f'      - {{version: "1.0.{n}", released: 9999-12-31, requires: "x{n}"}}\n'),
    ),
    "many wrong versions": lambda: (
        DEMO,
        releases(
            lambda n: (
                f'      - {{version: "1.0.{n}", released: 2024-01-01, built_with: "1.22.{n + 100}", requires: "1.21.{n + 100}"}}\n'
            )
        ),
    ),
    "many empty values": lambda: (DEMO, releases(lambda _: "      - {version: , released: , requires: }\n")),
    "many things to do": lambda: (
        DEMO,
        releases(lambda _: '      - {version: "TODO: a", released: TODO, requires: TODO}\n'),
    ),
    "many unquoted words": lambda: (
        HOST,
        rows(lambda n: f"  - {{id: r{n}, title: no, cells: {{newest: 1.{n}, image: yes}}}}\n"),
    ),
    "many anchors": lambda: (DEMO, "a: &a x\nb: [" + "*a, " * (ROOM // 4) + "]\n"),
    "aliases within aliases": lambda: (
        DEMO,
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    ),
    "many tags": lambda: (DEMO, filled(lambda n: f"k{n}: !x y\n", 9_900)),
    "many invisible characters": lambda: (DEMO, base(DEMO) + "".join("#\u200b\n" for _ in range(ROOM // 6))),
    "invisible characters on one line": lambda: (DEMO, base(DEMO) + "# " + "\u202e\u200b" * (ROOM // 7)),
    "control characters": lambda: (DEMO, _swapped(DEMO, "title: Demo\n", 'title: "' + r"\e\0\a" * (ROOM // 7) + '"\n')),
    "many backticks": lambda: (DEMO, _swapped(DEMO, "en: A made-up product.", f'en: "{"`a" * (ROOM // 2)}"')),
    "many braces": lambda: (DEMO, _swapped(DEMO, "en: A made-up product.", f'en: "{"{a" * (ROOM // 2)}"')),
    "nothing but now": lambda: (
        DEMO,
        _swapped(DEMO, "en: A made-up product.", f'en: "{"now supported Demo " * (ROOM // 19)}"'),
    ),
    "digits in a text": lambda: (DEMO, _swapped(DEMO, "en: A made-up product.", f'en: "a. {"1" * ROOM}"')),
    "blanks in a text": lambda: (DEMO, _swapped(DEMO, "zh: 虚构的产品。", f'zh: "中{" " * ROOM}a中 中"')),
    "many slips": lambda: (
        DEMO,
        head(DEMO, "statements")
        + filled(
            lambda n: f'  - {{text: {{en: "A  slip {n}.{n} ,", zh: "错误slip {n}中 文"}}, sources: [eol]}}\n', 9_900
        )
        + "lines: []\n",
    ),
    "many links": lambda: (DEMO, _swapped(DEMO, "en: A made-up product.", f'en: "{"[a](http://b) " * (ROOM // 14)}"')),
    "many fetches on a line": lambda: (
        GUIDE,
        base(GUIDE) + f"after:\n  - title: x\n    commands: '{'curl ' * (ROOM // 5)}'\n    sources: [x]\n",
    ),
    "many fetches and pipes": lambda: (
        GUIDE,
        base(GUIDE)
        + f"after:\n  - title: x\n    commands: 'a | b; {'iwr curl |' * (ROOM // 11)} x'\n    sources: [go-install]\n",
    ),
    "many placeholders": lambda: (
        GUIDE,
        base(GUIDE)
        + f"after:\n  - title: x\n    commands: '{'@{go.newst} ' * (ROOM // 11)}'\n    sources: [go-install]\n",
    ),
    "many nodes": lambda: (
        FLOW,
        head(FLOW, "nodes")
        + filled(lambda n: f"  n{n}: {{text: x{n}}}\n", 9_900)
        + "edges:\n"
        + filled(lambda n: f"  - {{from: n{n}, to: m{n}}}\n", 9_900)
        + "based_on: [x]\n",
    ),
    "many claims": lambda: (
        CLAIMS,
        "claims:\n"
        + filled(
            lambda n: (
                f"  - {{id: c, said: x, text: x, verdict: contradicted, subjects: [demo-use, demo-use, s{n}], sources: [go-notes]}}\n"
            ),
            9_900,
        ),
    ),
    "many subjects": lambda: (
        CLAIMS,
        "claims:\n  - {id: c, said: x, text: y, verdict: supported, sources: [x], subjects: ["
        + filled(lambda n: f"demo-usee{n}, ", 9_900)
        + "]}\n",
    ),
    "many shared sources": lambda: (
        SOURCES,
        "sources:\n"
        + filled(
            lambda n: (
                f'  s{n}: {{url: "https://github.com/a/b/blob/main/{n}", title: x, kind: vendor_doc, as_of: 2001-01-01}}\n'
            ),
            9_900,
        ),
    ),
    "many strings": lambda: (STRINGS, filled(lambda n: f"kind.x{n}: {{en: '{{a}} text of words', zh: 'b'}}\n", 9_900)),
    "a wide form": lambda: (STRINGS, "a: {en: '{n:>999999999}', zh: '{n:>999999999}'}\n"),
    "many redirects": lambda: (REDIRECTS, "redirects:\n" + filled(lambda n: f"  demo-{n}: demo-{n + 1}\n", 9_900)),
    "many documents": lambda: (DEMO, "---\na: 1\n" * (ROOM // 9)),
    "only a comment": lambda: (DEMO, base(DEMO) + "#" * ROOM),
    "not UTF-8": lambda: (DEMO, "id: x\n" + "\ufffd" * (ROOM // 3)),
    "many long words": lambda: (DEMO, releases(lambda n: f'      - {{version: "1.0.{n}", {"x" * 180}{n}: 1}}\n')),
    "a long key": lambda: (DEMO, base(DEMO) + f"? {'k' * ROOM}\n: 1\n"),
    "a note in many rows": lambda: (
        DEMO,
        releases(lambda n: f'      - {{version: "1.0.{n}", released: {{value: 2024-01-01, note: of-kind-{n}}}}}\n'),
    ),
}
"""The place and the text of each file, by what is much in it."""
