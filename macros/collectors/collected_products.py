"""What is to be collected: the `collect:` of each product, read from data/ and nothing more of the files than that.

The files need not be right in all else: a collector runs where `check` finds something, too.
"""

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from pydantic import ValidationError

from macros.reading.yaml_source import read
from macros.reporting.refusal import RefusalError
from macros.schema.collect import Collect
from macros.schema.numbering import ModulePath, paths_of

GO = "go"


class SpecError(RefusalError):
    """A file says in a way that cannot be used what is to be collected."""


@dataclass(frozen=True, slots=True)
class CollectedProduct:
    """A product that is collected."""

    id: str
    title: str
    repo: str
    """The address of its repository."""
    tag: str
    """How a release's tag is written."""
    spec: Collect
    curated: dict[str, frozenset[str]]
    """The releases that a person has written down, each with the fields of which a value is written."""
    needs: dict[str, tuple[ModulePath | str, ...]]
    """The module paths of everything whose required versions are followed, by id."""

    @property
    def paths(self) -> tuple[ModulePath, ...]:
        """Return its module paths."""
        return paths_of(self.spec)


def read_products(data: Path) -> dict[str, CollectedProduct]:
    """Return all products that are collected, by id; raises SpecError, with the place, for a `collect:` that is wrong."""
    files = {GO: data / "go" / "lines.yaml"}
    for folder in ("components", "platforms"):
        files |= {path.stem: path for path in sorted((data / folder).glob("*.yaml"))}
    values = {name: _value(path) for name, path in files.items() if path.is_file()}
    releases = _value(data / "go" / "releases.yaml") if GO in values else {}
    modules = _value(data / "modules.yaml") if (data / "modules.yaml").is_file() else {}
    specs = {name: _spec(files[name], value) for name, value in values.items() if "collect" in value}
    known = {
        name: (*entry.get("former", ()), entry["path"])
        for name, entry in modules.items()
        if isinstance(entry, dict) and "path" in entry
    }
    known |= {name: (value["module"],) for name, value in values.items() if "module" in value}
    all_paths: dict[str, tuple[ModulePath | str, ...]] = {**known}
    all_paths |= {name: paths_of(spec) for name, spec in specs.items() if spec.modules}
    made = {}
    for name, spec in specs.items():
        strange = [need for need in spec.needs if need not in all_paths]
        if strange:
            raise SpecError(f"{files[name]}: collect.needs names '{strange[0]}', which has no module path in data/")
        value = values[name]
        title = value.get("title", name)
        made[name] = CollectedProduct(
            name,
            title if isinstance(title, str) else title.get("en", name),
            value.get("repo", ""),
            value.get("tag", "v{version}"),
            spec,
            _curated(releases.get("releases") if name == GO else value.get("lines")),
            {need: all_paths[need] for need in spec.needs},
        )
    return made


def read_modules(data: Path) -> tuple[str, ...]:
    """Return the module paths of all products, whose reports of vulnerabilities are followed; raises SpecError likewise."""
    found: set[str] = set()
    for path in sorted((data / "components").glob("*.yaml")):
        value = _value(path)
        found |= {one for one in (value.get("module"), *value.get("reported", ())) if isinstance(one, str)}
        if "collect" in value:
            found |= {one.path for one in _spec(path, value).modules}
    return tuple(sorted(found))


def _value(path: Path) -> dict[str, Any]:
    document, problems = read(path)
    if document is None or not isinstance(document.value, dict):
        raise SpecError(str(problems[0]) if problems else f"{path}: holds no mapping")
    return document.value


def _spec(path: PurePath, value: dict[str, Any]) -> Collect:
    try:
        return Collect.model_validate(value["collect"])
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in ("collect", *first["loc"]))
        raise SpecError(f"{path}: {where}: {first['msg']}") from None


def _curated(rows: Any) -> dict[str, frozenset[str]]:
    """Return all releases in a list of releases, or of lines with releases, with the fields that have a value there."""
    found: dict[str, frozenset[str]] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            found |= _curated(row.get("releases"))
            given = frozenset(name for name, value in row.items() if not isinstance(value, dict) or "value" in value)
            several = row.get("versions")
            versions = [row.get("version"), *(several if isinstance(several, list) else ())]
            found |= {version: given for version in versions if isinstance(version, str)}
    return found
