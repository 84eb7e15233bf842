"""`python -m macros release`: a file of changes, from one release to the next."""

import ast
import datetime as dt
import inspect
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import rules
from macros.__main__ import main
from macros.dataset import Dataset, Loaded
from macros.history import snapshot
from macros.history.past_texts import of_value
from macros.i18n import Language
from macros.permalinks.fingerprints import fingerprint
from tests.history.repository import CHANGE, git, repository, write
from tests.support import REAL, edited, parsed, small_data, sound

FIRST, SECOND, THIRD = "1822348800", "1825027200", "1827619200"
"""2027-10-01, 2027-11-01 and 2027-12-01, as SOURCE_DATE_EPOCH writes them."""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST)


def release(data: Path, *arguments: str) -> int:
    return main(["release", *arguments, "--data", str(data)])


def read(data: Path, day: str) -> dict:
    return parsed(data / "changes" / f"{day}.yaml")


@pytest.fixture
def released(mini: Path) -> Path:
    """Return a data folder with a first release."""
    assert release(mini) == 0
    return mini


def test_the_first_release_is_a_snapshot_only(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(mini) == 0
    assert "the first release, " in capsys.readouterr().out
    assert (mini / snapshot.NAME).is_file()
    assert not (mini / "changes").exists()


def test_the_next_release_holds_the_changed_value_and_its_mark(
    released: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", CHANGE))
    capsys.readouterr()
    assert release(released) == 0
    assert capsys.readouterr().out.endswith("2027-11-01.yaml: 0 added, 1 changed, 0 removed since 2027-10-01\n")
    found = read(released, "2027-11-01")
    assert found["release"] == "2027.11.01"
    assert found["since"] == "2027-10-01"
    assert found["changes"] == [
        {
            "id": "demo-1.0.1.built-with", "of": "demo", "row": "demo-1.0.1", "kind": "changed",
            "was": [fingerprint("1.21.0", Language.EN)], "old": "1.21.0", "new": "1.21.1",
        }
    ]  # fmt: skip
    assert "places" not in found
    assert "rows" not in found
    assert [one.release for one in sound(released).releases] == ["2027.11.01"]


def test_each_release_goes_on_from_the_one_before(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for epoch, value in (SECOND, "1.21.1"), (THIRD, "1.20.1"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        write(released, edited("components/demo.yaml", (CHANGE[0], CHANGE[0].replace("1.21.0", value))))
        assert release(released) == 0
    (change,) = read(released, "2027-12-01")["changes"]
    assert (change["old"], change["new"]) == ("1.21.1", "1.20.1")
    assert [one.release for one in sound(released).releases] == ["2027.12.01", "2027.11.01"]


def test_what_a_line_shows_of_its_releases_is_kept_for_links(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", ('built_with: "1.21.1"', 'built_with: "1.21.0"')))
    assert release(released) == 0
    found = read(released, "2027-11-01")
    assert [one["id"] for one in found["changes"]] == ["demo-1.0.2.built-with"]
    assert found["places"] == [
        {"id": "demo-1.0.built-with", "was": [fingerprint("1.20.1 … 1.21.1", "en")], "old": "1.20.1 … 1.21.1"}
    ]


def test_the_old_words_of_a_step_are_kept_for_links_and_a_new_step_has_none(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    more = "  think: {shape: end, text: {en: Think, zh: 想一想}}\nedges:\n"
    more += "  - {from: is-old, to: think, label: {en: perhaps, zh: 也许}}\n"
    changes = ("en: Take 1.1, zh: 使用 1.1", "en: Take 1.2, zh: 使用 1.2"), ("edges:\n", more)
    write(released, edited("flows/demo-choice.yaml", *changes))
    write(released, edited("components/demo.yaml", CHANGE))
    assert release(released) == 0
    found = read(released, "2027-11-01")
    assert [one["id"] for one in found["changes"]] == ["demo-1.0.1.built-with"]
    assert found["places"] == [
        {
            "id": "flow-demo-choice.take.new",
            "was": [fingerprint("Take 1.1", "en"), fingerprint("使用 1.1", "zh")],
            "old": {"en": "Take 1.1", "zh": "使用 1.1"},
        }
    ]


def test_a_claim_is_a_place_whose_marks_are_those_of_its_whole_text(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(
        released,
        edited(
            "claims/demo.yaml",
            ("en: It needs Go 1.20., zh: 它需要 Go 1.20。", "en: It needs Go 1.19., zh: 它需要 Go 1.19。"),
        ),
    )
    assert release(released) == 0
    found = read(released, "2027-11-01")
    (change,) = found["changes"]
    assert (change["id"], change["old"]["en"], "was" in change) == ("claim-old-go.truth", "It needs Go 1.20.", False)
    (place,) = found["places"]
    assert place["id"] == "claim-old-go"
    assert place["old"]["en"] == "Demo 1.0 needs Go 1.21. It needs Go 1.20."
    assert place["was"][0] == fingerprint("Demo 1.0 needs Go 1.21. It needs Go 1.20. See it yourself", "en")


def test_a_new_release_is_a_new_row_and_a_new_value_in_an_old_row_is_not(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    last = 'tested_with: ["1.22", "1.23"]\n'
    more = '      - {version: "1.1.2", released: 2024-09-01, requires: "1.22.0", built_with: "1.22.1"}\n'
    needs = ('version: "1.0.1", released', 'version: "1.0.1", needs: {x-net: "0.18.0"}, released')
    write(released, edited("components/demo.yaml", (last, last + more), needs))
    assert release(released) == 0
    found = read(released, "2027-11-01")
    assert found["rows"] == ["demo-1.1.2"]
    kinds = {one["id"]: (one["kind"], one.get("was")) for one in found["changes"]}
    assert kinds == {
        "demo-1.0.1.x-net": ("added", [fingerprint("?", "en")]),
        "demo-1.1.2.released": ("added", None),
        "demo-1.1.2.requires": ("added", None),
        "demo-1.1.2.built-with": ("added", None),
    }


GONE = (
    'built_with: "1.21.0", requires: "1.20", tested_with: ["1.20", "1.21"]}',
    'built_with: "1.21.0", requires: "1.20"}',
)


def test_what_is_gone_keeps_its_titles(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", GONE))
    assert release(released) == 0
    (change,) = read(released, "2027-11-01")["changes"]
    assert (change["title"], change["heading"]) == ("Demo 1.0.1", {"en": "Tested with Go", "zh": "测试所用 Go"})
    assert change["old"] == {"en": "1.20, 1.21", "zh": "1.20、1.21"}
    assert change["was"] == [fingerprint("1.20, 1.21", "en")]


def test_a_release_since_a_commit_names_it(tmp_path: Path) -> None:
    data = repository(tmp_path)
    assert release(data, "--since", "first") == 0
    found = read(data, "2027-10-01")
    assert (found["since"], found["commit"]) == ("2024-07-01", git(tmp_path, "rev-parse", "first"))
    assert [one["id"] for one in found["changes"]] == ["demo-1.0.1.built-with"]


def test_a_link_that_cannot_tell_the_old_value_from_the_new_one_is_not_kept(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown and not applicable have one fingerprint: to a link, nothing has changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    unknown = "searched: {en: It is not announced., zh: 尚未公布。}"
    write(released, edited("platforms/demo-host.yaml", (f"state: unknown, {unknown}", "state: not_applicable")))
    assert release(released) == 0
    (change,) = read(released, "2027-11-01")["changes"]
    assert (change["old"], change["new"]) == ({"state": "unknown"}, {"state": "not_applicable"})
    assert "was" not in change


def test_a_new_claim_was_never_linked(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    first, rest = edited("claims/demo.yaml", ("  - id: fast\n", "  - id: quick\n")), edited("claims/demo.yaml")
    more = first["claims/demo.yaml"].partition("  - id: quick\n")
    write(released, {"claims/demo.yaml": rest["claims/demo.yaml"] + more[1] + more[2]})
    assert release(released) == 0
    found = read(released, "2027-11-01")
    assert found["rows"] == ["claim-quick"]
    assert "places" not in found


def test_a_release_may_go_on_from_an_exported_file_but_only_from_a_whole_one(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    assert main(["export", str(tmp_path / "site"), "--data", str(mini)]) == 0
    api = tmp_path / "site" / "api" / "v1"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(mini, edited("components/demo.yaml", CHANGE))
    assert release(mini, "--since", str(api / "demo.json")) == 2
    assert "holds only a part of the data" in capsys.readouterr().err
    assert release(mini, "--since", str(api / "all.json")) == 0
    found = read(mini, "2027-11-01")
    assert found["since"] == "2027-10-01"
    assert [(one["id"], one["was"]) for one in found["changes"]] == [
        ("demo-1.0.1.built-with", [fingerprint("1.21.0", "en")])
    ]
    assert "places" not in found


def test_odd_signs_survive(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    odd = 'tab\t "quoted" \\ # {x}: é \U000e0001 😀'
    written = yaml.safe_dump(odd, default_style='"', width=1000).strip()
    write(released, edited("platforms/demo-host.yaml", ("image: demo-1}", f"image: {written}}}")))
    assert release(released) == 0
    (change,) = read(released, "2027-11-01")["changes"]
    assert change["new"] == odd
    assert sound(released).releases[0].changes[0].new.en == odd


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--since", "data"], "'data' has no date"),
        (["--since", "nowhere"], "'nowhere' is neither a folder, a file, nor a git ref"),
    ],
)
def test_a_release_needs_a_state_with_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], what: str
) -> None:
    data = repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert release(data, *arguments) == 2
    assert what in capsys.readouterr().err


def test_there_is_one_release_a_day(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for value in ("1.21.1", "1.20.1"):
        write(released, edited("components/demo.yaml", (CHANGE[0], CHANGE[0].replace("1.21.0", value))))
        code = release(released)
    assert code == 2
    assert "already exists\nhint: there is one release a day" in capsys.readouterr().err


def test_without_a_change_there_is_no_release(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = (released / snapshot.NAME).read_bytes()
    assert release(released) == 0
    assert "nothing has changed since 2027-10-01" in capsys.readouterr().out
    assert (released / snapshot.NAME).read_bytes() == kept
    assert not (released / "changes").exists()


def test_without_the_snapshot_of_the_last_release_there_is_no_next_one(
    released: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", CHANGE))
    assert release(released) == 0
    (released / snapshot.NAME).unlink()
    assert release(released) == 2
    assert "is missing: it holds the last release\nhint: git checkout -- " in capsys.readouterr().err


def test_a_release_asks_neither_git_nor_anybody_else(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr("subprocess.Popen", refuse)
    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", CHANGE))
    assert release(released) == 0
    assert len(read(released, "2027-11-01")["changes"]) == 1


def test_the_real_snapshot_is_that_of_the_newest_release(real: Loaded) -> None:
    """Both are written by one command: a hand that edits one of them is noticed here."""
    newest = real.dataset.releases[0]
    kept = snapshot.parse((REAL / snapshot.NAME).read_text(encoding="utf-8"))
    assert kept.day == newest.day
    for change in newest.changes:
        record = kept.records.get(change.id)
        assert (record.state, record.text) == (change.new.state, change.new.text) if record else change.new is None


def test_data_with_problems_is_not_released(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small_data(tmp_path, edited("components/demo.yaml", ("repo: https", "repo: http")))
    assert release(data) == 1
    assert capsys.readouterr().out == "1 error in 1 file: nothing released; run: python -m macros check\n"
    assert not (data / "changes").exists()


def test_an_old_state_that_cannot_be_read_whole_makes_no_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing there would seem to be new."""
    data = repository(tmp_path)
    text = (data / "components/demo.yaml").read_text(encoding="utf-8")
    write(data, {"components/demo.yaml": text.replace("    ends: 2024-12-01\n", "    end: 2024-12-01\n")})
    git(tmp_path, "commit", "--all", "--quiet", "--message=A mistake")
    write(data, {"components/demo.yaml": text})
    assert release(data, "--since", "main") == 2
    assert "cannot be read whole: components/demo.yaml:40: 'end' is not a field" in capsys.readouterr().err


def test_the_marks_in_the_real_files_are_those_of_their_old_values(real: Loaded) -> None:
    releases = real.dataset.releases
    assert releases
    for one in releases:
        for change in one.changes:
            if change.was:
                assert change.was == of_value(change.old.text if change.old else None).fingerprints, change.id


def project_of_the_real_data(folder: Path) -> Path:
    """Return the data of a copy of the project as far as the check reads it."""
    for name in ("data", "docs"):
        shutil.copytree(REAL.parent / name, folder / name, ignore=shutil.ignore_patterns("atlas", "*.png"))
    shutil.copy(REAL.parent / "mkdocs.yml", folder / "mkdocs.yml")
    return folder / "data"


def test_the_real_data_passes_the_check_after_a_release_and_a_second_one_proposes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Values that changed, were added and went since the last release, and a text that no rule would let pass today."""
    data = project_of_the_real_data(tmp_path)
    kept = data / snapshot.NAME
    lines = kept.read_text(encoding="utf-8").splitlines()
    rows = [number for number, line in enumerate(lines) if line.startswith('["row","eks-')]
    wrong = "Needs  Go 1.2.3 ,see http://x.example", "需要Go 1.2.4,\u00a0"
    sentence = next(
        number for number, line in enumerate(lines) if '"name":' not in line and '"row","kubernetes",' in line
    )
    kind, row, title, values = json.loads(lines[sentence])
    values[next(iter(values))] = wrong
    lines[sentence] = json.dumps([kind, row, title, values], ensure_ascii=False)
    lines[rows[0]] = lines[rows[0]].replace('"eks-', '"eks-gone-', 1)
    kept.write_text("\n".join([*lines, ""]), encoding="utf-8")
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)  # later than any release
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())))
    assert release(data) == 0
    made = (data / "changes" / f"{day}.yaml").read_text(encoding="utf-8")
    found = parsed(data / "changes" / f"{day}.yaml")
    assert {one["kind"] for one in found["changes"]} == {"added", "changed", "removed"}
    assert "see http://x.example" in made
    assert main(["check", str(data)]) == 0
    capsys.readouterr()
    assert main(["fix", "--check", "--data", str(data)]) == 0
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(os.environ["SOURCE_DATE_EPOCH"]) + 7 * 86_400))
    assert release(data) == 0
    assert "nothing has changed since" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_no_rule_judges_what_pages_have_shown(small: Dataset) -> None:
    """A rule that walked through all files would meet the releases, which nobody can mend."""
    walked = [
        (name, ast.unparse(node.iter))
        for name, rule in rules.RULES.items()
        for node in ast.walk(ast.parse(inspect.getsource(rule)))
        if isinstance(node, (ast.For, ast.comprehension)) and "documents" in ast.unparse(node.iter)
    ]
    assert walked == [("reference", "data.documents.values()")]  # it looks the file of a fact up by its path
    assert all(not place.startswith("changes/") for place in small.written)


def test_a_release_that_was_cut_short_is_made_again_and_not_told_twice(
    released: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its snapshot is the last that it writes: a file that is newer than the snapshot is of a release without an end."""
    before = (released / snapshot.NAME).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", CHANGE))
    assert release(released) == 0
    first = (released / "changes/2027-11-01.yaml").read_bytes()
    (released / snapshot.NAME).write_bytes(before)
    assert release(released) == 0  # on the same day
    assert (released / "changes/2027-11-01.yaml").read_bytes() == first
    (released / snapshot.NAME).write_bytes(before)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", THIRD)
    assert release(released) == 0  # a month later
    assert "2027-11-01.yaml: removed, since that release was cut short" in capsys.readouterr().out
    assert sorted(path.name for path in (released / "changes").iterdir()) == ["2027-12-01.yaml"]
    assert len(read(released, "2027-12-01")["changes"]) == 1


def test_a_clock_that_is_behind_the_last_release_is_told(
    released: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert release(released) == 2
    assert capsys.readouterr().err.startswith(
        "python -m macros release: the clock says 1970-01-01, but the last release of the data is of 2027-10-01; set the clock"
    )


def test_nothing_is_released_before_this_century(mini: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("macros.rules.errors", lambda *_: [])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert release(mini) == 2
    assert "the clock says 1970-01-01, and no release is of that time" in capsys.readouterr().err
    assert not (mini / "changes").exists()


def test_a_release_that_could_not_be_read_again_is_not_written(
    released: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    write(released, edited("components/demo.yaml", CHANGE))
    monkeypatch.setattr("macros.history.release.MAX_BYTES", 100)
    assert release(released) == 2
    assert re.search(
        r"2027-11-01\.yaml:1:1: the file would have \d+ bytes; 100 are allowed\nhint: ", capsys.readouterr().err
    )
    assert not list(released.glob("changes/*"))
