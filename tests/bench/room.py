"""Where a run of the bench builds what several of its parts look at."""

import os
import re
import shutil
import sys
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from macros import site
from macros.rendering.blocks import unfold
from tests.bench.figure import Cost, cost
from tests.pages import Env, context
from tests.site.engines import build

ROOT = Path(__file__).parents[2]
ENV = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}


class Room:
    """A folder for one run, and the growth that is asked for."""

    def __init__(self, folder: Path, *, far: bool) -> None:
        self.folder = folder
        self.times = (1, 3, 10, 30) if far else (1, 3, 10)
        """How many times today's data a site is built of."""

    @cached_property
    def site(self) -> Path:
        """Return the folder of the site, with the files for programs."""
        build("mkdocs", self.folder / "site")
        return self.folder / "site"

    @cached_property
    def pasted(self) -> Path:
        """Make a project of the same pages in which each macro call has been replaced by what it gives, without our hooks."""
        folder = self.folder / "pasted"
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        for ours in (r"\n  - macros:\n(?:      .*\n)+", r"\nhooks:\n(?:  - .*\n)+"):
            text, count = re.subn(ours, "\n", text)
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


def built(config: Path, out: Path, *options: str) -> Cost:
    """Build a project with MkDocs and return what it took."""
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--config-file", str(config), "--site-dir", str(out)]
    return cost([*command, *options], config.parent, ENV)


def ran(*words: str, codes: tuple[int, ...] = (0,)) -> Cost:
    """Run a command of the project, which may end with those codes, and return what it took."""
    return cost([sys.executable, "-m", "macros", *words], ROOT, ENV, codes)
