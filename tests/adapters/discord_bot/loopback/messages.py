"""Messages: docs.discord.com/developers/resources/message; and channels, servers and people, as far as bots ask."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from . import limits, payloads
from .rest import Asked, Refused, invalid, route
from .world import (
    ATTACH_FILES,
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    READ_HISTORY,
    SEND_IN_THREADS,
    SEND_MESSAGES,
    VIEW_CHANNEL,
    Message,
    walk,
)

if TYPE_CHECKING:
    from .handles import Interaction
    from .server import FakeDiscord
    from .world import Channel, Person

KEPT = EPHEMERAL | LOADING | COMPONENTS_V2  # flags that an edit doesn't take away
NONCE_SECONDS = 300.0  # "a few minutes"


def content(
    discord: FakeDiscord,
    body: dict[str, Any],
    files: dict[str, tuple[str, bytes]],
    now: dict[str, Any] | None = None,
    allowed: int = limits.ANSWER_FLAGS,
) -> dict[str, Any]:
    """Check what a message is to be, and give it as Discord keeps it; `now` is what stands there, for an edit."""
    given: dict[str, Any] = dict(now or {"content": "", "embeds": [], "components": [], "flags": 0, "attachments": []})
    for key in ("content", "embeds", "components"):
        if key in body:
            given[key] = body[key] if body[key] is not None else "" if key == "content" else []
    if body.get("flags") is not None:
        given["flags"] = (body["flags"] & ~EPHEMERAL) | (now["flags"] & KEPT) if now else body["flags"]
    given["attachments"] = _attachments(discord, body, files, given["attachments"])
    names = {one["filename"] for one in given["attachments"]}
    whole = {**body, "flags": body.get("flags") or 0} if now is None else body | given
    whole |= {"content": given["content"], "components": given["components"]}
    found = limits.message_faults(whole, names, allowed | (LOADING if now else 0))
    if found:
        raise invalid(found)
    if not any(given[key] for key in ("content", "embeds", "components", "attachments")):
        raise Refused(400, 50006, "Cannot send an empty message")
    given["components"] = shown(discord, given["components"], given["attachments"])
    return given


def _attachments(
    discord: FakeDiscord, body: dict[str, Any], files: dict[str, tuple[str, bytes]], now: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    told = {str(one["id"]): one for one in body.get("attachments") or []}
    kept = [one for one in now if body.get("attachments") is None or one["id"] in told]
    missing = [key for key in told if key not in {one["id"] for one in now} and f"files[{key}]" not in files]
    if missing:
        text = f"Attachment data for attachment not found: {missing}"
        raise invalid([(("attachments",), "ATTACHMENT_NOT_FOUND", text)])
    for field, (name, data) in files.items():
        about = told.get(re.sub(r"\D", "", field), {})
        kind = "image/png" if name.endswith(".png") else ""
        made = payloads.attachment(discord, about.get("filename", name), data, kind)
        discord.uploads[made["id"]] = data
        kept.append(made | {key: about[key] for key in ("description", "title") if about.get(key)})
    return kept


def shown(
    discord: FakeDiscord, components: list[dict[str, Any]], attached: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Give components as Discord shows them: each with an id, media with their addresses."""
    components = copy.deepcopy(components)
    taken = {one["id"] for one in walk(components) if one.get("id")}
    free = (number for number in range(1, 1000) if number not in taken)
    for one in walk(components):
        one["id"] = one.get("id") or next(free)
        _fill(one)
        for holder, key in [(one, "media"), (one, "file"), *((item, "media") for item in one.get("items", []))]:
            if isinstance(holder.get(key), dict):
                _resolve(discord, holder, key, attached)
    return components


def _fill(one: dict[str, Any]) -> None:
    defaults: dict[int, dict[str, Any]] = {
        3: {"min_values": 1, "max_values": 1},
        14: {"spacing": 1, "divider": True},
        17: {"accent_color": None, "spoiler": False},
        11: {"description": None, "spoiler": False},
        13: {"spoiler": False},
    }
    for key, value in defaults.get(one["type"], {}).items():
        one.setdefault(key, value)
    for item in one.get("items", []):
        item |= {"description": item.get("description"), "spoiler": item.get("spoiler", False)}


def _resolve(discord: FakeDiscord, holder: dict[str, Any], key: str, attached: list[dict[str, Any]]) -> None:
    url = holder[key]["url"]
    facts: dict[str, Any] = {"id": discord.number(), "url": url, "proxy_url": url, "width": 400, "height": 300}
    for one in attached:
        if url == f"attachment://{one['filename']}":
            facts |= {"url": one["url"], "proxy_url": one["proxy_url"], "attachment_id": one["id"]}
            if key == "file":
                holder |= {"name": one["filename"], "size": one["size"]}
    holder[key] = facts | {"content_type": "image/png"}


def pinged(discord: FakeDiscord, body: dict[str, Any], given: dict[str, Any], reference: Message | None) -> list[str]:
    """Tell whom a message notifies: what it mentions, as far as allowed_mentions lets it."""
    text = "\n".join([given["content"], *(str(one.get("content", "")) for one in walk(given["components"]))])
    allowed = body.get("allowed_mentions")
    parse = ["everyone", "users", "roles"] if allowed is None else allowed.get("parse") or []
    allowed = allowed or {}
    found = ["everyone"] if re.search(r"@(everyone|here)\b", text) and "everyone" in parse else []
    for kind, pattern in (("users", r"<@!?(\d+)>"), ("roles", r"<@&(\d+)>")):
        given_ids = {str(one) for one in allowed.get(kind) or []}
        found += [one for one in re.findall(pattern, text) if kind in parse or one in given_ids]
    replied = body.get("allowed_mentions") is None or allowed.get("replied_user")
    if reference is not None and replied and not reference.author.bot:
        found.append(reference.author.id)
    return sorted(set(found))


