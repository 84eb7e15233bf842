"""The two resolvers, each asked the same: the one in Python, and the one that runs in a reader's browser."""

import atexit
import datetime as dt
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from macros.dataset import Dataset
from macros.i18n import Language
from macros.resolver import GoModError, PinError, parse_gomod, pins_of, question_of, resolve
from macros.resolver.catalog import catalog
from tests.fuzz.questions import Question, data

SCRIPTS = Path(__file__).parents[2] / "docs/assets/javascripts/resolve"

ANSWER = """({ pinsOf }, { questionOf }, { parseGoMod }, { resolve }, data) => ({ pins = [], gomod = null, address = null, day }) => {
  try {
    const asked = address === null ? { words: pins, day } : questionOf(address)
    const on = asked.day ?? day
    return resolve(data, pinsOf(data, asked.words, on, gomod === null ? null : parseGoMod(gomod)), on)
  } catch (error) {
    if (!error.code) throw error
    return { error: error.code, ...error.args }
  }
}"""
"""How the browser's modules are asked; what it returns is what `in_python` returns."""

MODULES = ("pins", "question", "gomod", "resolve")
_LOOP = f"""
import {{ createInterface }} from "node:readline"
import {{ readFileSync }} from "node:fs"
const modules = await Promise.all({json.dumps(MODULES)}.map(name => import(`./${{name}}.js`)))
const data = modules[0].indexed(JSON.parse(readFileSync("catalog.json", "utf8")))
const answer = ({ANSWER})(...modules, data)
for await (const line of createInterface({{ input: process.stdin }})) console.log(JSON.stringify(answer(JSON.parse(line))))
"""


def in_python(asked: Question, known: Dataset | None = None) -> dict[str, Any]:
    """Return the answer by the real data set, or by *known*, as plain values, or what is wrong with the question."""
    known = known or data()
    words, day = asked.get("pins", []), asked["day"]
    try:
        on = dt.date.fromisoformat(day)
        if asked.get("address") is not None:
            question = question_of(asked["address"])
            words, on = question.words, question.day or on
        gomod = parse_gomod(asked["gomod"]) if asked.get("gomod") is not None else None
        found = resolve(known, pins_of(known, [(name, text) for name, text in words], on, gomod), on).as_dict()
    except GoModError as error:
        found = {"error": error.code, "line": str(error.line), "text": error.text}
    except PinError as error:
        found = {"error": error.code, **error.args_of}
    plain: dict[str, Any] = json.loads(json.dumps(found))
    return plain


def in_node(asked: Question) -> dict[str, Any] | None:
    """Return the answer of the browser's modules as Node.js gives it; None where there is no Node.js."""
    if shutil.which("node") is None:
        return None
    node = _node(os.getpid())
    assert node.stdin
    assert node.stdout
    node.stdin.write(json.dumps(asked) + "\n")
    node.stdin.flush()
    found: dict[str, Any] = json.loads(node.stdout.readline())
    return found


@cache
def _node(_process: int) -> subprocess.Popen[str]:
    """Return a running Node.js for this process: one that has been forked needs one of its own."""
    folder = tempfile.TemporaryDirectory(prefix="resolver-")
    place = Path(folder.name)
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, place)
    (place / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (place / "catalog.json").write_text(json.dumps(catalog(data(), Language.EN)), encoding="utf-8")
    (place / "loop.js").write_text(_LOOP, encoding="utf-8")
    node = subprocess.Popen(  # a program of ours
        ["node", "loop.js"],
        cwd=place,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def end() -> None:
        node.kill()
        node.communicate()  # closes both pipes, too
        folder.cleanup()

    atexit.register(end)
    return node


def same(asked: Question) -> dict[str, Any]:
    """Return the answer, which both give; raises AssertionError if they differ."""
    mine, other = in_python(asked), in_node(asked)
    assert other is None or mine == other, json.dumps({"asked": asked, "python": mine, "browser": other}, indent=1)
    return mine
