"""The toolchains that are measured with: the newest release of each Go line, which the go command fetches as a module."""

from pathlib import Path

from macros.lab.collected import collected_versions
from macros.versions import Version

OLDEST = "1.21"
"""The first Go line whose go line is a hard minimum, and whose toolchain another go command can choose."""

EARLIER = ("1.16.15", "1.17.13", "1.18.10", "1.19.13", "1.20.14")
"""The last releases of older lines, which change no more: some recipes go back so far."""


def newest_of_lines(data: Path) -> dict[str, str]:
    """Return the newest release of each Go line that data/collected/go.yaml has, the oldest line first.

    Pre-releases are left out; so are lines older than 1.16.
    """
    newest = {Version.parse(text).line: text for text in EARLIER}
    for text in collected_versions(data, "go"):
        version = Version.parse(text)
        if not version.is_prerelease and not version.is_line and Version.parse(version.line) >= Version.parse(OLDEST):
            newest[version.line] = max(text, newest.get(version.line, text), key=Version.parse)
    return dict(sorted(newest.items(), key=lambda item: Version.parse(item[0])))
