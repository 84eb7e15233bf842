"""Line breaks, and spaces at the ends of lines and of the file."""

import re

from macros.contribute.repairs.repair import DataFile, Repair

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n?")


def mended_signs(file: DataFile) -> tuple[str, list[Repair]]:
    """Return the text without a byte order mark, and with the line breaks of Unix."""
    repairs = [Repair(1, "the byte order mark was removed")] if file.text.startswith(BOM) else []
    if "\r" in file.text:
        repairs.append(Repair(file.text.count("\n", 0, file.text.index("\r")) + 1, "line breaks are those of Unix"))
    return _BREAK.sub("\n", file.text.removeprefix(BOM)), repairs


def mended_spaces(file: DataFile) -> tuple[str, list[Repair]]:
    """Return the text without spaces at the ends of lines; those of a text block stay, since they are its own."""
    made, repairs = [], []
    for number, line in enumerate(file.lines):
        body = line.rstrip(" \t\n")
        bare = line if number in file.kept else body + line[len(line.rstrip("\n")) :]
        if bare != line:
            repairs.append(Repair(number + 1, "spaces at the end of the line were removed"))
        made.append(bare)
    return "".join(made), repairs


def mended_ends(file: DataFile) -> tuple[str, list[Repair]]:
    """Return the text with one line break at its end."""
    made = file.text.rstrip("\n") + "\n"
    last = made.count("\n")
    if len(made) < len(file.text):
        return made, [Repair(last + 1, "blank lines at the end were removed")]
    return made, [Repair(last, "a line break ends the last line")] if made != file.text else []
