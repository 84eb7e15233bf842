"""What readers type leads to the right page: the theme's search and ours over the real index, without a browser."""

import csv
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.dataset import Loaded
from macros.i18n import Language
from tests.javascript import engine

QUERIES = Path(__file__).with_name("queries.tsv")
SCRIPT = Path(engine.__file__).with_name("built_search.js")
FIRST = 3
"""So many hits are seen at once."""

pytestmark = pytest.mark.skipif(engine.command() is None, reason=engine.MISSING)


class Searched:
    """The search of the built site, which reads its index of each language once."""

    def __init__(self, site: Path, room: Path) -> None:
        env = {**os.environ, "DENO_DIR": str(room / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
        words = [*engine.runner(), str(SCRIPT), str(site)]
        self._running = subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answers(self, asked: list[tuple[str, str]]) -> list[list[str]]:
        """Return the first links of the hits of each query, which is given with its language, from the top."""
        assert self._running.stdin
        assert self._running.stdout
        self._running.stdin.write(json.dumps(asked) + "\n")
        self._running.stdin.flush()
        return [
            [link.removeprefix("zh/") if language == "zh" else link for link in links]
            for (language, _), links in zip(asked, json.loads(self._running.stdout.readline()), strict=True)
        ]

    def close(self) -> None:
        self._running.communicate()
        assert self._running.returncode == 0


@pytest.fixture(scope="module")
def searched(mkdocs_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    one = Searched(mkdocs_site, tmp_path_factory.mktemp("searched"))
    yield one
    one.close()


def rows() -> list[tuple[str, str, list[str]]]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [
        (language, query, [page.strip("/") + "/" for page in pages.split(" | ")]) for language, query, pages in lines
    ]


def test_the_right_page_is_nearly_always_the_first_and_in_sight(searched: Searched) -> None:
    queries = rows()
    found = searched.answers([(language, query) for language, query, _ in queries])
    for language in ("en", "zh"):
        places = {}
        for (of, query, pages), links in zip(queries, found, strict=True):
            if of == language:
                hits = [link.partition("#")[0] for link in links]
                places[query] = min((hits.index(page) for page in pages if page in hits), default=len(hits))
        missed = {query: place for query, place in places.items() if place >= FIRST}
        second = {query: place for query, place in places.items() if place > 0}
        assert len(places) >= 100
        assert len(missed) <= len(places) * 0.01, (language, missed)
        assert len(second) <= len(places) * 0.05, (language, second)


def test_a_line_and_a_row_are_the_first_link_under_each_of_their_names(real: Loaded, searched: Searched) -> None:
    asked: list[tuple[str, str]] = []
    wanted = []
    for language in ("en", "zh"):
        for product in real.dataset.products.values():
            line = product.lines[-1]
            titles = {product.title.en, product.id, *([product.module] if product.module else [])}
            for query in (
                f"{title} {version}" for title in sorted(titles) for version in (line.line, f"v{line.newest.version}")
            ):
                asked.append((language, query))
                wanted.append(f"{product.page}#{line.id}")
        for table in real.dataset.tables.values():
            for row in table.rows[-1:] if table.record.id in {"eks", "gke", "aks"} else ():
                asked.append((language, row.title.en))
                wanted.append(f"{table.record.page}#{row.id}")
    found = searched.answers(asked)
    missed = {
        query: (place, links[:1])
        for query, place, links in zip(asked, wanted, found, strict=True)
        if links[:1] != [place]
    }
    assert missed == {}


def test_every_place_that_other_words_lead_to_is_there(real: Loaded, searched: Searched) -> None:
    assert real.dataset.search is not None
    topics = real.dataset.search.topics
    asked = [(language, topic.words[-1]) for language in ("en", "zh") for topic in topics]
    found = searched.answers(asked)
    places = [
        f"{topic.page}#{topic.section[Language(language)]}" if topic.section else topic.page
        for language in ("en", "zh")
        for topic in topics
    ]
    missed = {
        query: (place, links[:FIRST])
        for query, place, links in zip(asked, places, found, strict=True)
        if place not in links[:FIRST]
    }
    assert missed == {}
