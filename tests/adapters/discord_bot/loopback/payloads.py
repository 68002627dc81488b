"""What Discord shows to apps: people, servers, channels, messages, and what it brings when somebody does something.

docs.discord.com/developers/resources and /developers/interactions/receiving-and-responding
"""

from __future__ import annotations

import copy
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .world import DM, GROUP, PUBLIC_THREAD, TEXT

if TYPE_CHECKING:
    from .server import FakeDiscord
    from .world import Channel, Guild, Message, Person

FILE_LIMIT = 10 * 2**20
JOINED = "2025-03-01T10:00:00.000000+00:00"


def stamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def user(person: Person) -> dict[str, Any]:
    body: dict[str, Any] = {"id": person.id, "username": person.name, "global_name": person.shown, "avatar": None}
    body |= {"avatar_decoration_data": None, "collectibles": None, "clan": None, "primary_guild": None}
    body |= {"discriminator": "0000" if person.bot else "0", "public_flags": 0, "flags": 0}
    return body | ({"bot": True} if person.bot else {})


def role(id: str, name: str, permissions: int, position: int = 0, **more: Any) -> dict[str, Any]:  # noqa: A002 - Discord's word
    colors = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    body = {"id": id, "name": name, "description": None, "color": 0, "colors": colors, "hoist": False, "icon": None}
    body |= {"unicode_emoji": None, "position": position, "permissions": str(permissions), "managed": False}
    return body | {"mentionable": False, "flags": 0, **more}


def roles(guild: Guild) -> list[dict[str, Any]]:
    tags = {"tags": {"bot_id": guild.discord.app.bot.id}}
    made = [role(guild.id, "@everyone", guild.everyone)]
    made.append(role(guild.bot_role, guild.discord.app.name, guild.allowed, 1, managed=True, **tags))
    return made + [role(own, f"of {one.name}", extra, 2) for one, extra, own in guild.members.values() if extra]


def member(guild: Guild, person: Person, *, with_user: bool = True) -> dict[str, Any]:
    held = (
        [guild.bot_role]
        if person.bot
        else [own for _, extra, own in [guild.members.get(person.id, (0, 0, ""))] if extra]
    )
    body: dict[str, Any] = {"avatar": None, "banner": None, "communication_disabled_until": None, "flags": 0}
    body |= {"joined_at": JOINED, "nick": None, "pending": False, "premium_since": None, "roles": held}
    body |= {"mute": False, "deaf": False, "avatar_decoration_data": None, "collectibles": None}
    return body | ({"user": user(person)} if with_user else {})


def channel(one: Channel) -> dict[str, Any]:
    """Give a channel as REST and the gateway do."""
    body: dict[str, Any] = {"id": one.id, "type": one.type, "last_message_id": one.last, "flags": 0}
    if one.guild is None:
        people = [user(person) for person in one.people]
        return (
            body
            | {"recipients": people}
            | ({"name": one.name, "icon": None, "owner_id": one.people[0].id} if one.type == GROUP else {})
        )
    body |= {"guild_id": one.guild.id, "name": one.name, "rate_limit_per_user": 0}
    if one.parent is not None:
        archive = {
            "archived": one.locked,
            "archive_timestamp": JOINED,
            "auto_archive_duration": 4320,
            "locked": one.locked,
        }
        body |= {"parent_id": one.parent.id, "owner_id": one.guild.owner.id, "message_count": 0, "member_count": 1}
        return body | {"total_message_sent": 0, "thread_metadata": archive | {"create_timestamp": JOINED}}
    bot = {"id": one.discord.app.bot.id, "type": 1, "allow": "0", "deny": str(one.denied)}
    body |= {"parent_id": None, "position": 0, "topic": None, "nsfw": False}
    return body | {"permission_overwrites": [bot] if one.denied else []}


def guild_body(guild: Guild) -> dict[str, Any]:
    none = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id "
    )
    none += "widget_channel_id vanity_url_code rules_channel_id safety_alerts_channel_id public_updates_channel_id "
    none += "max_presences incidents_data"
    zero = "system_channel_flags verification_level default_message_notifications mfa_level explicit_content_filter "
    zero += "premium_tier premium_subscription_count nsfw_level"
    body: dict[str, Any] = dict.fromkeys(none.split()) | dict.fromkeys(zero.split(), 0)
    body |= {"id": guild.id, "name": guild.name, "owner_id": guild.owner.id, "features": [], "region": "rotterdam"}
    body |= {"afk_timeout": 300, "widget_enabled": False, "roles": roles(guild), "max_members": 500_000}
    body |= {"max_stage_video_channel_users": 50, "max_video_channel_users": 25, "premium_progress_bar_enabled": False}
    return body | {"preferred_locale": guild.locale, "nsfw": False, "emojis": [], "stickers": []}


def guild_create(guild: Guild) -> dict[str, Any]:
    """Give a server as GUILD_CREATE does: without the members intent the bot is the only member in it."""
    bot = guild.discord.app.bot
    threads = [one for one in guild.discord.channels.values() if one.guild is guild and one.thread_like]
    body = {"joined_at": JOINED, "large": False, "unavailable": False, "member_count": len(guild.members) + 1}
    body |= {"voice_states": [], "members": [member(guild, bot)], "presences": [], "stage_instances": []}
    body |= {
        "channels": [channel(one) for one in guild.channels.values()],
        "threads": [channel(one) for one in threads],
    }
    return (
        guild_body(guild) | body | {"guild_scheduled_events": [], "soundboard_sounds": [], "version": 1, "lazy": True}
    )


