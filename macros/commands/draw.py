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

if TYPE_CHECKING:
    from macros.dataset import Dataset

FOLDER = "drawings"


def run(data: Dataset, root: Path) -> int:
    """Draw what is not kept below *root*, the data folder, and remove what no diagram asks for; return 0."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    wanted = {drawings.name(text): text for text in texts(data)}
    kept = {path.name for path in folder.iterdir()}
    for name in sorted(wanted.keys() - kept):
        (folder / name).write_text(drawings.draw(wanted[name]) + "\n", encoding="utf-8")
    for name in kept - wanted.keys():
        (folder / name).unlink()
    print(f"{len(wanted)} drawings, {len(wanted.keys() - kept)} written, {len(kept - wanted.keys())} removed")
    return 0


def texts(data: Dataset) -> list[str]:
    """Return the text of each diagram in each language, as the renderer gets it."""
    strings = [Strings(language, data.strings) for language in Language]
    return [renderer_text(mermaid_source(flow, one)) for flow in data.flows.values() for one in strings]
