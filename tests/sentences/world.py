"""The data that sentences are said of: the small data set with what it lacks, and changes of it for single sentences."""

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

from macros.dataset import Dataset
from tests.support import edited, reported, small_data, sound

DEMO = "components/demo.yaml"
DAY = dt.date(2024, 7, 1)
"""When both minor versions of Demo are supported, one of them in maintenance."""
BUILT = 'built_with: {value: "1.22.0", state: estimated, confidence: medium, note: {en: Not sure., zh: 不确定。}}'
"""What the first release of Demo 1.1 was built with; what its newest requires, and is tested with; the end of 1.1."""
REQUIRES = 'requires: "1.22.0"'
TESTED = 'tested_with: ["1.22", "1.23"]'
ENDS = 'ends: {value: 2025-06-01, also: [{value: 2025-07-01, sources: ["thread:9@2025-02-03"]}]}'


def unknown(column: str, within: str = "") -> str:
    """Return a value that is unknown, or of which only the minor version of Go is known."""
    line = f'within: "{within}", ' if within else ""
    return f"{column}: {{state: unknown, {line}searched: {{en: Nowhere., zh: 无处可查。}}}}"


def built(*, within: str = "", first: bool = False) -> tuple[str, str]:
    """Return the change after which the build of the newest release of Demo 1.1, or the *first*, is unknown."""
    return (
        (BUILT, unknown("built_with", within))
        if first
        else ('          within: "1.22"\n', f'          within: "{within}"\n' if within else "")
    )


CLOUD = """id: demo-cloud
title: {en: Demo as a service, zh: 托管的 Demo}
summary: {en: Lines of Demo that the cloud offers., zh: 云上提供的 Demo 次要版本。}
page: demo/
head: {en: Line, zh: 次要版本}
begins: available
ends: standard-ends
extended: extended-ends
columns:
  available: {title: {en: Available, zh: 上线}, meaning: {en: The day of the start., zh: 开始的日期。}, type: date}
  standard-ends: {title: {en: Standard support ends, zh: 标准支持结束}, meaning: {en: The day of the end., zh: 结束的日期。}, type: date}
  extended-ends: {title: {en: Extended support ends, zh: 扩展支持结束}, meaning: {en: The last day., zh: 最后一天。}, type: date}
sources:
  cloud: {url: "https://cloud.example/lines/", title: Cloud lines, kind: vendor_doc, as_of: 2024-10-21}
evidence: {available: [cloud], standard-ends: [cloud], extended-ends: [cloud]}
rows:
  - {id: "1.0", title: "1.0", cells: {available: 2023-11-01, standard-ends: 2024-06-01, extended-ends: 2025-06-01}}
  - id: "1.1"
    title: "1.1"
    cells:
      available: 2024-04-01
      standard-ends: 2024-10-01
      extended-ends: {state: unknown, searched: {en: The page names no day., zh: 页面没有写明日期。}}
  - {id: "1.2", title: "1.2", cells: {available: 2024-12}}
  - {id: "1.3", title: "1.3", cells: {available: 2025-02-01}}
"""
CHANGES = """release: "2024.10.15"
since: "2024-07-01"
rows: ["demo-1.1.1"]
changes:
  - {id: "demo-1.0.1.built-with", of: demo, row: "demo-1.0.1", kind: changed, old: "1.20.1", new: "1.21.0"}
  - {id: "demo-1.1.0.built-with", of: demo, row: "demo-1.1.0", kind: added, new: {en: "1.22.0", zh: "1.22.0", state: estimated}}
  - id: demo-1.0.2.tested-with
    of: demo
    row: "demo-1.0.2"
    kind: removed
    old: "1.20"
    title: Demo 1.0.2
    heading: {en: Tested with Go, zh: 测试所用 Go}
  - {id: "demo-1.1.1.requires", of: demo, row: "demo-1.1.1", kind: added, new: "1.22.0"}
  - {id: "demo-1.1.1.built-with", of: demo, row: "demo-1.1.1", kind: added, new: {state: unknown}}
  - {id: "demo-host-1.0.image", of: demo-host, row: demo-host-1.0, kind: changed, old: {state: not_applicable}, new: demo-1}
"""
NOTICES = """notices:
  - id: v1-ends
    published: 2024-10-20
    effective: 2025-05-01
    text: {en: The files of v1 go; read v2., zh: v1 文件将停止提供，请改用 v2。}
"""


@cache
def touched(*rows: str, edits: tuple[tuple[str, str], ...] = ()) -> Dataset:
    """Return the small data set, edited so, with what the vulnerability database reports of it."""
    with tempfile.TemporaryDirectory() as folder:
        return sound(small_data(Path(folder), reported(*rows) | edited(DEMO, *edits)))


def changed(*changes: tuple[str, str]) -> Dataset:
    """Return the small data set with what it lacks, and with each first text in demo.yaml replaced by the second."""
    files = {"platforms/demo-cloud.yaml": CLOUD, "changes/2024-10-15.yaml": CHANGES, "notices.yaml": NOTICES}
    with tempfile.TemporaryDirectory() as folder:
        return sound(small_data(Path(folder), files | edited(DEMO, *changes)))
