"""The source of a page can be read: its head is YAML, and each call of a macro is closed.

Between two lines of `---` a page may begin with a head of YAML: its title and description. A head that is none would be left
out without a word, and with a call that is not closed the site cannot be built.
"""

from collections.abc import Iterator

from macros.dataset import Dataset
from macros.diagnostics import Finding, Severity
from macros.reading.yaml_source import from_text
from macros.rendering.page_source import head, unread
from macros.rules.publishing.page import page_texts, place_in

SEVERITY = Severity.ERROR
CHINESE = """\
页面的源文件要能读懂：文件头是 YAML，每个宏调用都有结尾。
页面开头两行 `---` 之间可以有一段 YAML，写标题和描述。写错时引擎会悄悄忽略整段文件头；宏调用没有结尾时，网站无法构建。
"""


def check(data: Dataset) -> Iterator[Finding]:
    """Find pages whose head is no YAML, and calls that cannot be read."""
    for path, text in page_texts(data):
        if (above := head(text)) is not None:
            # An empty line in place of the first keeps the numbers of the lines.
            for problem in from_text(path, f"\n{above}")[1]:
                why = "the engine leaves out a head that it cannot read, without a word"
                yield Finding(problem.where, problem.what, why, problem.hint)
        if (found := unread(text)) is not None:
            offset, what = found
            hint = 'write it as {{ matrix("kubernetes") }}'
            yield Finding(place_in(path, text, offset), what, "the page cannot be built", hint)
