"""Why a text is not YAML, where a sign in it tells more than the parser: a merge that was not finished, Chinese punctuation."""

import re
from pathlib import Path

import yaml

from macros.diagnostics import Diagnostic, Location

_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7}) .*|={7}")
"""A line that git writes between the two versions of a conflict."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_WIDE = re.compile(r"(?<=[A-Za-z0-9_\]}\"])[ ]?([：，])|([“”])")
"""Full-width punctuation where YAML's own belongs: behind a name, a quoted value or a bracket."""
_NARROW = {"：": ":", "，": ",", "“": '"', "”": '"'}


def signs_problem(path: Path, text: str, error: yaml.MarkedYAMLError) -> Diagnostic | None:
    """Return the problem that the signs of a text show, which libyaml refused with *error*; None if they show none."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if _MARKER.fullmatch(line):
            return Diagnostic(
                "syntax",
                Location(path, number, 1),
                f"this is not YAML: a line of an unfinished merge, {line[:7]}",
                "git left two versions of the lines here, for somebody to choose",
                "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>",
            )
    if error.problem_mark is None:
        return None
    last = min(error.problem_mark.line, len(lines) - 1)
    for number in range(last, max(last - 2, -1), -1):
        # Quoted texts may hold any sign: blanks of the same length keep the columns.
        bare = _QUOTED.sub(lambda found: '"' + " " * (len(found[0]) - 2) + '"', lines[number].partition(" #")[0])
        found = _WIDE.search(bare)
        if found:
            place = found.start(1) if found[1] else found.start(2)
            sign = found[1] or found[2]
            return Diagnostic(
                "syntax",
                Location(path, number + 1, place + 1),
                f"this is not YAML: the full-width sign {sign}",
                "YAML knows only the signs of ASCII",
                f"write {_NARROW[sign]} in its place",
            )
    return None
