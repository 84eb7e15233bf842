"""The scripts of a built site say the same to a browser without the comments that are written for people."""

from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment

from macros.exports.scripts import OURS, bare, scripts

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "docs/assets").rglob("*.js"))


def code(text: str) -> list[str]:
    """Return what a browser runs: all words but comments."""
    words = JavascriptLexer().get_tokens(text)
    return [word for kind, word in words if kind not in Comment and word.strip()]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_a_script_runs_as_it_was_written(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(OURS), "the first line asks for its types to be checked"
    assert code(bare(text)) == code(text)
    assert "@type" not in "".join(line for line in bare(text).splitlines() if line.lstrip().startswith(("/", "*")))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("// @ts-check\nconst a = 1\n", "const a = 1\n"),
        ("  /** One. */\n  const a = 1\n", "  const a = 1\n"),
        ("/*\n * Two\n * lines.\n */\nconst a = 1\n", "const a = 1\n"),
        ("const a = 1 // told\n", "const a = 1 // told\n"),
        ("/** @type {X} */ (a).b()\nc() /* d */\n", "/** @type {X} */ (a).b()\nc() /* d */\n"),
        ('const a = "/* no"\nconst b = "comment */"\n', 'const a = "/* no"\nconst b = "comment */"\n'),
    ],
)
def test_only_whole_lines_are_left_out(text: str, left: str) -> None:
    assert bare(text) == left


def test_what_others_have_written_stays_and_a_second_export_finds_nothing_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "assets/javascripts/workers"
    folder.mkdir(parents=True)
    (folder / "bundle.1.min.js").write_text("/*! theirs */\nrun()\n", encoding="utf-8")
    (folder / "ours.js").write_text("// @ts-check\n/* ours */\nrun()\n", encoding="utf-8")
    assert list(scripts(tmp_path)) == [("assets/javascripts/workers/ours.js", "run()\n")]
    (folder / "ours.js").write_text("run()\n", encoding="utf-8")
    assert list(scripts(tmp_path)) == []
