"""Lists and calendars are asked for on the condition that they have changed, where the server says what they are."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.collectors import world
from tests.collectors.fake import Fake, Reply
from tests.collectors.world import run, state

LIST = "/example.org/!lib/@v/list"
CHANGED = "Fri, 27 Nov 2026 12:00:00 GMT"


def marked(fake: Fake, place: str, *, etag: str = "", modified: str = "") -> None:
    fake.replies[place] = replace(fake.replies[place], etag=etag, modified=modified)


@pytest.mark.parametrize("marks", [{"etag": '"one"'}, {"etag": 'W/"one"'}, {"modified": CHANGED}])
@pytest.mark.parametrize(("product", "place"), [("lib", LIST), ("cloud", "/cloud")])
def test_what_has_not_changed_is_not_sent_again(
    fake: Fake, folder: Path, product: str, place: str, marks: dict[str, str]
) -> None:
    marked(fake, place, **marks)
    assert run(folder, fake, product)[product].error is None
    before = state(folder)
    outcome = run(folder, fake, product)[product]
    assert (outcome.error, fake.same, state(folder)) == (None, [place], before)


def test_what_has_changed_is_read(fake: Fake, folder: Path) -> None:
    marked(fake, LIST, etag='"one"')
    run(folder, fake, "lib")
    world.today(fake)
    marked(fake, LIST, etag='"two"')
    assert run(folder, fake, "lib")["lib"].added == ("1.1.0",)
    assert fake.same == []
    run(folder, fake, "lib")
    assert fake.same == [LIST]


def test_where_the_server_names_no_mark_nothing_is_kept(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    assert not (folder.parent / ".cache/refresh/answers").exists()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"etag": "x"}',
        b'{"etag": 1, "modified": "", "body": "v1"}',
        b'{"etag": "a\\r\\nHost: b", "modified": "", "body": "v1"}',
    ],
)
def test_a_damaged_cache_is_passed_over(fake: Fake, folder: Path, damage: bytes) -> None:
    marked(fake, LIST, etag='"one"')
    run(folder, fake, "lib")
    (kept,) = (folder.parent / ".cache/refresh/answers").iterdir()
    kept.write_bytes(damage)
    assert run(folder, fake, "lib")["lib"].error is None
    assert fake.same == []


def test_not_modified_without_having_been_asked_is_no_answer(fake: Fake, folder: Path) -> None:
    run(folder, fake, "lib")
    before = state(folder)
    fake.replies[LIST] = Reply(304)
    error = run(folder, fake, "lib")["lib"].error
    assert error is not None
    assert "answers with status 304" in error
    assert state(folder) == before


def test_a_page_is_never_kept(fake: Fake, folder: Path) -> None:
    page = b"<!DOCTYPE html><html><body>Sign in</body></html>"
    run(folder, fake, "lib")
    right = fake.replies[LIST]
    fake.replies[LIST] = Reply(200, page, "text/html", etag='"page"')
    assert run(folder, fake, "lib")["lib"].error is not None
    assert not (folder.parent / ".cache/refresh/answers").exists()
    fake.replies[LIST] = right
    assert run(folder, fake, "lib")["lib"].error is None
