"""Whatever stands in an answer, Slack takes it, and nothing in it pings or fakes a link."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.drawing.messages import messages
from adapters.slack.drawing.views import answer, home, modal
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

from . import checking

NASTY = st.sampled_from(
    [
        "", " ", "\n", "\x00", "\ud800", "<!channel>", "<@U123>", "<https://evil.example|slack.com>", "<!subteam^S1|x>",
        "*b*", "_i_", "~s~", "`c`", "```", "> q", ":smile:", "&lt;!here&gt;", "&amp;" * 700, "\u202eabc", "\u200f\u200d",
        "\U0001f680" * 200, "\ufdfa" * 500, "x" * 3_500, "word " * 900, "a\r\nb\tc",
    ]
)  # fmt: skip
ANY = st.one_of(NASTY, st.text(st.characters(), max_size=60), st.lists(NASTY, max_size=3).map("".join))
COMMAND = st.one_of(NASTY, st.text(st.characters(), max_size=20)).map(lambda text: text[: LONGEST_VALUE - 2])
BUTTON = st.builds(Button, ANY, COMMAND)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 22))
    row = st.tuples(*[ANY] * (columns + 1)) if columns < 5 else st.just(("row",) * (columns + 1))
    return Table(("column",) * columns, tuple(draw(st.lists(row, max_size=6))))


BLOCKS = st.one_of(
    st.builds(Text, ANY, st.sampled_from(["title", "body", "quiet", "code"])),
    st.builds(Fields, st.lists(st.builds(Field, ANY, ANY), max_size=13).map(tuple)),
    tables(),
    st.builds(Places, st.lists(st.tuples(st.sampled_from(["", "C1", "C1:1.2"]), ANY), max_size=12).map(tuple)),
    st.builds(Items, st.lists(ANY, max_size=12).map(tuple), ANY),
    st.builds(Picture, ANY, st.lists(st.builds(Bar, ANY, st.integers(0, 10**6)), max_size=5).map(tuple)),
    st.builds(Buttons, st.lists(BUTTON, max_size=12).map(tuple)),
    st.builds(Select, ANY, st.lists(BUTTON, max_size=9).map(tuple), st.booleans()),
    st.builds(Search, ANY, st.sampled_from(["role", "skill"]), COMMAND),
    st.builds(Link, ANY, st.one_of(ANY, ANY.map("https://example.com/".__add__))),
    st.builds(Context, ANY),
)
FORMS = st.builds(
    Form,
    st.just("recommend"),
    ANY,
    st.lists(
        st.builds(Question, ANY, ANY, ANY, st.sampled_from(["line", "text", "skills", "number"]), st.booleans()),
        min_size=1,
        max_size=4,
        unique_by=lambda question: question.kind,
    ).map(lambda asked: tuple(Question(one.kind, one.label, one.hint, one.kind, one.needed) for one in asked)),
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
MONSTERS = ["a" * 100_000, "word " * 20_000, "<!channel>" * 10_000, "&" * 100_000, "\u200f" * 100_000, "\n" * 100_000]


def every_surface(reply):
    for message in messages(reply, share=True):
        yield "message", {"text": message.text, "blocks": list(message.blocks)}
    for message in messages(reply, picture=lambda _: "https://example.com/picture.png"):
        yield "message", {"text": message.text, "blocks": list(message.blocks)}
    yield "home", home(reply)
    yield "modal", answer(reply)
    if reply.form:
        yield "modal", modal(reply.form, "{}")


def must_hold(surface, drawn):
    assert checking.faults(drawn, surface) == []
    json.dumps(drawn, ensure_ascii=False).encode()
    for said in checking.texts(drawn):
        assert not {"<!", "<@", "<#", "<h"} & {said[at : at + 2] for at in range(len(said)) if said[at] == "<"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reply=REPLIES)
def test_any_answer_is_within_the_limits_and_harmless(reply):
    shown = list(every_surface(reply))
    for surface, drawn in shown:
        must_hold(surface, drawn)
    assert len(messages(reply)) <= 5


@pytest.mark.peer
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(reply=REPLIES)
def test_slack_would_take_any_answer(shared, reply):
    check = checking.peer(shared)
    for surface, drawn in every_surface(reply):
        found = check(drawn, surface, sdk=True)
        assert [one for one in found if "WARN" not in one] == []


@pytest.mark.parametrize("text", MONSTERS, ids=lambda text: repr(text[:10]))
def test_a_monstrous_text_is_cut_wherever_it_stands(text):
    every = (
        Text(text, "title"), Text(text, "code"), Fields((Field(text, text), Field("x", "y"))), Table((text,), ((text, text),)),
        Items((text, "x"), text), Picture(text, (Bar(text, 1),)), Buttons((Button(text, "x"),)), Select(text, (Button(text, "x"),) * 7),
        Search(text, "role", text), Link(text, f"https://example.com/{text}"), Context(text),
    )  # fmt: skip
    for block in every:
        for surface, drawn in every_surface(Reply(intent="lookup", blocks=(block, Text("end")), again=text)):
            must_hold(surface, drawn)
