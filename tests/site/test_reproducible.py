"""The same sources give the same site, byte for byte: what is published can be checked by building it again."""

import hashlib
from pathlib import Path

import pytest

from tests.site.engines import build


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_files_for_programs_are_the_same_bytes_however_sets_are_ordered(mkdocs_site: Path, zensical_site: Path):
    """Two processes wrote them, with other seeds of the hashes; of pages tests/site/test_engines.py compares what they say."""
    first, second = digests(mkdocs_site / "api"), digests(zensical_site / "api")
    assert len(first) > 400
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


@pytest.mark.full
def test_a_second_build_at_the_same_time_gives_the_same_bytes(mkdocs_site: Path, tmp_path: Path):
    build("mkdocs", tmp_path / "again", PYTHONHASHSEED="2")
    first, second = digests(mkdocs_site), digests(tmp_path / "again")
    assert len(first) > 500
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
