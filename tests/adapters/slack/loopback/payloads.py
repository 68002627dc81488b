"""What Slack brings to an app: events, commands, and what people do with buttons, menus, forms and shortcuts.

The fields are those of docs.slack.dev/reference/events and .../interaction-payloads.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from .world import CHANNEL, USER, Message, View

if TYPE_CHECKING:
    from .world import Workspace

Payload = dict[str, Any]


def event(team: Workspace, inner: Payload) -> Payload:
    """Wrap an event as the Events API does, with an event_id of its own."""
    slack = team.slack
    body: Payload = {"token": "verification", "team_id": team.id, "api_app_id": slack.app.id, "event": inner}
    body |= {"type": "event_callback", "event_id": f"Ev0LOOP{slack.number()}", "event_time": int(slack.now())}
    body["event_context"] = f"4-loopback-{slack.number()}"
    bot = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot_user, "is_bot": True}
    return body | {"authorizations": [bot | {"is_enterprise_install": False}], "is_ext_shared_channel": False}


def message(
    team: Workspace, text: str, user: str = USER, channel: str = "", thread_ts: str = "", **more: Any
) -> Payload:
    """A message: direct if no channel is named."""
    place = team.channels[channel] if channel else team.im(user)
    ts = team.slack.ts()
    inner = {"type": "message", "client_msg_id": f"m{ts}", "text": text, "user": user, "ts": ts, "team": team.id}
    inner |= {"channel": place.id, "event_ts": ts, "channel_type": place.kind}
    if thread_ts:
        inner |= {"thread_ts": thread_ts, "parent_user_id": user}
    return event(team, inner | more)


def mention(team: Workspace, text: str, user: str = USER, channel: str = CHANNEL, thread_ts: str = "") -> Payload:
    """An app_mention; the mention itself is put before the text."""
    body = message(team, f"<@{team.bot_user}> {text}", user, channel, thread_ts)
    body["event"] = {key: value for key, value in body["event"].items() if key != "channel_type"} | {
        "type": "app_mention"
    }
    return body


def bot_message(team: Workspace, text: str, *, own: bool = True, channel: str = "") -> Payload:
    """A message by a bot: our own, or another's."""
    body = message(team, text, USER, channel, bot_id=team.bot_id if own else "B0OTHER")
    body["event"]["user"] = team.bot_user if own else "U0OTHERBOT"
    return body


def changed(team: Workspace, before: Payload, text: str) -> Payload:
    """A message that its author edited; `before` is the event of the message."""
    old = before["event"]
    inner = {key: old[key] for key in ("type", "text", "user", "ts", "team")}
    new = inner | {"text": text, "edited": {"user": old["user"], "ts": team.slack.ts()}}
    return _about(team, old, "message_changed", message=new, previous_message=inner)


def deleted(team: Workspace, before: Payload) -> Payload:
    """A message that its author deleted."""
    old = before["event"]
    inner = {key: old[key] for key in ("type", "text", "user", "ts", "team")}
    return _about(team, old, "message_deleted", previous_message=inner, deleted_ts=old["ts"])


def _about(team: Workspace, old: Payload, subtype: str, **more: Any) -> Payload:
    ts = team.slack.ts()
    inner = {"type": "message", "subtype": subtype, "channel": old["channel"], "hidden": True, "ts": ts, "event_ts": ts}
    return event(team, inner | {"channel_type": old.get("channel_type", "channel")} | more)


def home_opened(team: Workspace, user: str = USER, tab: str = "home") -> Payload:
    """The Home tab ("home") or the direct messages ("messages") were opened."""
    inner = {"type": "app_home_opened", "user": user, "channel": team.im(user).id, "tab": tab}
    if user in team.homes:
        inner["view"] = team.homes[user].body()
    return event(team, inner | {"event_ts": team.slack.ts()})


