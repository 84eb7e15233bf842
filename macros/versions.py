"""Versions as their projects compare them: 1.20 is not 1.2, and a release line comes before its first release."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, total_ordering
from itertools import pairwise

_NUMBER = "(0|[1-9][0-9]{0,14})"
_PATTERN = re.compile(rf"(?:go|v)?({_NUMBER}\.{_NUMBER}(?:\.{_NUMBER})?(?:-?(alpha|beta|rc)\.?{_NUMBER})?)")
_FINAL = ("~", 0)
"""Sorts after alpha, beta and rc: a pre-release comes before its release."""
_LINE, _LINE_OF_PRE_RELEASE = -2, -1
"""What stands for an absent patch number, so that 1.21 < 1.21rc1 < 1.21.0."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A release line ("1.33"), a release ("1.33.4") or a pre-release ("0.37.0-beta.0", "1.21rc2").

    A text without a patch number sorts before all releases of that line, as in Go's own ordering
    since 1.21 (go.dev/doc/toolchain#version: 1.21 < 1.21rc1 < 1.21.0). Go releases before 1.21 that
    have no patch number ("1.20") are, by the same comparison, still older than their first patch.
    """

    text: str
    key: tuple[int, int, int, tuple[str, int]] = field(repr=False)

    @classmethod
    @lru_cache(maxsize=1 << 14)  # few versions stand in very many rows
    def parse(cls, text: str) -> "Version":
        """Return the version that *text* writes, with or without a leading "v" or "go".

        Raises ValueError for any other text.

        >>> Version.parse("go1.9") < Version.parse("v1.10.0")
        True
        >>> Version.parse("1.33.4").line, Version.parse("1.33").is_line
        ('1.33', True)
        >>> Version.parse("1.x")
        Traceback (most recent call last):
            ...
        ValueError: '1.x' is not a version
        """
        match = _PATTERN.fullmatch(text)
        if not match:
            raise ValueError(f"'{text}' is not a version")
        bare, major, minor, patch, stage, number = match.groups()
        absent = _LINE_OF_PRE_RELEASE if stage else _LINE
        pre = (stage, int(number)) if stage else _FINAL
        return cls(bare, (int(major), int(minor), int(patch) if patch else absent, pre))

    @property
    def line(self) -> str:
        """Return the release line, such as "1.33" for "1.33.4"."""
        return f"{self.key[0]}.{self.key[1]}"

    @property
    def is_line(self) -> bool:
        """Tell whether the text names a release line only, with no patch number."""
        return self.key[2] == _LINE

    @property
    def is_prerelease(self) -> bool:
        """Tell whether the text names an alpha, beta or release candidate."""
        return self.key[3] != _FINAL

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.key == other.key

    def __lt__(self, other: object) -> bool:
        return self.key < other.key if isinstance(other, Version) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return rising numbers as runs of neighbours: the first and the last of each.

    >>> runs([1, 2, 3, 5])
    [(1, 3), (5, 5)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


_SPAN = 3
"""So many lines that follow one another are a span; fewer are named one by one."""


class Lines(tuple[str, ...]):
    """Release lines of one product, oldest first.

    >>> Lines(("1.9", "1.10", "1.11")).span, Lines(("1.9", "1.11", "1.12")).span, Lines(("1.9", "1.10")).span
    (('1.9', '1.11'), None, None)
    """

    __slots__ = ()

    @property
    def span(self) -> tuple[str, str] | None:
        """Return the first and the last of three or more that follow one another; None if they do not."""
        keys = [Version.parse(line).key[:2] for line in self]
        follow = all((major, minor + 1) == after for (major, minor), after in pairwise(keys))
        return (self[0], self[-1]) if len(self) >= _SPAN and follow else None
