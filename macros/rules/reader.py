"""What the reader of the files finds before any rule runs: the kinds of its problems, each with its help text.

They are no modules of their own, since they follow from the YAML reader and from the records of `macros/schema/`. Two
more kinds have the names of rules, `reference` and `translations`, and mean the same.
"""

from typing import NamedTuple


class ProblemKind(NamedTuple):
    """A kind of problem; a problem of any of them is an error."""

    name: str
    english: str
    chinese: str


KINDS = (
    ProblemKind("alias", "Anchors and aliases (&, *) are not used: each row can be read and edited on its own.", "不使用锚点和别名（&、*）：每一行都要能单独阅读和修改。"),
    ProblemKind("as-of", "Each source has a date: its own `as_of`, that of the reference, or the release date.", "要知道每个来源是什么时候说的：来源自己的 `as_of`、引用时写的日期，或版本的发布日期。"),
    ProblemKind("because", "A value that replaces a collected one says why; readers see both.", "代替自动收集的值时要写明原因；读者会同时看到两者。"),
    ProblemKind("collected-too", "Collected values are not repeated by hand: such a copy would get outdated.", "自动收集到的值不再手工书写：这样的副本会过时。"),
    ProblemKind("date", "A date is written as year, month and day with dashes, and exists in the calendar.", "日期按年、月、日书写，用短横线连接，并且日历上有这一天。"),
    ProblemKind("duplicate-key", "A key appears once in its mapping: YAML silently keeps only the last of two.", "同一映射里的键只出现一次：YAML 只保留后一个，而且不会提示。"),
    ProblemKind("empty", "A key or a dash has a value after it, and a file has content.", "键或短横线后面要有值，文件要有内容。"),
    ProblemKind("encoding", "Files are UTF-8, without a byte order mark.", "文件用 UTF-8 编码，不带字节顺序标记。"),
    ProblemKind("enum", "If only certain words are allowed, the value is one of them.", "只允许几个词的地方，必须是其中之一。"),
    ProblemKind("field", "A row has only the fields of its record; the message names the nearest one.", "一行只有其记录规定的字段；提示中给出最接近的字段名。"),
    ProblemKind("file-name", "A file is named by the id in it.", "文件名与其中的 id 相同。"),
    ProblemKind("hole", "The placeholders of a source's address are among: {version}, {line}, {tag}, {released}, {arg}.", "来源地址里的空位只能是会被填入的那些：{version}、{line}、{tag}、{released}、{arg}。"),
    ProblemKind("key", "A key is plain text.", "键是普通文字。"),
    ProblemKind("list", "A field for several things holds a list.", "可以有多个内容的字段要写成列表。"),
    ProblemKind("mapping", "A field with fields of its own holds a mapping.", "自身带有字段的字段要写成映射。"),
    ProblemKind("missing", "A row has all required fields.", "一行不能缺少必需的字段。"),
    ProblemKind("more", "At most a thousand problems of one kind are listed; fix the first ones first.", "同一类问题最多列出一千条；更多时，先改前面的。"),
    ProblemKind("note", "A note is the name of one of the file's notes, or a text in both languages.", "备注要么是文件里某条备注的名字，要么是两种语言的文字。"),
    ProblemKind("number", "A number is a whole number within its bounds.", "数字是范围之内的整数。"),
    ProblemKind("pattern", "Ids, addresses, references and dates have a fixed format; an address starts with https://.", "id、地址、引用和日期有规定的写法；地址以 https:// 开头。"),
    ProblemKind("place", "A file is in the folder of its kind.", "文件放在所属种类的文件夹里。"),
    ProblemKind("release-line", "A minor version has two numbers, without a patch number.", "次要版本只有两段数字，不带补丁号。"),
    ProblemKind("size", "A file has at most 2 MiB and 250,000 values, a list or mapping 10,000 entries; ids, addresses and lists of sources are short.", "文件不超过 2 MiB 和 250,000 个值，一个列表或映射不超过 10,000 项；id、地址和来源列表也有长度上限。"),
    ProblemKind("state", "A value is given, except with state unknown or not_applicable.", "除非状态是 unknown 或 not_applicable，否则要写值；是这两种状态时不写值。"),
    ProblemKind("syntax", "A file is YAML: one document, indented with spaces, with quotes around special characters.", "文件是合法的 YAML：一份文档，用空格缩进，有特殊含义的符号要加引号。"),
    ProblemKind("tag", "Files hold plain text, lists and mappings, no tags (!).", "文件里只有普通文字、列表和映射，没有标签（!）。"),
    ProblemKind("text", "A field for one text is not a list or a mapping.", "只写一段文字的字段，不能写成列表或映射。"),
    ProblemKind("true-or-false", "A Boolean is true or false.", "真假值写 true 或 false。"),
    ProblemKind("unforeseen", "The check itself failed: please report it, with the message and the file.", "检查程序自身出错：请附上提示和文件报告此问题。"),
    ProblemKind("unknown-searched", "An unknown value says what was searched.", "未知的值要写明在哪里查过。"),
    ProblemKind("unreadable", "A file can be read.", "文件可以读取。"),
    ProblemKind("unsourced", "A value has a source: its own, or that of the file's `evidence:` for its field.", "每个值都有来源：自己的，或文件 `evidence:` 中该字段的来源。"),
    ProblemKind("value", "A value is allowed in its field.", "值要在字段允许的范围内。"),
    ProblemKind("value-type", "A cell fits the type of its column: a date, a version, or yes, partial or no.", "单元格的值要符合所在列的类型：日期、版本，或 yes、partial、no。"),
    ProblemKind("version", "A version is written as its project writes it, without the v or go of its tag.", "版本号照项目的写法，不带标签里的 v 或 go。"),
)  # fmt: skip  # a table reads best with a row a line
