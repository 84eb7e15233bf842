"""The drawings kept in data/drawings/ are those of the data, and nobody has changed one by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import drawings
from macros.__main__ import main
from macros.commands.draw import FOLDER, texts
from macros.dataset import Loaded
from tests.support import REAL


def test_each_diagram_is_drawn_in_both_languages_and_what_no_diagram_needs_goes(mini: Path, capsys) -> None:
    folder = mini / FOLDER
    assert main(["draw", str(mini)]) == 0
    first = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len(first) == 2
    flow = mini / "flows" / "demo-choice.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("en: Take 1.1", "en: Take the newer"), encoding="utf-8")
    capsys.readouterr()
    assert main(["draw", str(mini)]) == 0
    assert capsys.readouterr().out == "2 drawings, 1 written, 1 removed\n"
    second = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len(first.keys() & second.keys()) == 1


def test_a_kept_drawing_is_taken_before_one_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "_folders", [])
    drawings.keep_in(tmp_path / "committed", tmp_path / "cache")
    (tmp_path / "committed").mkdir()
    (tmp_path / "committed" / drawings.name("flowchart TD\n a --> b")).write_text("<svg>kept</svg>\n", encoding="utf-8")
    drawings.svg.cache_clear()
    assert drawings.svg("flowchart TD\n a --> b") == "<svg>kept</svg>"
    assert not (tmp_path / "cache").exists()
    drawings.svg.cache_clear()


def test_nobody_has_changed_a_kept_drawing(real: Loaded) -> None:
    wanted = {drawings.name(text): text for text in texts(real.dataset)}
    kept = sorted((REAL / FOLDER).iterdir())
    assert kept
    for path in (path for path in kept if path.name in wanted):  # one of an older text is not looked at by anybody
        assert path.read_text(encoding="utf-8").rstrip() == drawings.draw(wanted[path.name])
