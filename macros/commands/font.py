"""`python -m macros font`: the two fonts of the card images, cut down to the characters that cards can hold.

It reads Noto Sans CJK SC (SIL Open Font License) from the machine, where Debian's package fonts-noto-cjk puts it, and
needs fonttools, which nothing else does: `nox -s font` installs it. To be run when a new character comes into the strings
of the cards; a test names it.
"""

import argparse
import datetime as dt
import io
import sys
from functools import partial
from pathlib import Path
from typing import Any

from macros.commands import takes_data
from macros.dataset import Dataset, load
from macros.exports import share_image
from macros.views.share import every_word
from macros.writing import write

HELP = "cut the fonts of the card images to the letters that cards can hold"
add_arguments = partial(takes_data, first=True)

ORIGINAL = Path("/usr/share/fonts/opentype/noto")
FACES = {share_image.REGULAR: "NotoSansCJK-Regular.ttc", share_image.BOLD: "NotoSansCJK-Bold.ttc"}
_SIMPLIFIED_CHINESE = 2
"""The place of this face in the collection."""


def letters(data: Dataset) -> str:
    """Return every character that cards can hold, each once, in order."""
    ascii_signs = "".join(map(chr, range(0x20, 0x7F)))
    words = [
        every_word([product.title[language] for product in data.products.values()], data.strings_in(language))
        for language in data.languages
    ]
    return "".join(sorted(set(ascii_signs.join(words))))


def run(options: argparse.Namespace, _today: dt.date) -> int:
    """Write the fonts of the cards; return 1 if what they are made of is missing."""
    try:
        from fontTools import subset  # noqa: PLC0415  # only this command needs it
        from fontTools.ttLib import TTFont  # noqa: PLC0415
    except ImportError:
        print("fonttools is not installed; run: nox -s font", file=sys.stderr)
        return 1
    absent = [ORIGINAL / name for name in FACES.values() if not (ORIGINAL / name).is_file()]
    if absent:
        print(f"there is no {absent[0]}; install Debian's package fonts-noto-cjk", file=sys.stderr)
        return 1
    for name, original in FACES.items():
        font = TTFont(ORIGINAL / original, fontNumber=_SIMPLIFIED_CHINESE, recalcTimestamp=False)
        cutter = subset.Subsetter(subset.Options(layout_features=["kern"], notdef_outline=True, hinting=False))
        cutter.populate(text=letters(load(options.data).dataset))
        cutter.subset(font)
        _rename(font)
        made = io.BytesIO()
        font.save(made)
        size = write(share_image.FONTS / name, made.getvalue())
        print(f"{share_image.FONTS / name}: {size / 1000:.0f} kB")
    return 0


def _rename(font: Any) -> None:
    """Give the cut font a name of its own, so that nobody takes it for the whole one."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = (
                record.toUnicode().replace("Noto Sans CJK SC", "Atlas Sans").replace("NotoSansCJKsc", "AtlasSans")
            )
