"""The words of GOPROXY, the way from proxy to proxy, and the hash of a go.mod."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.proxy import Proxy, entries, escaped, from_environment, mod_hash
from macros.collectors.web import Web, without_secrets
from macros.schema.numbering import ModuleVersion
from tests.collectors.fake import Fake, Reply, serving
from tests.collectors.world import versions

LIST = "/example.org/lib/@v/list"


@pytest.fixture
def first() -> Iterator[Fake]:
    with serving() as made:
        yield made


@pytest.fixture
def second() -> Iterator[Fake]:
    with serving() as made:
        made.put(LIST.removeprefix("/"), "v1.0.0\n")
        yield made


@pytest.mark.parametrize("status", [404, 410])
def test_after_a_comma_the_next_proxy_is_asked_where_there_is_nothing(
    web: Web, first: Fake, second: Fake, status: int
) -> None:
    first.gone = Reply(status)
    assert versions(web, f"{first.base},{second.base}") == ("v1.0.0",)


@pytest.mark.parametrize("status", [403, 500])
def test_after_a_comma_other_errors_end_it(web: Web, first: Fake, second: Fake, status: int) -> None:
    first.gone = Reply(status)
    with pytest.raises(UpstreamError, match=f"status {status}"):
        versions(web, f"{first.base},{second.base}")
    assert second.asked == []


def test_after_a_pipe_any_error_leads_on(web: Web, first: Fake, second: Fake) -> None:
    first.gone = Reply(500)
    assert versions(web, f"{first.base}|{second.base}") == ("v1.0.0",)


def test_off_and_direct_reach_no_network(web: Web, first: Fake) -> None:
    with pytest.raises(UpstreamError, match="GOPROXY is off"):
        versions(web, "off")
    with pytest.raises(UpstreamError, match="GOPROXY is direct: no module proxy"):
        versions(web, f"direct,{first.base}")
    assert (first.asked, web.requests) == ([], 0)


def test_what_no_proxy_has_before_direct_is_absent(web: Web, first: Fake) -> None:
    with pytest.raises(AbsentError, match="status 404"):
        versions(web, f"{first.base},direct")


def test_a_word_that_is_no_address_is_told(web: Web) -> None:
    with pytest.raises(UpstreamError, match=r"'ftp://example\.org', which is no https or file address"):
        versions(web, "ftp://example.org")
    with pytest.raises(UpstreamError, match="GOPROXY is empty"):
        entries(" , ")


def test_the_environment_comes_before_what_go_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    go = tmp_path / "go"
    go.write_text("#!/bin/sh\necho 'https://said-by-go.example.org,direct'\n", encoding="utf-8")
    go.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GOPROXY", "https://set.example.org|off")
    assert [(one.word, one.any_error) for one in from_environment()] == [
        ("https://set.example.org", True),
        ("off", False),
    ]
    monkeypatch.delenv("GOPROXY")
    assert [one.word for one in from_environment()] == ["https://said-by-go.example.org", "direct"]
    go.unlink()
    with pytest.raises(UpstreamError, match="set GOPROXY to the address of a module proxy, or install Go"):
        from_environment()


def test_a_redirect_is_followed_and_a_password_never_shown(web: Web, second: Fake, first: Fake) -> None:
    first.replies[LIST] = Reply(302, headers=(("Location", f"{second.base}{LIST}"),))
    assert versions(web, first.base) == ("v1.0.0",)
    assert without_secrets("https://me:secret@proxy.example.org/a?token=x") == "https://proxy.example.org/a"
    with pytest.raises(UpstreamError) as caught:
        versions(web, first.base.replace("http://", "http://me:secret@").replace("127.0.0.1", "127.0.0.1") + "/none")
    assert "secret" not in str(caught.value)


def test_upper_case_is_escaped_and_days_are_those_of_utc(web: Web, second: Fake) -> None:
    assert escaped("github.com/Azure/azure-SDK") == "github.com/!azure/azure-!s!d!k"
    told = '{"Version": "v1.0.0", "Time": "2026-01-01T01:30:00+02:00"}'
    second.put("github.com/!azure/x/@v/v1.0.0.info", told)
    day = Proxy(web, entries(second.base)).day(ModuleVersion("github.com/Azure/x", "v1.0.0"))
    assert day.isoformat() == "2025-12-31"


def test_the_hash_of_a_go_mod_is_that_of_the_checksum_database() -> None:
    text = "module github.com/pkg/errors\n"
    assert mod_hash(text) == "h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0="
