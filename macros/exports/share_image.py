"""Draw the card image that chats show of a link (Open Graph, 1200 × 630): words on the site's own colour, as PNG."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from macros.views.share import ShareCard

WIDTH, HEIGHT = 1200, 630
"""What the Open Graph consumers crop least."""

FONTS = Path(__file__).parents[1] / "fonts"
REGULAR, BOLD = "AtlasSans-Regular.otf", "AtlasSans-Bold.otf"

_LEFT, _RIGHT, _COLUMN, _GAP = 84, 72, 540, 32
_PAPER, _LINE, _SOFT, _INK, _AMBER = 0, 45, 135, 200, 255
"""Shades of one ramp from the background to white; the last is a colour of its own."""
_GROUND, _WHITE, _ACCENT = (14, 66, 86), (255, 255, 255), (224, 152, 50)


def share_image(card: ShareCard) -> bytes:
    """Return the card as a PNG file. The same card gives the same bytes with the same version of Pillow."""
    # In grey first, colours by the palette at the end: so all edges of letters are shades of one ramp, and the file
    # is small.
    image = Image.new("L", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 20, HEIGHT), fill=_AMBER)
    _line(draw, (_LEFT, 66), card.title, BOLD, 92, WIDTH - _LEFT - _RIGHT, _INK)
    alone = len(card.facts) == 1
    for index, (label, value) in enumerate(card.facts[:4]):
        x, y = _LEFT + index % 2 * _COLUMN, 236 + index // 2 * 150
        room = WIDTH - x - _RIGHT if alone or index % 2 else _COLUMN - _GAP
        _line(draw, (x, y), label, REGULAR, 28, room, _SOFT)
        _line(draw, (x, y + 40), value, BOLD, 56, room, _INK)
    draw.rectangle((_LEFT, HEIGHT - 84, WIDTH - _RIGHT, HEIGHT - 83), fill=_LINE)
    _line(draw, (_LEFT, HEIGHT - 64), card.footer, REGULAR, 26, WIDTH - _LEFT - _RIGHT, _SOFT)
    image = image.convert("P")
    image.putpalette(_palette())
    file = io.BytesIO()
    image.save(file, "PNG", optimize=False, compress_level=6)
    return file.getvalue()


def missing(text: str) -> set[str]:
    """Return the characters of a text that the cards' fonts do not have."""
    return {char for char in text if not all(_has(name, char) for name in (REGULAR, BOLD))}


def _line(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: str, size: int, room: int, shade: int
) -> None:
    """Write one line, smaller if it is longer than its *room*."""
    length = _font(font, size).getlength(text)
    fitting = size if length <= room else int(size * room / length)
    draw.text((at[0], at[1] + (size - fitting) // 2), text, fill=shade, font=_font(font, fitting))


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _has(name: str, char: str) -> bool:
    """Tell whether a font has a character: one that it has not looks like one that no font has."""
    font = _font(name, 24)
    return char == " " or bytes(font.getmask(char)) != bytes(font.getmask("\U0010fffd"))


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    ramp = [
        round(ground + (white - ground) * min(shade, _INK) / _INK)
        for shade in range(_AMBER)
        for ground, white in zip(_GROUND, _WHITE, strict=True)
    ]
    return [*ramp, *_ACCENT]
