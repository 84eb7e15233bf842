"""The small data set with extended support: for one row of its table something goes on after support has ended."""

from pathlib import Path

from macros.dataset import Dataset
from tests.support import edited, small_data, sound

TABLE = "platforms/demo-host.yaml"
COLUMN = """\
  extended-ends:
    title: {en: Extended support ends, zh: 扩展支持结束}
    meaning: {en: The day of the very end., zh: 最终结束的日期。}
    type: date
"""
EXTENDED = (
    ("ends: standard-ends\n", "ends: standard-ends\nextended: extended-ends\n"),
    ("  newest:\n", f"{COLUMN}  newest:\n"),
    ("standard-ends: 2024-11,", "standard-ends: 2024-11-15, extended-ends: 2025-11,"),
    ("standard-ends: [host],", "standard-ends: [host], extended-ends: [host],"),
)


def extended(folder: Path, *more: tuple[str, str]) -> Dataset:
    """Return that data set, with *more* changes to the table's file, made below *folder*."""
    return sound(small_data(folder, edited(TABLE, *EXTENDED, *more)))
