"""What a chat shows of a link: the beginning of the verdict, and the words of the card."""

import datetime as dt

from macros.dataset import Dataset
from macros.i18n import Strings
from macros.views import share
from macros.views.sentence import product_sentence
from macros.views.share import description, share_card

DAY = dt.date(2024, 7, 1)


def test_a_description_is_as_much_of_the_verdict_as_fits(small: Dataset, strings: Strings, monkeypatch) -> None:
    product = small.product("demo")
    read = strings("read.on", read="2026-11-27")
    whole = strings.paragraph([product_sentence(small, product, strings, DAY), read])
    monkeypatch.setattr(share, "MOST_CHARACTERS", len(whole))
    assert description(small, product, strings, DAY) == whole
    monkeypatch.setattr(share, "MOST_CHARACTERS", len(whole) - 1)
    shorter = description(small, product, strings, DAY)
    assert shorter.endswith(read)
    assert whole.startswith(shorter.removesuffix(read))
    monkeypatch.setattr(share, "MOST_CHARACTERS", 1)
    assert 1 < len(description(small, product, strings, DAY)) < len(shorter)


def test_a_card_tells_what_is_supported_and_what_ends_next(small: Dataset, english: Strings) -> None:
    facts = dict(share_card(small.product("demo"), english, DAY).facts)
    assert facts["Supported today"] == "1.1, 1.0"
    assert facts["Next end of life (1.0)"] == "2024-12-01"


def test_a_card_without_supported_lines_tells_the_newest_release(small: Dataset, english: Strings) -> None:
    facts = dict(share_card(small.product("demo"), english, dt.date(2030, 1, 1)).facts)
    assert "Supported today" not in facts
    assert facts["Newest release"] == small.product("demo").lines[-1].newest.version.text
