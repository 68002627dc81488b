"""How a block looks in Slack, what makes it safe, and what a modal gives back."""

import json
from dataclasses import replace

import pytest

from adapters.drawing import split
from adapters.slack import names
from adapters.slack.drawing import limits
from adapters.slack.drawing.blocks import draw
from adapters.slack.drawing.elements import options
from adapters.slack.drawing.messages import CUT, messages
from adapters.slack.drawing.text import clean, cut, cut_escaped, escape, is_marked, literal
from adapters.slack.drawing.views import answer, filled, home, modal
from bot.messages import (
    VERSION,
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

STEPS = tuple(Button(f"Step {number}", f"step {number}") for number in range(7))
FORM = Form(
    "recommend", "Which role fits me, of all that there are?", (Question("hours", "Hours", "6", "number"),), "Go"
)
PICTURE = Picture("Ten beside one.", (Bar("many", 10), Bar("few", 1), Bar("none", 0)))


def reply(*blocks, **more):
    return Reply(intent="lookup", blocks=blocks, **more)


def shown(*blocks, **more):
    """Draw blocks as the one message that they fit in."""
    (message,) = messages(reply(*blocks), **more)
    return list(message.blocks)


def kinds(blocks):
    return [block["type"] for block in blocks]


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        (Text("A title", "title"), "header"),
        (Text("A paragraph."), "section"),
        (Text("By the way.", "quiet"), "context"),
        (Text('{"a": 1}', "code"), "rich_text"),
        (Fields((Field("Core", "SQL"), Field("Also", "dbt"))), "section"),
        (Fields((Field("Core", "SQL"),)), "section"),
        (Table(("One",), (("Focus", "this"),)), "table"),
        (Items(("first", "second"), "A list"), "rich_text"),
        (Places((("C1", "daily"), ("C1:171.2", "weekly"), ("", "to you"))), "rich_text"),
        (Buttons(STEPS[:2]), "actions"),
        (Select("", STEPS), "actions"),
        (Search("Find a role", "role", "role"), "actions"),
        (Link("A page", "https://roadmap.sh/mlops"), "rich_text"),
        (Context("Sources: one"), "context"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_each_block_is_drawn_as_one_of_slacks(block, kind):
    assert kinds(shown(block)) == [kind]


def test_an_empty_block_is_not_drawn():
    empty = (
        Text(""),
        Text(" \x00", "title"),
        Fields(()),
        Table(("A",), (("x", ""),)),
        Items(()),
        Buttons(()),
        Context(""),
    )
    (message,) = messages(reply(*empty))
    assert message.blocks == ()
    assert message.text


def test_long_values_have_the_whole_width():
    short = shown(Fields((Field("A", "b"), Field("C", "d"))))
    long = shown(Fields((Field("A", "b"), Field("C", "d" * 61))))
    assert [len(block["fields"]) for block in short] == [2]
    assert [block["text"]["text"] for block in long] == ["*A:* b", f"*C:* {'d' * 61}"]


def test_a_label_is_bold_unless_slack_would_read_marks_in_its_value():
    (block,) = shown(Fields((Field("Source", "O*NET & co"), Field("Title", "*Boss* _x_"), Field("Mood", ":smile:"))))
    source, title, mood = block["fields"]
    assert source == {"type": "mrkdwn", "text": "*Source*\nO*NET &amp; co", "verbatim": True}
    assert title == {"type": "plain_text", "text": "Title\n*Boss* _x_", "emoji": False}
    assert mood["type"] == "plain_text"


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (5, [5]), (6, [3, 3]), (11, [4, 4, 3])])
def test_buttons_are_shared_out_over_even_rows(count, rows):
    steps = tuple(Button(str(number), str(number)) for number in range(count))
    assert [len(row["elements"]) for row in shown(Buttons(steps))] == rows


def test_a_button_carries_the_bots_value():
    (row,) = shown(Buttons(STEPS[:2]))
    assert [(one["action_id"], one["value"]) for one in row["elements"]] == [
        ("press.0", "1:step 0"),
        ("press.1", "1:step 1"),
    ]


def test_a_choice_of_few_is_seen_at_once_and_one_of_many_is_a_menu():
    prompt, row = shown(Select("Which?", STEPS[:3]))
    assert (prompt["text"]["text"], len(row["elements"])) == ("Which?", 3)
    prompt, row = shown(Select("Which?", STEPS))
    (menu,) = row["elements"]
    assert (prompt["text"]["text"], menu["placeholder"]["text"]) == ("Which?", "Choose one")
    assert (menu["type"], menu["action_id"], len(menu["options"])) == ("static_select", "choose.0", 7)


