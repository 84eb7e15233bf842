"""A file starts with the line that names its schema for editors, and a comment that says what it holds.

With that line, editors complete and validate while you write; the comment says how to read a row and who edits it.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.dataset import Dataset
from macros.diagnostics import Finding, Location, Severity
from macros.schema import FOLDER as SCHEMAS
from macros.schema import schema_name

SEVERITY = Severity.ERROR
CHINESE = """\
文件第一行告诉编辑器用哪个模式，随后用注释说明文件的内容。
有了这一行，编辑器就能边写边补全和检查；注释说明每一行怎么读、由谁编辑。
"""

_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)", re.ASCII)
_COMMENT = re.compile(r"#(?! yaml-language-server:)[ \t]*\S", re.ASCII)


def check(data: Dataset) -> Iterator[Finding]:
    """Find files whose first lines do not say what they are; nothing where there are no schemas beside the data."""
    if not (data.root / SCHEMAS).is_dir():
        return
    for place, document in data.written.items():
        up = "../" * (len(PurePosixPath(place).parts) - 1)
        right = f"{up}{SCHEMAS}/{schema_name(PurePosixPath(place))}"
        first, _, rest = document.text.partition("\n")
        found = _MODELINE.match(first)
        line = f"# yaml-language-server: $schema={right}"
        if found is None or found[1] != right:
            what = f"the first line names the schema {found[1]}" if found else "the first line does not name the schema"
            why = "with it, editors complete and check while you write"
            yield Finding(Location(document.path), what, why, f"write {line}")
        elif not _COMMENT.match(rest):
            what = "the second line does not say what the file holds"
            why = "a reader of the file must know how a row is read, and who edits it"
            yield Finding(Location(document.path, 2), what, why, "write it as a comment, # …")
