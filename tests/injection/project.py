"""A copy of the project with hostile data, built as any copy is: pages, files for programs, frames, the offline zip."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from macros.commands import rules
from macros.contribute.engine_config import configured
from macros.contribute.made_pages import releases_pages, version_pages
from macros.dataset import load
from tests.injection.hostile import Leaf, hostile
from tests.pages import every_call
from tests.support import NAME as FOLDER

ROOT = Path(__file__).parents[2]


def small(folder: Path, data: Path, turn: int) -> dict[int, Leaf]:
    """Make a project of a small data set with one page in each language that calls every macro; return its payloads."""
    shutil.copytree(data, folder / "data")
    _linked(folder)
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets", ignore=shutil.ignore_patterns("atlas"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("# Two trees")[0]
    (folder / "mkdocs.yml").write_text(config.replace("strict: true", "strict: false"), encoding="utf-8")
    payloads = hostile(folder / "data", turn=turn)
    _configured(folder)
    for page in ("index.md", "zh/index.md"):
        calls = [f"{{{{ {call} }}}}" for call in every_call(folder / "data")]
        (folder / "docs" / page).parent.mkdir(exist_ok=True)
        lang = "zh" if page.startswith("zh") else "en"
        text = "\n\n".join(["---", f"lang: {lang}", "---", "# Everything", *calls]).replace("\n\n", "\n", 2)
        (folder / "docs" / page).write_text(text.replace("---\n\n#", "---\n#"), encoding="utf-8")
    _generated(folder)
    return payloads


def whole(folder: Path, turn: int) -> dict[int, Leaf]:
    """Make a copy of the whole project; return its payloads."""
    shutil.copytree(ROOT / "data", folder / "data")
    _linked(folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("atlas"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("strict: true", "strict: false"), encoding="utf-8")
    payloads = hostile(folder / "data", turn=turn)
    _configured(folder)
    _generated(folder)
    return payloads


def _linked(folder: Path) -> None:
    for name in ("macros", "hooks", "overrides", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "CONTRIBUTING.md", folder)


def _configured(folder: Path) -> None:
    """Write the names of the site and of its languages into mkdocs.yml, as `python -m macros pages` does."""
    path = folder / "mkdocs.yml"
    path.write_text(configured(load(folder / "data").dataset, path.read_text(encoding="utf-8")), encoding="utf-8")


def _generated(folder: Path) -> None:
    """Write the pages that are made of strings: those of minor versions and of releases, of the rules and of the mistakes."""
    data = load(folder / "data").dataset
    made = list(rules.documents(data, folder))
    made += [(Path("docs") / place, text) for place, text in (*version_pages(data), *releases_pages(data))]
    for place, text in made:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    (folder / "docs" / "zh" / ".meta.yml").write_text("lang: zh\n", encoding="utf-8")


def build(folder: Path) -> Path:
    """Build the project with MkDocs, with all its exports; return the folder of the site."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    env = {**own, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    for command in (
        ["mkdocs", "build", "--quiet", "--clean"],
        ["macros", "export", "site"],
        ["macros", "offline", "site"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=folder, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def unpacked(site: Path, folder: Path) -> Path:
    """Unpack the offline copy of a site; return the folder of its pages."""
    with zipfile.ZipFile(site / f"{FOLDER}.zip") as made:
        made.extractall(folder)
    return folder / FOLDER


def numbers(text: str) -> set[int]:
    """Return the numbers of the payloads in a text."""
    return {int(number) for number in re.findall(r"atlasHit\((\d+)\)", text)}
