r"""A sentence that calls a version newest or supported, or says what a product requires, agrees with the data.

A version typed in a sentence becomes wrong when a newer one is released. Write it as history ("since 1.21"), add its
date, or let the site fill it in: @{go.newest} in a guide. Sentences with a year are exempt.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from macros.dataset import Dataset, Product
from macros.diagnostics import Finding, Severity
from macros.queries.lifecycle.offered import newest_line, newest_release, newest_with
from macros.queries.lifecycle.support import Support, support_on
from macros.reading.document import texts_below
from macros.versions import Version

SEVERITY = Severity.WARNING
CHINESE = """\
把某个版本说成最新、目前受支持，或说某个产品要求某个 Go 的句子，要与数据一致。
句子里手写的版本号不会随新版本更新。请写成历史（“自 1.21 起”）、注明日期，或由站点填入：在指南中写 `@{go.newest}`。带年份的句子讲的是当时的情况，不在此列。
"""

_APART = ("collected/", "schemas/", "strings.yaml", "notices.yaml")
"""Files whose texts are not about versions of today."""
_LANGUAGES = (("en",), ("zh",))
_ASIDE = frozenset({"said", "searched", "sources", "title"})
"""Keys below which a text says what somebody else said, or where somebody looked."""
_SENTENCE = re.compile(r"[;。；]|[.:](?=\s|$)", re.ASCII)
_PAST = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:since|until|before|after|was|were)\b|自(?!身)|起|之前|以前|曾|当时", re.ASCII
)
"""What makes a sentence one of history."""
_HINT_OF_NOW = re.compile(
    r"newest|latest|today|now\b|current|declares|requires|needs|最新|目前|当前|现在|如今|今天|要求|声明|需要",
    re.ASCII,
)
_N = r"(?:0|[1-9][0-9]{0,8})"
_V = rf"v?(?P<version>{_N}\.{_N}(?:\.{_N})?)(?![\w-]|\.[0-9])"
_LIST = rf"(?P<versions>{_N}\.{_N}(?:\.{_N})?(?:(?:, and | and | or |, |、| ?[和与] ?){_N}\.{_N}(?:\.{_N})?)*)"
_REST = r"[^,，]{0,80}"
"""The words between two of a sentence; without an end, a text of nothing but "now" would take hours."""
_KIND = r"(?: (?:stable )?(?:release|version|minor version|release line|line|patch))?"
_WORD = r" ?(?:稳定版|次要版本|次要版本|补丁版本|版本)?"
_NOW = r"(?:today|now|currently|at present|目前|当前|现在|如今|今天)"


@lru_cache(maxsize=64)
def _patterns(title: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what a sentence of today says about the product with that title: the kind of saying, and its pattern."""
    name = rf"(?<![\w/.-]){re.escape(title)}(?![\w/-])"
    newest = (
        rf"(?<!its )(?<!their )(?:newest|latest) (?:stable )?{name}{_KIND}(?: is|:|,)? {_V}",
        rf"(?:newest|latest){_KIND} of {name}(?: is|:|,) {_V}",
        rf"{name}'s (?:newest|latest){_KIND}(?: is|:|,) {_V}",
        rf"{name} {_V}(?: is|,) (?:currently |now |still )?the (?:newest|latest)",
        rf"(?<![的中])最新的? ?{name}{_WORD}(?:是|为)? ?{_V}",
        rf"{name} ?(?:目前|当前|现在)?的?最新{_WORD}(?:是|为) ?{_V}",
        rf"{name} ?{_V} ?(?:目前|当前|现在)?(?:是|为)(?:目前|当前)?最新",
    )
    supported = (
        rf"{_NOW}{_REST}(?:supported|受支持){_REST}{name} ?{_LIST}",
        rf"{name} ?{_LIST} (?:is|are) (?:still )?supported {_NOW}",
        rf"{name} ?{_LIST} ?{_NOW}(?:仍|都|均)?受支持",
    )
    requires = (
        rf"{name} (?:itself )?(?:now |currently |today )?(?:declares|requires|needs) (?:only |at least )?[Gg]o {_V}",
        rf"{name} ?(?:自身|本身)?(?:目前|当前|现在|如今)?(?:只|仅|至少)?(?:要求|声明|需要) ?[Gg]o ?{_V}",
    )
    kinds = (("newest", newest), ("supported", supported), ("requires", requires))
    return tuple((kind, re.compile(pattern, re.ASCII)) for kind, patterns in kinds for pattern in patterns)


def check(data: Dataset, today: dt.date) -> Iterator[Finding]:
    """Find sentences about today that the releases by *today* contradict."""
    for place, document in data.sound.items():
        if place.startswith(_APART):
            continue
        for path, text in texts_below(document.value):
            if path[-1:] not in _LANGUAGES or not _ASIDE.isdisjoint(path):
                continue
            for sentence in _SENTENCE.split(text):
                if not _HINT_OF_NOW.search(sentence) or _PAST.search(sentence):
                    continue
                for what in dict.fromkeys(_wrong(data, sentence, today)):
                    yield Finding(
                        document.locate(path),
                        what,
                        "a typed version becomes wrong when a newer one is released",
                        "write it as history or with its date, or let the site fill it in, in a guide by @{go.newest}",
                    )


def _wrong(data: Dataset, sentence: str, today: dt.date) -> Iterator[str]:
    for product in data.products.values():
        for title in {product.title.en, product.title.zh}:
            if title not in sentence:
                continue
            for kind, pattern in _patterns(title):
                for match in pattern.finditer(sentence):
                    yield from _against(data, product, kind, match, today)


def _against(data: Dataset, product: Product, kind: str, match: re.Match[str], today: dt.date) -> Iterator[str]:
    """Yield what the data says against a saying."""
    if kind == "supported":
        for text in re.findall(r"[0-9]+\.[0-9]+", re.sub(r"([0-9]+\.[0-9]+)\.[0-9]+", r"\1", match["versions"])):
            lines = [line for line in product.lines if line.line.text == text]
            if lines and support_on(lines[0], today) is Support.ENDED:
                yield f"it calls {product.id} {text} supported today, which has ended"
        return
    said = Version.parse(match["version"])
    if kind == "newest":
        line = newest_line(product, today)
        now = newest_release(line, today).version
    elif (release := newest_with(product, ("requires",), today)) is not None and product.id != data.axis:
        now = release.facts["requires"].value
    else:
        return
    of_line = match["version"].count(".") == 1
    if (now.line if of_line else now) != (said.line if of_line else said):
        right = now.line if of_line else now
        yield (
            f"it calls {product.id} {said} the newest, but {right} is"
            if kind == "newest"
            else f"it says that {product.id} requires Go {said}, and the newest release requires {right}"
        )
