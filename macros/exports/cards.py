"""The card images of all products in both languages, and one for every other page."""

import datetime as dt
from collections.abc import Iterator

from macros.dataset import Dataset
from macros.exports.share_image import share_image
from macros.views.share import share_card, site_card

FOLDER = "assets/cards"
"""Where the images are in the site: overrides/main.html names them."""


def cards(data: Dataset, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield the place in the site and the content of each image."""
    for language in data.languages:
        strings = data.strings_in(language)
        yield f"{FOLDER}/{language}/atlas.png", share_image(site_card(strings, today))
        for product in data.products.values():
            yield f"{FOLDER}/{language}/{product.id}.png", share_image(share_card(product, strings, today))
