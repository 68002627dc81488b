"""Pictures of bars as PNG images, and addresses that carry a whole picture, so that nothing needs to be stored."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import re
import unicodedata
import zlib
from bisect import bisect_right
from typing import TYPE_CHECKING

from bot.messages import Bar, Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

FOLDER = "/pictures/"  # where the web process serves them
MOST_BARS = 30  # a longer picture is too tall to be read in a chat
LONGEST_TOKEN = 2_800  # characters; leaves 200 for what stands before it in Slack's image_url of at most 3,000
SHORTEST_KEY = 16  # bytes; a shorter one could be guessed, and an empty one is a setting left out
_INFLATED = 20_000  # bytes; what a token of that length holds of real labels is far less
_SIGNED = 16  # bytes of the signature: half of a SHA-256, too long to guess
_PURPOSE = b"mlrole picture 1\0"  # the key may sign other things too, and a later form of tokens is another purpose

# In pixels, twice of what a phone of 400 points shows: a line of text is 15 points high, as a chat's own.
WIDTH = 800
_TEXT, _LINE, _BASE, _BAR = 30, 40, 25, 20  # of letters, of a line and down to its letters' feet; of a bar
_EDGE, _GAP, _CORNER = 40, 32, 24  # around the picture; between columns and rows; of the frame
_BORDER = 2
_FINE = 4  # shapes are drawn so many times larger and then reduced, for smooth edges

# The picture brings its own background, so that it reads the same in light and dark chats. Contrast with it: the text
# 16 : 1, the bars 6 : 1 (WCAG 2.2 asks for 4.5 and 3); every bar has its label and number beside its colour.
PAPER, INK, BLUE, RAIL, FRAME = (255, 255, 255), (27, 34, 48), (42, 91, 199), (232, 235, 241), (195, 202, 214)
_CLEAR = (0, 64, 128, 192)  # how much of the frame is seen at the rim of a corner, of 255


def _blends(one: tuple[int, int, int], other: tuple[int, int, int], steps: int) -> bytes:
    """Give the colours between two, and both of them."""
    parts = [step / (steps - 1) for step in range(steps)]
    return bytes(round(a + (b - a) * part) for part in parts for a, b in zip(one, other, strict=True))


# With the corners' these are 13: up to 16 take 4 bits a pixel, and at twice the size of
# a phone's letters of 5 shades look as smooth as of 255.
_COLOURS = _blends(PAPER, INK, 5) + _blends(RAIL, BLUE, 3) + bytes(FRAME)

LARGEST = 999_999_999_999  # a number beyond it would crowd out its label
_LONGEST_LABEL = 300  # characters that are looked at; two lines hold fewer
_FEW = 12  # bars; the labels of more than that get one line each, to keep the picture short
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
DRAWN = frozenset(_ASCII + "©«°±´·»‘’“”…‹›⁄™ﬁﬂ")  # noqa: RUF001 - all that Pillow's own font (Aileron) has
_LOST = re.compile("\ufffd+")
# What has no plain part in Unicode's own decomposition: a character, then how it is spelt.
_PAIRS = "ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L đ d Đ D ð d Ð D þ th Þ Th ı i → -> ← <- ≥ >= ≤ <= ≈ ~ • ·".split()  # noqa: RUF001 - meant
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")  # noqa: RUF001 - meant
_SPELT = str.maketrans({**dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), **_DASHES, "×": "x", "€": "EUR "})  # noqa: RUF001 - meant


def drawable(picture: Picture) -> bool:
    """Tell whether a drawing says all that the picture does; where it wouldn't, its bars are better shown as text.

    That is so for no bar or more than 30, for a label in letters that the font lacks, such as Greek or Japanese, and
    for a number that is too large to be written out.
    """
    if not 1 <= len(picture.bars) <= MOST_BARS:
        return False
    labels = [_plain(bar.label) for bar in picture.bars]
    written = all(abs(bar.value) <= LARGEST for bar in picture.bars)
    return written and all(label and not _LOST.search(label) for label in labels)


def png(picture: Picture, width: int = WIDTH) -> bytes:
    """Draw the bars as a PNG image `width` pixels wide: each with its label on the left and its number on the right.

    The numbers are per cent of a whole where the picture's own words say so; other bars are held against the longest.
    The same picture gives the same bytes. Keeps a processor busy for up to a quarter of a second: call it in a thread.
    """
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - optional, and slow to import

    bars, percent = picture.bars[:MOST_BARS], _percent(picture)
    font = ImageFont.load_default(_TEXT)
    inner = width - 2 * _EDGE
    numbers = [_number(bar.value, percent=percent) for bar in bars]
    rooms = [inner - _GAP - font.getlength(number) for number in numbers]
    shown = [_shown(bar.label, place) for place, bar in enumerate(bars, 1)]
    most = 2 if len(bars) <= _FEW else 1
    labels = [_wrapped(label, most, room, font.getlength) for label, room in zip(shown, rooms, strict=True)]
    rows = [len(label) * _LINE + _BAR for label in labels]
    size = (width, sum(rows) + _GAP * max(0, len(rows) - 1) + 2 * _EDGE)

    image = Image.new("RGB", size, FRAME)
    image.paste(PAPER, (0, 0), _rounded(size, _CORNER, _BORDER))
    pen, rail = ImageDraw.Draw(image), _rounded((inner, _BAR), _BAR // 2)
    whole = 100 if percent else max((bar.value for bar in bars), default=0)
    top = _EDGE
    for bar, number, label, row in zip(bars, numbers, labels, rows, strict=True):
        for place, line in enumerate(label):
            pen.text((_EDGE, top + place * _LINE + _BASE), line, INK, font, anchor="ls")
        pen.text((width - _EDGE, top + _BASE), number, INK, font, anchor="rs")
        under = (_EDGE, top + row - _BAR)
        image.paste(RAIL, under, rail)
        if bar.value > 0:
            length = max(_BAR, min(inner, inner * bar.value // whole))
            image.paste(BLUE, under, _rounded((length, _BAR), _BAR // 2))
        top += row + _GAP
    return _packed(image)


def _rounded(size: tuple[int, int], radius: int, border: int = 0) -> Image:
    """Give the mask of a shape with smooth round corners, or of what is inside its border."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - optional, and slow to import

    wide, high = size
    mask = Image.new("L", (wide * _FINE, 2 * radius * _FINE))
    box = (border * _FINE, border * _FINE, mask.width - 1 - border * _FINE, mask.height - 1 - border * _FINE)
    ImageDraw.Draw(mask).rounded_rectangle(box, (radius - border) * _FINE, fill=255)
    ends = mask.resize((wide, 2 * radius), Image.Resampling.BOX)
    # Between its ends all lines of a shape are alike; drawn large as well, a tall one would take tens of megabytes.
    whole = ends.crop((0, radius, wide, radius + 1)).resize(size)
    whole.paste(ends.crop((0, 0, wide, radius)), (0, 0))
    whole.paste(ends.crop((0, radius, wide, 2 * radius)), (0, high - radius))
    return whole


