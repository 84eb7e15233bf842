"""The build of the site, and what a reader's browser has to load."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sys
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from macros import site
from macros.rendering.blocks import unfold
from tests.bench.figure import Figure, cpu_seconds
from tests.pages import Env, context
from tests.site.built import pages

ROOT = Path(__file__).parents[2]
ROUNDS = 3
ENV = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}


def figures(room: Path) -> list[Figure]:
    """Measure the build against a build of the same pages as plain Markdown, and weigh what comes out."""
    config, drawn = ROOT / "mkdocs.yml", ROOT / ".cache" / "diagrams"
    plain, built = pasted(room / "pasted"), room / "site"
    pasted_in, ours, whole = [], [], []
    for _ in range(ROUNDS):
        pasted_in.append(cpu_seconds(_build(plain / "mkdocs.yml", room / "plain-site"), plain, ENV))
        shutil.rmtree(drawn, ignore_errors=True)  # as in a fresh clone
        ours.append(cpu_seconds(_build(config, built), ROOT, ENV))
        others = (
            [sys.executable, "-m", "macros", *words]
            for words in (["check"], ["export", str(built)], ["offline", str(built)])
        )
        whole.append(ours[-1] + sum(cpu_seconds(command, ROOT, ENV) for command in others))
    return [
        Figure("build, against the same pages with the macros' output pasted in", min(ours) / min(pasted_in), 1.25),
        Figure("check, build and exports (nox -s site), against the same", min(whole) / min(pasted_in), 1.25),
        *_weights(built),
    ]


def pasted(folder: Path) -> Path:
    """Make a project of the same pages in which each macro call has been replaced by what it gives."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text, count = re.subn(r"\n  - macros:\n(?:      .*\n)+", "\n", text)
    assert count == 1
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    env = Env(ROOT)
    site.register(env)
    jinja = Environment(undefined=StrictUndefined)  # noqa: S701  # Markdown, as the engine fills it in
    jinja.globals.update(env.macros, config={"site_url": "https://site.invalid/"})
    for page in sorted((folder / "docs").rglob("*.md")):
        address = page.relative_to(folder / "docs").with_suffix("").as_posix()
        url = "" if address == "index" else address.removesuffix("/index") + "/"
        head, body = _front_matter(page.read_text(encoding="utf-8"))
        page.write_text(head + unfold(jinja.from_string(body).render(**context(url))), encoding="utf-8")
    return folder


def _front_matter(text: str) -> tuple[str, str]:
    found = re.match(r"---\n.*?\n---\n", text, flags=re.DOTALL)
    return (found[0], text[found.end() :]) if found else ("", text)


def _build(config: Path, out: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--clean",
        "--config-file",
        str(config),
        "--site-dir",
        str(out),
    ]


def _weights(built: Path) -> list[Figure]:
    found = pages(built)
    heaviest = max(_zipped(built / url / "index.html") for url in found)
    home = found["kubernetes/"]
    loaded = [
        *home.tree.xpath("//script/@src"),
        *home.tree.xpath('//link[@rel="stylesheet" or @rel="icon"]/@href'),
        *home.tree.xpath("//img/@src"),
    ]
    files = {(built / home.url / address.partition("?")[0]).resolve() for address in loaded}
    first = _zipped(built / home.url / "index.html") + sum(_zipped(file) for file in files)
    own = [built / path.relative_to(ROOT / "docs") for path in (ROOT / "docs" / "assets").rglob("*.js")]
    index = [built / "search" / "search_index.json", *(built / "assets" / "atlas").glob("search.*.json")]
    return [
        Figure("heaviest page, HTML, gzipped", heaviest / 1000, 60, "kB"),
        Figure("first visit (the Kubernetes page), everything, gzipped", first / 1000, 180, "kB"),
        Figure("search index of both languages, gzipped", sum(map(_zipped, index)) / 1000, 737, "kB"),
        Figure("own scripts, gzipped", sum(map(_zipped, own)) / 1000, 42, "kB"),
    ]


def _zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))
