"""Bring what the source tree of each Go line says of itself into data/collected/go-tree.yaml.

The tree is that of the newest release of the line, read by ranges out of the zip of its toolchain at the module proxy.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from macros.collectors import go_toolchain
from macros.collectors.attempt import attempt
from macros.collectors.collected_products import GO, CollectedProduct
from macros.collectors.errors import UpstreamError
from macros.collectors.go_tree_files import BASELINE, CRYPTO, FLAGS, SETTINGS, experiments, modules, settings
from macros.collectors.hashed_file import checked, hashed, read_hashed, write_changed
from macros.collectors.module_files import read_tree
from macros.collectors.outcome import RefreshOutcome
from macros.collectors.upstream import Upstream
from macros.collectors.written import read_collected
from macros.schema.gotree import PLACE, GoTree, GoTrees
from macros.schema.numbering import Numbers, dotted, release_numbers
from macros.writing.yaml_text import flow, scalar

NAME = "go-tree"
"""What the command calls it, beside the ids of products."""

SINCE = (1, 20)
"""The first line that is read: the one before the go line became a minimum, and before there was a table of settings."""

_KINDS = {
    "setting": (SETTINGS, "table of GODEBUG settings"),
    "experiment": (FLAGS, "experiments"),
    "baseline": (BASELINE, "experiments that are on by default"),
    "crypto": (CRYPTO, "modules for FIPS 140-3"),
    "library": ("lib", "folder lib"),
}
"""For each kind of value, the file or folder of the tree that says it, and what that is called."""

_HEAD = f"""\
# yaml-language-server: $schema=../generated/schemas/go-tree.schema.json
# What the source tree of the newest release of each Go line says of GODEBUG, GOEXPERIMENT and GOFIPS140.
# Never edit it: `check` compares its hash. Written by: python -m macros refresh {NAME}
"""


def refresh(
    data: Path,
    product: CollectedProduct,
    upstream: Upstream,
    step: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    retry: bool = False,
) -> RefreshOutcome:
    """Read the trees of releases that are newer than those known; where that fails the file stays as it was.

    *product* is Go. With *retry* all trees are read again, even if none seems to be new.
    """
    return attempt(NAME, data, upstream.web, lambda: _made(data, product, upstream, step, retry=retry), what="trees")


def _made(
    data: Path, product: CollectedProduct, upstream: Upstream, step: Callable[[int, int], None], *, retry: bool
) -> dict[str, Any]:
    before = read_trees(data)
    old = {tree.version: tree for tree in before.trees} if before else {}
    wanted = _newest(data, product)
    trees = []
    for done, version in enumerate(wanted, start=1):
        trees.append(old[version] if version in old and not retry else read_one(upstream, version))
        step(done, len(wanted))
    lost = {_line(version) for version in old} - {_line(version) for version in wanted}
    if lost:
        raise UpstreamError(f"lines that were known are lost: {', '.join(sorted(lost))}")
    text = as_text(trees, upstream.today)
    checked(data / PLACE, text, GoTrees)
    written = write_changed(data / PLACE, text)
    lines = {_line(version) for version in old}
    return {
        "releases": len(trees),
        "newest": trees[-1].version,
        "added": tuple(tree.version for tree in trees if _line(tree.version) not in lines),
        "changed": tuple(
            tree.version for tree in trees if _line(tree.version) in lines and old.get(tree.version) != tree
        ),
        "written": written,
    }


def _newest(data: Path, product: CollectedProduct) -> list[str]:
    """Return the newest release of each line that is known, the oldest line first; raises UpstreamError if none is."""
    collected = read_collected(data, GO)
    known = {*product.curated, *(row.version for row in (collected.releases if collected else ()))}
    newest: dict[tuple[int, int], Numbers] = {}
    for numbers in filter(None, map(release_numbers, known)):
        if numbers[:2] >= SINCE:
            newest[numbers[:2]] = max(numbers, newest.get(numbers[:2], numbers))
    if not newest:
        raise UpstreamError("no release of Go is known yet: run python -m macros refresh go first")
    return [dotted(newest[line]) for line in sorted(newest)]


def _line(version: str) -> str:
    return ".".join(version.split(".")[:2])


def read_one(upstream: Upstream, version: str) -> GoTree:
    """Return what the tree of a release says; raises UpstreamError if any of it cannot be had or read."""
    module = go_toolchain.module(version)
    texts, names = read_tree(upstream, module, (SETTINGS, FLAGS, BASELINE), CRYPTO)
    missing = [file for file in (FLAGS, BASELINE) if file not in texts]
    if missing:
        raise UpstreamError(f"{module} has no {missing[0]}")
    known, removed = settings(texts[SETTINGS], f"{SETTINGS} of {module}") if SETTINGS in texts else ([], [])
    hashes = {file: f"sha256:{hashlib.sha256(text.encode()).hexdigest()}" for file, text in sorted(texts.items())}
    return GoTree.model_validate(
        {
            "version": version,
            "released": upstream.proxy.day(module),
            "sum": upstream.proxy.sum(module),
            "files": hashes,
            "settings": known,
            "removed": removed,
            "experiments": experiments(texts[FLAGS], texts[BASELINE], str(module)),
            "fips": modules(names, texts),
        }
    )


def read_trees(data: Path) -> GoTrees | None:
    """Return what was collected before; None if nothing was. Raises EditedError if the file is not as it was written."""
    return read_hashed(data / PLACE, GoTrees)


def facts(data: Path) -> dict[str, dict[str, Any]]:
    """Return what the file says of each tree, by its release; raises EditedError likewise."""
    record = read_trees(data)
    return {tree.version: plain(tree) for tree in record.trees} if record else {}


def plain(tree: GoTree) -> dict[str, Any]:
    """Return what a tree says, field by field."""
    return {
        key: value for key, value in tree.model_dump(exclude_defaults=True, mode="json").items() if key != "version"
    }


def as_text(trees: Iterable[GoTree], today: dt.date) -> str:
    """Return the file's text: the same for the same facts."""
    lines = ["sources:"]
    for name, (place, called) in _KINDS.items():
        kind = "blob" if place.endswith(".go") else "tree"
        url = f"https://github.com/golang/go/{kind}/go{{version}}/{place}"
        lines.append(f"  {name}: {flow({'url': url, 'title': f'Go {{version}}: {called}', 'kind': 'source_file'})}")
    lines += ["evidence:", *(f"  {name}: [{name}]" for name in _KINDS), "trees:"]
    for tree in trees:
        row = tree.model_dump(exclude_defaults=True)
        lines += [f"  - version: {scalar(tree.version)}"]
        lines += [f"    {name}: {flow(row[name])}" for name in ("released", "sum", "fips") if name in row]
        lines += ["    files:", *(f"      {file}: {scalar(told)}" for file, told in tree.files.items())]
        for name in ("settings", "removed", "experiments"):
            if name in row:
                lines += [f"    {name}:", *(f"      - {flow(one)}" for one in row[name])]
    head = f"{_HEAD}module: {go_toolchain.PATH}\nread: {today.isoformat()}\n"
    return hashed(head, "\n".join(lines) + "\n")
