"""Check the data, build the site with MkDocs, and write the exports: `python -m hooks.site [OPTIONS OF mkdocs build]`.

What `macros check`, `mkdocs build --strict --clean`, `macros export` and `macros offline` do one after the other, in one
process: Python starts once, and the data is read once for all of them.
"""

import argparse
import gc
import sys
from functools import partial

from macros.__main__ import run
from macros.reporting.ending import end


def main(options: list[str]) -> int:
    """Run the commands until one fails; return its code, or 0."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-d", "--site-dir", default="site")
    folder = parser.parse_known_args(options)[0].site_dir
    gc.disable()  # as the commands do that end soon
    steps = (
        partial(run, ["check"]),
        partial(_build, options),
        partial(run, ["export", folder]),
        partial(run, ["offline", folder]),
    )
    return next((code for step in steps if (code := step())), 0)


def _build(options: list[str]) -> int:
    """Build the site, as `mkdocs build` does; return its code."""
    from mkdocs.__main__ import cli  # noqa: PLC0415  # who has a mistake in the data need not wait for the engine

    try:
        cli(["build", "--strict", "--clean", *options], prog_name="mkdocs")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        gc.disable()  # the end of a build switches the collector on again, for who serves the site
    return 0


if __name__ == "__main__":
    end(main(sys.argv[1:]))
