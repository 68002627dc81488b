"""The links with which the bot is added: to a server, and by a person for themselves."""

from __future__ import annotations

from urllib.parse import urlencode

from adapters.discord.ways import BY_PEOPLE, IN_SERVERS, permissions

AUTHORIZE = "https://discord.com/oauth2/authorize"


def server_link(application_id: str) -> str:
    """Give the link that adds the bot to a server, with what it may do there."""
    query = {
        "client_id": application_id,
        "scope": "bot applications.commands",
        "permissions": permissions(),
        "integration_type": IN_SERVERS,
    }
    return f"{AUTHORIZE}?{urlencode(query)}"


def user_link(application_id: str) -> str:
    """Give the link with which a person adds its commands for themselves, everywhere in Discord."""
    query = {"client_id": application_id, "scope": "applications.commands", "integration_type": BY_PEOPLE}
    return f"{AUTHORIZE}?{urlencode(query)}"
