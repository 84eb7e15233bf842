"""Card images: one for each product and language, of the size that chats want, with every character drawn."""

import io

import pytest
from PIL import Image

from macros.commands.font import letters
from macros.dataset import Dataset, Loaded
from macros.exports.cards import cards
from macros.exports.share_image import HEIGHT, WIDTH, missing, share_image
from macros.views.share import ShareCard
from tests.exports.conftest import SMALL_DAY


@pytest.fixture(scope="module")
def drawn(small: Dataset) -> dict[str, bytes]:
    return dict(cards(small, SMALL_DAY))


def test_each_product_has_a_card_in_each_language(small: Dataset, drawn: dict[str, bytes]) -> None:
    names = {"atlas", *small.products}
    assert set(drawn) == {f"assets/cards/{language}/{name}.png" for language in ("en", "zh") for name in names}
    for content in drawn.values():
        image = Image.open(io.BytesIO(content))
        assert image.size == (WIDTH, HEIGHT)
        assert len(content) < 60_000
    assert len(set(drawn.values())) == len(drawn)


def test_the_same_day_gives_the_same_images(small: Dataset, drawn: dict[str, bytes]) -> None:
    assert dict(cards(small, SMALL_DAY)) == drawn


def test_the_fonts_have_every_sign_of_every_card(real: Loaded) -> None:
    characters = letters(real.dataset)
    assert "图" in characters
    assert missing(characters) == set(), "run: nox -s font"
    assert missing("鼉") == {"鼉"}


def test_a_long_value_stays_on_the_card() -> None:
    card = ShareCard("A very long name of a product that nobody would give to one", (("Label", "1.2.3, " * 30),), "")
    image = Image.open(io.BytesIO(share_image(card))).convert("L")
    edge = image.crop((WIDTH - 60, 0, WIDTH, HEIGHT))
    assert edge.getextrema()[0] == edge.getextrema()[1]
