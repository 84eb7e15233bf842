"""What a search index keeps of a block of HTML: a table of a thousand cells, without the tags that it drops anyway.

Material's search plugin reads every page with Python's HTML parser, tag by tag, which took a quarter of the build. It keeps the
text, and the tags of paragraphs, lists and code; of two blanks with only other tags between them it keeps one. Here the same
is left out by patterns, in a quarter of the time with what the plugin then has to read; a test compares the indexes. No
attribute holds a bare ">", since templates escape it.
"""

import re

_PARTED = "<b></b>"
"""Keeps two texts apart, as the tags did that are gone: the plugin looks at the blanks of each text by itself."""
_KEPT = r"(?:p|code|pre|li|ol|ul|sub|sup)\b"
_LEFT = re.compile(r"<h[1-6]\b[^>]*\sid="), re.compile(r">\s*&(?:nbsp|#32|#160);\s*<")
"""Blocks with these are left to the plugin: a heading begins a section, and blanks may be written in another way."""
_UNSEEN = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->|<([a-z0-9]+)\b[^>]*\sdata-search-exclude\b.*?</\2>", re.DOTALL
)
"""What is not searched. To the plugin, too, the first end tag of its name ends what is excluded."""
_TAG = re.compile(rf"</?(?!{_KEPT})[a-z][^>]*>")
_GONE, _BLANK = "\0", "\1"
"""Stand for a tag that was dropped, and for the blanks between two tags; no text has such characters."""
_BLANKS = re.compile(rf"(?:(?<=[{_GONE}>])|^)\s+(?=[{_GONE}<]|$)")
_RUN = re.compile(rf"[{_GONE}{_BLANK}]+")
_RUN_WITH_BLANK = re.compile(rf"{_GONE}*{_BLANK}[{_GONE}{_BLANK}]*")
_EMPTY = re.compile(rf"<({_KEPT})[^>]*>\s*</\1>")
_VERBATIM = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def searchable(html: str) -> str:
    r"""Return HTML of which a search index keeps the same as of *html*, a whole block.

    >>> searchable('<table>\n<tr><td class="at">1.22</td>\n<td><code>go</code></td></tr>\n</table>')
    '<b></b> <b></b>1.22 <code>go</code><b></b> <b></b>'
    """
    if any(left.search(html) for left in _LEFT):
        return html
    seen = _UNSEEN.sub("<b>", html)
    pieces = _VERBATIM.split(seen)
    pieces[::2] = [_without_tags(piece) for piece in pieces[::2]]
    pieces[1::2] = [_TAG.sub("", piece) for piece in pieces[1::2]]
    short = "".join(pieces)
    # Of an empty paragraph the blank before it is taken back, too: that is left to the plugin.
    return html if _EMPTY.search(short) else short


def _without_tags(piece: str) -> str:
    """Return HTML without the tags that are dropped; of the blanks between tags it has one, or none."""
    marked = _BLANKS.sub(_BLANK, _TAG.sub(_GONE, piece))
    first = _RUN.match(marked)
    start = first.end() if first else 0
    end = len(marked.rstrip(_GONE + _BLANK))
    if start >= end:
        return _at_an_end(marked)
    inner = _RUN_WITH_BLANK.sub(" ", marked[start:end]).replace(_GONE, "")
    return _at_an_end(marked[:start]) + inner + _at_an_end(marked[end:])


def _at_an_end(run: str) -> str:
    """Return what stands for the tags and blanks with which a piece begins or ends."""
    return f"{_PARTED}{' ' if _BLANK in run else ''}{_PARTED}" if run else ""
