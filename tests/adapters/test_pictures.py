"""Pictures as images: what is drawn, how big it gets, and the addresses that carry a whole picture."""

import base64
import hmac
import io
import json
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from adapters import pictures
from adapters.pictures import BLUE, LONGEST_TOKEN, MOST_BARS, PAPER, RAIL, WIDTH, drawable, picture_of, png, token
from bot.messages import Bar, Picture

KEY = b"a key of tests, 32 bytes long..."
COUNTS = Picture("Shared skills: SQL.", (Bar("Shared by all", 4), Bar("Only MLOps Engineer", 16), Bar("None", 0)))
SHARES = Picture("60 % Data Scientist and 40 % Data Analyst", (Bar("Data Scientist", 60), Bar("Data Analyst", 40)))
LONG = "principal machine learning platform reliability and developer experience engineer " * 9

pictures_of_any_kind = st.builds(
    Picture,
    st.text(max_size=20),
    st.lists(st.builds(Bar, st.text(max_size=60), st.integers() | st.just(10**5000)), max_size=4).map(tuple),
)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(png(picture))).convert("RGBA")


def lengths(picture: Picture) -> list[int]:
    """Measure the blue of each bar, along its middle."""
    image = opened(picture)
    middles = []
    for y in range(image.height):
        line = [image.getpixel((x, y))[:3] for x in (pictures._EDGE + 10, WIDTH - pictures._EDGE - 10)]
        if line[1] in (RAIL, BLUE) and line[0] in (RAIL, BLUE):
            middles.append(y)
    starts = [y for y in middles if y - 1 not in middles]
    rows = [[image.getpixel((x, y + 9))[:3] for x in range(WIDTH)] for y in starts]
    return [row.count(BLUE) for row in rows]


def contrast(one, other) -> float:
    """WCAG 2.2, contrast ratio."""

    def light(colour):
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def signed(packed: bytes) -> str:
    """Sign whatever bytes with the right key, as a leaked or an older version of us could."""
    return pictures._written(pictures._signature(packed, KEY) + packed)


def test_bars_are_as_long_as_their_numbers():
    half, whole, none = lengths(Picture("", (Bar("half", 50), Bar("whole", 100), Bar("none", 0))))
    assert whole == pytest.approx(WIDTH - 2 * pictures._EDGE, abs=3)
    assert half == pytest.approx(whole / 2, abs=3)
    assert none == 0


def test_shares_are_held_against_a_whole_and_counts_against_the_longest():
    full = WIDTH - 2 * pictures._EDGE
    assert lengths(SHARES) == pytest.approx([0.6 * full, 0.4 * full], abs=3)
    assert lengths(Picture("counts", SHARES.bars))[0] == pytest.approx(full, abs=3)


def test_a_number_says_what_it_is():
    assert pictures._percent(SHARES)
    assert not pictures._percent(COUNTS)
    assert [pictures._number(value, percent=False) for value in (0, 1234567, -5)] == ["0", "1,234,567", "-5"]
    assert pictures._number(60, percent=True) == "60 %"
    assert pictures._number(10**5000, percent=False) == "over 999,999,999,999"


def test_the_answers_of_the_bot_are_drawn(say):
    post = "Data scientist: you train models in Python, run A/B tests, and build data pipelines with Airflow and Spark."
    shown = [
        block
        for text in ("compare mlops vs data engineer", f"decode {post}")
        for block in say(text).blocks
        if isinstance(block, Picture)
    ]
    assert [pictures._percent(picture) for picture in shown] == [False, True]
    for picture in shown:
        assert len(png(picture)) < 15_000
        assert token(picture, KEY)


def test_every_role_in_one_picture_is_still_small(knowledge):
    names = [role.name for role in knowledge.roles.values()]
    bars = tuple(Bar(names[place % len(names)], place * 37) for place in range(MOST_BARS))
    image = png(Picture("", bars))
    assert len(image) < 60_000
    assert len(token(Picture("", bars), KEY)) < LONGEST_TOKEN


