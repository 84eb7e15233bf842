"""What is made for Kubernetes 1.N needs its modules as 0.N.

`k8s.io/client-go`, `k8s.io/api` and `k8s.io/apimachinery` 0.N are published from Kubernetes 1.N. A line that says which
Kubernetes it is made for, and needs them of another, is misread; so is a line of such a module that names another
Kubernetes. If it is right, add a note beside the value or the release, and the rule accepts it.
"""

from collections.abc import Iterator

from macros.dataset import Dataset, Line, Product
from macros.diagnostics import Finding, Severity
from macros.versions import Version

SEVERITY = Severity.WARNING
CHINESE = """\
为 Kubernetes 1.N 而做的版本，所依赖的 Kubernetes 模块是 0.N。
`k8s.io/client-go`、`k8s.io/api` 和 `k8s.io/apimachinery` 的 0.N 出自 Kubernetes 1.N。次要版本写明了对应的 Kubernetes，却依赖另一个版本的模块，多半是看错了；这些模块自身的次要版本写了另一个 Kubernetes 也一样。确实如此的，在值或版本旁边用备注写明，规则就不再提示。
"""

_MODULES = ("client-go", "k8s-api", "k8s-apimachinery")
_WHY = "the modules 0.N are published from Kubernetes 1.N"


def check(data: Dataset) -> Iterator[Finding]:
    """Find lines whose Kubernetes is not the one that their modules are published from."""
    for product, line in data.each_line():
        made_for = _kubernetes(product, line)
        if made_for is not None:
            yield from _of_line(product, line, made_for)
            yield from _of_releases(product, line, made_for)


def _kubernetes(product: Product, line: Line) -> Version | None:
    """Return the Kubernetes that a line is, or is made for; None if that is not known, or a note explains it."""
    if product.id == "kubernetes":
        return line.line
    fact = line.facts.get("kubernetes")
    return fact.value if fact is not None and not fact.note and isinstance(fact.value, Version) else None


def _of_line(product: Product, line: Line, made_for: Version) -> Iterator[Finding]:
    if product.id in _MODULES and _differ(line.line, made_for):
        yield Finding(
            line.facts["kubernetes"].origin.where,
            f"{product.id} {line.line} is said to be made for Kubernetes {made_for}",
            _WHY,
            f'write "1.{line.line.key[1]}"',
        )


def _of_releases(product: Product, line: Line, made_for: Version) -> Iterator[Finding]:
    for release in line.releases:
        for name in _MODULES:
            need = release.facts.get(name)
            if need is None or not isinstance(need.value, Version) or need.note or release.note:
                continue
            if _differ(need.value, made_for):
                whose = "is" if product.id == "kubernetes" else "is made for"
                yield Finding(
                    need.origin.where,
                    f"{product.id} {release.version} {whose} Kubernetes {made_for}, but needs {name} {need.value}",
                    _WHY,
                    "look at the go.mod of the tag, and at the line's kubernetes; if both are right, add a note",
                )


def _differ(module: Version, kubernetes: Version) -> bool:
    """Tell whether a module's 0.M is of another Kubernetes than 1.N; older numbers, such as 11.0, are not compared."""
    return module.key[0] == 0 and module.key[1] != kubernetes.key[1]
