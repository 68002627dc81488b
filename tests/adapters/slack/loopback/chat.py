"""The chat methods, and how a message gets into a channel."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

from .limits import MARKDOWN_CHARACTERS, MESSAGE_CHARACTERS, characters, message_faults
from .methods import find_channel
from .web_api import Asked, Refused, method
from .world import Message

if TYPE_CHECKING:
    from .server import FakeSlack
    from .world import Channel, Workspace

METADATA_BYTES = 8_000
TEXT_CHARACTERS = 40_000  # what is longer is cut
TS = re.compile(r"\d{10}\.\d{6}")


def content(slack: FakeSlack, given: dict[str, Any], where: str) -> tuple[str, list[dict[str, Any]]]:
    """Check what a message is to say, and give its text and blocks as Slack keeps them.

    Raises Refused.
    """
    text, blocks = str(given.get("text") or ""), given.get("blocks") or []
    if isinstance(blocks, str):
        raise Refused("invalid_blocks_format")
    if not text and not blocks and not given.get("attachments"):
        slack.fault(f"{where}: no_text")
        raise Refused("no_text")
    slack.check("message", {"text": text, "blocks": copy.deepcopy(blocks)}, where)
    faults = message_faults(blocks)
    if not faults and characters(blocks, "markdown") > MARKDOWN_CHARACTERS:
        faults = [(f"markdown blocks hold more than {MARKDOWN_CHARACTERS} characters", "/blocks")]
    if faults:
        lines = [f"[ERROR] {fault} [json-pointer:{at}]" for fault, at in faults]
        slack.own_faults += [f"{where}: {line}" for line in lines]
        raise Refused("invalid_blocks", errors=[fault for fault, _ in faults], response_metadata={"messages": lines})
    if characters(blocks) > MESSAGE_CHARACTERS:
        slack.fault(f"{where}: msg_blocks_too_long")
        raise Refused("msg_blocks_too_long")
    kept = [{"block_id": f"b{slack.number()}"} | copy.deepcopy(block) for block in blocks]
    return text[:TEXT_CHARACTERS], kept


def add(slack: FakeSlack, message: Message) -> Message:
    """Put a message into its channel; it ends the status of its thread."""
    if message.thread_ts and not TS.fullmatch(message.thread_ts):
        slack.fault(f"{message.via}: thread_ts {message.thread_ts!r} is not a message's")
    slack.said.append(message)
    message.team.statuses.pop((message.channel, message.thread_ts), None)
    slack.note()
    return message


def _writable(asked: Asked, given: str) -> Channel:
    asked.need("chat:write")
    team: Workspace = asked.team
    if given in team.people:  # a person's id stands for the direct messages with them
        return team.im(given)
    channel = find_channel(asked, given)
    if channel.archived:
        raise Refused("is_archived")
    return channel


@method("chat.postMessage")
def _post_message(asked: Asked) -> dict[str, Any]:
    channel = _writable(asked, asked["channel"])
    if not channel.member and "chat:write.public" not in asked.token.scopes:
        raise Refused("not_in_channel")
    text, blocks = content(asked.slack, asked.arguments, asked.method)
    _check_metadata(asked)
    made = Message(asked.team, channel.id, asked.slack.ts(), text, blocks, asked.method, str(asked["thread_ts"]))
    made.token, made.arguments = asked.token.text, asked.arguments
    add(asked.slack, made)
    return {"channel": channel.id, "ts": made.ts, "message": made.body()}


def _check_metadata(asked: Asked) -> None:
    """Refuse metadata that have not the shape of docs.slack.dev/messaging/message-metadata, or are too large."""
    given = asked.arguments.get("metadata")
    if given is None:
        return
    payload = given.get("event_payload") if isinstance(given, dict) else None
    if not isinstance(payload, dict) or not isinstance(given.get("event_type"), str) or not given["event_type"]:
        asked.slack.fault(f"{asked.method}: invalid_metadata_format")
        raise Refused("invalid_metadata_format")
    if len(json.dumps(given)) > METADATA_BYTES:
        asked.slack.fault(f"{asked.method}: metadata_too_large")
        raise Refused("metadata_too_large")


@method("chat.postEphemeral")
def _post_ephemeral(asked: Asked) -> dict[str, Any]:
    channel, user = _writable(asked, asked["channel"]), asked["user"]
    if not channel.member:
        raise Refused("not_in_channel")
    if user not in (asked.team.people if channel.people is None else channel.people):
        raise Refused("user_not_in_channel")
    text, blocks = content(asked.slack, asked.arguments, asked.method)
    made = Message(asked.team, channel.id, asked.slack.ts(), text, blocks, asked.method, str(asked["thread_ts"]), user)
    made.token, made.arguments = asked.token.text, asked.arguments
    add(asked.slack, made)
    return {"message_ts": made.ts}


def _own(asked: Asked) -> Message:
    """Find a message that this app sent and all can see."""
    channel = _writable(asked, asked["channel"])
    for message in asked.slack.messages(channel.id, to=""):
        if message.ts == asked["ts"] and message.team is asked.team:
            return message
    raise Refused("message_not_found")


@method("chat.update")
def _update(asked: Asked) -> dict[str, Any]:
    message = _own(asked)
    text, blocks = content(asked.slack, asked.arguments, asked.method)
    # blocks that aren't given stay, an empty list takes them away: docs.slack.dev/reference/methods/chat.update
    message.replace(text, blocks if "blocks" in asked.arguments else message.blocks)
    return {"channel": message.channel, "ts": message.ts, "text": text, "message": message.body()}


@method("chat.delete")
def _delete(asked: Asked) -> dict[str, Any]:
    message = _own(asked)
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}
