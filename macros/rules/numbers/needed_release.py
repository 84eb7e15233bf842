"""What a release needs of another product is one of its releases.

If all releases of a product are listed, or were collected, a needed version between two of them must be one of them:
otherwise it is a typing error, or a release is missing. So it is with one above all of them, if the list was read after the
release came out that needs it. Pre-releases are exempt, and what is older than the list.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Product, Release
from macros.dataset.data import COLLECTED
from macros.diagnostics import Finding, Severity
from macros.versions import Version

SEVERITY = Severity.WARNING
CHINESE = """\
所依赖的其他产品的版本必须存在。
如果某个产品列出了全部版本，或其版本是自动收集的，那么介于其中两个版本之间的依赖版本必须是其中之一：否则是笔误，或者那里漏了一个版本。比所有版本都新的也一样，只要清单是在依赖它的那个版本发布之后读取的。预发布版本和早于清单的版本不检查。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find needed versions that are no releases."""
    listed = {
        name: frozenset(release.version for release in product.releases)
        for name, product in data.products.items()
        if _is_complete(data, product)
    }
    for product, release in data.each_release():
        for name, fact in release.facts.items():
            if name in listed and isinstance(fact.value, Version):
                other = data.products[name]
                if _is_missing(listed[name], fact.value, is_read=_is_read(other, release)):
                    yield Finding(
                        fact.origin.where,
                        f"{product.id} {release.version} needs {name} {fact.value}, which is no recorded release of it",
                        f"all releases of {name} are listed, so that both can be compared",
                        f"look at the go.mod again, or add the release to {name}",
                    )


def _is_complete(data: Dataset, product: Product) -> bool:
    """Tell whether all releases are listed, from the oldest recorded one on: by hand, or since a collector looks for them."""
    return product.every_release or f"{COLLECTED}/{product.id}.yaml" in data.documents


def _is_read(other: Product, release: Release) -> bool:
    """Tell whether the releases of *other* were read after a release came out, so that all it can need was there."""
    return other.read is not None and release.released is not None and release.released < other.read


def _is_missing(versions: frozenset[Version], version: Version, *, is_read: bool) -> bool:
    """Tell whether *version* is none of the versions, though it lies between two, or above all of a list read since."""
    if version in versions or version.is_prerelease or version < min(versions, default=version):
        return False
    return is_read or version < max(versions, default=version)
