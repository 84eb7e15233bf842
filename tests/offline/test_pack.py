"""The zip is the same each time, and holds the pages, not what only servers and programs need."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from macros.exports.offline.pack import pack

FOLDER = "atlas"
DAY = dt.date(2026, 11, 27)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": '<a href="go/">Go</a><script src="assets/javascripts/atlas.js" type="module"></script>',
        "go/index.html": '<script>1</script><a href="..">up</a><script type="module" src="../assets/javascripts/atlas.js"></script>',
        "assets/javascripts/atlas.js": 'import { a } from "./a.js"\na()\n', "assets/javascripts/a.js": "export function a() {}\n",
        "assets/javascripts/bundle.1.min.js": "theme()", "assets/javascripts/workers/atlas-search.js": 'say("</script>")',
        "assets/javascripts/workers/atlas-words.js": "words()", "assets/javascripts/workers/atlas-asked.js": "asked()",
        "assets/javascripts/workers/atlas-rank.js": "rank()",
        "assets/javascripts/workers/search.1.min.js": "lunr()", "assets/atlas/en.json": '{"a": 1}',
        "search/search_index.json": "{}", "api/v1/all.json": "{}", "sitemap.xml": "", "_headers": "", "assets/logo.svg": "<svg/>",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_two_zips_are_the_same_even_if_one_stands_in_the_site(site: Path, tmp_path: Path) -> None:
    size = pack(site, site / "a.zip", DAY, FOLDER)
    pack(site, tmp_path / "b.zip", DAY, FOLDER)
    assert (site / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert size == (tmp_path / "b.zip").stat().st_size


def test_pages_load_classic_scripts_and_data_comes_with_them(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "a.zip", DAY, FOLDER)
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        names = {name.removeprefix(f"{FOLDER}/") for name in made.namelist()}
        texts = {name: made.read(f"{FOLDER}/{name}").decode() for name in names}
    assert names == {
        "index.html", "go/index.html", "assets/javascripts/atlas.js", "assets/javascripts/bundle.1.min.js", "assets/logo.svg",
        "assets/offline/assets/atlas/en.json.js", "assets/offline/search/search_index.json.js", "assets/offline/worker.js",
        "assets/offline/theme.js", "assets/offline/offline.js",
    }  # fmt: skip
    assert texts["go/index.html"] == (
        '<script src="../assets/offline/offline.js"></script><script>1</script><a href="../index.html">up</a>'
        '<script src="../assets/javascripts/atlas.js" defer></script>'
    )
    assert 'href="go/index.html"' in texts["index.html"]
    assert texts["assets/offline/assets/atlas/en.json.js"] == 'atlasOffline["assets/atlas/en.json"] = {"a": 1}\n'
    assert texts["assets/offline/worker.js"].endswith('"words()\\nasked()\\nrank()\\nsay(\\"</script>\\")"\n')
    assert "import" not in texts["assets/javascripts/atlas.js"]


def test_links_to_what_is_left_out_lead_to_the_site_on_the_web(site: Path, tmp_path: Path) -> None:
    own = '<link rel="canonical" href="https://atlas.example/zh/data/">'
    links = '<a href="../../api/v1/all.json">1</a><a href="../embed/go/">2</a><a href="../../embed/go/#x">3</a><a href="../">4</a>'
    (site / "zh/data").mkdir(parents=True)
    (site / "zh/data/index.html").write_text(own + links, encoding="utf-8")
    pack(site, tmp_path / "a.zip", DAY, FOLDER)
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        text = made.read(f"{FOLDER}/zh/data/index.html").decode()
    assert text.removeprefix(own) == (
        '<a href="https://atlas.example/api/v1/all.json">1</a><a href="https://atlas.example/zh/embed/go/">2</a>'
        '<a href="https://atlas.example/embed/go/#x">3</a><a href="../index.html">4</a>'
    )