def test_long_options_are_spelt_and_numbered():
    long = Button("Get to the bottom of a hard question", "quiz puzzle")
    listed, row = shown(Select("What do you reach for?", (long, STEPS[0])))
    assert long.label in checking.texts(listed)
    assert [one["text"]["text"] for one in row["elements"]] == ["1", "2"]
    assert row["elements"][0]["accessibility_label"] == long.label


def test_options_that_a_menu_cannot_carry_become_buttons():
    far = tuple(Button(f"Option {number}", "x" * 90 + str(number)) for number in range(7))
    _, row = shown(Select("Which?", far))
    assert [one["value"] for one in row["elements"]] == [one.value for one in far]


def test_a_search_says_what_picking_does():
    block = draw(Search("Find", "skill", "path to: a"), 3)[0]
    assert block["elements"][0]["action_id"] == "search.skill.3"
    assert names.searched(block["block_id"], "airflow") == f"{VERSION}:path to: a airflow"


def test_two_searches_for_the_same_have_ids_of_their_own():
    blocks = shown(Search("Find", "role", "role"), Search("Find", "role", "role"))
    assert len({block["block_id"] for block in blocks}) == 2


def test_a_link_leads_to_its_page_only():
    (block,) = shown(Link("Ladder <x>", "https://example.com/a|b?c=d&e=<f>"))
    (link,) = block["elements"][0]["elements"]
    assert (link["url"], link["text"]) == ("https://example.com/a%7Cb?c=d&e=%3Cf%3E", "Ladder \u2039x\u203a")
    assert kinds(shown(Link("Trick", "javascript:alert(1)"))) == ["context"]
    assert kinds(shown(Link("Broken", "http://["))) == ["context"]


def test_a_picture_is_an_image_where_it_has_an_address_and_drawn_in_text_elsewhere():
    words, image = shown(PICTURE, picture=lambda asked: f"https://example.com/{len(asked.bars)}.png")
    assert image == {"type": "image", "image_url": "https://example.com/3.png", "alt_text": "many: 10, few: 1, none: 0"}
    assert shown(PICTURE, picture=lambda _: None) == shown(PICTURE)
    said, drawn = shown(PICTURE)
    assert said == words
    assert said["text"]["text"] == "Ten beside one."
    assert checking.texts(drawn)[0].split("\n") == ["████████ 10 many", "▊         1 few", "          0 none"]


def test_words_that_only_say_the_bars_are_left_to_those_who_do_not_see_them():
    shares = Picture("90 % Data Engineer and 10 % Data Analyst", (Bar("Data Engineer", 90), Bar("Data Analyst", 10)))
    (image,) = shown(shares, picture=lambda _: "https://example.com/shares.png")
    assert image["alt_text"] == shares.alt
    (drawn,) = shown(shares)
    assert checking.texts(drawn)[0].split("\n") == ["████████ 90 % Data Engineer", "▉        10 % Data Analyst"]


def test_an_answer_ends_in_its_next_steps():
    facts, sources, steps = Fields((Field("Also", "dbt"),)), Context("Sources: one"), Buttons(STEPS[:2])
    assert kinds(shown(Text("x"), steps, facts, sources)) == ["section", "section", "context", "actions"]
    assert kinds(shown(Select("Choose", STEPS), sources, steps)) == ["context", "section", "actions", "actions"]
    assert kinds(shown(steps, Text("Part two", "title"), sources)) == ["actions", "header", "context"]


def test_a_second_table_and_one_on_the_home_tab_are_lists():
    table = Table(("One", "Two"), (("Focus", "this", "that"), ("Empty", "", "")))
    assert kinds(shown(table, table)) == ["table", "rich_text"]
    view = home(reply(table))
    assert kinds(view["blocks"]) == ["rich_text"]
    assert checking.texts(view["blocks"]) == ["Focus", "One:", " this", "Two:", " that"]


def test_what_leads_into_most_items_of_a_list_is_bold():
    def bold(*items, title=""):
        (block,) = shown(Items(items, title))
        return [said for said, is_bold in _runs(block) if is_bold]

    assert bold("Must have: SQL", "Nice to have: dbt: a bit") == ["Must have:", "Nice to have:"]
    assert bold("Must have: SQL", "and more") == []
    assert bold("SQL - a book: 20 h", "dbt - a course") == ["SQL", "dbt"]
    assert bold("Must have: SQL", "Nice to have: dbt", "and more") == ["Must have:", "Nice to have:"]
    assert bold("x" * 71 + ": y", "a: b") == []
    assert bold("one", "two", title="AI Engineer - a good fit (3 of 10)") == ["AI Engineer - a good fit"]


