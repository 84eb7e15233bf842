"""The preview: after an edit the page that is asked for is made anew, and it is what a whole build would make."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview import Served, preview
from tests.support import small_data

ROOT = Path(__file__).parents[2]
PAGES = {
    "index.md": "# Home\n\n{{ cards() }}\n",
    "demo.md": '# Demo\n\n{{ verdict("demo") }}\n\n{{ matrix("demo") }}\n',
    "zh/index.md": "---\nlang: zh\n---\n# 首页\n",
    "zh/demo.md": '---\nlang: zh\n---\n# Demo\n\n{{ matrix("demo") }}\n',
}
OURS = re.compile(r"<article.*</article>", re.DOTALL)


def project(folder: Path) -> Path:
    """Make a project of the small data set with a few pages."""
    small_data(folder)
    for name in ("macros", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("# Two trees")[0]
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets", ignore=shutil.ignore_patterns("atlas"))
    for name, text in PAGES.items():
        (folder / "docs" / name).parent.mkdir(exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with preview(project(tmp_path_factory.mktemp("preview"))) as one:
        yield one


def built(folder: Path, page: str) -> str:
    """Return the content of a page as a whole build makes it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "built")]
    subprocess.run(command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True, capture_output=True)
    return content((folder / "built" / page / "index.html").read_text(encoding="utf-8"))


def content(page: str) -> str:
    found = OURS.search(page)
    assert found
    return found[0]


def test_an_edit_shows_on_the_page_that_is_asked_for_and_no_other_is_made(served: Served) -> None:
    before = content(served.get("demo/"))
    served.edit("data/components/demo.yaml", "title: Demo", "title: Other Demo")
    shown = content(served.get("demo/"))
    assert "Other Demo 1.1" in shown
    assert "Other Demo" not in before
    assert "Other Demo" in served.get("assets/atlas/lines.en.json")
    served.edit("docs/demo.md", "# Demo", "# Demo, edited")
    edited = content(served.get("demo/"))
    assert "Demo, edited" in edited
    assert content(served.get("demo/index.html")) == edited
    assert built(served.folder, "demo") == edited
    # The home page is asked for by `edit`, before it changes anything.
    served.wait_for("Made demo.md anew")
    served.wait_for("Made index.md anew")
    served.wait_for("Made demo.md anew")
    assert not [line for line in served.printed if "zh/" in line]
    served.edit("data/components/demo.yaml", "title: Other Demo", "title: Demo")


def test_what_cannot_be_read_is_told_and_the_page_stays(served: Served) -> None:
    before = content(served.get("demo/"))
    served.edit("data/components/demo.yaml", "title: Demo", "titel: Demo")
    assert content(served.get("demo/")) == before
    served.wait_for("'titel' is not a field of a component")
    served.edit("data/components/demo.yaml", "titel: Demo", "title: Mended Demo")
    assert "Mended Demo" in content(served.get("demo/"))


def test_a_new_page_is_there_after_a_whole_build(served: Served) -> None:
    served.write("docs/more.md", '# More\n\n{{ matrix("demo") }}\n')
    assert "<td" in content(served.get("more/"))


@pytest.mark.skipif(sys.platform == "win32", reason="there a program cannot take the place of another")
def test_the_server_starts_again_when_a_template_changes(served: Served) -> None:
    path = served.folder / "macros/templates/matrix.html.j2"
    path.write_text(path.read_text(encoding="utf-8").replace("<tbody>", '<tbody class="new">'), encoding="utf-8")
    served.wait_for("Serving on")
    assert '<tbody class="new">' in content(served.get("demo/"))
