"""How a block looks in Discord, what makes it safe, and what a modal gives back."""

from dataclasses import replace

import pytest

from adapters.discord.drawing import limits
from adapters.discord.drawing.choices import choices
from adapters.discord.drawing.forms import modal
from adapters.discord.drawing.messages import ACCENT, CUT, EMPTY, messages
from adapters.discord.drawing.text import clean, cut, escape, fenced, flat, line, paragraph
from adapters.discord.inbound.reading import filled
from adapters.drawing import split
from bot.messages import (
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

from . import drawings

STEPS = tuple(Button(f"Step {number}", f"step {number}") for number in range(7))
FORM = Form("recommend", "Which role fits me?", (Question("hours", "Hours", "6", "number"),), "Go")
PICTURE = Picture("Ten beside one.", (Bar("many", 10), Bar("few", 1), Bar("none", 0)))
SHARES = Picture("90 % Data Engineer and 10 % Data Analyst", (Bar("Data Engineer", 90), Bar("Data Analyst", 10)))


def reply(*blocks, **more):
    return Reply(intent="lookup", blocks=blocks, **more)


def drawn(*blocks, **more):
    """Draw blocks as the one message that they fit in: what its texts say, and its rows."""
    (message,) = messages(reply(*blocks), **more)
    return drawings.contents(message.components), rows(message)


def texts(*blocks, **more):
    return drawn(*blocks, **more)[0]


def rows(message):
    return [one["components"] for one in drawings.components(message.components) if one["type"] == 1]


def ids(row):
    return [one["custom_id"] for one in row]


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (Text("A title", "title"), ["## A title"]),
        (Text("A title\nof two lines", "title"), ["## A title of two lines"]),
        (Text("A paragraph.\nIts second line.\n\n\n\nThe next."), ["A paragraph.\nIts second line.\n\nThe next."]),
        (Text("By the way.\nAnd so on.", "quiet"), ["-# By the way.\n-# And so on."]),
        (Text('{\n  "a": 1\n}', "code"), ['```\n{\n  "a": 1\n}\n```']),
        (Fields((Field("Skills", "SQL"), Field("Hours", "6"))), ["**Skills:** SQL\n**Hours:** 6"]),
        (Fields((Field("Skills", "SQL"), Field("Core", "x" * 60))), ["**Skills:** SQL", f"**Core:** {'x' * 60}"]),
        (Fields((Field("", "SQL"), Field("Also", " "))), ["SQL\n**Also:** -"]),
        (Items(("first", "second"), "A list"), ["**A list**\n- first\n- second"]),
        (Items(("first", "second")), ["- first\n- second"]),
        (Items(("only",), "A list"), ["**A list**\nonly"]),
        (Items(("a", "b"), "AI Engineer - a good fit (3 of 10)"), ["**AI Engineer - a good fit** (3 of 10)\n- a\n- b"]),
        (Items(("Must have: SQL", "Nice: dbt: a bit")), ["- **Must have:** SQL\n- **Nice:** dbt: a bit"]),
        (Items(("SQL - a book: 20 h", "dbt - a course")), ["- **SQL** - a book: 20 h\n- **dbt** - a course"]),
        (Places((("123", "daily *now*"), ("", "to you"))), ["- <#123>: daily \\*now\\*\n- to you"]),
        (Places((("1>@everyone<", "x"),)), ["- 1\\>\\@everyone\\<: x"]),
        (Items(("Must have: SQL", "and more")), ["- Must have: SQL\n- and more"]),
        (Items(("x" * 71 + ": y", "a: b")), [f"- {'x' * 71}: y\n- a: b"]),
        (Items(("A: this", "B - C: that", "D: it")), ["- **A:** this\n- **B - C:** that\n- **D:** it"]),
        (Items(("A - this: x", "B: C - that", "D - it")), ["- **A** - this: x\n- **B: C** - that\n- **D** - it"]),
        (Context("Sources: one"), ["-# Sources: one"]),
        (Link("A page", "https://roadmap.sh/mlops"), ["[A page](https://roadmap.sh/mlops)"]),
        (Link("[A] page", "https://a.b/c (d)?e=<f>&g=h_i"), ["[(A) page](https://a.b/c%20%28d%29?e=%3Cf%3E&g=h_i)"]),
        (Link("", "https://roadmap.sh/"), ["<https://roadmap.sh/>"]),
        (Link("Trick", "javascript:alert(1)"), [r"-# Trick: javascript\:alert(1)"]),
        (Link("Far", "https://a.b/" + "c" * 512), [rf"-# Far: https\://a.b/{'c' * 512}"]),
        (Search("Find a role", "role", "role"), [EMPTY]),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, list) else value[0][:20],
)
def test_each_block_is_text_of_its_kind(block, shown):
    assert texts(block) == shown


