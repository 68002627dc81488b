"""People, servers, channels, the app itself and the way to the gateway, as far as bots ask for them."""

from __future__ import annotations

from typing import Any

from . import payloads
from .messages import place
from .rest import Asked, Refused, invalid, route

SETTABLE = "description icon cover_image tags install_params integration_types_config custom_install_url "
SETTABLE += "role_connections_verification_url event_webhooks_url event_webhooks_status event_webhooks_types flags"


@route("GET", "/users/@me")
def me(asked: Asked) -> tuple[int, Any]:
    more = {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None, "bio": ""}
    return 200, payloads.user(asked.discord.app.bot) | more


@route("GET", "/users/@me/guilds")
def my_guilds(asked: Asked) -> tuple[int, Any]:
    more = {"owner": False, "features": [], "banner": None}
    bot = asked.discord.app.bot
    here = [one for one in asked.discord.guilds.values() if one.present]
    return 200, [
        {"id": one.id, "name": one.name, "icon": None, "permissions": str(one.can(bot)), **more} for one in here
    ]


@route("DELETE", "/users/@me/guilds/{guild}")
def leave(asked: Asked) -> tuple[int, Any]:
    found = asked.discord.guilds.get(asked["guild"])
    if found is None or not found.present:
        raise Refused(404, 10004, "Unknown Guild")
    asked.discord.leave(found)
    return 204, None


@route("GET", "/users/{user}")
def somebody(asked: Asked) -> tuple[int, Any]:
    if asked["user"] not in asked.discord.people:
        raise Refused(404, 10013, "Unknown User")
    return 200, payloads.user(asked.discord.people[asked["user"]])


@route("POST", "/users/@me/channels")
def open_direct(asked: Asked) -> tuple[int, Any]:
    person = asked.discord.people.get(str(asked.body.get("recipient_id")))
    if person is None:
        raise invalid([(("recipient_id",), "USER_INVALID", "Unknown user")])
    if person.bot:
        raise Refused(400, 50007, "Cannot send messages to this user")
    return 200, payloads.channel(asked.discord.direct_channel(person))


@route("GET", "/channels/{channel}")
def channel(asked: Asked) -> tuple[int, Any]:
    return 200, payloads.channel(place(asked))


@route("GET", "/guilds/{guild}")
def guild(asked: Asked) -> tuple[int, Any]:
    found = asked.discord.guilds.get(asked["guild"])
    if found is None or not found.present:
        raise Refused(404, 10004, "Unknown Guild")
    return 200, payloads.guild_body(found)


@route("GET", "/guilds/{guild}/members/{user}")
def member(asked: Asked) -> tuple[int, Any]:
    found, person = asked.discord.guilds.get(asked["guild"]), asked.discord.people.get(asked["user"])
    if found is None or not found.present:
        raise Refused(404, 10004, "Unknown Guild")
    if person is None or not (person.bot or person.id in found.members):
        raise Refused(404, 10007, "Unknown Member")
    return 200, payloads.member(found, person)


def application(asked: Asked) -> dict[str, Any]:
    app = asked.discord.app
    body: dict[str, Any] = {
        "id": app.id,
        "name": app.name,
        "icon": None,
        "description": "",
        "type": None,
        "summary": "",
    }
    body |= {"bot_public": True, "bot_require_code_grant": False, "verify_key": app.public_key, "flags": app.flags}
    body |= {"flags_new": str(app.flags), "redirect_uris": [], "interactions_endpoint_url": app.endpoint, "hook": True}
    body |= {"role_connections_verification_url": None, "owner": payloads.user(app.owner), "team": None}
    body |= {
        "approximate_guild_count": len(asked.discord.guilds),
        "approximate_user_install_count": len(app.installed_to),
    }
    body |= {"approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": []}
    return body | {"bot": payloads.user(app.bot), "integration_types_config": {"0": {}, "1": {}}} | app.settings


@route("GET", "/applications/@me")
@route("GET", "/oauth2/applications/@me")
def my_application(asked: Asked) -> tuple[int, Any]:
    return 200, application(asked)


@route("PATCH", "/applications/@me")
async def change_application(asked: Asked) -> tuple[int, Any]:
    discord, body = asked.discord, asked.body
    url = body.get("interactions_endpoint_url")
    if url and not await discord.deliveries.verifies(url):
        text = "The specified interactions endpoint URL could not be verified."
        raise invalid([(("interactions_endpoint_url",), "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", text)])
    if len(body.get("description") or "") > 400:
        raise invalid([(("description",), "BASE_TYPE_MAX_LENGTH", "Must be 400 or fewer in length.")])
    if len(body.get("tags") or []) > 5 or any(len(tag) > 20 for tag in body.get("tags") or []):
        raise invalid([(("tags",), "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")])
    if "interactions_endpoint_url" in body:
        discord.app.endpoint = url or None
    discord.app.settings |= {key: body[key] for key in SETTABLE.split() if key in body}
    return 200, application(asked)


@route("GET", "/gateway")
@route("GET", "/gateway/bot")
def gateway(asked: Asked) -> tuple[int, Any]:
    sessions = asked.discord.gateway
    budget = {"total": sessions.budget, "remaining": max(0, sessions.budget - len(sessions.identified))}
    budget |= {"reset_after": 14_400_000, "max_concurrency": sessions.concurrency}
    if asked.request.path == "/gateway":
        return 200, {"url": sessions.url}
    return 200, {"url": sessions.url, "shards": sessions.shards, "session_start_limit": budget}
