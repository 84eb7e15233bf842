"""The pages of single release lines are made of the data, and a stale one is found."""

from pathlib import Path

import pytest

from macros.__main__ import main


def test_a_line_gets_its_pages_and_a_changed_one_is_found(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = mini / "components" / "kubernetes.yaml"
    demo = (mini / "components" / "demo.yaml").read_text(encoding="utf-8")
    data.write_text(demo.replace("id: demo", "id: kubernetes").replace("page: demo/", "page: k/"), encoding="utf-8")
    site = mini / "site.yaml"
    lines = site.read_text(encoding="utf-8").replace("line_pages: [go]", "line_pages: [go, kubernetes]")
    site.write_text(lines, encoding="utf-8")
    assert main(["pages", "--check", "--data", str(mini)]) == 1
    assert "run: python -m macros pages" in capsys.readouterr().out
    assert main(["pages", "--data", str(mini)]) == 0
    docs = mini.parent / "docs"
    made = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    assert {"go/1.21.md", "zh/go/1.21.md", "kubernetes/1.0.md", "zh/kubernetes/1.0.md"} <= made
    assert '{{ by_version("go", "1.21") }}' in (docs / "go/1.21.md").read_text(encoding="utf-8")
    assert main(["pages", "--check", "--data", str(mini)]) == 0
    (docs / "go/1.21.md").write_text("typed by hand\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["pages", "--check", "--data", str(mini)]) == 1
    assert capsys.readouterr().out.count("is not up to date") == 1


def test_a_page_without_a_translation_stands_in_english_below_its_language(
    mini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a macro of it says is in that language; a page that somebody has translated is left alone."""
    docs, site = mini.parent / "docs", mini / "site.yaml"
    listed = site.read_text(encoding="utf-8")
    german = "whole: true}\n  - {code: de, name: Deutsch, english: German}\naxis:"
    site.write_text(listed.replace("whole: true}\naxis:", german), encoding="utf-8")
    (docs / "assets").mkdir(parents=True)
    (docs / "assets" / "map.png").write_bytes(b"")
    english = "---\ntitle: Use it\n---\n\n# Use it\n\n![Map](assets/map.png) [Demo](demo.md#top) [Away](https://demo.dev/x.png)\n"
    (docs / "use.md").write_text(english, encoding="utf-8")
    (docs / "de").mkdir()
    (docs / "de" / "own.md").write_text("# Eigenes\n", encoding="utf-8")
    (docs / "own.md").write_text("# Its own\n", encoding="utf-8")
    assert main(["pages", "--data", str(mini)]) == 0
    assert (docs / "de" / "use.md").read_text(encoding="utf-8") == (
        "---\ntitle: Use it\nuntranslated: true\n---\n\n# Use it\n\n"
        "![Map](../assets/map.png) [Demo](demo.md#top) [Away](https://demo.dev/x.png)\n"
    )
    assert (docs / "de" / "own.md").read_text(encoding="utf-8") == "# Eigenes\n"
    assert (docs / "de" / ".meta.yml").read_text(encoding="utf-8").endswith("\nlang: de\n")
    assert (docs / "de" / "demo.md").is_file()
    assert not (docs / "zh" / "use.md").exists()
    (docs / "use.md").write_text(english.replace("# Use it", "# Use this"), encoding="utf-8")
    assert main(["pages", "--check", "--data", str(mini)]) == 1
    assert "de/use.md" in capsys.readouterr().out
    translated = "---\ntitle: So geht es\n---\n\n# So geht es\n"
    (docs / "de" / "use.md").write_text(translated, encoding="utf-8")
    assert main(["pages", "--data", str(mini)]) == 0
    assert (docs / "de" / "use.md").read_text(encoding="utf-8") == translated
