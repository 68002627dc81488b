"""What to say of somebody's message that shows no role: too short, or without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import listing, role_button
from bot.answers.forms import FORMS
from bot.messages import Button, Buttons, Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk

LONG = 40  # words from which a message is not short, however little it says
SHOWN = 3  # roles named in it
ANOTHER = Button("Decode another text", "decode")


def too_short(text: str, desk: Desk, *, attached: bool) -> Reply:
    """Say that a message shows no role, and which roles it names."""
    words = any(map(str.isalpha, text))
    roles = desk.reader.roles_in(text)[:SHOWN] if words else ()
    named = f"it names {listing([desk.role(role).name for role in roles])}" if roles else "it names no role that I know"
    if not words:
        said = "There are no words in this message"
        said += ", only a file, and I can't open files." if attached else "."
    elif len(text.split()) < LONG:
        said = f"This message is too short to tell which role it describes: {named}, but no tasks."
        said = said if roles else f"This message is too short to tell which role it describes, and {named}."
    else:
        said = f"This message tells too little of the work to say which role it describes; {named}."
    steps = (*(role_button(desk, role) for role in roles), ANOTHER)
    return Reply(intent="decode", blocks=(Text(said), Buttons(steps)), audience="you", form=FORMS["decode"])
