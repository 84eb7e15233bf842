"""Read a YAML file into a document, which remembers where every value was written."""

from pathlib import Path

import yaml

from macros.diagnostics import Diagnostic, Location, bounded
from macros.reading.document import Document, document_of
from macros.reading.guard import guard
from macros.reading.yaml_nodes import NULL, TooDeepError, TooManyError, Values, compose, is_plain
from macros.reading.yaml_shape import shape_problems
from macros.reading.yaml_signs import signs_problem

MAX_BYTES = 2 * 1024 * 1024
"""No data file needs more; a larger one is a mistake or an attack."""


def read(path: Path) -> tuple[Document | None, list[Diagnostic]]:
    """Parse one file. Whatever is wrong with it is a diagnostic, never an exception.

    >>> document, problems = read(root / "components" / "demo.yaml")
    >>> document.value["title"], problems
    ('Demo', [])
    >>> read(root / "nothing.yaml")[1][0].what
    'the file cannot be read: No such file or directory'
    """
    start = Location(path)
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        return None, [
            Diagnostic("unreadable", start, what, hint="make sure that it is a file and that you can read it")
        ]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        where = Location(path, line)
        return None, [Diagnostic("encoding", where, "the file is not UTF-8", hint="save it as UTF-8, without a BOM")]
    if len(raw) > MAX_BYTES:
        what = f"the file has {len(raw):,} bytes; {MAX_BYTES:,} are allowed"
        return None, [Diagnostic("size", start, what, hint="split it into several files of its kind")]
    problems: list[Diagnostic] = []
    found: tuple[Document | None, list[Diagnostic]] = (None, problems)
    with guard("the reader of data files", start, problems.append):
        found = from_text(path, text)
    return found  # noqa: RET504  # the block may end before there is anything else to return


def from_text(path: Path, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Parse the text of the file at *path*. Whatever is wrong with it is a diagnostic, never an exception.

    >>> document, problems = from_text(Path("demo.yaml"), '{line: "1.20", ends: 2024-02-06}')
    >>> document.value, problems
    ({'line': '1.20', 'ends': '2024-02-06'}, [])
    >>> str(document.locate(("ends",)))
    'demo.yaml:1:22'
    >>> document, (problem,) = from_text(Path("demo.yaml"), "line: [1.20")
    >>> document, problem.rule
    (None, 'syntax')
    """
    start = Location(path)
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        return None, [signs_problem(path, text, error) or _syntax(path, error, len(text.splitlines()))]
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        return None, [
            Diagnostic("syntax", Location(path, line), "a control character is not allowed in YAML", hint="delete it")
        ]
    if node is None or (is_plain(node) and node.value in NULL):
        return None, [Diagnostic("empty", start, "the file holds no values", hint="fill it in or delete it")]
    return _read_nodes(path, text, node)


def _read_nodes(path: Path, text: str, node: yaml.Node) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document of composed nodes; most files have nothing that only a walk through them would show."""
    # Nearly every file has neither tags nor aliases: one walk for its values is enough, and finds repeated keys, too.
    if "!" not in text and not ("&" in text and "*" in text):
        values = Values()
        try:
            value = values.of(node)
        except TypeError:
            pass  # a key is a list or a mapping: told below
        else:
            if not values.repeats:
                return Document(path, text, value, frozenset(values.plain), tuple(values.texts)), []
    problems = list(bounded(shape_problems(path, node, aliases="&" in text and "*" in text), "this file"))
    if any(problem.rule in {"alias", "more"} for problem in problems):
        return None, problems
    return document_of(path, text, node), problems


def _syntax(path: Path, error: yaml.MarkedYAMLError, lines: int) -> Diagnostic:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < lines]
    where = Location(path, marks[0].line + 1, marks[0].column + 1) if marks else Location(path, max(lines, 1))
    hint = "look at the quotes, colons, brackets and indentation here and in the line before"
    if isinstance(error, TooDeepError):
        return Diagnostic("syntax", where, "the values are nested too deeply", hint="flatten the file")
    if isinstance(error, TooManyError):
        return Diagnostic(
            "size", where, f"the file is too long: {error.problem}", hint="split it into several files of its kind"
        )
    if "mapping values are not allowed" in str(error.problem):
        hint = "put text that holds ': ' in quotes"
    elif "cannot start any token" in str(error.problem):
        hint = "indent with spaces, not tabs, and put text that starts with a special character in quotes"
    elif "expected a single document" in str(error.context):
        hint = "one file holds one document: remove the '---' in the middle"
    return Diagnostic("syntax", where, f"this is not YAML: {error.problem or error.context}", hint=hint)
