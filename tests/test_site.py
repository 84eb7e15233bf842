"""The macros as pages call them, without an engine: the lead's tests in site/ build whole pages."""

import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import html

from macros import clock, define_env, site
from macros.dataset import cache
from macros.diagnostics import DataError
from macros.i18n import home_from
from macros.rules.publishing import page_call
from tests.pages import Env, context, every_macro
from tests.support import edited, small_data


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2024, 7, 1, 23, 59, tzinfo=dt.UTC).timestamp())))


def test_the_day_of_the_build_can_be_set() -> None:
    assert clock.today() == dt.date(2024, 7, 1)


def test_else_it_is_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = dt.datetime.now(dt.UTC).date()
    assert before <= clock.today() <= dt.datetime.now(dt.UTC).date()


def test_every_macro_is_registered_by_its_name(mini: Path) -> None:
    env = Env(mini.parent)
    define_env(env)
    assert set(env.macros) == {macro.__name__ for macro in site.MACROS}
    assert {"matrix", "releases", "lifecycle", "flow", "guide", "latest", "value"} <= set(env.macros)
    assert page_call.MACROS.keys() == set(env.macros), "what a page may call is known to the rule, and nothing else"


def test_every_macro_makes_whole_html_in_both_languages(mini: Path) -> None:
    shown = every_macro(mini)
    assert len(shown) > 50
    for call, text in shown.items():
        assert text.strip(), call
        assert "None" not in re.sub(r"<script type=.application/json.*?</script>", "", text), call
        assert "{{" not in re.sub(r"<svg.*?</svg>|<pre>.*?</pre>", "", text, flags=re.DOTALL), call
        if text.lstrip().startswith("<"):
            parser = html.HTMLParser(recover=False)
            html.fragments_fromstring(text, parser=parser)
            errors = [error.message for error in parser.error_log if "Tag " not in error.message]
            assert errors == [], call


def test_the_language_is_that_of_the_page(mini: Path) -> None:
    shown = every_macro(mini)
    assert "<code>demo version</code> first" in shown["go/latest/ statements(demo)"]
    assert "先运行" in shown["zh/go/latest/ statements(demo)"]


def test_an_as_of_line_tells_the_day_of_the_build(mini: Path) -> None:
    assert "2024-07-01" in every_macro(mini)["go/latest/ verdict(go)"]


@pytest.mark.parametrize(
    ("url", "way"),
    [("", ""), ("go/", "../"), ("go/latest/", "../../"), ("zh/", ""), ("zh/go/", "../"), ("zh/go/latest/", "../../")],
)
def test_links_lead_home_from_each_depth(url: str, way: str) -> None:
    assert home_from(url) == way


def test_wrong_data_stops_the_build_with_every_problem(tmp_path: Path) -> None:
    data = small_data(
        tmp_path, edited("components/demo.yaml", ("repo: https", "repo: http"), ("id: demo\n", "id: Demo\n"))
    )
    with pytest.raises(DataError) as stopped:
        cache.dataset(data)
    assert str(stopped.value).splitlines()[-1] == "2 errors in 1 file"


def test_the_data_is_read_again_only_if_a_file_has_changed(mini: Path) -> None:
    first = cache.dataset(mini)
    assert cache.dataset(mini) is first
    path = mini / "components/demo.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Demo\n", "title: Other\n"), encoding="utf-8")
    assert cache.dataset(mini).title("demo").en == "Other"


def test_a_page_that_asks_for_nothing_there_is_gets_an_error(mini: Path) -> None:
    env = Env(mini.parent)
    site.register(env)
    with pytest.raises(KeyError, match="no product 'gone'; there are go, demo"):
        env.macros["matrix"](context("go/"), "gone")


def test_a_diagram_written_in_a_page_is_drawn(mini: Path) -> None:
    first = site.mermaid_fence("flowchart TD\n a --> b\n", "mermaid", "mermaid", {}, None)
    other = site.mermaid_fence("flowchart TD\n a --> c\n", "mermaid", "mermaid", {}, None)
    figures = [html.fragment_fromstring(text) for text in (first, other)]
    ids = [figure.xpath("//*[@id]/@id") for figure in figures]
    assert not set(ids[0]) & set(ids[1])
    assert all(figure.xpath(".//*[local-name()='svg'][@role='img']") for figure in figures)
