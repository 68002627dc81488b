"""The one plain-text form: every block, and nothing that pings or fakes a link."""

import pytest

from bot.messages import (
    Bar,
    Button,
    Buttons,
    Context,
    Field,
    Fields,
    Items,
    Link,
    Picture,
    Places,
    Reply,
    Select,
    Table,
    Text,
)
from bot.plain import harmless, plain

GALLERY = Reply(
    intent="lookup",
    blocks=(
        Text("A title", "title"),
        Text("A paragraph."),
        Fields((Field("Label", "value"),)),
        Table(("One", "Two"), (("Focus", "this", "that"), ("Empty", "", ""))),
        Items(("first", "second"), "A list"),
        Places((("C1", "daily"), ("", "to you"))),
        Picture("Two bars.", (Bar("a", 4), Bar("bb", 2))),
        Buttons((Button("More", "more mlops"), Button("List", "list"))),
        Select("Choose", (Button("A", "a"), Button("B", "b"))),
        Link("A page", "https://roadmap.sh/mlops"),
        Context("Sources: one"),
    ),
)


def test_every_block_has_its_plain_form():
    assert plain(GALLERY) == (
        "A title\n\nA paragraph.\n\nLabel: value\n\nFocus\n  One: this\n  Two: that\n\nA list\n- first\n- second\n\n- #C1: daily\n- to you\n\n"
        "Two bars.\n  a   #################### 4\n  bb  ########## 2\n\nNext: more mlops | list\n\nChoose: a | b\n\n"
        "A page: https://roadmap.sh/mlops\n\nSources: one"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<!channel>",
        "<@U123>",
        "<https://evil.example|slack.com>",
        "@everyone",
        "@here",
        "<@&1>",
        "[x](http://evil.example)",
        "`code`",
        "<!subteam^S1>",
    ],
)
def test_nothing_pings_or_fakes_a_link(text):
    shown = harmless(text)
    for mark in ("<", ">", "`", "](", "@e", "@h"):
        assert mark not in shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.com/@everyone", "https://example.com/%40everyone"),
        ("https://example.com/[a](https://evil.example)", "https://example.com/%5Ba%5D(https://evil.example)"),
        ("https://example.com/a_b?c=d#e", "https://example.com/a_b?c=d#e"),
    ],
)
def test_an_address_pings_nobody_and_leads_to_one_page(url, shown):
    assert plain(Reply(intent="lookup", blocks=(Link("Ladder", url),))) == f"Ladder: {shown}"


@pytest.mark.parametrize(
    "text",
    [
        "<!channel> mlosp",
        "what is @everyone?",
        "<https://evil.example|slack.com>",
        "[click](http://evil.example)",
        "<@U1> dentist http://evil.example",
    ],
)
def test_what_was_typed_comes_back_harmless(say, text):
    shown = plain(say(text))
    for mark in ("<", ">", "](", "@everyone", "@here", "evil.example|", "http://evil"):
        assert mark not in shown
