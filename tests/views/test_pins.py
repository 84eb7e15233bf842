"""The table of what a product's minor versions pin of other programs."""

import datetime as dt
from pathlib import Path

from macros.dataset import load
from macros.i18n import Language, Strings
from macros.views.pins import pins_matrix
from tests.support import edited, small_data

DAY = dt.date(2026, 11, 27)
ASKED = ("released, built_with, requires, x-net, retracted]", "released, pins.x-net, pins.pause]")
SOURCE = ("  retracted: [go-mod]", "  retracted: [go-mod]\n  pins: [tag]")


def _files() -> dict[str, str]:
    changes = [
        ASKED,
        SOURCE,
        ('        scaffolds: {go: "1.20"}', '        pins: {x-net: "0.20.0", pause: "3.9"}'),
        ('version: "1.0.1", released', 'version: "1.0.1", pins: {x-net: "0.21.0", pause: "3.9"}, released'),
    ]
    return edited("components/demo.yaml", *changes)


def pinning(root: Path) -> Path:
    return small_data(root, _files())


def test_each_line_has_what_its_first_and_its_last_release_pin(tmp_path: Path) -> None:
    data = pinning(tmp_path)
    dataset = load(data).dataset
    for language, heads in (
        (Language.EN, ["golang.org/x/net", "pause image"]),
        (Language.ZH, ["golang.org/x/net", "pause 镜像"]),
    ):
        matrix = pins_matrix(dataset, dataset.product("demo"), Strings(language, dataset.strings), DAY)
        assert [column.title for column in matrix.columns] == heads
        assert [[cell.text for cell in row.cells] for row in matrix.rows] == [["", ""], ["0.20.0 … 0.21.0", "3.9"]]


def test_nobody_takes_what_is_pinned_for_what_a_module_needs(tmp_path: Path) -> None:
    dataset = load(pinning(tmp_path)).dataset
    facts = dataset.product("demo").line("1.0").first.facts
    assert facts["pins.x-net"].value.text == "0.20.0"
    assert facts["x-net"].value.text == "0.17.0"


def test_the_head_of_a_column_leads_to_the_page_of_the_product(tmp_path: Path) -> None:
    change = ("pins: {x-net", "pins: {go")
    files = {name: text.replace(*change) for name, text in _files().items()}
    dataset = load(
        small_data(tmp_path, {key: text.replace("pins.x-net", "pins.go") for key, text in files.items()})
    ).dataset
    matrix = pins_matrix(dataset, dataset.product("demo"), Strings(Language.EN, dataset.strings), DAY)
    assert [(column.title, column.href) for column in matrix.columns] == [("Go", "go/support/"), ("pause image", "")]
