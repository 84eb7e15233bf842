"""The same sources give the same site, byte for byte: what is published can be checked by building it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.site.engines import build


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_second_build_at_the_same_time_gives_the_same_bytes(mkdocs_site: Path, tmp_path: Path):
    build("mkdocs", tmp_path / "again", PYTHONHASHSEED="2")
    first, second = digests(mkdocs_site), digests(tmp_path / "again")
    assert len(first) > 500
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