def thread_started(team: Workspace, user: str = USER, channel: str = CHANNEL) -> Payload:
    """The assistant pane was opened beside a channel."""
    context = {"channel_id": channel, "team_id": team.id, "enterprise_id": None}
    thread = {"user_id": user, "context": context, "channel_id": team.im(user).id, "thread_ts": team.slack.ts()}
    return event(team, {"type": "assistant_thread_started", "assistant_thread": thread, "event_ts": team.slack.ts()})


def uninstalled(team: Workspace) -> Payload:
    """The app was uninstalled; its tokens are useless from now on."""
    team.slack.spoil(team, "account_inactive")
    return event(team, {"type": "app_uninstalled", "event_ts": team.slack.ts()})


def revoked(team: Workspace, *, bot: bool = True) -> Payload:
    """Tokens were revoked: the bot's, or one person's."""
    if bot:
        team.slack.spoil(team, "token_revoked")
    tokens = {"oauth": [] if bot else [USER], "bot": [team.bot_user] if bot else []}
    return event(team, {"type": "tokens_revoked", "tokens": tokens, "event_ts": team.slack.ts()})


def member(team: Workspace, *, joined: bool, user: str = "", channel: str = CHANNEL) -> Payload:
    """Somebody joined or left a channel: the bot, unless somebody is named."""
    if not user:
        team.channels[channel].member = joined
    inner = {"type": f"member_{'joined' if joined else 'left'}_channel", "user": user or team.bot_user}
    inner |= {"channel": channel, "channel_type": "C", "team": team.id, "event_ts": team.slack.ts()}
    return event(team, inner | ({"inviter": USER} if joined else {}))


def command(team: Workspace, text: str, user: str = USER, channel: str = CHANNEL, name: str = "/mlrole") -> Payload:
    """A slash command."""
    slack, place = team.slack, team.channels[channel]
    where = {"channel_id": channel, "channel_name": place.name if not place.user else "directmessage"}
    who = {"user_id": user, "user_name": team.people[user].name, "team_id": team.id, "team_domain": team.domain}
    body = {"token": "verification", **who, **where, "command": name, "text": text, "api_app_id": slack.app.id}
    body |= {"is_enterprise_install": "false", "trigger_id": slack.trigger()}
    return body | {"response_url": slack.response_url("commands", team, channel, user)}


def _act(team: Workspace, kind: str, user: str) -> Payload:
    """What all interactions have."""
    name = team.people[user].name
    body: Payload = {"type": kind, "team": {"id": team.id, "domain": team.domain}, "enterprise": None}
    body |= {"user": {"id": user, "username": name, "name": name, "team_id": team.id}, "token": "verification"}
    body |= {"api_app_id": team.slack.app.id, "is_enterprise_install": False}
    return body | {"trigger_id": team.slack.trigger()}


def shortcut(team: Workspace, callback_id: str, user: str = USER) -> Payload:
    """A global shortcut."""
    return _act(team, "shortcut", user) | {"callback_id": callback_id, "action_ts": team.slack.ts()}


def message_action(team: Workspace, callback_id: str, text: str, user: str = USER, channel: str = CHANNEL) -> Payload:
    """A shortcut at a message that says `text`."""
    slack = team.slack
    said = {"type": "message", "text": text, "user": USER, "ts": slack.ts(), "team": team.id}
    body = _act(team, "message_action", user) | {"callback_id": callback_id, "action_ts": slack.ts(), "message": said}
    body |= {"channel": {"id": channel, "name": team.channels[channel].name}, "message_ts": said["ts"]}
    return body | {"response_url": slack.response_url("app", team, channel, user)}


def _where(thing: Message | View, user: str) -> Payload:
    """What an interaction with a message or a view says about it."""
    if isinstance(thing, View):
        return {"container": {"type": "view", "view_id": thing.id}, "view": thing.body()}
    container = {"type": "message", "message_ts": thing.ts, "channel_id": thing.channel, "is_ephemeral": bool(thing.to)}
    if thing.thread_ts:
        container["thread_ts"] = thing.thread_ts
    body: Payload = {"container": container}
    body |= {"channel": {"id": thing.channel, "name": thing.team.channels[thing.channel].name}}
    return body if thing.to else body | {"message": thing.body()}  # of an ephemeral message nothing is told


