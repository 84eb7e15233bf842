"""data/collected/<product>.yaml: how it is written, and read again."""

from pathlib import Path, PurePosixPath
from typing import Any

from macros.collectors.collected_products import CollectedProduct
from macros.collectors.hashed_file import AGAIN, EditedError, checked, hashed, read_hashed, write_changed
from macros.schema.collected import Collected, CollectedRelease
from macros.writing.yaml_text import flow, scalar


def place(data: Path, product: str) -> Path:
    """Return where the file of a product stands."""
    return data / "collected" / f"{product}.yaml"


def read_collected(data: Path, product: str) -> Collected | None:
    """Return what was collected of a product before; None if nothing was.

    Raises EditedError if the file is not as it was written.
    """
    path = place(data, product)
    record = read_hashed(path, Collected)
    if record and record.product != product:
        raise EditedError(f"{path} cannot be read; {AGAIN}")
    return record


def write_collected(data: Path, product: CollectedProduct, made: dict[str, Any]) -> bool:
    """Write what was collected; tell whether the file has changed. *made* has the fields of Collected but the hash.

    Raises UpstreamError, and writes nothing, if what was made is not what the file may hold.
    """
    path, text = place(data, product.id), as_text(product, made)
    checked(path, text, Collected)
    return write_changed(path, text)


def as_text(product: CollectedProduct, made: dict[str, Any]) -> str:
    """Return the file's text: the same for the same facts."""
    head = (
        "# yaml-language-server: $schema=../generated/schemas/collected.schema.json\n"
        f"# What upstream states about each release of {product.title}. Never edit it: `check` compares its hash.\n"
        f"# Written by: python -m macros refresh {product.id}\n"
        f"product: {scalar(product.id)}\nmethod: {made['method']}\nread: {made['read'].isoformat()}\n"
    )
    lines = []
    for field in ("sources", "evidence"):
        if made.get(field):
            lines.append(f"{field}:")
            lines += [f"  {name}: {flow(value)}" for name, value in made[field].items()]
    for field in ("follows", "absent"):
        if made.get(field):
            lines.append(f"{field}: {flow(list(made[field]))}")
    lines.append("releases:")
    lines += [f"  - {flow(_row(release))}" for release in made["releases"]]
    return hashed(head, "\n".join(lines) + "\n")


def _row(release: CollectedRelease) -> dict[str, Any]:
    """Return what a row says, without what is as it mostly is."""
    row = release.model_dump(exclude_defaults=True)
    if "needs" in row:
        row["needs"] = dict(sorted(row["needs"].items()))
    return row


def source(product: CollectedProduct, file: str, tag: str = "{tag}") -> dict[str, Any]:
    """Return a source: a file of the product's repository at a tag."""
    name = "/".join(PurePosixPath(product.repo).parts[-2:])
    return {"url": f"{product.repo}/blob/{tag}/{file}", "title": f"{name} {file} at {tag}", "kind": "source_file"}
