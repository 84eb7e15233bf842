"""Questions to the resolver, made of a seed: sound ones and odd ones, as pins, as go.mod texts and as addresses."""

import datetime as dt
import random
from functools import cache
from typing import Any
from urllib.parse import quote, quote_plus

from macros.dataset import Dataset, Product, load
from macros.resolver import CLUSTER, DIRECTIVE
from tests.support import REAL

Question = dict[str, Any]
"""What is asked: `pins` (pairs of name and version) or `address`, `gomod` (a text or None) and `day`."""

ODD_SIGNS = "\x00\x01\t\r\n \x1b\x1f\x7f\x85\u00a0\u00ad\u061c\u0661\u06f2\u200b\u202e\u2028\u3000\ufeff\uff11é中😀\"'`()=>/\\.,;:+-_&?#%@[]{}~0169vgoxA"
ODD_VERSIONS = (
    "", " ", "1", "1.", ".1", "1.02", "01.2", "1.2.03", "1.2.3.4", "v", "go", "go1.22", "v1.22", "vgo1.2", "1.\u0662", "\uff11.2",
    "1.22 ", "\t1.22", "1.22\u00a0", "1.22\n", "1.22\x00", "\u202e1.22", "1." + "9" * 15, "1." + "9" * 16, "9" * 5000 + ".1", "1.2.3-rc.1",
    "1.2.3-rc1", "1.2rc1", "1.2.3-beta.01", "1.2.3-k3s1", "v1.2.3-k3s1", "v1.2.3-0.k3s1+x", "v12.0.0+incompatible", "12.0.0+incompatible",
    "v1.2.3-0.20250101000000-abcdefabcdef", "v0.0.0-20190918160344-1fbdaa4c8d90", "v0.0.0-2019091816034-1fbdaa4c8d90", "latest", "-1.2", "+1.2",
    "1e3.2", "0.0", "0.0.0", "NaN", "constructor", "__proto__", "1.22/../..", "<b>1.2</b>",
)  # fmt: skip
ODD_NAMES = (
    "",
    " ",
    "gone",
    "GO",
    "go ",
    "constructor",
    "__proto__",
    "toString",
    "day",
    "h",
    "cluster",
    "directive",
    "k8s-api",
    "x\x00y",
    "\u202ego",
    "grpc_go",
    "é",
)
DIRECTIVES = (
    "1.13",
    "1.16",
    "1.20",
    "1.21",
    "1.21.0",
    "1.21rc2",
    "1.22",
    "1.22.10",
    "1.23.0",
    "1.24.0",
    "1.25",
    "1.26.0",
    "1.27",
    "1.99",
)


@cache
def data() -> Dataset:
    """Return the real data set."""
    return load(REAL).dataset


def version(product: Product, dice: random.Random) -> str:
    """Return a version of a product: one that is recorded, one beside it, or an odd one."""
    release = dice.choice(product.releases).version
    major, minor, patch, _ = release.key
    kinds = (
        release.text, release.line, f"v{release.text}", f"{major}.{minor}.{max(patch, 0) + dice.randrange(9)}",
        f"{major}.{max(0, minor + dice.randrange(-9, 9))}", f"{major}.{minor + dice.randrange(20)}.{dice.randrange(20)}",
        f"v{release.line}.{dice.randrange(9)}-0.20250101000000-abcdefabcdef", f"{major + 1}.0.0", f"{release.line}.0-rc.1",
    )  # fmt: skip
    return dice.choice(kinds[:3] if dice.random() < 1 / 2 else kinds)


def pins(dice: random.Random) -> list[list[str]]:
    """Return pairs of name and version."""
    names = [
        *data().products,
        *data().modules,
        CLUSTER,
        DIRECTIVE,
        "go",
        "kubernetes",
        "client-go",
        CLUSTER,
        "controller-runtime",
    ]
    found = []
    for name in dict.fromkeys(dice.choice(names) for _ in range(dice.randrange(1, 6))):
        product = data().products.get(name) or data().products["kubernetes" if name == CLUSTER else "client-go"]
        text = dice.choice(DIRECTIVES) if name == DIRECTIVE else version(product, dice)
        found.append([name, dice.choice(ODD_VERSIONS) if dice.random() < 1 / 60 else text])
    if dice.random() < 1 / 40:
        found.append([dice.choice([*ODD_NAMES, found[0][0]]), "1.2"])
    return found


