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
_LEFT = re.compile(r"<h[1-6]\b[^>]*\sid=|>\s*&(?:nbsp|#32|#160);\s*<")
"""Blocks with these are left to the plugin: a heading begins a section, and blanks may be written in another way."""
_UNSEEN = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->|<([a-z0-9]+)\b[^>]*\sdata-search-exclude\b.*?</\2>", re.DOTALL
)
"""What is not searched. To the plugin, too, the first end tag of its name ends what is excluded."""
_DROPPED = rf"</?(?!{_KEPT})[a-z][^>]*>"
_RUN = re.compile(rf"(?:{_DROPPED}|(?:(?<=>)|^)\s+(?=<|$))+")
_BLANK = re.compile(r"(?:^|>)\s")
_EMPTY = re.compile(rf"<({_KEPT})[^>]*>\s*</\1>")
_VERBATIM = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_TAG = re.compile(_DROPPED)


def searchable(html: str) -> str:
    r"""Return HTML of which a search index keeps the same as of *html*, a whole block.

    >>> searchable('<table>\n<tr><td class="at">1.22</td>\n<td><code>go</code></td></tr>\n</table>')
    '<b></b> <b></b>1.22 <code>go</code><b></b> <b></b>'
    """
    if _LEFT.search(html):
        return html
    seen = _UNSEEN.sub("<b>", html)
    pieces = _VERBATIM.split(seen)
    pieces[::2] = [_RUN.sub(_instead, piece) for piece in pieces[::2]]
    pieces[1::2] = [_TAG.sub("", piece) for piece in pieces[1::2]]
    short = "".join(pieces)
    # Of an empty paragraph the blank before it is taken back, too: that is left to the plugin.
    return html if _EMPTY.search(short) else short


def _instead(run: re.Match[str]) -> str:
    """Return what stands for tags with nothing but blanks between them."""
    blank = " " if _BLANK.search(run[0]) else ""
    at_an_end = run.start() == 0 or run.end() == len(run.string)
    return f"{_PARTED}{blank}{_PARTED}" if at_an_end else blank
