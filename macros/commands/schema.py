"""`python -m macros schema`: the JSON Schemas that editors complete and check data files with."""

import argparse
import datetime as dt
import json

from macros.commands import takes_check, takes_data
from macros.dataset.cache import loaded
from macros.schema import FOLDER as SCHEMAS
from macros.schema import editor as schemas
from macros.writing import write

HELP = "write data/generated/schemas/*.schema.json, which editors check files with"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    takes_data(parser, first=True)
    takes_check(parser)


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the schemas that are not up to date, or only name them; return 1 if a check found any."""
    root, check_only = options.data, options.check
    stale = []
    made = schemas.editor_schemas(loaded(root).dataset.site)
    for name, schema in made.items():
        path = root / SCHEMAS / name
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check_only:
            write(path, text)
    verb = "is not up to date; run: python -m macros schema" if check_only else "written"
    for path in stale:
        print(f"{path}: {verb}")
    print(f"{len(made)} schemas, {len(stale)} {'stale' if check_only else 'written'}")
    return 1 if stale and check_only else 0
