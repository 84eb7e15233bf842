"""What the site says of 200 releases, and what a second reader finds in the database itself: asked of a module proxy.

    ATLAS_NETWORK=1 python -m pytest tests/osv/test_real.py -n0 -s

The seed is printed; ATLAS_SEED takes one. What a proxy answers is not the project's to promise, so that no other run asks.
"""

import datetime as dt
import io
import json
import os
import random
import zipfile
from pathlib import Path

import pytest

from macros.collectors.upstream import connected
from macros.collectors.vulnerability_database import MODULE, ZIP_LIMIT
from macros.dataset import Dataset, load
from macros.dataset.security import touches
from macros.schema.numbering import ModuleVersion
from tests.osv import reader
from tests.support import REAL

NUMBER = 200
PRODUCTS = ("go", "grpc-go", "x-net", "x-crypto", "quic-go", "containerd", "runc", "coredns", "argo-cd")
MODULES = {
    "go": ("stdlib", "toolchain"),
    "grpc-go": ("google.golang.org/grpc",),
    "x-net": ("golang.org/x/net",),
    "x-crypto": ("golang.org/x/crypto",),
    "quic-go": ("github.com/quic-go/quic-go",),
    "containerd": ("github.com/containerd/containerd", "github.com/containerd/containerd/v2"),
    "runc": ("github.com/opencontainers/runc",),
    "coredns": ("github.com/coredns/coredns",),
    "argo-cd": ("github.com/argoproj/argo-cd/v2", "github.com/argoproj/argo-cd/v3"),
}

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(not os.environ.get("ATLAS_NETWORK"), reason="asks a module proxy: only with ATLAS_NETWORK=1"),
]


def module_of(product: str, release: str) -> tuple[str, ...]:
    """Return the modules that a release of a product is, by the rule that a path ends in the major version from v2 on."""
    paths, major = MODULES[product], release.partition(".")[0]
    if product == "go" or len(paths) == 1:
        # quic-go 0.31 and older have another path, of which there are no reports.
        return () if product == "quic-go" and reader.compare(release, "0.32.0") < 0 else paths
    return tuple(path for path in paths if path.endswith(f"/v{major}") or (major == "1" and "/v" not in path[-3:]))


def database(data: Dataset, cache: Path) -> list[dict[str, object]]:
    """Return all reports of the database in the state that was collected."""
    known = data.vulnerabilities
    assert known is not None
    with connected(cache / "data", dt.date(2026, 11, 29)) as upstream:
        body = upstream.proxy.zip(ModuleVersion(MODULE, known.record.version), limit=ZIP_LIMIT).body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return [json.loads(archive.read(name)) for name in archive.namelist() if "/data/osv/" in name]


def test_both_say_the_same_of_200_releases(tmp_path: Path) -> None:
    data = load(REAL).dataset
    seed = int(os.environ.get("ATLAS_SEED", random.randrange(10**6)))  # noqa: S311  # to choose, not to hide
    chance = random.Random(seed)  # noqa: S311  # to choose, not to hide
    every = [(name, release) for name in PRODUCTS for release in data.product(name).releases]
    drawn = chance.sample(every, NUMBER)
    reports = database(data, tmp_path)
    touched = 0
    for name, release in drawn:
        text = release.version.text
        theirs: dict[str, str] = {}
        for module in module_of(name, text):
            for key, fixed in reader.read(reports, module, text, text).items():
                theirs[key] = fixed if theirs.get(key, fixed) else ""
        ours = {one.report.id: one.fixed for one in touches(data.product(name), release.version)}
        assert ours == theirs, f"{name} {text}, seed {seed}"
        touched += len(ours)
    print(f"seed {seed}: {len(drawn)} releases, {touched} times a report touches one, of {len(reports)} reports")
    assert touched > NUMBER
