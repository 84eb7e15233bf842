"""Join our own script modules into one classic script: browsers load no module from file://.

Each module becomes a function that gives what it exports, and is called once, those it imports first. It knows the forms
of import and export that our scripts have, and refuses any other.
"""

import re
from os.path import relpath
from pathlib import Path

_IMPORT = re.compile(
    r'^import (?:\{\s(\s*\w+(?:,\s+\w+)*),?\s\} from )?"(\.\.?/[\w/.-]+\.js)"$', re.MULTILINE | re.ASCII
)
_EXPORT = re.compile(r"^export (?=(?:async )?function (\w+)|class (\w+)|const (\w+) =)", re.MULTILINE | re.ASCII)
_OTHER = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.MULTILINE | re.ASCII)
_HERE = "import.meta.url"


class BundleError(ValueError):
    """A module uses a form of import or export that is not known here."""


def bundle(entry: Path) -> str:
    """Return the classic script of a module and of all that it imports; it must stand in the place of *entry*.

    Raises BundleError for a form that is not known, and for modules that import each other in a ring.
    """
    names: dict[Path, str] = {}
    folder = entry.resolve().parent
    parts = "\n".join(_modules(entry.resolve(), folder, names, ()))
    return f"(async () => {{\nconst here = document.currentScript.src\n{parts}\n}})()\n"


def _modules(path: Path, folder: Path, names: dict[Path, str], above: tuple[Path, ...]) -> list[str]:
    """Return the functions of a module and of those it imports that have none yet; *folder* is that of the script."""
    if path in above:
        raise BundleError(f"{path.name}: it imports itself, by way of {', '.join(one.name for one in above)}")
    # Two modules that import a third one must get the same of it: it runs once.
    if path in names:
        return []
    text = path.read_text(encoding="utf-8")
    parts: list[str] = []
    for found in _IMPORT.finditer(text):
        parts += _modules((path.parent / found[2]).resolve(), folder, names, (*above, path))
    exported = [name for found in _EXPORT.finditer(text) for name in found.groups() if name]
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: _use(found, path, names), text))
    body = body.replace(_HERE, f'new URL("{relpath(path, folder)}", here).href')
    other = _OTHER.search(re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL))
    if other:
        raise BundleError(f"{path.name}: '{other[0]}' is a form that this bundler does not know")
    names[path] = f"module{len(names)}"
    return [
        *parts,
        f"const {names[path]} = await (async () => {{\n{body.strip()}\nreturn {{ {', '.join(exported)} }}\n}})()",
    ]


def _use(found: re.Match[str], path: Path, names: dict[Path, str]) -> str:
    module = names[(path.parent / found[2]).resolve()]
    return f"const {{ {found[1]} }} = {module}" if found[1] else ""
