"""What holds for every page of the built site."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.built import KNOWN, BuiltPage, in_navigation, notes, served, sources, text

SOURCES = Path(__file__).parents[2] / "docs"
MOST_GZIPPED = 60_000
"""No page is heavier (design: budgets)."""


def test_every_source_page_exists_in_both_languages():
    english = {
        p.relative_to(SOURCES).as_posix() for p in SOURCES.rglob("*.md") if "zh" not in p.relative_to(SOURCES).parts
    }
    chinese = {p.relative_to(SOURCES / "zh").as_posix() for p in (SOURCES / "zh").rglob("*.md")}
    assert english == chinese
    assert len(english) >= 15


def test_the_language_of_each_page_is_declared(site: dict[str, BuiltPage]):
    for url, page in site.items():
        assert page.tree.get("lang") == ("zh" if url.startswith("zh/") else "en"), url


def test_the_twin_of_each_page_is_one_click_away(site: dict[str, BuiltPage]):
    for url, page in site.items():
        twin = url.removeprefix("zh/") if url.startswith("zh/") else f"zh/{url}"
        linked = {target for target, _ in page.links()}
        assert twin in site, url
        assert twin in linked, f"{url} does not link its twin {twin}"
        chinese, english = (page, site[twin]) if url.startswith("zh/") else (site[twin], page)
        assert [h[1] for h in chinese.headings if "." in h[1]] == [h[1] for h in english.headings if "." in h[1]], url
        assert len(chinese.tables) == len(english.tables), url


def test_every_internal_link_and_anchor_resolves(site: dict[str, BuiltPage], mkdocs_site: Path):
    broken = []
    for url, page in site.items():
        for target, fragment in page.links():
            if target not in site:
                if not served(mkdocs_site / target):
                    broken.append((url, target))
            elif fragment and fragment not in site[target].ids:
                broken.append((url, f"{target}#{fragment}"))
    assert not broken


def test_ids_are_unique_on_each_page(site: dict[str, BuiltPage]):
    for url, page in site.items():
        ids = page.tree.xpath("//@id")
        assert sorted(set(ids)) == sorted(ids), url


def test_nothing_is_loaded_from_another_host(site: dict[str, BuiltPage]):
    for url, page in site.items():
        loaded = page.tree.xpath("//script/@src | //img/@src | //iframe/@src | //source/@src")
        loaded += page.tree.xpath('//link[not(@rel="canonical") and not(contains(@rel, "alternate"))]/@href')
        assert [address for address in loaded if urlsplit(address).netloc] == [], url


def test_no_cell_is_blank_and_every_table_is_labelled(site: dict[str, BuiltPage]):
    count = 0
    for url, page in site.items():
        for table in page.tables:
            assert table.caption, (url, table.id)
            assert all(table.head), (url, table.id)
            for row in table.rows:
                count += len(row)
                assert all(row), (url, table.id, row)
                assert len(row) == len(table.head), (url, table.id, row)
    assert count > 5_000


def test_every_value_links_a_source_and_shows_its_date(site: dict[str, BuiltPage]):
    seen = 0
    for url, page in site.items():
        for cell in page.content.xpath(f'{KNOWN} | .//td[.//span[@class="value"]]'):
            seen += 1
            where = (url, cell.get("id"))
            if cell.xpath('ancestor::table[contains(@id, "-latest")]') and not cell.xpath(".//a"):
                continue  # the version in the table of newest releases: its evidence stands beside its date
            assert sources(cell), where
            beside = cell.xpath(".//time/@datetime")
            links = [link for note in notes(cell) for link in note.xpath('./a[@class="src"]')]
            assert beside or links, where
            days = beside or [text(link) for link in links]
            assert all(re.search(r"(^|\D)20\d\d(-\d\d){0,2}\D?$", day) for day in days), (*where, days)
    assert seen > 20_000


def test_values_of_newest_releases_name_their_column_for_phones(site: dict[str, BuiltPage]):
    for url in ("go/latest/", "zh/go/latest/"):
        (table,) = site[url].tree.xpath('//table[@id="go-latest"]')
        heads = [text(head) for head in table.xpath("./thead/tr/th")]
        for row in table.xpath("./tbody/tr"):
            assert [cell.get("data-l") for cell in row.xpath("./td")] == heads[1:], url


def test_each_page_has_one_title_and_a_description(site: dict[str, BuiltPage]):
    titles = {}
    for url, page in site.items():
        assert [h[0] for h in page.headings].count("h1") == 1, url
        description = page.tree.xpath('//meta[@name="description"]/@content')
        assert description, url
        assert len(description[0]) > 20, url
        titles.setdefault((url.startswith("zh/"), page.tree.findtext(".//title")), []).append(url)
    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


def test_a_link_to_a_page_can_be_shown_with_its_title_and_what_it_says(site: dict[str, BuiltPage], mkdocs_site: Path):
    for url, page in site.items():
        said = {
            one.get("property"): one.get("content") for one in page.tree.xpath("//meta[starts-with(@property, 'og:')]")
        }
        assert said["og:title"], url
        assert said["og:description"] == page.tree.xpath('//meta[@name="description"]/@content')[0], url
        assert said["og:url"].endswith(f"/{url}"), url
        image = urlsplit(said["og:image"]).path.lstrip("/")
        assert image.startswith(f"assets/cards/{page.tree.get('lang')[:2]}/"), url
        assert (mkdocs_site / image).read_bytes().startswith(b"\x89PNG"), url


@pytest.mark.parametrize(("url", "card"), [("kubernetes/", "en/kubernetes"), ("zh/grpc-go/", "zh/grpc-go")])
def test_a_link_to_a_product_shows_its_verdict_and_its_card(site: dict[str, BuiltPage], url: str, card: str):
    page = site[url]
    said = page.tree.xpath('//meta[@name="description"]/@content')[0]
    read = re.search(
        r" ?(Release list from|The date of the release list|版本清单读取于|未记录版本清单)[^.。]*[.。]", said
    )
    assert read, said
    assert text(page.tree.xpath('//p[@class="atlas-verdict"]')[0]).startswith(said[: read.start()])
    assert page.tree.xpath('//meta[@property="og:image"]/@content')[0].endswith(f"/assets/cards/{card}.png")


def test_no_page_is_too_heavy(site: dict[str, BuiltPage], mkdocs_site: Path):
    weights = {url: len(gzip.compress((mkdocs_site / url / "index.html").read_bytes())) for url in site}
    assert {url: weight for url, weight in weights.items() if weight > MOST_GZIPPED} == {}


def test_every_page_is_in_the_navigation_of_its_language(site: dict[str, BuiltPage]):
    for language in ("", "zh/"):
        linked = in_navigation(site, language)
        mine = {url for url in site if url.startswith("zh/") == bool(language)}
        of_lines = {url for url in mine if re.fullmatch(r"(zh/)?(go|kubernetes)/\d+\.\d+/", url)}
        of_releases = {f"{url}releases/" for url in mine & linked} & mine
        assert of_releases
        for url in of_releases:  # reached from the page of their product, and they lead back
            product = url.removesuffix("releases/")
            assert url in {target for target, _ in site[product].links()}
            assert product in {target for target, _ in site[url].links()}
        upgrades = {url for url in mine if re.fullmatch(r"(zh/)?go/upgrade/[\d.]+-to-[\d.]+/", url)}
        assert upgrades
        assert upgrades <= {target for target, _ in site[f"{language}go/upgrade/"].links()}
        for url in upgrades:  # reached from the pages of both of its versions, too
            for line in re.findall(r"\d+\.\d+", url):
                assert url in {target for target, _ in site[f"{language}go/{line}/"].links()}
        assert mine - linked - of_lines - of_releases - upgrades == set()
        index = {target for target, _ in site[f"{language}by-version/"].links()}
        assert of_lines
        assert of_lines - index == set()


def test_every_diagram_and_chart_is_described_and_told_in_words(site: dict[str, BuiltPage]):
    drawings = 0
    for url, page in site.items():
        for figure in page.content.xpath('.//figure[@class="atlas-flow" or contains(@class, "atlas-chart")]'):
            drawings += 1
            svg = figure.find(".//svg")
            names = svg.get("aria-labelledby").split()
            assert svg.get("role") == "img", url
            assert all(text(page.element(name)) for name in names), url
            assert figure.xpath("./details//li"), (url, figure.get("id"))
    assert drawings >= 2 * 40


def test_no_page_has_a_handler_or_a_look_of_its_own_in_an_attribute(site: dict[str, BuiltPage]):
    for url, page in site.items():
        assert page.tree.xpath("//@style | //@*[starts-with(name(), 'on')]") == [], url


def test_the_headers_file_keeps_to_what_hosts_read(mkdocs_site: Path):
    """Cloudflare Pages reads 100 rules, and 2,000 characters of a line."""
    lines = (mkdocs_site / "_headers").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("/") for line in lines) <= 100
    assert max(map(len, lines)) <= 2_000
