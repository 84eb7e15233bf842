"""Drawings are kept between builds, and a kept one that is damaged is drawn anew."""

from pathlib import Path

import pytest

from macros.rendering import drawings

SOURCE = "flowchart TD\n a --> b\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(drawings, "_folder", [])
    drawings.svg.cache_clear()
    drawings.keep_in(tmp_path / "kept")
    return tmp_path / "kept"


def drawn_again() -> str:
    drawings.svg.cache_clear()
    return drawings.svg(SOURCE)


def test_a_drawing_is_kept_and_taken_from_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawings.svg(SOURCE)
    assert [path.suffix for path in folder.iterdir()] == [".svg"]
    monkeypatch.setattr(drawings, "draw", lambda _source: pytest.fail("drawn twice"))
    assert drawn_again() == first


def test_another_text_is_another_drawing(folder: Path) -> None:
    assert drawings.svg(SOURCE) != drawings.svg(SOURCE.replace("b", "c"))
    assert len(list(folder.iterdir())) == 2


def test_half_a_drawing_is_made_whole(folder: Path) -> None:
    whole = drawings.svg(SOURCE)
    (path,) = folder.iterdir()
    path.write_text(whole[: len(whole) // 2], encoding="utf-8")
    assert drawn_again() == whole
    assert path.read_text(encoding="utf-8") == whole


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "kept").write_text("a file is in the way", encoding="utf-8")
    assert drawn_again().endswith("</svg>")