def test_an_empty_block_is_not_drawn():
    empty = (Text(""), Text(" \x00\u200b", "title"), Fields(()), Table(("A",), (("x", ""),)), Items(()), Buttons(()),
             Select("Which?", ()), Context("\n"), Picture("", ()))  # fmt: skip
    assert drawn(*empty) == ([EMPTY], [])


def test_a_table_is_a_list_a_row_with_a_line_a_column():
    table = Table(("MLOps", "Data"), (("Focus", "this", "that"), ("Work", "", "builds"), ("Empty", "", "")))
    assert texts(table) == ["**Focus**\n- **MLOps:** this\n- **Data:** that", "**Work**\n- **Data:** builds"]


def test_an_answer_is_a_frame_with_its_steps_under_it():
    sources, steps = Context("Sources: one"), Buttons(STEPS[:2])
    (message,) = messages(reply(Text("x"), steps, sources, topic="lookup mlops-engineer"))
    frame, steps, thumbs = message.components
    assert (frame["type"], frame["accent_color"]) == (17, ACCENT)
    assert drawings.contents(frame) == ["x", "-# Sources: one"]
    assert ids(steps["components"]) == ["1:step 0", "1:step 1"]
    assert ids(thumbs["components"]) == [
        "1:feedback up [lookup mlops-engineer]",
        "1:feedback down [lookup mlops-engineer]",
    ]


def test_steps_in_the_middle_of_an_answer_stay_where_they_are():
    (message,) = messages(reply(Text("x"), Buttons(STEPS[:1]), Text("Part two", "title"), Buttons(STEPS[1:2])))
    frame, row = message.components
    assert [one["type"] for one in frame["components"]] == [10, 1, 10]
    assert ids(row["components"]) == ["1:step 1"]


@pytest.mark.parametrize(("count", "shared"), [(1, [1]), (5, [5]), (6, [3, 3]), (11, [4, 4, 3])])
def test_buttons_are_shared_out_over_even_rows(count, shared):
    steps = tuple(Button(str(number), str(number)) for number in range(count))
    assert [len(row) for row in drawn(Buttons(steps))[1]] == shared


def test_a_step_that_comes_twice_has_one_button():
    _, (row, other) = drawn(Buttons((*STEPS[:2], STEPS[0])), Buttons(STEPS[1:3]))
    assert ids([*row, *other]) == ["1:step 0", "1:step 1", "1:step 2"]


def test_a_choice_of_few_is_buttons_and_one_of_many_is_a_menu():
    assert texts(Select("Which?", STEPS[:3])) == ["**Which?**"]
    (row,) = drawn(Select("Which?", STEPS[:3]))[1]
    assert ids(row) == ["1:step 0", "1:step 1", "1:step 2"]
    shown, ((menu,),) = drawn(Select("Which?", STEPS))
    assert (shown, menu["type"], menu["custom_id"], menu["placeholder"]) == ([EMPTY], 3, "choose:0", "Which?")
    assert menu["options"][0] == {"label": "Step 0", "value": "1:step 0"}


