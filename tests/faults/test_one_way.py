"""There is one way to write a file: nothing else in the package opens, moves or removes one by itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import macros

PACKAGE = Path(macros.__file__).parent
WRITER = PACKAGE / "writing"

NEVER = {
    "write_text", "write_bytes", "mkdir", "makedirs", "touch", "unlink", "rmdir", "removedirs", "rename", "renames", "rmtree",
    "symlink_to", "hardlink_to", "truncate", "ftruncate", "chmod", "lchmod", "chown", "fchmod", "fchown",
    "extract", "extractall", "mkstemp", "mkdtemp", "NamedTemporaryFile", "copyfile", "copytree", "copy2", "sendfile",
    "fdopen", "pwrite", "writev", "mknod", "mkfifo", "dump", "FileIO", "make_archive", "unpack_archive",
}  # fmt: skip
"""Functions and methods that change files whatever they are called with."""

INTO = {"save", "GzipFile", "TarFile"}
"""These may be called with a file in memory as the first thing they are given: a name that is an io.BytesIO()."""

BESIDE = {("beside.py", "write")}
"""os.write into a pipe between two processes; no file has a name there."""


SCRATCH = {PACKAGE / "lab" / name for name in ("bench.py", "experiments.py", "room.py")}
"""They build in folders that are made for it and thrown away; what the lab keeps goes through the writer."""


def direct_writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of each call that may change a file."""
    memory = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.value.func) == "BytesIO"
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"shutil", "os"}:
            yield node.lineno, f"from {node.module} import"  # so that a call tells whose it is
        if not isinstance(node, ast.Call):
            continue
        name, of = _name(node.func), _of(node.func)
        first = node.args[0] if node.args else None
        in_memory = isinstance(first, ast.Name) and first.id in memory
        if (
            name in NEVER
            or (of == "shutil" and name != "which")
            or (name in INTO and not in_memory)
            or (name == "ZipFile" and not in_memory and _may_write(node, ""))
            or (name == "open" and _may_write(node, of))
            or (name == "write" and of == "os")
            or (name in {"replace", "remove", "link", "symlink"} and of == "os")
            or (
                name == "replace" and of and len(node.args) == 1 and not node.keywords
            )  # of a path; of a text it takes two
        ):
            yield node.lineno, name


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _of(called: ast.expr) -> str:
    """Return what a method or function belongs to, "?" if it has no name; nothing for a bare name."""
    if not isinstance(called, ast.Attribute):
        return ""
    return called.value.id if isinstance(called.value, ast.Name) else "?"


def _may_write(call: ast.Call, of: str) -> bool:
    """Tell whether a call of open() may write: only a mode, or flags, that plainly read are taken for reading."""
    if of == "tarfile":
        modes = [one.value for one in call.keywords if one.arg == "mode"] + call.args[1:2]
        return any(not (isinstance(mode, ast.Constant) and str(mode.value).startswith("r")) for mode in modes)
    given = [one.value for one in call.keywords if one.arg in {"mode", "flags"}]
    given += call.args[:1] if of not in {"", "os", "io"} else call.args[1:2]  # of a path, the mode comes first
    reads = ("O_RDONLY", "O_WRONLY") if _is_null(call) else ("O_RDONLY",)
    return any(
        not (isinstance(mode, ast.Constant) and mode.value in {"r", "rb", "rt"})
        and not (isinstance(mode, ast.Attribute) and mode.attr in reads)
        for mode in given
    )


def _is_null(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "devnull"


def test_nothing_but_the_writer_writes() -> None:
    found = [
        f"{path.relative_to(PACKAGE.parent)}:{line}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if WRITER not in path.parents and path not in SCRATCH
        for line, name in direct_writes(ast.parse(path.read_text(encoding="utf-8")))
        if (path.name, name) not in BESIDE
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "open('x', 'w')", "open('x', mode='a')", "open('x', 'r+b')", "path.open('wb')", "path.open(mode='x')", "io.open(x, how)",
        "os.open(x, os.O_WRONLY | os.O_CREAT)", "os.open(x, os.O_WRONLY)", "path.write_text('')", "path.write_bytes(b'')",
        "zipfile.ZipFile(path, 'w')", "ZipFile('a.zip', mode='a')", "image.save(path)", "font.save(FONTS / name)",
        "shutil.copy(a, b)", "shutil.rmtree(a)", "from shutil import move", "tarfile.open(path, 'w:gz')", "archive.extractall(to)",
        "os.replace(a, b)", "os.link(a, b)", "os.rename(a, b)", "half.replace(path)", "path.rename(other)", "path.unlink()", "os.remove(a)",
        "path.mkdir()", "os.makedirs(a)", "path.touch()", "json.dump(x, file)", "tempfile.mkstemp()", "os.write(1, b'')",
    ],
)  # fmt: skip
def test_a_direct_write_of_any_kind_would_be_found(code: str) -> None:
    assert list(direct_writes(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "open('x')", "open('x', 'rb')", "zipfile.ZipFile(path)", "zipfile.ZipFile(path, 'r')", "path.open(encoding='utf-8')", "text.replace('a', 'b')", "text.replace('a', 'b', 1)",
        "replace(one, line=2)", "made = io.BytesIO()\nimage.save(made, 'PNG')", "tarfile.open(fileobj=packed)", "shutil.which('git')",
        "write(path, text)", "os.open(os.devnull, os.O_WRONLY)", "path.read_text()",
    ],
)  # fmt: skip
def test_reading_is_no_write(code: str) -> None:
    assert not list(direct_writes(ast.parse(code)))
