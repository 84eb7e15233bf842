"""The pages of single release lines are made of the data, and a stale one is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main


def test_a_line_gets_its_pages_and_a_changed_one_is_found(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = mini / "components" / "kubernetes.yaml"
    demo = (mini / "components" / "demo.yaml").read_text(encoding="utf-8")
    data.write_text(demo.replace("id: demo", "id: kubernetes").replace("page: demo/", "page: k/"), encoding="utf-8")
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
