"""The names that Discord and we have in common: of the command, of elements, of a path.

The `custom_id` of a button is a button's value of the bot ("1:compare mlops-engineer data-engineer"), or one of the
words here with a colon and what it is about behind it. It works after a restart and in any process, as all that is
needed stands in it; what no version of us wrote is answered as outdated.
"""

from __future__ import annotations

# Where Discord's interactions reach the web process.
INTERACTIONS_PATH = "/discord/interactions"

COMMAND = "mlrole"
WHAT_ROLE = "What role is this?"  # in the menu of a message

CHOOSE = "choose"  # a menu: the chosen option's value is a button's value of the bot; behind the colon, its number
OPEN = "open"  # a button that opens a form: "open:recommend"
SHARE = "share"  # a button that shows a private answer to all: behind the colon, what asks for it again
FORM = "form"  # a form that was sent: "form:recommend"; its inputs are called by their questions' ids


def named(kind: str, about: object) -> str:
    """Make a `custom_id` of one of the words here."""
    return f"{kind}:{about}"
