"""A folder of data with recipes, and a go command that is none."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from macros.lab.__main__ import main

GO = """product: go
method: go_toolchain
read: 2026-11-20
hash: "sha256:{hash}"
releases:
  - {{version: "1.24.0", released: 2025-02-11}}
  - {{version: "1.24.9", released: 2025-10-13}}
  - {{version: "1.25.3", released: 2025-10-13}}
  - {{version: "1.26.1", released: 2026-03-05}}
"""
LIBRARY = "recipes:\n  demo:\n    title: Demo\n    modules: [{{path: demo.invalid/{name}}}]\n    versions: {versions}\n    cross: false\n"


@dataclass
class Lab:
    """A lab of its own: data, work, and a fake go."""

    folder: Path
    lines: list[str] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def recipes(self, text: str) -> None:
        (self.data / "lab").mkdir(exist_ok=True)
        (self.data / "lab" / "recipes.yaml").write_text(text, encoding="utf-8")

    def library(self, name: str, *versions: str) -> None:
        quoted = ", ".join(f'"{one}"' for one in versions or ("1.0.0",))
        self.recipes(LIBRARY.format(name=name, versions=f"[{quoted}]"))

    def arguments(self, *words: str) -> list[str]:
        return [*words, "--data", str(self.data), "--work", str(self.folder / "work")]

    def run(self, *words: str) -> int:
        return main(self.arguments(*words))

    def measured(self, name: str = "demo") -> str:
        return (self.data / "measured" / f"{name}.yaml").read_text(encoding="utf-8")

    def calls(self) -> list[str]:
        log = self.folder / "mod.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    made = Lab(tmp_path)
    (made.data / "collected").mkdir(parents=True)
    (made.data / "collected" / "go.yaml").write_text(GO.format(hash="0" * 64), encoding="utf-8")
    tools = tmp_path / "tools"
    tools.mkdir()
    shutil.copy(Path(__file__).parent / "fake_go.sh", tools / "go")
    (tools / "go").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GOMODCACHE", str(tmp_path / "mod"))
    monkeypatch.setenv("GOPROXY", "off")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    monkeypatch.setattr("macros.lab.__main__.is_here", lambda: True)
    return made