def message(one: Message) -> dict[str, Any]:
    """Give a message as REST does."""
    given = copy.deepcopy(one.given)
    kind = 19 if one.reference else 0
    body: dict[str, Any] = {"id": one.id, "channel_id": one.channel.id, "author": user(one.author), **given}
    body |= {"timestamp": stamp(one.channel.discord.time_of(one.id)), "edited_timestamp": one.edited, "tts": False}
    body |= {"mention_everyone": "everyone" in one.pinged, "mentions": [user(person) for person in one.mentions]}
    body |= {"mention_roles": [], "pinned": False}
    body |= {} if one.nonce is None else {"nonce": one.nonce}
    if one.reference is not None:
        where = {"type": 0, "message_id": one.reference.id, "channel_id": one.reference.channel.id}
        where |= {"guild_id": one.channel.guild.id} if one.channel.guild else {}
        gone = None if one.reference.deleted else message_alone(one.reference)
        body |= {"message_reference": where, "referenced_message": gone}
    if one.interaction is not None:
        asked = one.interaction
        about = metadata(one)
        kind = (
            {2: 23 if asked.payload["data"].get("type") == 3 else 20}.get(asked.kind, 0) if one.via == "response" else 0
        )
        body |= {"interaction_metadata": about, "application_id": one.channel.discord.app.id}
        body |= {"webhook_id": one.channel.discord.app.id}
        if asked.kind == 2:
            name = {"id": asked.id, "type": 2, "name": asked.payload["data"]["name"], "user": user(asked.person)}
            body |= {"interaction": name}
    return body | {"type": kind}


def message_alone(one: Message) -> dict[str, Any]:
    """Give a message without the one that it answers."""
    return {key: value for key, value in message(one).items() if key != "referenced_message"}


def metadata(one: Message) -> dict[str, Any]:
    asked = one.interaction
    assert asked is not None
    owners = asked.payload["authorizing_integration_owners"]
    about = {"id": asked.id, "type": asked.kind, "user": user(asked.person), "authorizing_integration_owners": owners}
    if asked.kind == 2:
        about |= {"name": asked.payload["data"]["name"], "command_type": asked.payload["data"]["type"]}
    if asked.kind == 3 and asked.source is not None:
        about |= {"interacted_message_id": asked.source.id}
    if asked.kind == 5 and asked.trigger is not None:
        opened = asked.trigger
        trigger = {
            "id": opened.id,
            "type": opened.kind,
            "user": user(opened.person),
            "authorizing_integration_owners": owners,
        }
        if opened.kind == 2:
            trigger |= {"name": opened.payload["data"]["name"], "command_type": opened.payload["data"]["type"]}
        elif opened.source is not None:
            trigger |= {"interacted_message_id": opened.source.id}
        about |= {"triggering_interaction_metadata": trigger}
    if one.via == "follow-up" and asked.original is not None:
        about |= {"original_response_message_id": asked.original.id}
    return about


def message_create(one: Message, *, readable: bool = True) -> dict[str, Any]:
    """Give a message as MESSAGE_CREATE does; an app without the intent for content sees that of few."""
    body = message(one)
    body |= {"channel_type": one.channel.type}
    if one.channel.guild:
        guild = one.channel.guild
        body |= {"guild_id": guild.id, "member": member(guild, one.author, with_user=False)}
        for mentioned, person in zip(body["mentions"], one.mentions, strict=True):
            mentioned["member"] = member(guild, person, with_user=False)
    return body if readable else body | {"content": "", "embeds": [], "components": [], "attachments": []}


def interaction(
    discord: FakeDiscord, kind: int, person: Person, where: Channel, data: dict[str, Any], source: Message | None = None
) -> dict[str, Any]:
    """Give an interaction as Discord brings it, the same over the gateway and over HTTP."""
    guild, app = where.guild, discord.app
    owners = {"0": guild.id if guild else "0"} if where.ours else {}
    owners |= {"1": person.id} if person.id in app.installed_to else {}
    body: dict[str, Any] = {"application_id": app.id, "id": discord.number(), "type": kind, "version": 1}
    body |= {"token": secrets.token_urlsafe(120), "channel": _partial(where, person), "channel_id": where.id}
    body |= {"locale": person.locale, "entitlements": [], "entitlement_sku_ids": [], "data": data}
    body |= {"authorizing_integration_owners": owners, "attachment_size_limit": FILE_LIMIT}
    body |= {"context": 0 if guild else 1 if where.type == DM and where.ours else 2}
    body |= {
        "app_permissions": str(where.can(app.bot) if where.ours else guild.everyone if guild else 2248473465835073)
    }
    if guild:
        rights = {"permissions": str(where.can(person)), "unusual_dm_activity_until": None}
        body |= {"guild": {"features": [], "id": guild.id, "locale": guild.locale}, "guild_id": guild.id}
        body |= {"guild_locale": guild.locale, "member": member(guild, person) | rights}
    else:
        body |= {"user": user(person)}
    if source is not None:
        body |= {"message": message(source)}
    return body


def _partial(where: Channel, person: Person) -> dict[str, Any]:
    body = channel(where)
    body.pop("permission_overwrites", None)
    if where.type in {TEXT, PUBLIC_THREAD}:
        body |= {"permissions": str(where.can(person))}
    return body


def attachment(discord: FakeDiscord, name: str, data: bytes, content_type: str = "") -> dict[str, Any]:
    made = discord.number()
    address = f"{discord.url}attachments/{made}/{name}"
    body = {"id": made, "filename": name, "size": len(data), "url": address, "proxy_url": address, "spoiler": False}
    return body | ({"content_type": content_type} if content_type else {})