def test_a_long_question_stands_above_its_menu():
    asked = "Which of these many things do you reach for?"
    shown, ((menu,),) = drawn(Select(asked, STEPS))
    assert (shown, menu["placeholder"]) == ([f"**{asked}**"], "Choose one")


def test_more_options_than_a_menu_takes_are_several_menus():
    options = tuple(Button(f"Option {number}", f"option {number}") for number in range(60))
    menus = [menu for (menu,) in drawn(Select("Which?", (*options, options[0])))[1]]
    assert [len(menu["options"]) for menu in menus] == [25, 25, 10]
    assert len({menu["custom_id"] for menu in menus}) == 3


def test_long_options_are_spelt_and_numbered():
    long = Button("Get to the bottom of a hard question", "quiz puzzle")
    shown, (row,) = drawn(Select("What do you reach for?", (long, STEPS[0])))
    assert shown == [f"**What do you reach for?**\n1. {long.label}\n2. Step 0"]
    assert [(one["label"], one["custom_id"]) for one in row] == [("1", "1:quiz puzzle"), ("2", "1:step 0")]
    assert [one["label"] for one in drawn(Select("", STEPS[:2], spelt=True))[1][0]] == ["1", "2"]


def test_a_picture_is_a_file_of_the_message():
    (message,) = messages(reply(PICTURE, SHARES))
    assert message.pictures == (PICTURE, SHARES)
    body = message.body()
    assert body["attachments"] == [
        {"id": 0, "filename": "picture-0.png", "description": "many: 10, few: 1, none: 0"},
        {"id": 1, "filename": "picture-1.png", "description": SHARES.alt},
    ]
    said, *galleries = body["components"][0]["components"]
    assert said["content"] == "Ten beside one."
    (item,) = galleries[1]["items"]
    assert item == {"media": {"url": "attachment://picture-1.png"}, "description": SHARES.alt}


def test_bars_are_text_where_no_picture_can_be():
    assert texts(SHARES, pictures=False) == ["```\nData Engineer\n██████████████ 90 %\nData Analyst\n█▌ 10 %\n```"]
    assert texts(PICTURE, pictures=False)[1] == "```\nmany\n██████████████ 10\nfew\n█▍ 1\nnone\n0\n```"
    greek = Picture("One.", (Bar("Μηχανικός", 1),))
    (message,) = messages(reply(greek))
    assert message.pictures == ()
    assert "Μηχανικός" in drawings.contents(message.components)[1]


def test_a_message_is_for_all_or_for_one():
    (message,) = messages(reply(Text("x")))
    assert message.body() == {
        "components": list(message.components),
        "flags": 1 << 15,
        "allowed_mentions": {"parse": []},
    }
    assert message.body(private=True)["flags"] == 1 << 15 | 1 << 6


def test_sharing_asks_for_the_answer_again():
    again = reply(Text("x"), again="lookup mlops-engineer", topic="lookup mlops-engineer")
    (message,) = messages(again, share=True)
    share, *thumbs = rows(message)[-1]
    assert (share["custom_id"], share["label"], len(thumbs)) == ("share:lookup mlops-engineer", "Share to channel", 2)
    for other in (replace(again, again=""), replace(again, again="x" * 95), replace(again, form=FORM)):
        assert not [one for row in rows(messages(other, share=True)[0]) for one in row if "Share" in str(one)]
    assert rows(messages(replace(again, topic=""))[0]) == []
    assert rows(messages(again, votes=False)[0]) == []


def test_a_form_opens_from_a_button_of_the_answers_last_row():
    (message,) = messages(reply(Text("x"), Buttons(STEPS[:2]), form=FORM))
    (row,) = rows(message)
    assert ids(row) == ["open:recommend", "1:step 0", "1:step 1"]
    assert [one["style"] for one in row] == [1, 2, 2]
    assert row[0]["label"] == FORM.title
    assert [ids(row) for row in rows(messages(reply(Text("x"), Select("", STEPS), form=FORM))[0])] == [
        ["choose:0"],
        ["open:recommend"],
    ]


