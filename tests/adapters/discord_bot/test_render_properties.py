"""Whatever stands in an answer, Discord takes it, all of it is seen, and nothing in it pings, marks or is a link."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.discord.drawing.choices import choices
from adapters.discord.drawing.forms import modal
from adapters.discord.drawing.messages import CUT, messages
from adapters.discord.drawing.text import clean, flat
from adapters.discord.inbound.reading import filled
from bot.messages import (
    LONGEST_VALUE,
    Bar,
    Button,
    Buttons,
    Context,
    Field,
    Fields,
    Form,
    Items,
    Link,
    Picture,
    Places,
    Question,
    Reply,
    Search,
    Select,
    Table,
    Text,
)

from . import drawings, peer

NASTY = st.sampled_from(
    [
        "", " ", "\n", "\x00", "\ud800", "@everyone", "@here", "<@1>", "<@&1>", "<#1>", "<:e:1>", "<a:e:1>", "<t:1:R>", "</cmd:1>",
        "<id:guide>", "https://evil.example/a_b", "<https://evil.example>", "[text](https://evil.example)", ":smile:", "\\", "\\*",
        "*b*", "**b**", "_i_", "__u__", "~~s~~", "||s||", "`c`", "``c``", "```", "````", "# h", "## h", "-# s", "> q", ">>> q", "- l", "* l", "+ l",
        "1. l", "  - l", "C#", "x\n# h\n- l\n1. l\n> q\n-# s", "\u202eabc", "\u200b", "\u200d\u200d", "\u2028# h",
        "\U0001f680" * 200, "\ufdfa" * 500, "x" * 3_500, "*" * 3_000, "word " * 900, "a\r\nb\tc", "a\n\n\n\n\nb",
    ]
)  # fmt: skip
ANY = st.one_of(NASTY, st.text(st.characters(), max_size=60), st.lists(NASTY, max_size=3).map("".join))
SHORT = ANY.map(lambda text: text[:100])
COMMAND = st.one_of(NASTY, st.text(st.characters(), max_size=20)).map(lambda text: text[: LONGEST_VALUE - 2])
BUTTON = st.builds(Button, ANY, COMMAND)
BUTTONS = st.lists(BUTTON, max_size=12).map(tuple)
HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@st.composite
def tables(draw, text=ANY):
    columns = draw(st.integers(1, 5))
    row = st.tuples(*[text] * (columns + 1))
    return Table(draw(st.tuples(*[text] * columns)), tuple(draw(st.lists(row, max_size=4))))


def said(text):
    """Blocks that are texts alone."""
    return st.one_of(
        st.builds(Text, text, st.sampled_from(["title", "body", "quiet", "code"])),
        st.builds(Fields, st.lists(st.builds(Field, text, text), max_size=13).map(tuple)),
        tables(text),
        st.builds(Places, st.lists(st.tuples(st.sampled_from(["", "123"]), text), max_size=12).map(tuple)),
        st.builds(Items, st.lists(text, max_size=12).map(tuple), text),
        st.builds(Context, text),
    )


PICTURES = st.builds(Picture, ANY, st.lists(st.builds(Bar, ANY, st.integers(0, 10**6)), max_size=5).map(tuple))
BLOCKS = st.one_of(
    said(ANY),
    PICTURES,
    st.builds(Buttons, BUTTONS),
    st.builds(Select, ANY, st.lists(BUTTON, max_size=30).map(tuple), st.booleans()),
    st.builds(Search, ANY, st.sampled_from(["role", "skill"]), COMMAND),
    st.builds(Link, ANY, st.one_of(ANY, ANY.map("https://example.com/".__add__))),
)
FORMS = st.builds(
    Form,
    st.just("recommend"),
    ANY,
    st.lists(
        st.builds(
            Question,
            st.uuids().map(str),
            ANY,
            ANY,
            st.sampled_from(["line", "text", "skills", "number"]),
            st.booleans(),
            st.integers(1, 20_000),
        ),
        min_size=1,
        max_size=5,
    ).map(tuple),
    ANY,
)
REPLIES = st.builds(
    Reply,
    intent=st.just("lookup"),
    blocks=st.lists(BLOCKS, max_size=8).map(tuple),
    form=st.none() | FORMS,
    topic=st.sampled_from(["", "lookup mlops-engineer"]),
    again=ANY,
)
MONSTERS = ["a" * 100_000, "word " * 20_000, "@everyone " * 10_000, "*" * 100_000, "\u200f" * 100_000, "\n" * 100_000]


def bodies(reply):
    for pictures in (True, False):
        yield from (one.body() for one in messages(reply, share=True, pictures=pictures))


def must_hold(body):
    assert drawings.faults(body) == []
    assert body["allowed_mentions"] == {"parse": []}
    json.dumps(body, ensure_ascii=False).encode()
    for content in drawings.contents(body):
        assert drawings.markup(content) == []


@settings(max_examples=100, deadline=None, suppress_health_check=HEALTH)
@given(reply=REPLIES)
def test_any_answer_is_within_the_limits_and_harmless(reply):
    for body in bodies(reply):
        must_hold(body)
    assert 1 <= len(messages(reply)) <= 5
    assert len(messages(reply, most=1)) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=HEALTH)
@given(blocks=st.lists(said(SHORT), max_size=6).map(tuple))
def test_all_that_is_said_is_seen(blocks):
    shown = messages(Reply(intent="lookup", blocks=blocks))
    contents = [content for message in shown for content in drawings.contents(message.components)]
    assert CUT not in contents
    seen = flat(" ".join(map(drawings.read, contents))).replace("\u200b", "")  # which nobody sees
    for text in texts(blocks):
        assert flat(text).replace("\u200b", "") in seen


def texts(blocks):
    for block in blocks:
        match block:
            case Text(text) | Context(text):
                yield text
            case Fields(fields):
                yield from (field.value for field in fields)
            case Items(items, title):
                yield from (*items, title)
            case Table(_, rows):
                yield from (cell for row in rows for cell in row[1:])


@settings(max_examples=60, deadline=None, suppress_health_check=HEALTH)
@given(steps=st.lists(BUTTONS, max_size=3))
def test_every_step_has_one_button(steps):
    (message,) = messages(Reply(intent="lookup", blocks=tuple(map(Buttons, steps))))
    ids = [one["custom_id"] for one in drawings.components(message.components) if one["type"] == 2]
    assert len(ids) == len(set(ids)) == len({clean(step.value) for some in steps for step in some})


@pytest.mark.peer
@settings(max_examples=25, deadline=None, suppress_health_check=HEALTH)
@given(reply=REPLIES, found=st.lists(st.tuples(ANY, ANY), max_size=30))
def test_discord_would_take_any_answer(shared, reply, found):
    check = peer.faults
    for body in bodies(reply):
        assert check("POST", "/channels/1/messages", json.loads(json.dumps(body))) == []
    if reply.form:
        assert check("POST", "/interactions/1/x/callback", {"type": 9, "data": modal(reply.form)}) == []
    assert check("POST", "/interactions/1/x/callback", {"type": 8, "data": {"choices": choices(found)}}) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "component", "components", "custom_id", "value"]), inner, max_size=5)
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(components=JSON)
def test_whatever_a_modal_sends_gives_texts(components):
    for name, value in filled(components):
        assert isinstance(name, str)
        assert isinstance(value, str)


@pytest.mark.parametrize("text", MONSTERS, ids=lambda text: repr(text[:10]))
def test_a_monstrous_text_is_cut_wherever_it_stands(text):
    every = (
        Text(text, "title"), Text(text), Text(text, "code"), Fields((Field(text, text), Field("x", "y"))), Table((text,), ((text, text),)),
        Items((text, "x"), text), Picture(text, (Bar(text, 1),)), Buttons((Button(text, "x"),)), Select(text, (Button(text, "x"),) * 7),
        Select(text, tuple(Button(text, str(number)) for number in range(200))), Search(text, "role", text),
        Link(text, f"https://example.com/{text}"), Context(text),
    )  # fmt: skip
    for block in every:
        for body in bodies(Reply(intent="lookup", blocks=(block, Text("end")), again=text)):
            must_hold(body)