def post(
    discord: FakeDiscord,
    where: Channel,
    author: Person,
    given: dict[str, Any],
    body: dict[str, Any] | None = None,
    **facts: Any,
) -> Message:
    """Put a message there, and tell the gateway of it unless one person alone sees it."""
    body = body or {}
    made = Message(discord.number(), where, author, given, **facts)
    if author.bot:
        made.pinged = pinged(discord, body, given, made.reference)
        made.mentions = [discord.people[one] for one in made.pinged if one in discord.people]
    where.last = made.id
    discord.said[made.id] = made
    if made.nonce is not None:
        discord.by_nonce[where.id, author.id, str(made.nonce)] = made
    if not made.ephemeral and where.ours:
        discord.gateway.message("MESSAGE_CREATE", made)
    discord.note()
    return made


def change(discord: FakeDiscord, message: Message, given: dict[str, Any]) -> None:
    message.replace(given | {"flags": given["flags"] & ~LOADING})
    message.edited = payloads.stamp(discord.now())
    if not message.ephemeral and message.channel.ours:
        discord.gateway.message("MESSAGE_UPDATE", message)
    discord.note()


def remove(discord: FakeDiscord, message: Message) -> None:
    message.deleted = True
    if not message.ephemeral and message.channel.ours:
        guild = message.channel.guild
        gone = {"id": message.id, "channel_id": message.channel.id} | ({"guild_id": guild.id} if guild else {})
        discord.gateway.dispatch("MESSAGE_DELETE", gone, guild, 1 << 9 if guild else 1 << 12)
    discord.note()


def place(asked: Asked, *needed: int) -> Channel:
    """Give the channel of a request, if the bot may do that there."""
    found = asked.discord.channels.get(asked["channel"])
    if found is None:
        raise Refused(404, 10003, "Unknown Channel")
    rights = found.can(asked.discord.app.bot)
    if not found.ours or not rights & VIEW_CHANNEL:
        raise Refused(403, 50001, "Missing Access")
    if any(not rights & one for one in needed):
        raise Refused(403, 50013, "Missing Permissions")
    return found


def stands(asked: Asked, where: Channel) -> Message:
    found = asked.discord.said.get(asked["message"])
    if found is None or found.deleted or found.channel is not where or found.ephemeral:
        raise Refused(404, 10008, "Unknown Message")
    return found


@route("POST", "/channels/{channel}/messages")
def create(asked: Asked) -> tuple[int, Any]:
    discord, body = asked.discord, asked.body
    where = place(asked)
    need = [SEND_IN_THREADS if where.thread_like else SEND_MESSAGES] + ([ATTACH_FILES] if asked.files else [])
    place(asked, *need)
    if where.guild is None and any(person.closed for person in where.people):
        raise Refused(403, 50007, "Cannot send messages to this user")
    if where.locked:
        raise Refused(400, 50083, "Thread is archived")
    reference = _reference(asked, where)
    if body.get("enforce_nonce") and (earlier := _same(discord, where, body.get("nonce"))):
        return 200, payloads.message(earlier)
    given = content(discord, body, asked.files, allowed=limits.CHANNEL_FLAGS)
    made = post(
        discord, where, discord.app.bot, given, body, via="channel", nonce=body.get("nonce"), reference=reference
    )
    return 200, payloads.message(made)


def _reference(asked: Asked, where: Channel) -> Message | None:
    told = asked.body.get("message_reference")
    if not told:
        return None
    found = asked.discord.said.get(str(told.get("message_id")))
    if found is None or found.deleted or found.channel is not where:
        if told.get("fail_if_not_exists", True):
            raise invalid([(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")])
        return None
    if not where.can(asked.discord.app.bot) & READ_HISTORY:
        raise Refused(403, 160002, "Cannot reply without permission to read message history")
    return found


def _same(discord: FakeDiscord, where: Channel, nonce: Any) -> Message | None:
    if nonce is None:
        return None
    found = discord.by_nonce.get((where.id, discord.app.bot.id, str(nonce)))
    return found if found and discord.now() - discord.time_of(found.id) < NONCE_SECONDS else None


@route("GET", "/channels/{channel}/messages/{message}")
def get(asked: Asked) -> tuple[int, Any]:
    return 200, payloads.message(stands(asked, place(asked, READ_HISTORY)))


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit(asked: Asked) -> tuple[int, Any]:
    message = stands(asked, place(asked))
    if message.author is not asked.discord.app.bot:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    given = content(asked.discord, asked.body, asked.files, message.given)
    change(asked.discord, message, given)
    return 200, payloads.message(message)


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete(asked: Asked) -> tuple[int, Any]:
    message = stands(asked, place(asked))
    if message.author is not asked.discord.app.bot:
        raise Refused(403, 50003 if message.channel.guild is None else 50013, "Missing Permissions")
    remove(asked.discord, message)
    return 204, None


@route("POST", "/channels/{channel}/typing")
def typing(asked: Asked) -> tuple[int, Any]:
    place(asked, SEND_MESSAGES)
    return 204, None


def of_interaction(
    discord: FakeDiscord, asked: Interaction, given: dict[str, Any], body: dict[str, Any], via: str
) -> Message:
    """Put an answer of an interaction where it was begun."""
    to = asked.person.id if given["flags"] & EPHEMERAL else ""
    return post(discord, asked.channel, discord.app.bot, given, body, via=via, to=to, interaction=asked)
