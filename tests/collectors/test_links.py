"""External links are asked for politely; what the answers mean; what is kept; what the report says. All on 127.0.0.1."""

import datetime as dt
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.collectors import links as checked
from macros.collectors.links import LinkAnswer, LinkAnswers, LinkKind, NoNetworkError, ask_all, ask_round, due
from macros.collectors.web import Limits, Web
from macros.commands import links as command
from tests.support import small_data, sound

TODAY = dt.date(2026, 11, 29)
LONG = 600.0


@dataclass
class Host:
    """A server with a status for each path, or an address to go to; it counts what is asked, and how much at once."""

    base: str = ""
    says: dict[str, int | str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    most: int = 0
    now: int = 0
    together: int = 1
    """A path below /many/ is answered when so many have been asked for."""
    arrived: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)


@contextmanager
def host(**says: int | str) -> Iterator[Host]:
    """Serve a host while the block runs; each path answers HEAD and GET alike, unless its name is `METHOD_path`."""
    own = Host(says=dict(says))

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            with own.changed:
                own.asked.append((self.command, self.path))
                own.now += 1
                own.most = max(own.most, own.now)
                if self.path.startswith("/many/"):
                    own.arrived += 1
                    own.changed.notify_all()
                    assert own.changed.wait_for(lambda: own.arrived >= own.together, timeout=60)
            name = self.path.removeprefix("/")
            told = own.says.get(f"{self.command}_{name}", own.says.get(name, 200))
            with own.changed:
                own.now -= 1
            self.send_response(told if isinstance(told, int) else 301)
            if isinstance(told, str):
                self.send_header("Location", told)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = answer  # noqa: N815  # the names that the class looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    own.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield own
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web(Limits(connect=5, read=30), agent="links")
    yield made
    made.close()


