import datetime as dt

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.queries.current import of_upgrade, placeholders
from macros.queries.upgrade import upgrades
from macros.views.guide import GuideView, StepView, fill, guide_view

DAY = dt.date(2024, 10, 1)


@pytest.fixture
def view(small: Dataset, english: Strings) -> GuideView:
    return guide_view(small.guides["demo-install"], placeholders(small, DAY), english)


def every_step(view: GuideView) -> list[StepView]:
    tabs = [inner for tab in view.tabs for inner in (tab, *tab.variants)]
    return [*view.before, *(step for tab in tabs for step in tab.steps), *view.after]


def test_titles_and_texts_are_filled_in(view: GuideView, small: Dataset, chinese: Strings) -> None:
    assert (view.title, view.intro) == ("Install Go 1.23.1", "The line is 1.23.")
    assert guide_view(small.guides["demo-install"], placeholders(small, DAY), chinese).title == "安装 Go 1.23.1"


def test_steps_are_numbered_through_the_longest_tab(view: GuideView) -> None:
    assert [step.number for step in view.before] == [1]
    assert [[step.number for step in variant.steps] for variant in view.tabs[0].variants] == [[2, 3], [2, 3]]
    assert [step.number for step in view.tabs[1].steps] == [2]
    assert [step.number for step in view.after] == [4]


def test_each_variant_fills_in_its_own_values(view: GuideView) -> None:
    linux = view.tabs[0]
    assert linux.steps == ()
    assert [variant.title for variant in linux.variants] == ["x86-64", "ARM64"]
    assert [variant.steps[0].commands for variant in linux.variants] == [
        "curl -LO https://go.dev/dl/go1.23.1.linux-amd64.tar.gz", "curl -LO https://go.dev/dl/go1.23.1.linux-arm64.tar.gz",
    ]  # fmt: skip
    assert [variant.steps[0].caution for variant in linux.variants] == ["Only amd64.", "Only arm64."]


def test_a_step_says_all_that_its_file_says(view: GuideView) -> None:
    (first,) = view.before
    assert (first.commands, first.output, first.shell) == ("go version", "go version go1.22.1 linux/amd64", "sh")
    assert (first.text, first.caution) == ("", "")
    (windows,) = view.tabs[1].steps
    assert (windows.text, windows.shell, windows.commands) == ("It is go1.23.1.", "powershell", "")
    assert [source.title for source in windows.sources] == ["Go manual"]


def test_the_values_follow_the_day(small: Dataset, english: Strings) -> None:
    earlier = guide_view(small.guides["demo-install"], placeholders(small, dt.date(2024, 3, 1)), english)
    assert earlier.title == "Install Go 1.22.0"


def test_only_placeholders_are_filled_in() -> None:
    text = "echo @{a.b-c} ${HOME} {a.b-c} user@{ @{} @{A}"
    assert fill(text, {"a.b-c": "1.2"}) == "echo 1.2 ${HOME} {a.b-c} user@{ @{} @{A}"


def test_an_unfilled_placeholder_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        fill("@{nothing}", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_of_a_real_guide_stays_open(real: Loaded, language: Language) -> None:
    strings = Strings(language, real.dataset.strings)
    day = dt.date(2026, 11, 23)
    old, new = upgrades(real.dataset)[-1]
    filled = placeholders(real.dataset, day)
    for guide in real.dataset.guides.values():
        given = {name: text for name, text in of_upgrade(old, new, day).items() if name in guide.record.given}
        view = guide_view(guide, filled | given, strings)
        for step in every_step(view):
            assert "@{" not in f"{step.title}{step.text}{step.commands}{step.output}{step.caution}"
            assert step.title
            assert step.sources


def test_on_the_page_of_an_upgrade_steps_of_a_newer_go_are_left_out(real: Loaded) -> None:
    guide, strings = real.dataset.guides["go-upgrade"], Strings(Language.EN, real.dataset.strings)
    old, new = upgrades(real.dataset)[0]
    filled = placeholders(real.dataset, DAY) | of_upgrade(old, new, DAY)
    begins = [step.record.since for step in guide.after if step.record.since]
    assert begins, "a step of the real guide begins with a Go line"
    shown = guide_view(guide, filled, strings, new.line).after
    assert len(shown) == len([step for step in guide.after if not step.record.since])
    assert [step.number for step in shown] == list(range(1, len(shown) + 1))
