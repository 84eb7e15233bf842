"""What a release needs of another product is one of its releases.

If all releases of a product are listed, a needed version between two of them must be one of them: otherwise it is a
typing error, or a release is missing. Pre-releases are exempt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.diagnostics import Diagnostic, Severity
from macros.versions import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.dataset import Dataset, Product

NAME = "needed-release"
SEVERITY = Severity.WARNING
CHINESE = """\
所依赖的其他产品的版本必须存在。
如果某个产品列出了全部版本，那么介于其中两个版本之间的依赖版本必须是其中之一：否则是笔误，或者那里漏了一个版本。预发布版本不检查。
"""


def check(data: Dataset) -> Iterator[Diagnostic]:
    """Find needed versions that are no releases."""
    for product in data.products.values():
        for release in product.releases:
            for name, fact in release.facts.items():
                other = data.products.get(name)
                if other is None or not other.every_release or not isinstance(fact.value, Version):
                    continue
                if _is_missing(other, fact.value):
                    yield Diagnostic(
                        NAME,
                        fact.origin.where,
                        f"{product.id} {release.version} needs {name} {fact.value}, which is no recorded release of it",
                        f"all releases of {name} are listed, so that both can be compared",
                        f"look at the go.mod again, or add the release to {name}",
                    )


def _is_missing(product: Product, version: Version) -> bool:
    """Tell whether *version* lies between two releases of the product and is none of them."""
    versions = [release.version for release in product.releases]
    between = min(versions, default=version) < version < max(versions, default=version)
    return between and not version.is_prerelease and version not in versions