@pytest.fixture
def closed() -> str:
    """Return the address of a host that takes no connections."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


def answers(web: Web, urls: list[str], **more: float) -> dict[str, LinkAnswer]:
    given = {"until": time.monotonic() + LONG, "pause": 0.0, **more}
    return {one.url: one for one in ask_all(web, urls, TODAY, **given)}


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ({"page": 200}, LinkKind.FINE),
        ({"page": 404}, LinkKind.GONE),
        ({"page": 410}, LinkKind.GONE),
        ({"page": 403}, LinkKind.REFUSED),
        ({"page": 429}, LinkKind.REFUSED),
        ({"page": 500}, LinkKind.SILENT),
        ({"HEAD_page": 405, "GET_page": 200}, LinkKind.FINE),
        ({"HEAD_page": 404, "GET_page": 200}, LinkKind.FINE),
        ({"page": "/page/"}, LinkKind.FINE),
        ({"page": "/en/page"}, LinkKind.FINE),
        ({"page": "/elsewhere"}, LinkKind.MOVED),
        ({"page": "/gone", "gone": 404}, LinkKind.GONE),
        ({"page": "/page"}, LinkKind.SILENT),
    ],
    ids=str,
)
def test_what_an_answer_means(web: Web, says: dict[str, int | str], kind: LinkKind) -> None:
    # A page of its own answers, so that a host which says nothing is not taken for a machine without a network.
    with host(**says) as one, host() as other:
        found = answers(web, [f"{one.base}/page", f"{other.base}/here"])
        assert found[f"{one.base}/page"].kind is kind
        assert found[f"{one.base}/page"].day == "2026-11-29"


def test_a_body_is_asked_for_only_where_the_head_says_nothing_good(web: Web) -> None:
    with host(old=404) as one:
        answers(web, [f"{one.base}/new", f"{one.base}/old"])
        assert sorted(one.asked) == [("GET", "/old"), ("HEAD", "/new"), ("HEAD", "/old")]


def test_a_host_is_asked_by_two_at_once_and_no_more(web: Web) -> None:
    with host() as one:
        one.together = 2
        found = answers(web, [f"{one.base}/first", *(f"{one.base}/many/{number}" for number in range(12))])
        assert one.most == 2
        assert Counter(answer.kind for answer in found.values()) == {LinkKind.FINE: 13}


def test_a_host_that_is_busy_is_left_alone(web: Web) -> None:
    with host(first=429) as one, host() as other:
        found = answers(web, [*(f"{one.base}/{name}" for name in ("first", "second", "third")), f"{other.base}/page"])
        assert [path for _, path in one.asked] == ["/first"]
        assert set(found) == {f"{one.base}/first", f"{other.base}/page"}


def test_a_host_that_cannot_be_reached_is_asked_once(web: Web, closed: str) -> None:
    with host() as one:
        found = answers(web, [f"{closed}/first", f"{closed}/second", f"{one.base}/page"])
        assert found[f"{closed}/first"].kind is LinkKind.SILENT
        assert found[f"{closed}/first"].why.startswith("no connection")
        assert f"{closed}/second" not in found


def test_where_nothing_can_be_reached_that_is_said_and_nothing_kept(web: Web, closed: str, tmp_path: Path) -> None:
    with pytest.raises(NoNetworkError):
        ask_round(web, {f"{closed}/page": False}, tmp_path / "links.json", TODAY, seconds=LONG)
    assert not (tmp_path / "links.json").exists()


def test_when_the_time_is_over_the_rest_waits_for_the_next_round(web: Web, tmp_path: Path) -> None:
    kept = tmp_path / "links.json"
    with host() as one:
        urls = {f"{one.base}/{number}": False for number in range(5)}
        first = ask_round(web, urls, kept, TODAY, seconds=0, pause=0)
        assert (len(first.asked), len(first.left)) == (1, 4)  # one question tells whether there is a network
        second = ask_round(web, urls, kept, TODAY, seconds=LONG, pause=0)
        assert (len(second.asked), len(second.known), second.left) == (4, 1, ())
        assert len(one.asked) == 5
        third = ask_round(web, urls, kept, TODAY + dt.timedelta(days=checked.GOOD_FOR), seconds=LONG, pause=0)
        assert len(third.asked) == 5


def test_what_was_not_fine_is_asked_again_at_once_and_what_nobody_links_to_is_forgotten(
    web: Web, tmp_path: Path
) -> None:
    kept = tmp_path / "links.json"
    with host(old=404) as one:
        old, new = f"{one.base}/old", f"{one.base}/new"
        assert len(ask_round(web, {old: False, new: False}, kept, TODAY, seconds=LONG, pause=0).asked) == 2
        one.says["old"] = 200
        again = ask_round(web, {old: False}, kept, TODAY, seconds=LONG, pause=0)
        assert [answer.kind for answer in again.asked] == [LinkKind.FINE]
        assert [answer["url"] for answer in json.loads(kept.read_text(encoding="utf-8"))] == [old]


def test_addresses_that_may_change_come_first_then_those_asked_longest_ago(tmp_path: Path) -> None:
    kept = LinkAnswers(tmp_path / "links.json")
    urls = ["pinned", "never", "old", "older"]
    kept.keep(
        [LinkAnswer("old", LinkKind.FINE, "", "2026-06-01"), LinkAnswer("older", LinkKind.FINE, "", "2026-05-01")], urls
    )
    assert due(urls, kept, {"pinned"}, TODAY)[0] == ["never", "older", "old", "pinned"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '[{"url": "a", "kind": "odd", "why": "", "day": "2026-01-01"}]',
        '[{"url": "a", "kind": "fine", "why": "", "day": "today"}]',
    ],
)
def test_a_file_of_answers_that_is_damaged_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_text(text, encoding="utf-8")
    assert LinkAnswers(tmp_path / "links.json").of("a") is None


PAGE = """\
See [the site](https://a.test/page#part), <https://b.test/x> and https://c.test/y.
中文里的 https://d.test/z，后面。 `https://code.test/` and https://demo.example/ are no links.

``` sh
curl https://inner.test/
```

Again https://a.test/page.
"""


def test_links_are_found_in_data_and_pages_with_their_places(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(PAGE, encoding="utf-8")
    found = command.links(data, tmp_path)
    of_page = {url: places for url, places in found.items() if ".test/" in url}
    assert of_page == {
        "https://a.test/page": ["docs/page.md:1", "docs/page.md:8"],
        "https://b.test/x": ["docs/page.md:1"],
        "https://c.test/y": ["docs/page.md:1"],
        "https://d.test/z": ["docs/page.md:2"],
    }
    (place,) = found["https://github.com/demo/demo/blob/v1.1.0/go.mod"]
    name, _, line = place.partition(":")
    assert name == "data/components/demo.yaml"
    rows = (tmp_path / name).read_text(encoding="utf-8").splitlines()[: int(line)]
    assert next(row.strip() for row in reversed(rows) if "version:" in row) == '- version: "1.1.0"'
    assert "https://github.com/demo/demo/blob/v1.1.0/go.mod" in command.pinned_addresses(data)


def test_the_command_reports_and_fails_for_what_is_gone_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with host(gone=404, moved="/elsewhere", shy=403) as one:
        places = {
            f"{one.base}/{name}": [f"docs/{name}.md:{line}" for line in range(1, 6)]
            for name in ("gone", "moved", "shy", "fine")
        }
        monkeypatch.setattr(command, "links", lambda *_: places)
        monkeypatch.setattr(checked, "PAUSE", 0.0)
        monkeypatch.chdir(tmp_path)
        small_data(tmp_path)
        assert main(["links"]) == 1
        said = capsys.readouterr().out
        assert (
            f"Gone: the page is not there any more (1)\n  {one.base}/gone\n    status 404; in docs/gone.md:1, docs/gone.md:2, docs/gone.md:3 and 2 more\n"
            in said
        )
        assert f"now at {one.base}/elsewhere" in said
        assert said.splitlines()[-1] == "4 links asked, 1 fine; 0 were fine lately; 0 left for another time"
        del places[f"{one.base}/gone"]
        assert main(["links", "--markdown"]) == 0
        said = capsys.readouterr().out
        assert f"## Programs are not answered: look with a browser (1)\n- <{one.base}/shy>: status 403; in " in said
        assert said.splitlines()[-1] == "2 links asked, 0 fine; 1 were fine lately; 0 left for another time"


def test_the_command_says_that_there_is_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], closed: str
) -> None:
    monkeypatch.setattr(command, "links", lambda *_: {f"{closed}/page": ["docs/page.md:1"]})
    monkeypatch.chdir(tmp_path)
    small_data(tmp_path)
    assert main(["links"]) == 2
    assert "there is no way to the internet from here, and nothing was checked" in capsys.readouterr().err
