"""Versions of other programs that files in the tree of a release pin."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from macros.collectors.errors import UpstreamError
from macros.schema.collect import PinRecord
from macros.schema.numbering import ModuleVersion
from macros.versions import Version

_VERSION = r"v?([0-9]+(?:\.[0-9]+){1,2})"
_WRITTEN = {
    # The image of a version may have been made several times: 3.5.21-0 is etcd 3.5.21.
    ".go": rf'^\s*NAME\s*=\s*"{_VERSION}(?:-[0-9]+)?"\s*$',
    ".sh": rf"^(?:export )?NAME=\$\{{[A-Z_]+:-(?:{_VERSION})?\}}\s*$",
    ".yaml": rf'^\s*- name: "?NAME"?\s*\n\s+version: "?{_VERSION}"?\s*(?:#.*)?$',
}
"""How a file of each kind states a version: as a constant, as a default, which may be empty, in a list of dependencies."""


def read_pins(pins: Mapping[str, PinRecord], module: ModuleVersion, text_of: Callable[[str], str]) -> dict[str, str]:
    """Return what a release pins, by name; *text_of* gives the text of a file of its tree.

    Raises UpstreamError for a file that does not state what it always stated.
    """
    texts: dict[str, str] = {}
    found: dict[str, str] = {}
    for name, pin in pins.items():
        if pin.since and Version.parse(module.version.removeprefix("v")) < Version.parse(pin.since):
            continue
        if pin.file not in texts:
            texts[pin.file] = text_of(pin.file)
        version = pinned(pin.file, pin.name, texts[pin.file], str(module))
        if version:
            found[name] = version
    return found


def pinned(file: str, name: str, text: str, what: str) -> str | None:
    r"""Return the version that a file pins under a name; None if it leaves that to who runs it.

    Raises UpstreamError if it does not have the name, or another thing than a version under it.

    >>> pinned("constants.go", "DefaultEtcdVersion", '\tDefaultEtcdVersion = "3.5.21-0"\n', "demo@v1.1.0")
    '3.5.21'
    """
    pattern = _WRITTEN[PurePosixPath(file).suffix].replace("NAME", re.escape(name))
    match = re.search(pattern, text, re.MULTILINE | re.ASCII)
    if not match:
        raise UpstreamError(f"{file} of {what} does not name a version of {name} as it should")
    return match[1]
