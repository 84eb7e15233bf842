"""`python -m macros new`: from nothing to a check that passes, by following what the commands say and nothing else."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.commands import check
from macros.diagnostics import Diagnostic
from tests.history.repository import commit, git
from tests.pages import every_macro
from tests.support import found, put_pages, small_data, sound

TEXTS = {"en": "What it is, made up.", "zh": "虚构的内容。"}
DEMO = {"released": "2024-09-09", "requires": "1.22.0", "tested_with": "1.22", "x-net": "0.22.0", "built_with": "1.22.1", "go": "1.22"}  # fmt: skip
EPOCH = "1795780800"
"""2026-11-27, the day of the tests."""
STARTERS = {
    "component --title 'New Thing' --repo https://github.com/new/thing new-thing": {
        "read": "2026-11-27", "module": "new.dev/thing", "line": "1.4", "version": "1.4.0", "released": "2024-09-09", "requires": "1.22.0",
    },
    "component --repo https://git.example/new/thing new-thing --page new-thing/": {
        "url": "https://git.example/new/thing/{tag}", "read": "2026-11-27", "module": "new.dev/thing", "line": "1.4", "version": "1.4.0",
        "released": "2024-09-09", "requires": "1.22.0",
    },
    "platform new-host --page new/ --new-page": {
        "url": "https://host.example/lines", "title": "Lines of the host", "as_of": "2026-08-21", "id": "one",
        "available": "2026-08",
    },
    "constraint new-limits --page demo/": {
        "url": "https://host.example/limits", "title": "Limits of the host", "as_of": "2026-08-21", "id": "one",
        "works": "partial",
    },
    "guide new-guide --page demo": {
        "url": "https://host.example/manual", "title": "Manual of the host", "as_of": "2026-08-21",
        "commands": "go version", "output": "go version",
    },
    "flow new-flow --page demo/": {
        "url": "https://host.example/manual", "title": "Manual of the host", "as_of": "2026-08-21",
    },
    "line demo 1.2": {**DEMO, "kubernetes": "1.30", "sources": "eol@2026-11-27"},
    "line demo 0.9": {
        "kubernetes": "1.27", "maintenance_from": "2024-10-10", "released": "2023-02-20", "requires": "1.20",
        "tested_with": "1.20", "x-net": "0.16.0", "built_with": "1.20.1", "go": "1.20", "sources": "eol@2026-11-27",
    },
    "line go 1.24": {"released": "2025-02-11", "security": "false", "sources": "go-history@2026-11-27"},
    "release demo 1.0.3": DEMO,
    "release demo 1.1.2": DEMO,
    "release go 1.21.2": {"released": "2023-10-05", "security": "true", "sources": "go-history@2026-11-27"},
    "claim demo new-claim --subject demo-use": {"verdict": "supported", "sources": "manual"},
}  # fmt: skip
"""The calls, and what a newcomer knows: the answers to the questions that are asked, by their last name."""


DEMO_PAGE = "".join(
    f"{{{{ {call} }}}}\n\n"
    for call in ('matrix("demo")', 'table("demo-host")', 'flow("demo-choice")', 'guide("demo-install")')
)
PAGES = {"index.md": "# Home\n", "demo.md": f"# Demo\n\n{DEMO_PAGE}", "go/support.md": '# Go\n\n{{ matrix("go") }}\n'}
NAVIGATION = """\
# yaml-language-server: $schema=generated/schemas/navigation.schema.json
# What stands where in the navigation.

entries:
  - {page: index, title: {en: Home, zh: 首页}}
  - {product: go}
  - title: {en: Ecosystem, zh: 生态}
    pages:
      - {product: demo}
      - {page: ecosystem/another, title: {en: Another, zh: 另一个}}
