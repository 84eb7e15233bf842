"""The headers file allows what the site's pages hold, and nothing else."""

import re
from pathlib import Path

import pytest

from macros.exports.headers import digest, headers, inline

PAGE = """<html><head><style>p { color: red }</style><script src="a.js"></script></head>
<script type="application/json">{"a": 1}</script><script type="module">import "x"</script><SCRIPT>one()</SCRIPT>"""


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    for place in (
        "index.html",
        "404.html",
        "zh/go/index.html",
        "go/index.html",
        "embed/go/index.html",
        "zh/embed/x/index.html",
    ):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(PAGE, encoding="utf-8")
    (tmp_path / "assets").mkdir()
    return dict(headers(tmp_path))


def policies(text: str) -> dict[str, dict[str, str]]:
    """Return the content policy of each path of a `_headers` file."""
    found = re.findall(r"^(/.*)\n  Content-Security-Policy: (.*)$", text, re.MULTILINE)
    return {path: dict(rule.split(" ", 1) for rule in policy.split("; ")) for path, policy in found}


def test_what_runs_in_a_page_is_told_from_data_and_from_files() -> None:
    assert list(inline(PAGE)) == [("style", "p { color: red }"), ("script", 'import "x"'), ("script", "one()")]


def test_a_digest_is_that_of_the_standards_example() -> None:
    """The example of Content Security Policy Level 3, section 2.3.1 (hash-source)."""
    assert digest("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_inline_scripts_and_styles_are_allowed_by_their_hashes_alone(made: dict[str, str]) -> None:
    for policy in policies(made["_headers"]).values():
        assert policy["script-src"].split() == ["'self'", *sorted([digest('import "x"'), digest("one()")])]
        assert policy["style-src"].split() == ["'self'", digest("p { color: red }")]
        assert policy["default-src"] == "'none'"
        assert "unsafe" not in str(policy)


def test_only_pages_made_for_it_may_stand_in_a_frame(made: dict[str, str]) -> None:
    frames = {path: policy["frame-ancestors"] for path, policy in policies(made["_headers"]).items()}
    open_to_all = {path for path, who in frames.items() if who == "*"}
    assert open_to_all == {"/embed/*", "/zh/embed/*"}
    assert set(frames) - open_to_all == {
        "/", "/zh/", "/index.html", "/404.html", "/go/*", "/zh/go/*", "/assets/*",
    }  # fmt: skip
    assert "include it in the server block" in made["headers.nginx.conf"]


def test_no_two_paths_with_a_policy_match_the_same_page(made: dict[str, str]) -> None:
    paths = policies(made["_headers"])
    for page in ("/", "/zh/", "/go/", "/go/1.25/", "/zh/go/1.25/", "/embed/go/", "/zh/embed/x/", "/404.html"):
        matching = [path for path in paths if re.fullmatch(path.replace("*", ".*"), page)]
        assert len(matching) == 1, (page, matching)
