"""Read old data out of a git repository, without a checkout: nothing in the working folder is touched."""

import io
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.diagnostics import nearest
from macros.reporting.refusal import RefusalError
from macros.writing import write


class StateError(RefusalError):
    """A state that was asked for cannot be had; says what is wrong, and what may help."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the repository."""

    sha: str
    day: str
    """The day on which it was committed: 2026-11-27."""


def commit(ref: str, folder: Path) -> Commit:
    """Return the commit that *ref* names in the repository that *folder* is in.

    Raises StateError if git or the repository is missing, or if there is no such commit.
    """
    if _git(folder, "rev-parse", "--git-dir").returncode:
        raise StateError(
            f"'{ref}' is neither a folder nor a file, and no git ref: {folder} is not in a git repository",
            "name a data/ folder or an exported file such as all.json",
        )
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.returncode:
        raise StateError(f"'{ref}' is neither a folder, a file, nor a git ref", _help(ref, folder))
    sha = found.stdout.decode().strip()
    day = _git(folder, "show", "--no-patch", "--format=%cs", sha).stdout.decode().strip()
    return Commit(sha, day)


def committed(path: Path) -> str | None:
    """Return what a file says in the last commit; None if there is no git, no repository, or no such file in it."""
    try:
        found = _git(path.parent, "show", f"HEAD:./{path.name}")
    except StateError:
        return None
    return None if found.returncode else found.stdout.decode()


def unpack(found: Commit, folder: Path, into: Path) -> Path:
    """Write the data files of a commit, as they lay in *folder*, below *into*; return the folder with them.

    Raises StateError if the commit has no such folder.
    """
    prefix = _git(folder, "rev-parse", "--show-prefix").stdout.decode().strip()
    top = _git(folder, "rev-parse", "--show-toplevel").stdout.decode().strip()
    packed = _git(Path(top), "archive", "--format=tar", found.sha, "--", prefix or ".")
    if packed.returncode:
        raise StateError(f"there is no {prefix or 'data'} in {found.sha[:7]}", "name a later commit")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        for member in archive:
            place = PurePosixPath(member.name)
            content = archive.extractfile(member) if member.isfile() else None
            # Only regular data files, and only below *into*: what an archive holds is not ours to trust.
            if content is not None and place.suffix in {".yaml", ".yml"} and ".." not in place.parts:
                path = into / place.relative_to("/" if place.is_absolute() else ".")
                write(path, content.read())
    return into / prefix


def _help(ref: str, folder: Path) -> str | None:
    names = _git(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    near = nearest(ref, names.stdout.decode().splitlines())
    if near:
        return near
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return f"this clone is shallow: git fetch origin {ref} may bring it" if shallow else "git branch --all lists them"


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise StateError("git is not installed, so no git ref can be read", "name a data/ folder or an exported file")
    return subprocess.run([program, "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603  # the ref comes behind --end-of-options, and no shell reads it
