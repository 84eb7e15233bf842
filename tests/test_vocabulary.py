"""The vocabulary says each column once: what is there follows from it, and a new relation is one row and its words."""

import doctest
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import vocabulary
from macros.schema.golang import GoLine, GoRelease
from macros.vocabulary import COLUMNS, NEWEST, Of, Use, columns_for, keys
from tests.support import REAL, edited, small_data

PACKAGE = Path(vocabulary.__file__).parent
ASK = """
import json, sys
from pathlib import Path
from macros.commands.check import problems
from macros.dataset import load
from macros.clock import today
from macros.i18n import Language, Strings
from macros.resolver.catalog import catalog
from macros.views.matrix import lines_matrix
data = Path(sys.argv[1])
loaded = load(data)
matrix = lines_matrix(loaded.dataset, loaded.dataset.product("demo"), Strings(Language.EN, loaded.dataset.strings), today())
needs = {name for product in catalog(loaded.dataset, today())["products"] for line in product["lines"] for row in line["releases"] for name in (row[6] if len(row) > 6 else ())}
print(json.dumps({"problems": [problem.what for problem in problems(data, today())[0]], "columns": [c.title for c in matrix.columns], "needs": sorted(needs)}))
"""
LINTED = '    "linted_with": Column(Of.RELEASE, Holds.VERSION, "The Go with which its linters ran.", {Use.GO: 9}),\n'


def asked(package: Path, data: Path) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(data)], cwd=package, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(package), "SOURCE_DATE_EPOCH": "1795737600", "PATH": ""},
    )  # fmt: skip
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


def test_a_relation_is_one_row_and_its_words_and_goes_as_it_came(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(PACKAGE, package / "macros", ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    files = edited(
        "components/demo.yaml",
        ("kubernetes, released, newest,", "kubernetes, linted_with, released, newest,"),
        ("  built_with: [tag]", "  built_with: [tag]\n  linted_with: [tag]"),
        ('        requires: "1.21.0"', '        requires: "1.21.0"\n        linted_with: "1.22.1"'),
    )
    words = "column.linted_with: {en: Linted with Go, zh: 静态检查所用 Go}\nmeaning.linted_with: {en: What linted it., zh: 静态检查所用。}\n"
    strings = {"strings.yaml": (REAL / "strings.yaml").read_text(encoding="utf-8") + words}
    data = small_data(tmp_path, files | strings)
    before = asked(package, data)
    assert "'linted_with' is not a field of a release" in before["problems"]
    table = package / "macros" / "vocabulary.py"
    text = table.read_text(encoding="utf-8")
    table.write_text(
        text.replace('    "kubernetes": Column(\n', f'{LINTED}    "kubernetes": Column(\n'), encoding="utf-8"
    )
    after = asked(package, data)
    assert after == {
        "problems": [],
        "columns": ["Made for Kubernetes", "Linted with Go", *after["columns"][2:]],
        "needs": ["x-net"],
    }
    table.write_text(text, encoding="utf-8")
    assert asked(package, data) == before


@pytest.mark.parametrize(("record", "of"), [(GoLine, Of.GO_LINE), (GoRelease, Of.GO_RELEASE)])
def test_what_files_say_of_go_are_columns_too(record: type[GoLine | GoRelease], of: Of) -> None:
    aside = {"line", "version", "note", "systems", "ports", "changes"}
    known = {*keys(of), *keys(Of.LINE if of is Of.GO_LINE else Of.RELEASE)}
    assert set(record.model_fields) - aside <= known
    assert set(keys(of)) <= set(record.model_fields)


def test_each_use_has_an_order_without_doubt() -> None:
    for use in Use:
        ranks = [column.uses[use] for column in COLUMNS.values() if use in column.uses]
        assert ranks, use
        assert len(ranks) == len(set(ranks)), use
        assert len(columns_for(use)) == len(ranks)
    assert NEWEST not in COLUMNS


def test_the_examples_in_the_module_are_right() -> None:
    assert doctest.testmod(vocabulary).failed == 0
