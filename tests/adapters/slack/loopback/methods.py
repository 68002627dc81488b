"""Methods about tokens, people, channels, sockets and assistant threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import oauth
from .web_api import Asked, Refused, method

if TYPE_CHECKING:
    from .world import Channel

READ = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
PROMPTS = 4


@method("api.test")
def _api_test(asked: Asked) -> dict[str, Any]:
    if asked["error"]:
        raise Refused(asked["error"], args=asked.arguments)
    return {"args": asked.arguments}


@method("auth.test")
def _auth_test(asked: Asked) -> dict[str, Any]:
    team = asked.team
    if team is None:
        return {"app_name": asked.slack.app.name, "app_id": asked.slack.app.id}
    names = {"url": f"https://{team.domain}.slack.com/", "team": team.name, "user": asked.slack.app.name}
    return names | {
        "team_id": team.id,
        "user_id": team.bot_user,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke")
def _auth_revoke(asked: Asked) -> dict[str, Any]:
    if asked.flag("test"):
        return {"revoked": False}
    asked.token.state = "token_revoked"
    return {"revoked": True}


@method("oauth.v2.access")
def _access(asked: Asked) -> dict[str, Any]:
    return oauth.exchange(asked)


@method("apps.connections.open")
def _connections_open(asked: Asked) -> dict[str, Any]:
    if asked.team is not None:
        raise Refused("not_allowed_token_type")
    return {"url": asked.slack.sockets.ticket()}


@method("users.info")
def _users_info(asked: Asked) -> dict[str, Any]:
    asked.need("users:read")
    person = asked.team.people.get(asked["user"])
    if person is None:
        raise Refused("user_not_found")
    facts = {
        "id": person.id,
        "team_id": person.home or asked.team.id,
        "name": person.name,
        "real_name": person.name,
        "deleted": False,
    }
    facts |= {"is_admin": person.admin or person.owner, "is_owner": person.owner, "is_primary_owner": False}
    facts |= {"is_restricted": False, "is_ultra_restricted": False, "is_bot": person.bot, "is_app_user": False}
    facts |= {"is_stranger": True} if person.home else {}
    facts |= {"tz": person.tz, "tz_label": person.tz, "tz_offset": 3600}
    return {"user": facts | {"profile": {"real_name": person.name, "display_name": person.name}}}


def find_channel(asked: Asked, given: str, missing: str = "channel_not_found") -> Channel:
    """Find a channel that this app may know of."""
    channel = asked.team.channels.get(given)
    if channel is None or (channel.private and not channel.member):
        raise Refused(missing)
    return channel


@method("conversations.open")
def _conversations_open(asked: Asked) -> dict[str, Any]:
    asked.need("im:write")
    if asked["users"] not in asked.team.people:
        raise Refused("user_not_found" if asked["users"] else "users_list_not_supplied")
    return {"channel": {"id": asked.team.im(asked["users"]).id}}


@method("conversations.info")
def _conversations_info(asked: Asked) -> dict[str, Any]:
    channel = find_channel(asked, asked["channel"])
    asked.need(READ[channel.kind])
    facts: dict[str, Any] = {"id": channel.id, "is_archived": channel.archived, "is_im": channel.kind == "im"}
    if channel.user:
        return {"channel": facts | {"user": channel.user}}
    facts |= {"name": channel.name, "is_channel": not channel.private, "is_group": channel.private}
    return {"channel": facts | {"is_private": channel.private, "is_member": channel.member}}


HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}
READ_AT_ONCE = 15  # by an app outside of the Marketplace


def _read(asked: Asked, *, within: str = "") -> dict[str, Any]:
    """Give what the bot said in a channel, the newest first, or in a thread, the oldest first."""
    channel = find_channel(asked, asked["channel"])
    asked.need(HISTORY[channel.kind])
    if not channel.member:
        raise Refused("not_in_channel")
    oldest, latest = float(asked["oldest"] or 0), float(asked["latest"] or asked.slack.now() + 1)
    limit = min(int(asked["limit"] or READ_AT_ONCE), READ_AT_ONCE)
    found = [
        message
        for message in asked.slack.messages(channel.id, thread=within, to="")
        if message.team is asked.team and oldest < float(message.ts) < latest
    ]
    found = found if within else found[::-1]
    bodies = [message.body(metadata=asked.flag("include_all_metadata")) for message in found[:limit]]
    return {"messages": bodies, "has_more": len(found) > limit}


@method("conversations.history")
def _conversations_history(asked: Asked) -> dict[str, Any]:
    return _read(asked)


@method("conversations.replies")
def _conversations_replies(asked: Asked) -> dict[str, Any]:
    if not asked["ts"]:
        raise Refused("invalid_arguments")
    return _read(asked, within=asked["ts"])


def _thread(asked: Asked) -> tuple[str, str]:
    channel = find_channel(asked, asked["channel_id"])
    if not asked["thread_ts"]:
        raise Refused("invalid_arguments")
    return channel.id, asked["thread_ts"]


@method("assistant.threads.setStatus")
def _set_status(asked: Asked) -> dict[str, Any]:
    asked.need("chat:write", "assistant:write")  # both, since March 2026
    asked.team.statuses[_thread(asked)] = asked["status"]
    return {}


@method("assistant.threads.setTitle")
def _set_title(asked: Asked) -> dict[str, Any]:
    asked.need("assistant:write")
    asked.team.titles[_thread(asked)] = asked["title"]
    return {}


@method("assistant.threads.setSuggestedPrompts")
def _set_prompts(asked: Asked) -> dict[str, Any]:
    asked.need("assistant:write")
    find_channel(asked, asked["channel_id"])  # without thread_ts in the agent view, with it in the older one
    prompts = asked["prompts"]
    whole = isinstance(prompts, list) and all(prompt.get("title") and prompt.get("message") for prompt in prompts)
    if not whole or not 0 < len(prompts) <= PROMPTS:
        asked.slack.fault(f"assistant.threads.setSuggestedPrompts: 1 to {PROMPTS} prompts with title and message")
        raise Refused("invalid_arguments")
    return {}
