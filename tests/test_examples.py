"""Every example of a question to the resolver has an answer: in the README, the docs, the help, the home form and the page."""

import argparse
import datetime as dt
import re
from pathlib import Path

import pytest

from macros import clock
from macros.commands import resolve as command
from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.queries.lifecycle.offered import newest_line, newest_release
from macros.resolver import Answer, Verdict, parse_gomod, pins_of, question_of, resolve
from macros.views.home import product_choices

ROOT = Path(__file__).parents[1]
WRITTEN = [
    ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "data").rglob("*.yaml")),
    Path(command.__file__),
]  # fmt: skip
PIN = r"[a-z][a-z0-9-]*=v?[0-9][\w.+-]*"
COMMAND = re.compile(rf"macros (?:-- )?resolve((?: {PIN})+)", re.ASCII)
ADDRESS = re.compile(rf"resolve/(\?{PIN}(?:&(?:amp;)?{PIN})*)", re.ASCII)
HELP = re.compile(rf"such as ({PIN}(?: {PIN})*)", re.ASCII)

Words = tuple[tuple[str, str], ...]


def of_command(text: str) -> Words:
    """Return the pairs of a call of the command."""
    return tuple((name, version) for name, _, version in (pin.partition("=") for pin in text.split()))


def in_text(text: str) -> list[Words]:
    """Return the questions that a text asks as an example."""
    return [
        *(of_command(found[1]) for found in COMMAND.finditer(text)),
        *(question_of(found[1].replace("&amp;", "&")).words for found in ADDRESS.finditer(text)),
    ]


def answer(data: Dataset, words: Words, day: dt.date, gomod: str | None = None) -> Answer:
    """Return the answer; raises AssertionError if there is none, PinError for a name that is not known."""
    found = resolve(data, pins_of(data, words, day, parse_gomod(gomod) if gomod else None), day)
    assert found.verdict is not Verdict.UNKNOWN, words
    assert found.safest, words
    return found


def test_the_examples_of_the_readme_the_docs_and_the_help_are_answered(real: Loaded) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    written = [words for path in WRITTEN for words in in_text(path.read_text(encoding="utf-8"))]
    helped = [of_command(found[1]) for found in HELP.finditer(" ".join(parser.format_help().split()))]
    assert len(written) >= 2
    assert len(helped) == 1
    for words in (*written, *helped):
        answer(real.dataset, words, clock.today())


def test_examples_are_found_where_there_are_some() -> None:
    text = "`python -m macros resolve go=1.25 grpc-go=1.70` or <../resolve/?go=1.25&amp;client-go=v0.33.0#a>, not go=<version>"
    assert in_text(text) == [(("go", "1.25"), ("grpc-go", "1.70")), (("go", "1.25"), ("client-go", "v0.33.0"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_form_of_the_home_page_offers_is_answered(real: Loaded, language: Language) -> None:
    data, day = real.dataset, clock.today()
    forms = product_choices(data, Strings(language, data.strings))
    assert [form.id for form in forms][-1] == "go"
    for form in forms:
        for line in form.lines:
            answer(data, ((form.id, line),), day)
    answer(data, tuple((form.id, form.lines[0]) for form in forms), day)


def test_the_example_of_the_resolvers_page_is_answered(real: Loaded) -> None:
    """The script makes it of the newest lines of the products that data/site.yaml names."""
    data = real.dataset
    ids = data.site.example
    assert len(ids) > 1
    answer(data, tuple((name, data.product(name).lines[-1].line.text) for name in ids), clock.today())


@pytest.mark.parametrize(
    "products", [["client-go"], ["controller-runtime"], ["grpc-go"], ["quic-go"], ["client-go", "grpc-go", "quic-go"]]
)
def test_the_go_mod_of_a_program_on_the_newest_releases_is_answered(real: Loaded, products: list[str]) -> None:
    """It works with the Go that the newest of the releases asks for, as the go command would write it."""
    data, day = real.dataset, clock.today()
    newest = [newest_release(newest_line(data.product(name), day), day) for name in products]
    floor = max(one.facts["requires"].value for one in newest)
    required = "".join(
        f"\t{data.product(name).module} v{one.version}\n" for name, one in zip(products, newest, strict=True)
    )
    found = answer(data, (), day, f"module example.com/program\n\ngo {floor}\n\nrequire (\n{required})\n")
    assert found.verdict is Verdict.WORKS
    assert found.floor == floor.text
    assert not [one.code for one in found.reasons if one.code in {"not_recorded", "line_not_recorded"}]
    assert {name for name, _ in ((one.product, one) for one in found.pins)} == set(products)
