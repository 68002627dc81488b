"""The names that Slack and we have in common: of elements, of views, of shortcuts, of the command, of paths.

An element's `action_id` is one of the words here, with a dot and what makes it unique in its block behind it. What it
does stands in its value, which is a button's value of the bot ("1:compare mlops-engineer data-engineer").
"""

from bot.messages import VERSION

# Where Slack's requests, and those who install the app, reach the web process.
EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"

COMMAND = "/mlrole"
FIND_ROLE = "find_my_role"  # the global shortcut's callback_id
WHAT_ROLE = "what_role_is_this"  # the message shortcut's

PRESS = "press"  # a button: its value is what to do
CHOOSE = "choose"  # a menu: the chosen option's value is what to do
SEARCH = "search"  # a menu that asks us while somebody types: "search.role.0"; likewise
OPEN = "open"  # a button that opens a form: its value is the form's id
SHARE = "share"  # a button that shows a private answer to the channel: its value is what asks for it again
VOTE = "vote"  # thumbs; their values are the bot's
FIELD = "field"  # an input of a form; its block_id is the question's id


def searched(block_id: str, picked: str) -> str:
    """Give what picking an option of a search does: the value of a button, as if the command had been typed.

    The block of a search is named with the command behind a colon: "search.0:role".
    """
    return f"{VERSION}:{block_id.partition(':')[2]} {picked}"