def _find(thing: Message | View, action_id: str) -> tuple[Payload, str]:
    """Find an element and the id of its block."""
    blocks = thing.given["blocks"] if isinstance(thing, View) else thing.blocks
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory"), block.get("element")]:
            if isinstance(element, dict) and element.get("action_id") == action_id:
                return element, block["block_id"]
    return {"type": "button", "text": {"type": "plain_text", "text": "?"}}, "gone"


def _options(element: Payload) -> list[Payload]:
    return element.get("options") or [each for group in element.get("option_groups", []) for each in group["options"]]


def _chosen(element: Payload, value: Any) -> Payload:
    """Give the state of an element once a person has put a value into it; an option's value, a text, or several."""

    def option(wanted: str) -> Payload:
        for each in _options(element):
            if each["value"] == wanted:
                return each
        return {"text": {"type": "plain_text", "text": wanted}, "value": wanted}  # one that a search offered

    kind = element["type"]
    if kind == "checkboxes" or kind.startswith("multi_"):
        return {"type": kind, "selected_options": [option(each) for each in value or []]}
    if kind in {"overflow", "radio_buttons"} or kind.endswith("_select"):
        return {"type": kind, "selected_option": option(value) if value else None}
    return {"type": kind, "value": value}


def press(thing: Message | View, action_id: str, value: Any = None, user: str = USER) -> Payload:
    """Press a button, or choose in a menu (`value`: the option's); a value that isn't there is forged."""
    team, slack = thing.team, thing.team.slack
    element, block_id = _find(thing, action_id)
    action = {"action_id": action_id, "block_id": block_id, "type": element["type"], "action_ts": slack.ts()}
    if element["type"] in {"button", "icon_button", "feedback_buttons"}:
        action |= {"text": element["text"]} if "text" in element else {}
        action |= {"value": element.get("value", "") if value is None else value}
    else:
        action |= _chosen(element, value)
    body = _act(team, "block_actions", user) | _where(thing, user) | {"actions": [action]}
    if isinstance(thing, Message):
        body |= {"state": {"values": {}}}
        body |= {"response_url": slack.response_url("actions", team, thing.channel, user, thing)}
    return body


def suggest(thing: Message | View, action_id: str, typed: str, user: str = USER) -> Payload:
    """Type into a menu whose options the app gives."""
    body = {key: value for key, value in _act(thing.team, "block_suggestion", user).items() if key != "trigger_id"}
    _, block_id = _find(thing, action_id)
    return body | _where(thing, user) | {"action_id": action_id, "block_id": block_id, "value": typed}


def submit(view: View, values: Payload | None = None, user: str = "") -> Payload:
    """Submit a modal; `values` are by block_id, and what isn't named stays empty."""
    state: Payload = {}
    for block in view.given["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            given = (values or {}).get(block["block_id"])
            state[block["block_id"]] = {element.get("action_id", "a"): _chosen(element, given)}
    shown = copy.deepcopy(view.body()) | {"state": {"values": state}}
    return _act(view.team, "view_submission", user or view.user) | {"view": shown, "response_urls": []}


def close(view: View, user: str = "") -> Payload:
    """Close a modal that asked to be told."""
    body = _act(view.team, "view_closed", user or view.user) | {"view": view.body(), "is_cleared": False}
    view.team.views.pop(view.id, None)
    return {key: value for key, value in body.items() if key != "trigger_id"}


def sample(team: Workspace, body: Payload) -> Payload:
    """Take a payload that was made elsewhere, with a response_url that leads here."""
    body = copy.deepcopy(body)
    if "response_url" in body:
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id", CHANNEL)
        user = body.get("user_id") or (body.get("user") or {}).get("id", USER)
        body["response_url"] = team.slack.response_url("app", team, channel, user)
    return body
