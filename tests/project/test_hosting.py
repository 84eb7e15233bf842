"""What the pages about hosting show is what the repository holds; a server that is at hand reads it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONF = ROOT / "hosting/nginx.conf"


def nginx() -> str:
    """Return the program; Debian has it where only root looks for programs."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert found, "nginx is missing: nox -s tests installs it, or install it as your system does"
    return found


def code(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^``` {language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", ["hosting.md", "zh/hosting.md"])
def test_the_pages_show_the_configuration_as_it_is(page: str) -> None:
    assert code(page, "nginx") == [CONF.read_text(encoding="utf-8")]


def test_both_pages_have_the_same_commands() -> None:
    assert code("hosting.md", "sh") == code("zh/hosting.md", "sh") != []


def test_no_location_loses_the_headers_of_the_server() -> None:
    """nginx inherits add_header only where a location has none of its own."""
    text = CONF.read_text(encoding="utf-8")
    assert "include /usr/share/nginx/html/headers.nginx.conf;" in text
    for body in re.findall(r"location [^{]+\{(.*?)^    \}", text, re.DOTALL | re.MULTILINE):
        assert "add_header" not in body


def test_the_images_are_pinned_and_the_one_that_serves_has_no_rights() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    images = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(images) == 2
    for image in images:
        assert re.fullmatch(r"docker\.io/[a-z-]+/[a-z-]+:\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?", image), image
    last = text.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last, re.MULTILINE)
    assert "COPY hosting/nginx.conf " in last


def test_nginx_reads_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "headers.nginx.conf").write_text(
        "add_header X-Content-Type-Options nosniff always;\n", encoding="utf-8"
    )
    own = CONF.read_text(encoding="utf-8").replace("/usr/share/nginx/html", str(tmp_path))
    (tmp_path / "own.conf").write_text(own, encoding="utf-8")
    main = f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{ access_log off; include {tmp_path}/own.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(main, encoding="utf-8")
    done = subprocess.run(
        [nginx(), "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
