from pathlib import Path

import pytest

from macros.dataset import load
from tests.schema.test_parse import messages
from tests.support import edited, small_data

DEMO = "components/demo.yaml"
WHOLE = '{url: "https://github.com/demo/demo/blob/{tag}/go.mod", title: "Demo go.mod at {tag}", kind: source_file}'
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("short", "title", "url"),
    [
        ("{file: go.mod}", "demo/demo go.mod at v1.0.1", "https://github.com/demo/demo/blob/v1.0.1/go.mod"),
        ("{file: go.mod, part: dated by the git tag}", "demo/demo go.mod at v1.0.1, dated by the git tag", "https://github.com/demo/demo/blob/v1.0.1/go.mod"),
        ("{repo: other/one, file: a/ci.yml, called: CI matrix}", "other/one CI matrix at v1.0.1", "https://github.com/other/one/blob/v1.0.1/a/ci.yml"),
        (f'{{file: README.md, called: README, at: "{COMMIT}"}}', "demo/demo README", f"https://github.com/demo/demo/blob/{COMMIT}/README.md"),
        (f'{{file: README.md, at: "{COMMIT}", title: The README}}', "The README", f"https://github.com/demo/demo/blob/{COMMIT}/README.md"),
    ],
)  # fmt: skip
def test_a_file_of_a_repository_says_its_address_and_title(tmp_path: Path, short: str, title: str, url: str) -> None:
    loaded = load(small_data(tmp_path, edited(DEMO, (WHOLE, short))))
    assert loaded.problems == []
    source = loaded.dataset.product("demo").line("1.0").releases[1].facts["requires"].evidence[0]
    assert (source.title, source.url, str(source.kind)) == (title, url, "source_file")


def test_a_reference_can_say_which_file_it_was(tmp_path: Path) -> None:
    files = edited(
        DEMO, (WHOLE, '{at: "{arg}", as_of: 2026-01-01}'), ("requires: [go-mod]", 'requires: ["go-mod:v2/a.txt"]')
    )
    fact = load(small_data(tmp_path, files)).dataset.product("demo").line("1.0").releases[1].facts["requires"]
    assert [(one.title, one.url) for one in fact.evidence] == [
        ("demo/demo v2/a.txt", "https://github.com/demo/demo/blob/v2/a.txt")
    ]


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("{file: go.mod, url: https://demo.dev/}", "both an address and a file of a repository are given", "remove one of the two"),
        ("{file: go.mod, repo: [a]}", "it is not said which repository the file is of", "add repo: owner/name"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_told(tmp_path: Path, source: str, message: str, hint: str) -> None:
    told = messages(tmp_path, edited(DEMO, (WHOLE, source)))
    assert any(message in what and said == hint for what, said in told), told


def test_a_table_says_which_repository_it_means(tmp_path: Path) -> None:
    path = "platforms/demo-host.yaml"
    book = "sources:\n  listed: {file: README.md, as_of: 2026-01-01}\n"
    told = messages(tmp_path, edited(path, ("sources:\n", book)))
    assert ("it is not said which repository the file is of", "add repo: owner/name") in [
        (what.split(": ", 1)[1].removesuffix(" [value]"), hint) for what, hint in told
    ]