def day(dice: random.Random) -> str:
    """Return a day, mostly one of late."""
    days = dice.randrange(2500) if dice.random() < 1 / 3 else dice.randrange(90)
    return (dt.date(2026, 11, 29) - dt.timedelta(days=days)).isoformat()


def gomod(dice: random.Random) -> str:
    """Return the text of a sound go.mod."""
    known = [(one.module, one) for one in data().products.values() if one.module]
    lines = ["module example.com/m"]
    if dice.random() < 9 / 10:
        lines.append(f"go {dice.choice(DIRECTIVES)}")
    if dice.random() < 1 / 4:
        lines.append("toolchain go1.27.1")
    rows = []
    for path, product in dice.sample(known, dice.randrange(6)):
        text = version(product, dice).removeprefix("v")
        rows.append(f"{path} v{text if text.count('.') > 1 else text + '.0'}{dice.choice(['', ' // indirect'])}")
    rows += [f"example.com/x{number} v0.{number}.0" for number in range(dice.randrange(3))]
    rows += dice.choice(
        [[], ["k8s.io/api v0.33.0"], ["go.etcd.io/etcd/client/v2 v2.305.21"], ["golang.org/x/net v0.40.0"]]
    )
    block = dice.random() < 1 / 2
    lines += (
        [f"require (\n\t{(chr(10) + chr(9)).join(rows)}\n)"] if block and rows else [f"require {row}" for row in rows]
    )
    if rows and dice.random() < 1 / 5:
        path, text = rows[0].split()[:2]
        old = dice.choice([path, f"{path} {text}", f"{path} v9.9.9"])
        lines.append(f"replace {old} => {dice.choice(['./x', f'{path} v1.2.3', 'example.com/fork v1.0.0'])}")
    return "\n".join(lines) + "\n"


def damaged(text: str, dice: random.Random) -> str:
    """Return a text with some of its characters changed, and lines lost, doubled or put elsewhere."""
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(text) + 1)
        character = dice.choice(ODD_SIGNS)
        lines = text.split("\n")
        row = dice.randrange(len(lines))
        text = dice.choice([
            text[:at] + character + text[at:], text[:at] + character + text[at + 1 :], text[:at] + text[at + 1 :], text[:at],
            "\n".join(lines[:row] + lines[row + 1 :]), "\n".join([*lines[:row], lines[row], *lines[row:]]),
            text.replace("\n", dice.choice(["\r\n", "\r", "\n\n", " "])), text + dice.choice(["\ufeff", "require (\n", '"', "`", "//" + "x" * 2100]),
            text.replace("1.", dice.choice(["01.", "1.0", "\u0661.", "1" * 20 + "."]), 1), text.replace("v", dice.choice(["V", "", "vv"]), 1),
        ])  # fmt: skip
    return text


def address(dice: random.Random) -> str:
    """Return an address of the resolver's page, sound or odd."""
    pairs = [*pins(dice), *([["day", day(dice)]] if dice.random() < 1 / 2 else [])]
    if dice.random() < 1 / 8:
        pairs.append(
            [
                "day",
                dice.choice(
                    ["2026-02-30", "2026-2-3", "0000-01-01", "\u0662\u0660\u0662\u0666-01-01", "", "2026-01-01T00:00"]
                ),
            ]
        )
    if dice.random() < 1 / 8:
        pairs.append([dice.choice(ODD_NAMES), dice.choice(ODD_VERSIONS)[:50]])
    query = "&".join(f"{quote(name)}={dice.choice([quote, quote_plus])(text)}" for name, text in pairs)
    if dice.random() < 1 / 4:
        at = dice.randrange(len(query) + 1)
        query = (
            query[:at]
            + dice.choice(["%", "%zz", "%ff", "%e4%b8", "%00", "&", "=", "&&", "+", ";", "%2", "?", "%C2%A0"])
            + query[at:]
        )
    return f"?{query}"


def question(seed: int) -> Question:
    """Return a question of that seed: pins, often with a go.mod, and a day."""
    dice = random.Random(seed)  # noqa: S311  # the same question for the same seed
    asks = dice.random()
    text = gomod(dice) if asks < 1 / 3 else None
    return {"pins": [] if asks < 1 / 4 else pins(dice), "gomod": text, "day": day(dice)}