"""


@pytest.fixture(scope="module")
def sound_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project in which the check finds nothing: the small data set, its pages, and a lock of its addresses."""
    folder = tmp_path_factory.mktemp("sound")
    data = small_data(folder)
    put_pages(folder, PAGES)
    (data / "navigation.yaml").write_text(NAVIGATION, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Demo\nnav: []\n", encoding="utf-8")
    for command in (["fix", "--data"], ["pages", "--data"], ["addresses"]):
        assert main([*command, str(data)]) == 0
    assert [str(problem) for problem in found(data)] == []
    return folder


@pytest.fixture
def project(sound_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of it that is the working directory."""
    shutil.copytree(sound_project, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        check, "MADE", ("fix", "pages")
    )  # the small data set has no schemas, and the rules are the real one's
    return tmp_path


def call(words: str) -> list[str]:
    return shlex.split(words)


def follow(said: str, project: Path) -> None:
    """Add the page to the navigation as the command says."""
    file = project / "data" / "navigation.yaml"
    for new in re.findall(r"to data/navigation\.yaml, where it belongs:\n +(.*)\n", said):
        file.write_text(f"{file.read_text(encoding='utf-8')}  {new}\n", encoding="utf-8")


def fill(problem: Diagnostic, answers: dict[str, str]) -> None:
    """Write an answer in place of what a problem points to: what a newcomer does with each message."""
    name = re.findall(r"'([^']+)'", problem.what)[0].removesuffix(".value") if "'" in problem.what else "page"
    name = name.rpartition(".")[2]
    path, row, column = problem.where.path, problem.where.line - 1, problem.where.column - 1
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    answer = TEXTS.get(name) or answers.get(name) or "Demo"
    # The first character is a quote where the place is that of a value, and stands before it where it is that of a word.
    said = re.compile(
        r'"TODO[^"]*"|TODO[^\n"]*' if '"' in lines[row][max(column - 1, 0) : column + 1] else r"TODO[^\n]*"
    )
    quote = '"' if lines[row][column] == '"' else ""
    lines[row] = lines[row][:column] + said.sub(f"{quote}{answer}{quote}", lines[row][column:], count=1)
    path.write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("words", STARTERS)
def test_following_the_messages_leads_to_a_check_that_passes(
    project: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["new", *call(words)]) == 0
    said = capsys.readouterr().out
    follow(said, project)
    data = project / "data"
    open_ = found(data)
    assert open_
    assert {problem.rule for problem in open_} == {"placeholder"}
    assert all(problem.hint and problem.hint.startswith("write in place of TODO: ") for problem in open_)
    for problem in open_:
        assert f"     {problem.where.path.relative_to(project)}:{problem.where.line}: " in said
    for _ in range(len(open_)):
        fill(next(problem for problem in open_ if problem.rule == "placeholder"), STARTERS[words])
        open_ = found(data)
    if words == "line go 1.24":  # the older line that ends with it is a value to mend, not one to fill in
        mend(data / "go/lines.yaml", open_)
    assert "(or: python -m macros check --write)" in said
    assert main(["check", "--write"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 errors; ")
    assert [str(problem) for problem in found(data)] == []
    for product in sound(data).products.values():
        for folder in ("docs", "docs/zh"):
            page = project / folder / f"{product.releases_page.rstrip('/')}.md"
            assert f'{{{{ releases("{product.id}") }}}}' in page.read_text(encoding="utf-8")
    assert main(["fix", "--check"]) == 0
    every_macro(data)


def mend(path: Path, problems: list[Diagnostic]) -> None:
    """Do what the rule about derived values says: the line two before a new one ends on the day of its release."""
    problems = sorted(problems, key=lambda problem: problem.rule)
    assert [problem.rule for problem in problems] == ["derived", "permalinks"]
    assert "Go 1.22 ends on an unknown day; by the policy it is the day of 1.24.0, 2025-02-11" in problems[0].what
    text = path.read_text(encoding="utf-8")
    unknown = "      state: unknown\n", "      searched: {en: It waits for Go 1.24., zh: 取决于 Go 1.24。}\n"
    path.write_text(text.replace(unknown[0], "      value: 2025-02-11\n", 1).replace(unknown[1], ""), encoding="utf-8")


ANSWERED = {
    "release go 1.23.2 released=2024-10-01 security=false": 'released: {value: 2024-10-01, sources: ["go-history@2026-11-27"]}',
    "release go 1.23.2 released=2024-10-01 security=true sources=go-history@2026-11-26": 'sources: ["go-history@2026-11-26"]}',
    "release demo 1.0.3 released=2024-03-09 requires=1.22.0 built_with=1.22.1": 'built_with: "1.22.1"',
    "release demo 1.0.3 released=2024-03-09 requires=1.22.0": 'requires: "1.22.0"',
    "release demo 1.1.2 requires=1.22.0 released=2024-09-09 tested_with=1.21,1.22": 'tested_with: ["1.21", "1.22"]',
    "line demo 1.2 released=2024-09-09 requires=1.22.0 kubernetes=1.30 searched.en='Its policy.' searched.zh=其政策。": 'searched: {en: "Its policy.", zh: "其政策。"}',
    "component new-thing --repo https://github.com/new/thing read=2026-11-27 --title 'New Thing' summary.en='A thing, new.' summary.zh=新东西。 "
    "module=new.dev/thing line=1.4 version=1.4.0 released=2024-09-09 requires=1.22.0": 'summary: {en: "A thing, new."',
    "claim demo new-claim --subject demo-use said.en='It is new.' said.zh=它是新的。 text.en=Yes. text.zh=对。 verdict=supported sources=manual": "verdict: supported",
}  # fmt: skip
"""Calls that answer everything, and what they write."""


@pytest.mark.parametrize("words", ANSWERED)
def test_one_call_with_all_answers_leaves_nothing_to_do(
    project: Path, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert main(["new", *call(words)]) == 0
    said = capsys.readouterr().out
    assert "TODO" not in said
    changed = (project / re.findall(r"(?:added|written): (data/\S+):", said)[0]).read_text(encoding="utf-8")
    assert ANSWERED[words] in changed
    assert "TODO" not in changed
    assert [str(problem) for problem in found(project / "data")] == []
    before = {path: path.read_bytes() for path in project.rglob("*.*") if path.is_file()}
    assert main(["fix", "--check"]) == 0
    assert main(["pages", "--check"]) == 0
    assert main(["new", *call(words)]) == 0, "the very same row may be there: a run may have been cut short"
    assert main(["check", "--write"]) == 0
    assert {path: path.read_bytes() for path in project.rglob("*.*") if path.is_file()} == before
    every_macro(project / "data")


def test_what_was_started_is_filled_in_by_the_same_call_with_answers(project: Path) -> None:
    assert main(["new", "release", "demo", "1.0.3"]) == 0
    started = (project / "data/components/demo.yaml").read_text(encoding="utf-8")
    assert main(["new", "release", "demo", "1.0.3", "released=2024-03-09", "requires=1.22.0"]) == 0
    text = (project / "data/components/demo.yaml").read_text(encoding="utf-8")
    assert started.count("TODO") == 3
    assert '- version: "1.0.3"\n        released: 2024-03-09\n        requires: "1.22.0"\n' in text
    assert [str(problem) for problem in found(project / "data")] == []


def test_what_is_not_answered_is_left_to_fill_in_and_the_check_then_writes_what_follows(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "release", "demo", "1.0.3", "released=2024-03-09"]) == 0
    assert "requires" in capsys.readouterr().out
    path = project / "data/components/demo.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("TODO") == 1
    assert main(["check", "--write"]) == 1, "what is still missing is told, and nothing is written"
    lock = project / "data/generated/permalinks.lock"
    assert "demo-1.0.3" not in lock.read_text(encoding="utf-8")
    path.write_text(re.sub(r'"TODO[^"]*"', '"1.22.0"', text), encoding="utf-8")
    assert main(["check", "--made"]) == 1, "where nothing may be written, it is told"
    capsys.readouterr()
    assert main(["check", "--write"]) == 0
    assert "data/generated/permalinks.lock: brought up to date" in capsys.readouterr().out
    assert "  demo-1.0.3 released requires\n" in lock.read_text(encoding="utf-8")


def test_a_version_that_was_mistyped_and_taken_out_again_leaves_no_address(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    path, lock = project / "data/go/releases.yaml", project / "data/generated/permalinks.lock"
    git(project, "init", "--quiet")
    commit(project, "2026-11-27")
    right, listed = path.read_bytes(), lock.read_bytes()
    assert main(["new", "release", "go", "1.23.22", "released=2024-10-01", "security=false"]) == 0
    assert b"go-1.23.22" in lock.read_bytes()
    path.write_bytes(right)
    assert main(["check"]) == 1, "only what writes can tell"
    assert main(["check", "--write"]) == 0
    assert lock.read_bytes() == listed
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(?m)^ +- \{version: "1.20.1".*\n', "", text), encoding="utf-8")
    assert path.read_bytes() != right
    capsys.readouterr()
    assert main(["check", "--write"]) == 1
    assert "the address #go-1.20.1 " in capsys.readouterr().out, "what was committed has to lead somewhere"
    assert lock.read_bytes() == listed


def test_a_component_comes_with_its_pages_and_says_what_else_is_needed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert (
        main(["new", "component", "new-thing", "--title", "New Thing", "--repo", "https://github.com/new/thing/"]) == 0
    )
    said = capsys.readouterr().out
    english = (project / "docs/ecosystem/new-thing.md").read_text(encoding="utf-8")
    chinese = (project / "docs/zh/ecosystem/new-thing.md").read_text(encoding="utf-8")
    calls = re.findall(r"\{\{ .* \}\}", english)
    assert calls == re.findall(r"\{\{ .* \}\}", chinese)
    assert calls == [f'{{{{ {name}("new-thing") }}}}' for name in ("verdict", "matrix", "overlap", "security")]
    assert 'title: "New Thing"' in english
    assert "# New Thing" in chinese
    assert "new-thing: {title: New Thing, page: ecosystem/new-thing/}" in said
    text = (project / "data/components/new-thing.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../generated/schemas/component.schema.json\n# New Thing minor versions."
    )
    assert "https://github.com/new/thing" in text
    assert "go-mod: {file: go.mod}" in text


def test_a_page_that_is_there_shows_the_new_table_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["new", "constraint", "new-limits", "--page", "demo/"]) == 0
    for page in ("docs/demo.md", "docs/zh/demo.md"):
        text = (project / page).read_text(encoding="utf-8")
        assert text == f'# Demo\n\n{DEMO_PAGE}{{{{ table("new-limits") }}}}\n'
    assert "It is shown at the end of docs/demo.md; move line 11 to where it belongs." in capsys.readouterr().out


def test_a_row_is_put_among_the_others_and_nothing_else_changes(project: Path) -> None:
    path = project / "data/components/demo.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    assert main(["new", "release", "demo", "1.0.3"]) == 0
    after = path.read_text(encoding="utf-8").splitlines()
    at = after.index('      - version: "1.0.3"')
    assert before[at - 1].startswith('      - {version: "1.0.2"')
    count = len(after) - len(before)
    assert after[:at] + after[at + count :] == before
    assert [line.strip().partition(":")[0] for line in after[at + 1 : at + count]] == [
        "released",
        "requires",
        "built_with",
    ]
    assert "as before" not in "".join(after[at : at + count])


def test_a_row_does_not_inherit_the_reading_of_a_list_that_is_older_than_it(project: Path) -> None:
    assert main(["new", "release", "go", "1.23.2"]) == 0
    row = (project / "data/go/releases.yaml").read_text(encoding="utf-8").partition('"1.23.2"')[2]
    asked = 'sources: ["TODO the day on which you read it, as go-history@2026-11-29"]'
    assert row.count(asked) == 2


def test_a_row_is_parted_from_the_others_as_they_are(project: Path) -> None:
    path = project / "data/claims/demo.yaml"
    parted = path.read_text(encoding="utf-8").replace("  - id: fast", "\n  # about speed\n  - id: fast")
    path.write_text(parted, encoding="utf-8")
    assert main(["new", "claim", "demo", "new-claim", "--subject", "home"]) == 0
    assert path.read_text(encoding="utf-8").startswith(f"{parted}\n  - id: new-claim\n    said: ")


LIKE_NONE = '  - {line: "1.2", kubernetes: "1.30"}\n'
COLLECT = "collect: {method: go_module, since: '1.0'}\n"


@pytest.mark.parametrize("words", ["release demo 1.2.1", "line demo 1.3"])
@pytest.mark.parametrize(
    ("collect", "told"),
    [
        (COLLECT, ["the releases of demo 1.2 are collected, not written", "hint: run: nox -s refresh -- demo"]),
        ("", ["demo 1.2 has no release that the new one could be like", "hint: write it by hand"]),
    ],
)
def test_a_release_is_not_started_where_none_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], words: str, collect: str, told: list[str]
) -> None:
    path = project / "data/components/demo.yaml"
    written = path.read_text(encoding="utf-8").replace("lines:\n", f"{collect}lines:\n", 1) + LIKE_NONE
    path.write_text(written, encoding="utf-8")
    capsys.readouterr()
    assert main(["new", *words.split()]) == 2
    assert capsys.readouterr().err.splitlines() == [f"python -m macros new: {told[0]}", told[1]]
    assert path.read_text(encoding="utf-8") == written


WRONG = {
    "component demo --repo https://github.com/demo/demo": ("components/demo.yaml is already there", "edit that file"),
    "component demo-host --repo https://github.com/d/d": ("'demo-host' is already there: data/platforms/demo-host.yaml", "edit that file"),
    "component 'Run C' --repo https://github.com/d/d": ("'Run C' is not a valid id", "did you mean 'run-c'?"),
    "component all --repo https://github.com/d/d": ("'all' is the name of another published file", "choose another id"),
    "component new --repo github.com/d/d": ("'github.com/d/d' is not the address of a repository", "--repo https://github.com/owner/name"),
    "component new --repo https://github.com/d/d --title 'A {b}'": ("'A {b}' is not a name", "leave out quotes"),
    "platform new --page Demo": ("'Demo' is not the address of a page", "write it as ecosystem/runc/"),
    "platform new --page dmo/": ("there is no page dmo/", "did you mean 'demo/', or add --new-page to write it?"),
    "platform new --page x/y/z/": ("there is no page x/y/z/", "add --new-page to write it"),
    "guide demo-install --page demo/": ("guides/demo-install.yaml is already there", "edit that file"),
    "line demo 1.1": ("demo has the line 1.1 already: data/components/demo.yaml:", "edit it there"),
    "line demo 1.1.0": ("'1.1.0' is not a minor version", "did you mean '1.1'?"),
    "line demo v1.2": ("'v1.2' is not a minor version", "did you mean '1.2'?"),
    "line demo next": ("'next' is not a version", "write a minor version such as 1.38"),
    "line dmo 1.2": ("there is no product 'dmo'", "did you mean 'demo'?"),
    "line zzz 1.2": ("there is no product 'zzz'", "there are demo, go"),
    "release demo 1.0": ("'1.0' is a minor version, not a release", "did you mean '1.0.0'?"),
    "release demo v1.0.9": ("'v1.0.9' has a prefix that versions here do not have", "did you mean '1.0.9'?"),
    "release demo 1.0.2": ("demo 1.0.2 is already there: data/components/demo.yaml:", "edit it there"),
    "release demo 1.2.0": ("demo has no minor version 1.2 yet", "run: python -m macros new line demo 1.2"),
    "release demo 1.0.3 relased=2024-01-09": ("there is nothing to fill in that is called 'relased'", "did you mean 'released'?"),
    "release demo 1.0.3 tag=v1.0.3": ("there is nothing to fill in that is called 'tag'", "it asks for built_with, released, requires"),
    "release demo 1.0.3 released=09.01.2024 requires=1.22": ("'09.01.2024' is not a date [date]", "write it as 2026-08-21"),
    "release demo 1.0.3 released": ("'released' is not FIELD=VALUE", "write it as released=2026-11-29"),
    "release demo 1.0.2 released=2024-01-09": ("1.0.2 is already there: data/components/demo.yaml:", "edit it there"),
    "line demo 1.1 released=2024-01-09": ("1.1 is already there: data/components/demo.yaml:", "edit it there"),
    "claim dmo new --subject home": ("there is no file of claims 'dmo'", "did you mean 'demo'?"),
    "claim demo fast --subject home": ("the claim 'fast' is already there: data/claims/demo.yaml:", "edit it there"),
    "claim demo new --subject hme": ("there is no subject of data/pages.yaml 'hme'", "did you mean 'home'?"),
}  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_a_call_that_cannot_be_is_told_and_writes_nothing(
    project: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.*") if path.is_file()}
    capsys.readouterr()
    assert main(["new", *call(words)]) == 2
    what, hint = capsys.readouterr().err.splitlines()
    assert what.startswith("python -m macros new: ")
    assert WRONG[words][0] in what
    assert hint.startswith("hint: ")
    assert WRONG[words][1] in hint
    assert {path: path.read_bytes() for path in project.rglob("*.*") if path.is_file()} == before


def test_a_page_in_one_language_only_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs/zh/demo.md").unlink()
    assert main(["new", "flow", "new-flow", "--page", "demo/"]) == 2
    assert "the page demo/ exists in one language only: docs/demo.md" in capsys.readouterr().err


def test_rows_in_brackets_are_not_touched(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "data/components/demo.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index('  - line: "1.1"')
    short = '  - {line: "1.1", releases: [{version: "1.1.0", released: 2024-03-01}]}\n'
    path.write_text(text[:at] + short, encoding="utf-8")
    assert main(["new", "release", "demo", "1.1.1"]) == 2
    assert "are not one below the other" in capsys.readouterr().err