def _runs(drawn):
    if "text" in drawn:
        return [(drawn["text"], drawn.get("style") == {"bold": True})]
    return [run for part in drawn["elements"] for run in _runs(part)]


@pytest.mark.parametrize(
    "table",
    [
        Table(tuple("abcdefghijklmnopqrstuvwxyz"), (("row", *"abcdefghijklmnopqrstuvwxyz"),)),
        Table(("A",), tuple((str(number), "x") for number in range(120))),
        Table(("A",), (("row", "word " * 5_000),)),
    ],
    ids=["wide", "long", "full"],
)
def test_a_table_that_slack_does_not_take_is_lists(table):
    for message in messages(reply(table)):
        assert set(kinds(message.blocks)) == {"rich_text"}
        assert checking.faults({"text": message.text, "blocks": list(message.blocks)}) == []


def test_thumbs_carry_the_votes():
    (message,) = messages(reply(Text("x"), topic="lookup mlops-engineer"))
    thumbs = message.blocks[-1]["elements"][0]
    assert (thumbs["type"], thumbs["action_id"]) == ("feedback_buttons", names.VOTE)
    assert thumbs["positive_button"]["value"] == "1:feedback up [lookup mlops-engineer]"
    assert thumbs["negative_button"]["value"] == "1:feedback down [lookup mlops-engineer]"
    assert kinds(messages(reply(Text("x"), topic="x"), votes=False)[0].blocks) == ["section"]
    assert kinds(messages(reply(Text("x")))[0].blocks) == ["section"]


def test_sharing_asks_for_the_answer_again():
    again = reply(Text("x"), again="lookup mlops-engineer")
    (message,) = messages(again, share=True)
    (button,) = message.blocks[-1]["elements"]
    assert (button["action_id"], button["value"]) == (names.SHARE, "1:lookup mlops-engineer")
    assert kinds(messages(again)[0].blocks) == ["section"]
    assert kinds(messages(replace(again, again=""), share=True)[0].blocks) == ["section"]


def test_a_question_back_is_not_shared():
    (message,) = messages(reply(Text("x"), again="recommend", form=FORM), share=True)
    assert [one["action_id"] for one in message.blocks[-1]["elements"]] == [names.OPEN]


def test_a_form_opens_from_a_button_of_the_answers_last_row():
    (message,) = messages(reply(Text("x"), Buttons(STEPS[:2]), form=FORM))
    opener, *steps = message.blocks[-1]["elements"]
    assert (opener["action_id"], opener["value"], opener["style"]) == (names.OPEN, "recommend", "primary")
    assert len(steps) == 2


def test_the_first_button_that_asks_for_the_same_opens_the_form():
    same = Button("Find my role", "recommend")
    (message,) = messages(reply(Buttons((STEPS[0], same)), Search("Find", "role", "role"), Buttons((same,)), form=FORM))
    assert [one["action_id"] for one in message.blocks[0]["elements"]] == ["press.0", names.OPEN]
    assert message.blocks[1]["block_id"]
    assert [one["action_id"] for one in message.blocks[2]["elements"]] == ["press.0"]


def test_a_long_answer_is_split_between_its_parts():
    parts = [block for number in range(6) for block in (Text(f"Part {number}", "title"), Text("Some words. " * 240))]
    shown = messages(reply(*parts, Buttons(STEPS[:1]), topic="x"))
    assert 1 < len(shown) <= limits.RESPONSE_URL_USES
    assert all(message.text and message.blocks[-1]["type"] != "header" for message in shown)
    assert shown[-1].blocks[-1]["type"] == "context_actions"
    assert sum(len(message.blocks) for message in shown) == len(parts) + 2


def test_an_answer_longer_than_slack_takes_says_that_it_is_cut():
    shown = messages(reply(Text("word " * 20_000), topic="x"))
    assert len(shown) == limits.RESPONSE_URL_USES
    assert CUT in checking.texts(shown[-1].blocks)
    assert CUT in shown[-1].text
    assert shown[-1].blocks[-1]["type"] == "context_actions"


