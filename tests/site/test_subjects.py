"""Every subject of the site map has its page, in both languages, in the navigation, and fed by data."""

from pathlib import Path

import pytest

from tests.site.built import BuiltPage, in_navigation
from tests.support import parsed

FILE = Path(__file__).parents[2] / "data" / "pages.yaml"
SUBJECTS = parsed(FILE)
FED = ".//table | .//figure | .//*[@class='atlas-claims'] | .//*[@class='highlight']"
"""What comes from data: a matrix, a diagram or chart, claims, or a guide's commands."""


def test_the_site_map_is_whole():
    assert len(SUBJECTS) >= 31


@pytest.mark.parametrize("language", ["", "zh/"])
def test_each_subject_has_its_page(site: dict[str, BuiltPage], language: str):
    linked = in_navigation(site, language)
    urls = {subject: language + row["page"] for subject, row in SUBJECTS.items()}
    assert [url for url in urls.values() if url not in site or url not in linked] == []
    assert site[urls["resolve"]].content.xpath(".//script[@type='application/json']")
    fed = {subject: bool(site[url].content.xpath(FED)) for subject, url in urls.items() if subject != "contribute"}
    assert [subject for subject, is_fed in fed.items() if not is_fed] == []


def test_claims_stand_on_the_pages_of_their_subjects_with_a_link_to_their_row(site: dict[str, BuiltPage]):
    rows = set(site["claims/"].ids)
    shown = 0
    for subject, row in SUBJECTS.items():
        for claim in site[row["page"]].content.xpath(".//article[starts-with(@id, 'said-')]"):
            shown += 1
            assert claim.get("id").removeprefix("said-") in rows, subject
            assert claim.xpath(".//a[contains(@href, 'claims/#')]"), subject
    assert shown > 250


def test_no_table_column_mixes_relations(site: dict[str, BuiltPage]):
    for url, page in site.items():
        for table in page.tables:
            assert len(set(table.head)) == len(table.head), (url, table.id)
