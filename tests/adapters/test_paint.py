"""Drawing for a terminal: every block, any width, with colour and without."""

import re

import pytest

from adapters.console.paint import Paint
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

GALLERY = Reply(
    intent="compare",
    blocks=(
        Text("A title that is rather long for a narrow terminal", "title"),
        Text("A paragraph of some length, so that it has to be wrapped at nearly any width that a terminal has."),
        Text("A remark.", "quiet"),
        Fields((Field("Label", "a value that goes on for a while so that it wraps"),)),
        Table(("One", "Two"), (("Focus", "this and that and more of this", "something else altogether"),)),
        Items(("first and foremost of all the items", "second"), "A list"),
        Places((("C1", "daily"), ("", "to you"))),
        Picture("Two bars.", (Bar("a", 4), Bar("bb", 0))),
        Buttons((Button("More", "more mlops-engineer"), Button("Compare", "compare mlops-engineer devops-engineer"))),
        Select("Choose", tuple(Button(name, f"list {name}") for name in ("data", "design", "science"))),
        Link("A page", "https://roadmap.sh/mlops"),
        Context("Sources: one; two"),
    ),
)


@pytest.mark.parametrize("width", [24, 40, 64, 100])
def test_no_line_is_wider_than_the_terminal(width):
    shown = Paint(width, colour=False).draw(GALLERY)
    commands = {button.command for button in GALLERY.buttons()}
    for line in shown.splitlines():
        assert len(line) <= width or line.strip() in commands, line


def test_a_command_is_never_broken():
    shown = Paint(30, colour=False).draw(GALLERY)
    assert "compare mlops-engineer devops-engineer" in shown


def test_colour_changes_nothing_but_colour():
    bare = re.sub(r"\x1b\[\d+m", "", Paint(60, colour=True).draw(GALLERY))
    assert bare == Paint(60, colour=False).draw(GALLERY)


def test_cells_stand_side_by_side_where_there_is_room():
    wide = Paint(80, colour=False).draw(GALLERY)
    assert re.search(r"One +Two", wide)
    narrow = Paint(40, colour=False).draw(GALLERY)
    assert "One: this and that" in narrow


def test_a_choice_whose_commands_say_little_is_spelt_out():
    choice = Select("What next?", (Button("Build something", "quiz build"), Button("Rest", "quiz rest")), spelt=True)
    text = Paint(60, colour=False).draw(Reply(intent="quiz", blocks=(choice,)))
    assert text.strip().split("\n") == ["What next?", "1 Build something", "  quiz build", "2 Rest", "  quiz rest"]
