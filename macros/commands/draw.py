"""`python -m macros draw`: the drawings of the data's flow diagrams, kept in data/drawings/ so that a build is quick.

A drawing that is missing there is drawn during the build, which costs a tenth of a second and nothing else: so nobody
who edits a diagram has to run this.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros import drawings
from macros.i18n import Language, Strings
from macros.mermaid import renderer_text
from macros.views.flow import mermaid_source
from macros.writing import PART, remove, write

if TYPE_CHECKING:
    from macros.dataset import Dataset

FOLDER = "drawings"


def run(data: Dataset, root: Path) -> int:
    """Draw what is not kept below *root*, the data folder, and remove what no diagram asks for; return 0."""
    folder = root / FOLDER
    wanted = {drawings.name(text): text for text in texts(data)}
    kept = {path.name for path in folder.iterdir() if not path.name.startswith(PART)} if folder.is_dir() else set()
    for name in sorted(wanted.keys() - kept):
        write(folder / name, drawings.draw(wanted[name]) + "\n")
    for name in kept - wanted.keys():
        remove(folder / name)
    print(f"{len(wanted)} drawings, {len(wanted.keys() - kept)} written, {len(kept - wanted.keys())} removed")
    return 0


def texts(data: Dataset) -> list[str]:
    """Return the text of each diagram in each language, as the renderer gets it."""
    strings = [Strings(language, data.strings) for language in Language]
    return [renderer_text(mermaid_source(flow, one)) for flow in data.flows.values() for one in strings]
