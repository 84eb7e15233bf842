"""Build the site with either engine: `python -m tests.site.engines mkdocs|zensical OUT`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def build(engine: str, out: Path, **variables: str) -> None:
    """Build the site into *out* with "mkdocs" or "zensical", strictly, and export the data into it.

    *variables* are set in the environment. Raises CalledProcessError if it fails.
    """
    # Measuring coverage makes a build three times as slow, and the macros' own tests cover what it would.
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    env = {**own, "NO_MKDOCS_2_WARNING": "1", **variables}
    if engine == "mkdocs":
        subprocess.run([sys.executable, "-m", "hooks.site", "--site-dir", str(out)], cwd=ROOT, env=env, check=True)
        return
    _zensical(out, env)
    for command in ("export", "offline"):
        subprocess.run([sys.executable, "-m", "macros", command, str(out)], cwd=ROOT, env=env, check=True)


def _zensical(out: Path, env: dict[str, str]) -> None:
    # Zensical lists the files of docs/ before it calls the first macro, so what is made there is made now.
    subprocess.run([sys.executable, "-m", "macros", "browser"], cwd=ROOT, env=env, check=True)
    # Zensical has no option for the folder it writes to, and reads its configuration from the project's own folder.
    config = ROOT / ".zensical.yml"
    made = ROOT / ".site-zensical"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config.write_text(f"{text}\nsite_dir: {made.name}\n", encoding="utf-8")
    try:
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", config.name]
        subprocess.run(command, cwd=ROOT, env=env, check=True)
        shutil.rmtree(out, ignore_errors=True)
        shutil.move(made, out)
    finally:
        config.unlink()
        shutil.rmtree(made, ignore_errors=True)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]).resolve())
