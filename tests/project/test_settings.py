"""The addresses of the site and of its repository are written in mkdocs.yml alone; all else follows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from macros.__main__ import main
from macros.commands.settings import documents, settings

ROOT = Path(__file__).parents[2]
SITE, REPOSITORY = "https://atlas.owner.test/go/", "https://github.com/some-owner/some-atlas"
MAY_NAME = {"mkdocs.yml", "CITATION.cff", ".github/ISSUE_TEMPLATE/config.yml"}
TEXTS = {".md", ".yml", ".yaml", ".toml", ".py", ".html", ".js", ".json", ".j2", ".cff", ".conf"}


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    """Return a copy of what has to do with the settings, in which an owner has filled them in."""
    for name in (".github", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "CITATION.cff", tmp_path)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^site_url: .*$", f"site_url: {SITE}", config, flags=re.MULTILINE)
    config = re.sub(r"^# repo_url: \S+", f"repo_url: {REPOSITORY}", config, flags=re.MULTILINE)
    config = re.sub(r"^# edit_uri:", "edit_uri:", config, flags=re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    return tmp_path


def test_what_repeats_the_settings_is_up_to_date() -> None:
    for place, text in documents(ROOT):
        assert (ROOT / place).read_text(encoding="utf-8") == text, f"{place}: run python -m macros settings"


def test_no_other_file_repeats_the_address_of_the_site() -> None:
    site = settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8")).site
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [name for name in listed.split("\0") if Path(name).suffix in TEXTS and (ROOT / name).is_file()]
    assert len(files) > 300
    assert {name for name in files if site.strip("/") in (ROOT / name).read_text(encoding="utf-8")} == MAY_NAME


def test_an_owner_fills_in_three_lines_and_runs_one_command(fork: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fork)
    assert main(["settings", "--check"]) == 1
    assert main(["settings"]) == 0
    assert main(["settings", "--check"]) == 0
    links = yaml.safe_load((fork / ".github/ISSUE_TEMPLATE/config.yml").read_text(encoding="utf-8"))["contact_links"]
    assert all(link["url"].startswith(SITE) for link in links)
    citation = yaml.safe_load((fork / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["url"], citation["repository-code"]) == (SITE, REPOSITORY)
    rules = [line for line in (fork / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines() if "@" in line]
    assert len(rules) > 3
    assert all(set(re.findall(r"@([^/\s]+)/", rule)) == {"some-owner"} and rule[0] in "*/" for rule in rules)


def test_taking_the_repository_out_again_gives_the_files_as_they_were(
    fork: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fork)
    assert main(["settings"]) == 0
    shutil.copy(ROOT / "mkdocs.yml", fork)
    assert main(["settings"]) == 0
    for place, _ in documents(fork):
        assert (fork / place).read_bytes() == (ROOT / place).read_bytes()


def test_the_pages_name_the_site_and_the_repository(fork: Path) -> None:
    """A page without data is enough: it has the whole head of every page."""
    config = (fork / "mkdocs.yml").read_text(encoding="utf-8").partition("# Two trees")[0]
    config = re.sub(r"^  - macros:\n(?:      .*\n)+", "", config, flags=re.MULTILINE)
    config = re.sub(r"^        - name: atlas .*\n(?:          .*\n)+", "", config, flags=re.MULTILINE)
    config = re.sub(r"^(?:extra_css|extra_javascript|hooks):\n(?:  .*\n)+", "", config, flags=re.MULTILINE)
    (fork / "mkdocs.yml").write_text(config, encoding="utf-8")
    (fork / "docs").mkdir()
    (fork / "docs" / "index.md").write_text("# A page\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=fork, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.parse(fork / "site" / "index.html")
    assert page.xpath('//link[@rel="canonical"]/@href') == [SITE]
    assert page.xpath('//meta[@name="atlas-repository"]/@content') == [REPOSITORY]
    assert page.xpath('//meta[@name="atlas-editor"]/@content') == ["edit/main/data/"]
    assert f"<loc>{SITE}</loc>" in (fork / "site" / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("site_name: A\n", "mkdocs.yml:1: site_url is ''"),
        ("\nsite_url: https://atlas.test\n", "mkdocs.yml:2: site_url is 'https://atlas.test'"),
        ("site_url: https://a.test/\nrepo_url: here\nedit_uri: edit/\n", "mkdocs.yml:2: repo_url is 'here'"),
        ("site_url: https://a.test/\nrepo_url: https://github.com/a/b\n", "mkdocs.yml: repo_url without edit_uri"),
        ("site_url: https://a.test/\nedit_uri: edit/main/docs/\n", "mkdocs.yml: edit_uri without repo_url"),
    ],
)
def test_a_wrong_setting_is_told_and_nothing_is_written(
    fork: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], config: str, says: str
) -> None:
    (fork / "mkdocs.yml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(fork)
    before = (fork / "CITATION.cff").read_bytes()
    assert main(["settings"]) == 1
    said = capsys.readouterr().out
    assert said.startswith(says)
    assert "hint: " in said
    assert (fork / "CITATION.cff").read_bytes() == before
