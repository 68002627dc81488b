"""The ways in from Slack, and what the app may do there, each with its reason.

The manifest, the check of a token's scopes and the README's table are made from this; the router has a handler for each
event. Facts are from docs.slack.dev, late 2026.
"""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack import names

# "message.im" is subscribed to, and delivered as an event of the type "message".
EVENTS = {
    "app_mention": "somebody mentions the bot in a channel or a thread; it answers in the thread",
    "message.im": "somebody writes to the bot directly",
    "app_home_opened": "somebody opens the Home tab, which is then drawn, or the messages, which get suggestions",
    "app_uninstalled": "a workspace removes the app; all that was kept of it is deleted",
    "tokens_revoked": "a workspace takes back the app's access; likewise",
}
# Only apps made before the agent view of June 2026 get this; a new app can't subscribe to it.
OLDER_EVENTS = {"assistant_thread_started": "somebody opens the pane of an app that has the older assistant view"}

SCOPES = {
    "commands": "to offer /mlrole and the two shortcuts",
    "app_mentions:read": "to see messages that mention it; it sees no others in channels",
    "im:history": "to see what people write to it directly",
    "chat:write": "to answer, and to show that it is at work",
    "assistant:write": "to be offered as an agent, with suggested questions",
    "users:read": "to see whether whoever gives it an order or opens its Home tab is an admin of the workspace",
}


@dataclass(frozen=True, slots=True)
class Command:
    """The slash command, as Slack's own help shows it."""

    name: str
    description: str
    usage_hint: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut: "global" in Slack's menus, "message" behind a message."""

    kind: str
    name: str
    callback_id: str
    description: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A suggested question: what it is called, and what is sent when it is chosen."""

    title: str
    message: str


COMMAND = Command(
    names.COMMAND,
    "Ask about machine-learning job roles",
    "mlops | compare mlops vs data engineer | tips on 9am | help",
)
SHORTCUTS = (
    Shortcut("global", "Find my role", names.FIND_ROLE, "Tell what you know and like, and get three roles that fit"),
    Shortcut("message", "What role is this?", names.WHAT_ROLE, "Say which roles a job post or a description asks for"),
)
# What the bot suggests where it is asked to (`Bot.prompts`), with the knowledge that ships.
PROMPTS = (
    Prompt("What does an MLOps Engineer do?", "What does an MLOps Engineer do?"),
    Prompt("Which role fits me?", "Which role fits me?"),
    Prompt("Data Scientist or Data Analyst?", "compare Data Scientist and Data Analyst"),
    Prompt("How do I become a Data Engineer?", "How do I become a Data Engineer?"),
)