@pytest.mark.parametrize("ground", [(255, 255, 255), (26, 29, 33)])
def test_it_reads_the_same_in_light_and_dark_chats(ground):
    assert contrast(pictures.INK, PAPER) > 4.5
    assert contrast(BLUE, PAPER) > 4.5
    assert contrast(BLUE, RAIL) > 4.5
    image = opened(COUNTS)
    behind = Image.new("RGBA", image.size, (*ground, 255))
    behind.alpha_composite(image)
    assert behind.getpixel((0, 0))[:3] == ground  # the corners are round
    assert behind.getpixel((pictures._EDGE // 2, pictures._EDGE // 2))[:3] == PAPER


@pytest.mark.parametrize(
    ("label", "drawn"),
    [
        ("Ingénieur données", "Ingenieur donnees"),
        ("Łódź – Straße → Ærø", "Lodz - Strasse -> AEro"),  # noqa: RUF001 - a dash is meant
        ("  C++ \n\t R&D\u200b ", "C++ R&D"),
        ("Launch 🚀 lead", "Launch lead"),
        ("“Quoted”…", "“Quoted”…"),
        ("機械学習 Engineer", "? Engineer"),
        ("機械学習", "No. 3"),
        ("🚀", "No. 3"),
        ("", "No. 3"),
    ],
)
def test_labels_are_spelt_in_what_the_font_has(label, drawn):
    assert pictures._shown(label, 3) == drawn


def test_the_font_has_what_we_say_it_has():
    font = ImageFont.load_default(30)
    box = bytes(font.getmask("\ufffd"))
    assert [character for character in pictures.DRAWN if bytes(font.getmask(character)) == box] == []


@pytest.mark.parametrize("text", [LONG, LONG.replace(" ", ""), "W" * 300, "short", "two words"])
@pytest.mark.parametrize("most", [1, 2])
def test_long_labels_are_wrapped_and_cut(text, most):
    length = ImageFont.load_default(30).getlength
    lines = pictures._wrapped(text, most, 400, length)
    assert len(lines) <= most
    assert all(length(line) <= 400 for line in lines)
    kept = "".join(lines).replace(" ", "")
    whole = text.replace(" ", "")
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]) and len(kept) > 10)


@settings(max_examples=25, deadline=None)
@given(pictures_of_any_kind)
def test_any_picture_is_drawn_and_travels_whole(picture):
    image = png(picture)
    assert png(picture) == image
    made = token(picture, KEY)
    assert (made is not None) <= drawable(picture)
    if made:
        assert picture_of(made, KEY).bars == picture.bars
        assert png(picture_of(made, KEY)) == image


@pytest.mark.parametrize("picture", [COUNTS, SHARES])
def test_an_address_carries_what_is_drawn(picture):
    made = token(picture, KEY)
    assert made == token(picture, KEY)
    assert set(made) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    back = picture_of(made, KEY)
    assert (back.bars, png(back)) == (picture.bars, png(picture))
    assert all(bar.label in back.alt and str(bar.value) in back.alt for bar in picture.bars)


@pytest.mark.parametrize(
    "bars",
    [
        (),
        (Bar("a", 1),) * (MOST_BARS + 1),
        (Bar("機械学習", 1),),
        (Bar("Ω", 1), Bar("fine", 2)),
        (Bar("🚀", 1),),
        (Bar("too large to be written out", 10**5000),),
        tuple(Bar(f"{random.Random(place).getrandbits(600):x}", place) for place in range(30)),  # noqa: S311 - no secret
    ],
)
def test_what_a_drawing_would_not_say_has_no_address(bars):
    assert token(Picture("", bars), KEY) is None


def test_only_what_we_signed_is_drawn():
    made = token(COUNTS, KEY)
    assert picture_of(made, KEY[::-1]) is None
    for place in range(len(made)):
        other = "A" if made[place] != "A" else "B"
        assert picture_of(made[:place] + other + made[place + 1 :], KEY) is None
        assert picture_of(made[:place], KEY) is None


@pytest.mark.parametrize("spelling", ["{}=", "{}==", "{} ", "{}\n", ".{}", "{}A", "%20{}"])
def test_one_picture_has_one_address(spelling):
    assert picture_of(spelling.format(token(COUNTS, KEY)), KEY) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_garbage_is_refused(text):
    assert picture_of(text, KEY) is None


def test_huge_tokens_are_refused_before_anything_is_reckoned(monkeypatch):
    monkeypatch.setattr(hmac, "digest", None)
    assert picture_of("A" * (LONGEST_TOKEN + 1), KEY) is None
    assert picture_of("A" * 10_000_000, KEY) is None


def test_nothing_unsigned_is_inflated(monkeypatch):
    bomb = zlib.compress(b"0" * 1_500_000, 9)
    unsigned = base64.urlsafe_b64encode(bytes(16) + bomb).rstrip(b"=").decode()
    assert len(unsigned) < LONGEST_TOKEN
    monkeypatch.setattr(zlib, "decompressobj", None)
    assert picture_of(unsigned, KEY) is None


def test_even_a_signed_bomb_is_refused():
    assert picture_of(signed(zlib.compress(b"0" * 1_500_000, 9)), KEY) is None
    assert picture_of(signed(zlib.compress(json.dumps([False, [["a", 1]]]).encode())[:-3]), KEY) is None


@pytest.mark.parametrize("key", [b"", b"short"])
def test_a_key_that_could_be_guessed_is_an_error(key):
    with pytest.raises(ValueError, match="16 are needed"):
        token(COUNTS, key)
    with pytest.raises(ValueError, match="16 are needed"):
        picture_of(token(COUNTS, KEY), key)


def test_pillow_is_only_loaded_to_draw(run):
    shown = run.python("-c", "import sys, adapters.pictures; print('PIL' in sys.modules)")
    assert shown.stdout.strip() == "False"