def _packed(image: Image) -> bytes:
    """Write an image with a palette of its few colours, a quarter of the size, and with clear corners."""
    from PIL import Image  # noqa: PLC0415 - optional, and slow to import

    palette = Image.new("P", (1, 1))
    palette.putpalette(_COLOURS)
    drawn = image.quantize(palette=palette, dither=Image.Dither.NONE)
    solid = len(_COLOURS) // 3
    drawn.putpalette(_COLOURS + bytes(FRAME) * len(_CLEAR))
    shape = _rounded(image.size, _CORNER)
    for place, alpha in enumerate(_CLEAR):
        drawn.paste(
            solid + place, (0, 0), shape.point([255 * (level // 64 * 64 == alpha) for level in range(255)] + [0])
        )
    kept = io.BytesIO()
    drawn.save(kept, "PNG", optimize=True, transparency=b"\xff" * solid + bytes(_CLEAR))
    return kept.getvalue()


def token(picture: Picture, key: bytes) -> str | None:
    """Pack a picture into a part of an address, signed with the key; at most 2,800 characters that need no quoting.

    None where it doesn't fit or isn't `drawable`. The words beside the bars don't travel.

    Raises:
        ValueError: the key is shorter than 16 bytes.

    """
    if not drawable(picture):
        return None
    bars = [(bar.label, bar.value) for bar in picture.bars]
    packed = zlib.compress(json.dumps([_percent(picture), bars], separators=(",", ":")).encode(), 9)
    made = _written(_signature(packed, key) + packed)
    return made if len(made) <= LONGEST_TOKEN else None


def picture_of(token: str, key: bytes) -> Picture | None:
    """Unpack the picture of a token, its words made from its bars; None for a token that this key didn't sign.

    Raises:
        ValueError: the key is shorter than 16 bytes.

    """
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return None
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    sign, packed = raw[:_SIGNED], raw[_SIGNED:]
    # Decoding is forgiving; a picture has one address all the same, so that its spellings can't fill a cache.
    if not hmac.compare_digest(sign, _signature(packed, key)) or _written(raw) != token:
        return None
    inflating = zlib.decompressobj()
    text = inflating.decompress(packed, _INFLATED)
    if not inflating.eof:
        return None
    percent, bars = json.loads(text)
    shape = "{1} % {0}" if percent else "{0}: {1}"
    return Picture(", ".join(shape.format(*bar) for bar in bars), tuple(Bar(*bar) for bar in bars))


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _signature(packed: bytes, key: bytes) -> bytes:
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"a key of {len(key)} bytes signs nothing; {SHORTEST_KEY} are needed")
    return hmac.digest(key, _PURPOSE + packed, hashlib.sha256)[:_SIGNED]


def _percent(picture: Picture) -> bool:
    """Tell whether the numbers are parts of a hundred: a bar doesn't say what it counts, the words do."""
    bars = picture.bars
    return bool(bars) and all(0 <= bar.value <= 100 and f"{bar.value} % {bar.label}" in picture.alt for bar in bars)  # noqa: PLR2004 - per cent


def _number(value: int, *, percent: bool) -> str:
    if abs(value) > LARGEST:
        return f"over {LARGEST:,}" if value > 0 else f"under -{LARGEST:,}"
    return f"{value:,} %" if percent else f"{value:,}"


def _plain(label: str) -> str:
    """Spell a label in characters that the font has; a letter that can't be spelt becomes U+FFFD, a sign goes."""
    return " ".join("".join(map(_spelt, label[:_LONGEST_LABEL].translate(_SPELT))).split())


def _spelt(character: str) -> str:
    if character in DRAWN:
        return character
    if character.isspace():
        return " "
    parts = "".join(part for part in unicodedata.normalize("NFKD", character).translate(_SPELT) if part in DRAWN)
    return parts or ("\ufffd" if character.isalnum() else "")


def _shown(label: str, place: int) -> str:
    """Give what is drawn of a label; where no letter can be, its place among the bars."""
    plain = _LOST.sub("?", _plain(label))
    return plain if any(map(str.isalnum, plain)) else f"No. {place}"


def _wrapped(text: str, most: int, room: float, length: Callable[[str], float]) -> list[str]:
    """Break a text into at most so many lines, the last one cut with an ellipsis where it must be."""
    if length(text) <= room:
        return [text]
    if most == 1:
        return [text[: _fitting(text, room - length("…"), length)].rstrip() + "…"]
    longest = _fitting(text, room, length)
    end = text.rfind(" ", 0, longest + 1)
    end = end if end > 0 else longest
    return [text[:end], *_wrapped(text[end:].lstrip(), most - 1, room, length)]


def _fitting(text: str, room: float, length: Callable[[str], float]) -> int:
    """Count how many of the first characters fit."""
    return max(1, bisect_right(range(len(text) + 1), room, key=lambda end: length(text[:end])) - 1)
