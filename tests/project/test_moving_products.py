"""A product is renamed, removed and taken back as docs/contributing/maintaining.md says; old addresses lead on."""

import re
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.dataset import load
from macros.exports import browser_files
from macros.permalinks import lock_file as permalinks_lock
from tests.commands.test_new import NAVIGATION, PAGES
from tests.support import found, put_pages, small_data

ROOT = Path(__file__).parents[2]
LOST = re.compile(r"the address #\S+ .*is gone and has no redirect")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that is the working directory: the small data set with its pages, all addresses published."""
    data = small_data(tmp_path, {"navigation.yaml": NAVIGATION})
    put_pages(tmp_path, PAGES)
    (tmp_path / "mkdocs.yml").write_text("site_name: Demo\nnav: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in ("fix", "pages", "addresses"):
        assert main([command]) == 0
    assert found(data) == []
    return tmp_path


def told(project: Path) -> list[str]:
    return [str(problem).splitlines()[0] for problem in found(project / "data")]


def moved(project: Path) -> dict[str, str]:
    """Return where the scripts of the pages lead readers of addresses that are gone."""
    leads = browser_files.files(load(project / "data").dataset, project / "docs")["en.json"].get("moved", {})
    assert isinstance(leads, dict)
    return leads


def published(project: Path) -> set[str]:
    lock = permalinks_lock.parse((project / "data" / permalinks_lock.NAME).read_text(encoding="utf-8"))
    return {row for _, row in lock}


def replaced(project: Path, old: str, new: str) -> None:
    """Replace a word in every file that a person would edit."""
    for folder in ("data", "docs"):
        for path in (project / folder).rglob("*.*"):
            if path.suffix in {".yaml", ".md"} and path.name != "redirects.yaml":
                text = path.read_text(encoding="utf-8")
                path.write_text(re.sub(old, new, text), encoding="utf-8")


def rename(project: Path) -> None:
    """Do what the page says to the files of Demo: its file, its page, and every place that names it."""
    (project / "data/components/demo.yaml").rename(project / "data/components/sample.yaml")
    for name in ("docs/demo.md", "docs/zh/demo.md"):
        (project / name).rename(project / name.replace("demo.md", "sample.md"))
    for made in ("docs/demo/releases.md", "docs/zh/demo/releases.md"):
        (project / made).unlink()
    replaced(project, r'(?m)(?<=[("])demo(?=")|(?<=^id: )demo$|(?<=product: )demo\b', "sample")
    replaced(project, r"(?<=page: )demo/", "sample/")


def test_a_renamed_product_keeps_all_of_its_addresses(project: Path) -> None:
    old = {row for row in published(project) if row.startswith(("demo-1.", "demo."))}
    assert len(old) > 6
    rename(project)
    assert main(["pages"]) == 0
    assert any(LOST.search(one) for one in told(project))
    assert main(["addresses", "--moved", "demo=sample"]) == 0
    assert told(project) == []
    leads = moved(project)
    assert leads["demo-1.0"] == "sample/#sample-1.0"
    assert leads["demo-1.0.built-with"] == "sample/#sample-1.0.built-with"
    assert leads["demo-1.0.1.released"] == "sample/releases/#sample-1.0.1.released"
    assert old <= {*leads}
    assert leads["demo-host-1.0"] == "sample/#demo-host-1.0", "what kept its id is found on the page that it moved to"
    assert main(["fix", "--check"]) == 0


def test_a_removed_product_leads_to_the_row_that_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = {row for row in published(project) if row.startswith(("demo-1.", "demo."))}
    (project / "data/components/demo.yaml").unlink()
    for name in ("docs/demo/releases.md", "docs/zh/demo/releases.md"):
        (project / name).unlink()
    for name in ("docs/demo.md", "docs/zh/demo.md"):
        text = (project / name).read_text(encoding="utf-8")
        (project / name).write_text(text.replace('{{ matrix("demo") }}\n', ""), encoding="utf-8")
    replaced(project, r"\{product: demo\}", "{page: demo, title: {en: Demo, zh: 演示}}")
    assert main(["pages"]) == 0
    assert any(LOST.search(one) for one in told(project))
    lock = (project / "data" / permalinks_lock.NAME).read_bytes()
    capsys.readouterr()
    assert main(["addresses", "--moved", "demo=nothing"]) == 1
    assert "would lead nowhere" in capsys.readouterr().out
    assert not (project / "data/redirects.yaml").exists()
    assert (project / "data" / permalinks_lock.NAME).read_bytes() == lock
    assert main(["addresses", "--moved", "demo=go-1.21"]) == 0
    assert told(project) == []
    leads = moved(project)
    assert {leads[row] for row in old} == {"go/support/#go-1.21"}
    assert leads["demo-1.0.built-with"] == "go/support/#go-1.21"


def test_a_renaming_that_is_taken_back_keeps_the_addresses_of_both_names(project: Path) -> None:
    """A rollback by git: the files are the old ones again, and only the lock keeps what was published meanwhile."""
    written = [path for path in project.rglob("*.*") if path.suffix in {".yaml", ".md"}]
    before = {path: path.read_bytes() for path in written}
    rename(project)
    assert main(["pages"]) == 0
    assert main(["addresses", "--moved", "demo=sample"]) == 0
    for path in [path for path in project.rglob("*.*") if path.suffix in {".yaml", ".md"}]:
        path.unlink()
    for path, content in before.items():
        path.write_bytes(content)
    assert main(["pages"]) == 0
    assert main(["addresses", "--moved", "sample=demo"]) == 0
    assert told(project) == []
    assert moved(project)["sample-1.0"] == "demo/#demo-1.0", "what the site has shown meanwhile leads back"


def test_redirects_that_are_there_stay_and_a_file_that_cannot_be_added_to_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(project)
    assert main(["pages"]) == 0
    redirects = project / "data/redirects.yaml"
    redirects.write_text("redirects: {demo-1.0: sample-1.1}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["addresses", "--moved", "demo=sample"]) == 1
    assert "lines cannot be added at its end; nothing written" in capsys.readouterr().out
    assert redirects.read_text(encoding="utf-8") == "redirects: {demo-1.0: sample-1.1}\n"
    redirects.write_text("redirects:\n  demo-1.0: sample-1.1\n", encoding="utf-8")
    assert main(["addresses", "--moved", "demo=sample"]) == 0
    written = yaml.safe_load(redirects.read_text(encoding="utf-8"))["redirects"]
    assert written["demo-1.0"] == "sample-1.1"
    assert written["demo-1.1"] == "sample-1.1"
    before = redirects.read_bytes()
    assert main(["addresses", "--moved", "demo=sample"]) == 0
    assert "all addresses that begin with demo and are gone have their redirects" in capsys.readouterr().out
    assert redirects.read_bytes() == before
    assert main(["addresses", "--moved", "dmeo=sample"]) == 1
    assert "no address that begins with dmeo is gone without a redirect" in capsys.readouterr().out