def test_the_first_button_that_asks_for_the_same_opens_the_form():
    same = Button("Find my role", "recommend")
    (message,) = messages(reply(Buttons((STEPS[0], same)), Text("x"), Buttons((same, STEPS[1])), form=FORM))
    assert [ids(row) for row in rows(message)] == [["1:step 0", "open:recommend"], ["1:step 1"]]


def test_a_long_answer_is_several_messages_and_no_heading_ends_one():
    parts = [block for number in range(6) for block in (Text(f"Part {number}", "title"), Text("Some words. " * 240))]
    shown = messages(reply(*parts, Buttons(STEPS[:1]), topic="x"), most=6)
    assert len(shown) == 6
    assert all(len(drawings.contents(one.components)) == 2 for one in shown)
    assert ids(rows(shown[-1])[0]) == ["1:step 0"]
    assert not any(map(rows, shown[:-1]))


@pytest.mark.parametrize("most", [1, 2, 5])
def test_an_answer_longer_than_allowed_says_so_and_keeps_its_buttons(most):
    shown = messages(reply(Text("word " * 20_000), Buttons(STEPS[:2]), topic="x", form=FORM), most=most)
    assert len(shown) == most
    assert drawings.contents(shown[-1].components)[-1] == CUT
    assert [len(row) for row in rows(shown[-1])] == [3, 2]
    assert all(drawings.faults(one.body()) == [] for one in shown)


def test_pictures_over_several_messages_are_counted_in_each():
    shown = messages(reply(*(replace(SHARES, bars=SHARES.bars) for _ in range(12))))
    assert [len(one.pictures) for one in shown] == [10, 2]
    assert all(drawings.faults(one.body()) == [] for one in shown)


ESCAPES = [
    ("2 * 3 at 9:30", r"2 \* 3 at 9\:30"),
    ("**b** _i_ __u__ ~~s~~ ||s|| `c`", r"\*\*b\*\* \_i\_ \_\_u\_\_ \~\~s\~\~ \|\|s\|\| \`c\`"),
    ("```py", r"\`\`\`py"),
    (r"a \* b", r"a \\\* b"),
    ("# h", r"\# h"),
    ("C#", r"C\#"),
    ("-# small", r"-\# small"),
    ("> said", r"\> said"),
    (">>> said", r"\>\>\> said"),
    ("- point\n  - point\n+ point\n12. point", "\\- point\n  \\- point\n\\+ point\n12\\. point"),
    ("-", r"\-"),
    ("well-known - and 1.5 is 1. here", "well-known - and 1.5 is 1. here"),
    ("[text](https://evil.example)", r"\[text\](https\://evil.example)"),
    ("https://evil.example", r"https\://evil.example"),
    ("<https://evil.example>", r"\<https\://evil.example\>"),
    ("@everyone @here", r"\@everyone \@here"),
    ("<@1> <@!1> <@&1> <#1>", r"\<\@1\> \<\@!1\> \<\@&1\> \<\#1\>"),
    ("<:e:1> <a:e:1> :smile:", r"\<\:e\:1\> \<a\:e\:1\> \:smile:"),
    ("<t:1:R> </cmd:1> <id:guide>", r"\<t\:1\:R\> \</cmd\:1\> \<id\:guide\>"),
    ("Core: SQL", "Core: SQL"),
]


@pytest.mark.parametrize(("text", "escaped"), ESCAPES)
def test_what_discord_reads_as_markup_is_escaped(text, escaped):
    assert escape(text) == escaped
    assert drawings.markup(escaped) == []
    assert line(text) == escape(flat(text))


