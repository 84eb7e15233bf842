"""A site about something else is made of the starter: its axis, its languages and its name are data, and no code is touched."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest

from macros.__main__ import main
from macros.contribute.starters import new_site
from tests.own_site.facts import GERMAN, LAMBDA, NAVIGATION, NODE, PAGES, SDK

ROOT = Path(__file__).parents[2]
STARTED = ["--axis", "node", "--axis-title", "Node.js", "--language", "zh", "--language", "de:Deutsch:German"]
FACTS = {"components/node": NODE, "components/demo-sdk": SDK, "platforms/lambda": LAMBDA}
VENV = ".venv/bin/python -m "
GO_ONLY = ("go.mod", "Kubernetes", "gRPC", "Go Compatibility", " Go ", ">Go<", "go/support")
"""What nobody asked about on such a site."""


def run(folder: Path, *words: str) -> str:
    """Run one of the site's own commands in its folder, with the package as if it were installed; return what it says."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def started(folder: Path) -> Path:
    assert main(["new", "--data", str(ROOT / "data"), "site", str(folder), "--title", "Node on AWS", *STARTED]) == 0
    return folder


def write_facts(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / "data" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(FACTS[name], encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with two products and a table, built."""
    folder = started(tmp_path_factory.mktemp("own") / "node")
    data, docs = folder / "data", folder / "docs"
    write_facts(folder, *FACTS)
    for name, text in PAGES.items():
        (docs / name).write_text(text, encoding="utf-8")
    with (data / "navigation.yaml").open("a", encoding="utf-8") as file:
        file.write(NAVIGATION)
    (data / "site.yaml").write_text(
        (data / "site.yaml").read_text(encoding="utf-8")
        + "line_pages: [node]\ncards: {node: node/, demo-sdk: sdk/}\nexample: [demo-sdk]\n",
        encoding="utf-8",
    )
    (data / "strings.yaml").write_text("".join(translated(data / "strings.yaml")), encoding="utf-8")
    run(folder, "macros", "pages")
    run(folder, "macros", "addresses")
    run(folder, "macros", "schema")
    run(folder, "mkdocs", "build", "--strict", "--quiet")
    run(folder, "macros", "export", "site")
    return folder


def translated(strings: Path) -> Iterator[str]:
    for line in strings.read_text(encoding="utf-8").splitlines(keepends=True):
        change = next((change for start, change in GERMAN.items() if line.startswith(start)), None)
        yield line.removesuffix(change[0]) + change[1] if change else line


def page(site: Path, address: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((site / "site" / address / "index.html").read_text(encoding="utf-8"))


def classed(tree: lxml.html.HtmlElement, tag: str, name: str) -> list[lxml.html.HtmlElement]:
    return tree.xpath(f"//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]")


def content(site: Path, address: str) -> str:
    return " ".join(classed(page(site, address), "div", "md-content")[0].text_content().split())


def test_the_check_is_clean_and_what_is_made_is_up_to_date(site: Path) -> None:
    assert "0 errors; 14 facts, 14 sourced" in run(site, "macros", "check", "--strict", "--made")
    assert "nothing to repair" in run(site, "macros", "fix", "--check")
    assert ", 0 stale" in run(site, "macros", "pages", "--check")
    assert ", 0 stale" in run(site, "macros", "schema", "--check")


def test_pages_speak_of_the_axis_and_of_nothing_from_the_atlas(site: Path) -> None:
    assert "Demo SDK 4.0.0, the newest release, requires Node.js 22.11.0 or newer" in content(site, "sdk")
    assert "With 4.0.0, use Node.js 22.11.0" in content(site, "sdk")
    assert "Node.js 22.11.0" in content(site, "")
    assert "Node.js 22.11: what works with it" in content(site, "node/22.11")
    assert "nodejs22.x" in content(site, "lambda")
    titles = {one.text for one in page(site, "").xpath("//head/title")}
    assert titles == {"Node on AWS"}
    for path in (site / "site").rglob("*.html"):
        if "api" not in path.parts:
            text = lxml.html.fromstring(path.read_text(encoding="utf-8")).body
            shown = " ".join("".join(text.xpath(".//text()[not(parent::script)]")).split())
            found = [word for word in GO_ONLY if word in shown]
            assert found == [] or "evidence" in path.parts, (path, found)


def test_every_link_leads_somewhere(site: Path) -> None:
    root, lost = site / "site", set()
    for path in root.rglob("*.html"):
        base = f"http://own/{path.relative_to(root).as_posix()}"
        for _, _, link, _ in lxml.html.fromstring(path.read_text(encoding="utf-8")).iterlinks():
            url = urlsplit(urljoin(base, link))
            there = root / url.path.lstrip("/")
            if url.netloc == "own" and not (there.is_file() or (there / "index.html").is_file()):
                lost.add((path.relative_to(root).as_posix(), link))
    assert lost == set()


def test_the_third_language_shows_its_own_words_and_english_ones_where_it_has_none(site: Path) -> None:
    german = page(site, "de/sdk")
    assert german.get("lang") == "de"
    heads = [" ".join(one.text_content().split()) for one in german.xpath("//table//thead//th")]
    assert heads[0] == "Nebenversion"
    assert "Verlangt Node.js" in heads
    assert "Tested with Node.js" in heads
    assert "Ende der Unterstützung" in content(site, "de/lambda")
    assert "要求的 Node.js" in content(site, "zh/sdk")
    twins = {one.get("hreflang"): one.get("href") for one in classed(german, "a", "atlas-twin")}
    assert twins == {"en": "../../sdk/", "zh": "../../zh/sdk/"}
    names = [
        " ".join(one.text_content().split()) for one in classed(german, "nav", "md-nav--primary")[0].xpath("./ul/li")
    ]
    assert any("Auskunft" in name for name in names)
    assert not any("中文" in name for name in names)


def test_a_page_that_nobody_has_translated_stands_in_english_and_says_so(site: Path) -> None:
    assert "This page has not been translated yet." in content(site, "de/evidence")
    assert "本页尚未翻译。" in content(site, "zh/evidence")
    assert "has not been translated" not in content(site, "evidence")


def test_the_resolver_compares_with_the_axis(site: Path) -> None:
    said = run(site, "macros", "resolve", "node=22.11", "demo-sdk=4.0", "--format", "json")
    answer = json.loads(said)["answer"] if "answer" in json.loads(said) else json.loads(said)
    assert (answer["verdict"], answer["floor"], answer["safest"]) == ("works", "22.11.0", "22.11.0")
    catalog = json.loads(page(site, "resolve").get_element_by_id("atlas-resolver-data").text)["catalog"]
    assert (catalog["axis"], catalog["example"], catalog["compared"]) == ("node", ["demo-sdk"], None)


def test_programs_find_the_name_and_all_languages_of_the_site(site: Path) -> None:
    api = site / "site" / "api" / "v1"
    table = json.loads((api / "lambda.json").read_text(encoding="utf-8"))
    assert table["title"] == {
        "en": "Node.js runtimes of AWS Lambda", "zh": "Node.js runtimes of AWS Lambda",
        "de": "Node.js-Laufzeiten von AWS Lambda",
    }  # fmt: skip
    schema = json.loads((api / "schemas" / "table.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["Bilingual"]["required"] == ["en", "zh", "de"]
    assert "@node-on-aws" in (api / "lambda.ics").read_text(encoding="utf-8")
    assert "tag:node-on-aws," in (api / "lambda.de.atom").read_text(encoding="utf-8")


def test_the_commands_of_the_page_that_tells_of_it_work(tmp_path: Path) -> None:
    blocks, chinese = (
        [block.splitlines() for block in re.findall(r"``` sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)]
        for path in (ROOT / "docs" / folder / "contributing" / "own-site.md" for folder in ("", "zh"))
    )
    assert blocks == chinese
    ((start,), (venv, install, *first), added, then, (renew,)) = blocks
    folder = tmp_path / "node"
    for command in (start, renew):
        nox, words = command.split(" -- ")
        assert nox == "nox -s new"
        assert main(["new", "--data", str(ROOT / "data"), *shlex.split(words.replace("../node", str(folder)))]) == 0
    assert (venv, install.startswith(f"{VENV}pip install ")) == ("python3 -m venv .venv", True)
    said = "".join(run(folder, *shlex.split(command.removeprefix(VENV))) for command in (*first[:1], *added))
    (entry,) = re.findall(r"to data/navigation\.yaml, where it belongs:\n +(.*)\n", said)
    with (folder / "data" / "navigation.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  {entry}\n")
    write_facts(folder, "components/node", "platforms/lambda")
    translate_titles(folder / "docs" / "lambda.md")
    for command in then:
        said = run(folder, *shlex.split(command.removeprefix(VENV)))
    assert said.splitlines()[-1].startswith("0 errors; ")


def translate_titles(path: Path) -> None:
    """Fill in what a starter leaves to be filled in on a page."""
    path.write_text(re.sub(r"TODO[^\"\n]*", "Lambda", path.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_empty_starter_holds_no_fact_and_builds(tmp_path: Path) -> None:
    folder = started(tmp_path / "empty")
    assert run(folder, "macros", "check", "--strict").startswith("0 errors; 0 facts")
    run(folder, "mkdocs", "build", "--strict", "--quiet")
    assert (folder / "site" / "de" / "evidence" / "index.html").is_file()


def test_a_first_product_is_started_without_a_text_in_a_language_that_need_not_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = started(tmp_path / "first")
    said = run(folder, "macros", "new", "component", "node", "--page", "node/", "--repo", "https://git.example/node")
    file = (folder / "data" / "components" / "node.yaml").read_text(encoding="utf-8")
    assert "TODO" in file
    assert "zh:" not in file
    assert "docs/zh" not in said
    capsys.readouterr()


def test_what_all_sites_share_is_renewed_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = started(tmp_path / "again")
    shared, own = folder / "overrides" / "main.html", folder / "overrides" / "partials" / "logo.html"
    for path in (shared, own, folder / "data" / "strings.yaml", folder / "README.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(["new", "--data", str(ROOT / "data"), "site", str(folder)]) == 0
    assert "its data and its pages are as they were" in capsys.readouterr().out
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert changed == {shared}
    assert shared.read_bytes() == (ROOT / "overrides" / "main.html").read_bytes()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--language", "german"], "'german' is not a language beside English"),
        (["--language", "en:English:English"], "is not a language beside English"),
        (["--axis", "Node JS"], "'Node JS' is not a valid id"),
        (["--title", 'A "site"'], "is not a name"),
    ],
)
def test_odd_calls_are_told_and_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], what: str
) -> None:
    assert main(["new", "--data", str(ROOT / "data"), "site", str(tmp_path / "odd"), *words]) == 2
    assert what in capsys.readouterr().err
    assert not (tmp_path / "odd").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "--data", str(ROOT / "data"), "site", str(tmp_path)]) == 2
    assert "holds files, and is no site" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_generator_must_be_a_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_site, "GENERATOR", tmp_path)
    with pytest.raises(new_site.StarterError, match="not here"):
        list(new_site.site_files(tmp_path / "x", title="X", axis="x", axis_title="X", languages=(), since=2026))
