"""Make what Slack sends typed, at the door; what is none of ours, or not for us to answer, becomes nothing.

Shapes are those of docs.slack.dev: slash commands, the Events API, block actions, shortcuts and view submissions.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from adapters.slack import names
from adapters.slack.inbound.arrivals import Asked, Left, Opened, Pressed, Said, Shortcut, Submitted, Typing, Where
from adapters.slack.inbound.words import spoken, written

if TYPE_CHECKING:
    from adapters.slack.inbound.arrivals import Arrival, Payload

# Messages that a person wrote; others tell of edits, deletions, joins, or come from bots.
WRITTEN = frozenset({"", "file_share", "thread_broadcast"})


def arrival(body: Payload) -> Arrival | None:
    """Read a payload; give nothing for what is none of ours, or not for us to answer."""
    if "command" in body:
        return _command(body)
    readers = {
        "event_callback": _event,
        "block_actions": _pressed,
        "block_suggestion": _typing,
        "view_submission": _submitted,
        "shortcut": _shortcut,
        "message_action": _asked,
    }
    reader = readers.get(_text(body.get("type")))
    return reader(body) if reader else None


def _command(body: Payload) -> Said:
    where = Where(channel=_text(body.get("channel_id")), response_url=_text(body.get("response_url")), hidden=True)
    return Said("command", spoken(_text(body.get("text"))), where)


def _event(body: Payload) -> Arrival | None:
    event = _object(body.get("event"))
    reader = EVENTS.get(_text(event.get("type")))
    return reader(event, body) if reader else None


def _mentioned(event: Payload, come: Payload) -> Said | None:
    if not _by_a_person(event):
        return None
    return Said("mention", spoken(_text(event.get("text"))), _thread_of(event), _id(come), bool(event.get("files")))


def _messaged(event: Payload, come: Payload) -> Said | None:
    """Read a direct message; what is said in channels is not for us, unless we are mentioned."""
    if not _by_a_person(event) or event.get("channel_type", "im") != "im":
        return None
    where = _thread_of(event)
    if not where.direct:
        return None
    return Said("direct message", spoken(_text(event.get("text"))), where, _id(come), bool(event.get("files")))


def _thread_of(event: Payload) -> Where:
    """Give the thread that a message stands in, or begins: Slack shows talks with an app as threads too."""
    thread = _text(event.get("thread_ts"))
    return Where(channel=_text(event.get("channel")), thread=thread or _text(event.get("ts")), begins=not thread)


def _by_a_person(event: Payload) -> bool:
    """Tell whether a person wrote it just now: bots never talk to bots, and an edit was answered before."""
    if event.get("bot_id") or event.get("bot_profile") or event.get("edited") or not event.get("user"):
        return False
    return _text(event.get("subtype")) in WRITTEN


def _opened(event: Payload, _come: Payload) -> Opened:
    return Opened("home" if event.get("tab", "home") == "home" else "conversation", _text(event.get("channel")))


def _thread_started(event: Payload, _come: Payload) -> Opened:
    thread = _object(event.get("assistant_thread"))
    return Opened("conversation", _text(thread.get("channel_id")), _text(thread.get("thread_ts")))


def _uninstalled(_event: Payload, come: Payload) -> Left:
    return Left(_time(come))


def _revoked(event: Payload, come: Payload) -> Left | None:
    """Take the bot's own token as lost; persons' tokens, of which we ask for none, are not our installation."""
    return Left(_time(come)) if _list(_object(event.get("tokens")).get("bot")) else None


# Who reads which event; `ways.EVENTS` asks Slack for just these.
EVENTS = {
    "app_mention": _mentioned,
    "message": _messaged,
    "app_home_opened": _opened,
    "assistant_thread_started": _thread_started,
    "app_uninstalled": _uninstalled,
    "tokens_revoked": _revoked,
}


def _id(come: Payload) -> str:
    """Give what an event is told by when it comes again."""
    known = _text(come.get("event_id"))
    return f"slack:{known}" if known else ""


def _time(come: Payload) -> float | None:
    at = come.get("event_time")
    return at if isinstance(at, int | float) else None


def _pressed(body: Payload) -> Pressed | None:
    actions = _list(body.get("actions"))
    action = _object(actions[0]) if actions else {}
    what = _text(action.get("action_id")).partition(".")[0]
    value = _text(_object(action.get("selected_option")).get("value") or action.get("value"))
    if what == names.SEARCH:
        value = names.searched(_text(action.get("block_id")), value)
    return Pressed(what, value, _place(body), _text(body.get("trigger_id")))


def _place(body: Payload) -> Where:
    container, message, view = (_object(body.get(name)) for name in ("container", "message", "view"))
    return Where(
        channel=_text(_object(body.get("channel")).get("id") or container.get("channel_id")),
        thread=_text(container.get("thread_ts") or message.get("thread_ts")),
        response_url=_text(body.get("response_url")),
        hidden=container.get("is_ephemeral") is True,
        pressed=True,
        message=_text(container.get("message_ts")),
        view=_text(view.get("id")),
        home=view.get("type") == "home",
    )


def _typing(body: Payload) -> Typing | None:
    what, _, rest = _text(body.get("action_id")).partition(".")
    if what == names.SEARCH:
        return Typing("skill" if rest.startswith("skill") else "role", _text(body.get("value")))
    return Typing("skill", _text(body.get("value"))) if what == names.FIELD else None


def _submitted(body: Payload) -> Submitted:
    view = _object(body.get("view"))
    return Submitted(_text(view.get("callback_id")), view, _opened_at(view))


def _opened_at(view: Payload) -> Where:
    """Read where a form was opened; what no version of us wrote on it is nowhere."""
    try:
        note = _object(json.loads(_text(view.get("private_metadata"))))
    except (ValueError, RecursionError):
        note = {}
    channel = _text(note.get("channel"))
    own = "" if channel else _text(view.get("id"))
    thread, hidden = _text(note.get("thread")), note.get("hidden") is True
    return Where(channel=channel, thread=thread, hidden=hidden, pressed=True, view=own)


def _shortcut(body: Payload) -> Shortcut | None:
    return Shortcut(_text(body.get("trigger_id"))) if body.get("callback_id") == names.FIND_ROLE else None


def _asked(body: Payload) -> Asked | None:
    if body.get("callback_id") != names.WHAT_ROLE:
        return None
    message = _object(body.get("message"))
    where = Where(
        channel=_text(_object(body.get("channel")).get("id")),
        thread=_text(message.get("thread_ts")),
        response_url=_text(body.get("response_url")),
        hidden=True,
    )
    return Asked(written(message), where, bool(message.get("files")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _object(value: object) -> Payload:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