@pytest.mark.parametrize("text", [text for text, _ in ESCAPES])
def test_nothing_marks_pings_or_is_a_link_wherever_it_stands(text):
    every = (
        Text(text, "title"), Text(text), Text(text, "quiet"), Text(text, "code"), Fields((Field(text, text), Field(text, "x" * 60))),
        Table((text,), ((text, text),)), Items((text, f"{text}: {text}"), text), Items((text,)), Picture(text, (Bar(text, 1),)),
        Select(text, (Button(text, "x"),) * 7), Select(text, (Button(text, "y"),), spelt=True), Link(text, text),
        Link(text, "https://example.com"), Context(text),
    )  # fmt: skip
    for pictures in (True, False):
        for content in texts(*every, pictures=pictures):
            assert drawings.markup(content) == []


def test_code_cannot_be_ended_by_what_is_in_it():
    assert fenced("a ``` b ```` c `` d") == "```\na `\u200b`` b `\u200b`\u200b`` c `` d\n```"


def test_texts_are_cleaned_cut_and_split():
    assert clean("a\x00b\ud800c\u202e\td\n") == "ab\ufffdc\td\n"
    assert clean("\u200b \u200f") == ""
    assert clean("\U0001f468\u200d\U0001f4bb") == "\U0001f468\u200d\U0001f4bb"
    assert flat(" a \n b  c ") == "a b c"
    assert paragraph(" a\n \n\t\n\nb ") == "a\n\nb"
    assert cut("one two three four", 15) == "one two three…"
    assert split("One. Two. Three.", 11) == ["One. Two.", "Three."]


def test_choices_are_few_short_and_each_once():
    assert choices([("Data Engineer", "data-engineer"), ("Data engineer", "data-engineer")]) == [
        {"name": "Data Engineer", "value": "data-engineer"}
    ]
    many = choices(("x" * 200, str(number)) for number in range(30))
    assert (len(many), max(len(one["name"]) for one in many)) == (25, 100)
    assert choices([("far", "x" * 101), ("none", ""), ("odd", "\x00")]) == []
    assert choices([("", "value")]) == [{"name": "-", "value": "value"}]


def test_a_form_is_a_modal_of_labels():
    questions = (
        Question("post", "The job post", "Paste it", "text", needed=True, longest=15_000),
        Question("skills", "Skills and tools you have used", "Type one", "skills", longest=3_000),
        Question("likes", "What you enjoy, and what you don't, at work or elsewhere", ""),
    )
    drawn = modal(Form("decode", "What role is this?", questions, "Decode"))
    assert (drawn["custom_id"], drawn["title"]) == ("form:decode", "What role is this?")
    post, skills, likes = drawn["components"]
    assert post["label"] == "The job post"
    assert post["description"].endswith("6,000 behind /mlrole decode.")
    assert post["component"] == {
        "type": 4, "custom_id": "post", "style": 2, "required": True, "max_length": 4_000, "placeholder": "Paste it",
    }  # fmt: skip
    assert "commas" in skills["description"]
    assert (skills["component"]["placeholder"], skills["component"]["style"]) == ("For example: Python, SQL", 1)
    assert likes["label"].endswith("…")
    assert len(likes["label"]) <= limits.MODAL_LABEL
    assert likes.keys() == {"type", "label", "component"}
    assert "placeholder" not in likes["component"]


LABEL = {"type": 18, "component": {"type": 4, "custom_id": "post", "value": "We look for"}}


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ([LABEL], (("post", "We look for"),)),
        ([LABEL, {"type": 18, "component": {"type": 4, "custom_id": "hours", "value": ""}}], (("post", "We look for"),)),
        ([{"type": 1, "components": [LABEL["component"], {"custom_id": "x", "value": "y"}]}], (("post", "We look for"), ("x", "y"))),
        ([], ()),
        (None, ()),
        ("components", ()),
        ({"component": LABEL["component"]}, ()),
        ([None, 1, "x", [LABEL], {"component": "x"}, {"components": {"a": 1}}, {"component": {"custom_id": 1, "value": "x"}}], ()),
        ([{"component": {"custom_id": "x", "value": ["y"]}}, {"component": {"value": "y"}}], ()),
    ],
)  # fmt: skip
def test_what_stands_in_a_modal_that_was_sent(sent, fields):
    assert filled(sent) == fields
