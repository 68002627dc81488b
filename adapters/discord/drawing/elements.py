"""The components that messages are made of, and what is known of an answer while it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from adapters.discord.drawing import limits
from adapters.discord.drawing.text import cut, flat
from adapters.discord.names import OPEN, named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.messages import Picture

Json = dict[str, Any]

ACTION_ROW, BUTTON, MENU, TEXT_INPUT = 1, 2, 3, 4
TEXT_DISPLAY, GALLERY, CONTAINER, LABEL = 10, 12, 17, 18
PRIMARY, SECONDARY = 1, 2

NOTHING = "-"  # where Discord wants a text and there is none


class Piece(NamedTuple):  # an answer has a dozen, and a tuple is made in half the time of a frozen dataclass
    """Components that stay together. `holds` is a heading, which never ends a message; `steps` is a row of steps."""

    components: tuple[Json, ...]
    holds: bool = False
    steps: bool = False
    picture: Picture | None = None


@dataclass(slots=True)
class Drawn:
    """What stands in an answer already: a step comes once, as Discord takes no `custom_id` twice.

    `opens` is the value of the button that opens the answer's form, until there is one; `form` is the form's id.
    `pictures` says that bars are drawn as pictures.
    """

    form: str = ""
    opens: str = ""
    pictures: bool = True
    ids: set[str] = field(default_factory=set)

    def is_new(self, name: str) -> bool:
        """Tell whether something comes for the first time; from then on it doesn't."""
        if name in self.ids:
            return False
        self.ids.add(name)
        return True


def text_display(content: str) -> Json:
    """Make a text, in which Discord reads markup."""
    return {"type": TEXT_DISPLAY, "content": content}


def row(components: list[Json]) -> Json:
    """Make a row of buttons, or of one menu."""
    return {"type": ACTION_ROW, "components": components}


def plain(text: str, limit: int) -> str:
    """Write a text for where Discord reads no markup, in one line."""
    return cut(flat(text), limit) or NOTHING


def plain_button(custom_id: str, label: str, style: int = SECONDARY) -> Json:
    """Make a button."""
    return {"type": BUTTON, "style": style, "custom_id": custom_id, "label": plain(label, limits.LABEL)}


def step_button(value: str, label: str, drawn: Drawn) -> Json:
    """Make the button of a next step; the first one that asks for what the answer's form asks for opens the form."""
    if value != drawn.opens:
        return plain_button(value, label)
    drawn.opens = ""
    return plain_button(named(OPEN, drawn.form), label, PRIMARY)


def menu(custom_id: str, placeholder: str, options: Iterable[tuple[str, str]]) -> Json:
    """Make a menu from the labels and values of its options."""
    return {
        "type": MENU,
        "custom_id": custom_id,
        "placeholder": plain(placeholder, limits.PLACEHOLDER),
        "options": [{"label": plain(label, limits.OPTION), "value": value} for label, value in options],
    }


def gallery(filename: str, alt: str) -> Json:
    """Make a picture of a file that comes with the message."""
    return {"type": GALLERY, "items": [{"media": {"url": f"attachment://{filename}"}, "description": alt}]}