@pytest.mark.parametrize(
    "text", ["<!channel>", "<@U123>", "<https://evil.example|slack.com>", "<!subteam^S1>", "<#C1>", "a & b"]
)
def test_nothing_pings_or_fakes_a_link(text):
    every = (
        Text(text, "title"), Text(text), Text(text, "quiet"), Text(text, "code"), Fields((Field(text, text),) * 2),
        Table((text,), ((text, text),)), Items((text, text), text), Picture(text, (Bar(text, 1),)), Buttons((Button(text, "x"),)),
        Select(text, (Button(text, "x"),) * 7), Select(text, (Button(text, "x"),)), Search(text, "role", "x"), Link(text, text), Context(text),
    )  # fmt: skip
    (message,) = messages(reply(*every))
    for said in (message.text, *checking.texts(message.blocks)):
        assert "<" not in said


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("*x*", True),
        ("a _b_", True),
        ("~x~", True),
        ("`x`", True),
        ("> said", True),
        (":wave:", True),
        ("O*NET", False),
        ("snake_case", False),
        ("2 * 3", False),
        ("at 9:30", False),
        ("a > b", False),
    ],
)
def test_what_slack_reads_as_markup(text, marked):
    assert is_marked(text) is marked


def test_texts_are_cleaned_cut_and_split():
    assert clean("a\x00b\ud800c\u202e\td\n") == "ab\ufffdc\td\n"
    assert literal("<b>") == "\u2039b\u203a"
    assert escape("<&>") == "&lt;&amp;&gt;"
    assert cut("one two three four", 15) == "one two three…"
    assert cut_escaped("a &amp; b", 6) == "a …"
    assert split("One. Two. Three.", 11) == ["One. Two.", "Three."]
    assert "".join(split("x" * 25, 10)) == "x" * 25


QUESTIONS = tuple(
    Question(kind, f"Your {kind}", "for example", kind, needed=kind == "line", longest=longest, least=1, most=80)
    for kind, longest in (("line", 7), ("text", 9_000), ("skills", 9), ("number", 9))
)


def test_a_form_is_a_modal():
    view = modal(replace(FORM, questions=QUESTIONS), "there")
    assert (view["callback_id"], view["private_metadata"]) == ("recommend", "there")
    assert len(view["title"]["text"]) <= limits.VIEW_TITLE
    assert [block["block_id"] for block in view["blocks"]] == ["line", "text", "skills", "number"]
    assert [block["optional"] for block in view["blocks"]] == [False, True, True, True]
    line, text, skills, number = (block["element"] for block in view["blocks"])
    assert {one["action_id"] for one in (line, text, skills, number)} == {names.FIELD}
    assert (line["type"], line["max_length"]) == ("plain_text_input", 7)
    assert (text["multiline"], text["max_length"]) == (True, limits.INPUT)
    assert (skills["type"], skills["min_query_length"]) == ("multi_external_select", 0)
    assert (number["min_value"], number["max_value"]) == ("1", "80")


def test_a_sent_modal_gives_its_fields():
    picked = [{"text": {}, "value": "python"}, {"text": {}, "value": "sql"}]
    values = {
        "background": {"field": {"type": "plain_text_input", "value": "nurse"}},
        "likes": {"field": {"type": "plain_text_input", "value": None}},
        "skills": {"field": {"type": "multi_external_select", "selected_options": picked}},
        "hours": {"field": {"type": "number_input", "value": "6"}},
    }
    assert filled({"state": {"values": values}}) == (
        ("background", "nurse"),
        ("skills", "python"),
        ("skills", "sql"),
        ("hours", "6"),
    )
    assert filled({}) == filled({"state": None}) == ()


def test_suggestions_are_options():
    (first, *_), some = (
        options([("Data Engineer " * 20, "data-engineer")]),
        options([("x", str(n)) for n in range(300)]),
    )
    assert (first["value"], len(first["text"]["text"]) <= limits.OPTION) == ("data-engineer", True)
    assert len(some) == limits.OPTIONS
    assert options([("too far", "x" * 76)]) == []


def test_an_answer_over_the_home_tab_has_no_thumbs():
    view = answer(reply(Text("x"), Buttons(STEPS[:1]), topic="lookup mlops-engineer"))
    assert kinds(view["blocks"]) == ["section", "actions"]


def test_the_home_tab_is_cut_to_what_it_holds():
    view = home(reply(*(Text(f"Part {number}") for number in range(150))))
    assert len(view["blocks"]) == limits.VIEW_BLOCKS
    assert checking.texts(view["blocks"])[-1] == CUT
    assert kinds(home(reply())["blocks"]) == ["context"]
    json.dumps(view)
