"""The app's manifest: what Slack is told about the app, made from what the app handles.

Its form and limits: docs.slack.dev/reference/app-manifest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import yaml

from adapters.slack import ways
from adapters.slack.names import EVENTS_PATH, REDIRECT_PATH

if TYPE_CHECKING:
    from typing import Any

CREATE = "https://api.slack.com/apps?new_app=1"
LONGEST_LINK = 8000  # characters; web servers commonly refuse a request line over 8 KiB

NAME = "mlrole"
DESCRIPTION = "Answers questions about machine-learning job roles, with its sources"
LONG_DESCRIPTION = (
    "What does an MLOps engineer do? How does a data scientist differ from a data analyst? Who monitors drift, which"
    " role fits your background, how do you get there, whom does a team need, and what does a job post really ask for?"
    " Ask with /mlrole, mention @mlrole, or write to it directly. Every answer names its sources, and where the sources"
    " disagree it says so. It keeps no profile of you unless you ask it to, and 'forget me' deletes that."
)
AGENT_DESCRIPTION = (
    "Ask what a machine-learning role is, how two roles differ, what to learn, which role fits you, or whom a team"
    " needs. Answers come from a knowledge base with sources; no language model is involved."
)
COLOUR = "#1f3a5f"


def manifest(*, socket_mode: bool, public_url: str = "") -> dict[str, Any]:
    """Make the manifest.

    Args:
        socket_mode: Slack's requests come over a connection that we open; otherwise they come to `public_url`.
        public_url: the address under which the web process is reached, without a slash at its end. With one, the app
            can be installed in many workspaces.

    Raises:
        ValueError: neither Socket Mode nor a public address.

    """
    if not socket_mode and not public_url:
        raise ValueError("Without Socket Mode, Slack has to be told an address.")
    address = "" if socket_mode else f"{public_url}{EVENTS_PATH}"
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": AGENT_DESCRIPTION,
                "suggested_prompts": [{"title": prompt.title, "message": prompt.message} for prompt in ways.PROMPTS],
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [_shortcut(shortcut) for shortcut in ways.SHORTCUTS],
            "slash_commands": [_command(address)],
        },
        "oauth_config": {
            **({"redirect_urls": [f"{public_url}{REDIRECT_PATH}"]} if public_url else {}),
            "scopes": {"bot": list(ways.SCOPES)},
        },
        "settings": {
            "event_subscriptions": {**_at("request_url", address), "bot_events": list(ways.EVENTS)},
            "interactivity": {
                "is_enabled": True,
                **_at("request_url", address),
                **_at("message_menu_options_url", address),
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,  # tokens that end: Slack offers no way back
        },
    }


def as_yaml(made: dict[str, Any]) -> str:
    """Write a manifest as YAML, to be pasted."""
    return yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)


def link(made: dict[str, Any]) -> str:
    """Give the address at which Slack makes an app of a manifest.

    The manifest is in it (as JSON, which is shorter in an address than YAML) unless that makes it too long.
    """
    whole = f"{CREATE}&manifest_json={quote(json.dumps(made, separators=(',', ':')), safe='')}"
    return whole if len(whole) <= LONGEST_LINK else CREATE


def _at(name: str, address: str) -> dict[str, str]:
    return {name: address} if address else {}


def _shortcut(shortcut: ways.Shortcut) -> dict[str, str]:
    return {
        "name": shortcut.name,
        "type": shortcut.kind,
        "callback_id": shortcut.callback_id,
        "description": shortcut.description,
    }


def _command(address: str) -> dict[str, object]:
    return {
        "command": ways.COMMAND.name,
        **_at("url", address),
        "description": ways.COMMAND.description,
        "usage_hint": ways.COMMAND.usage_hint,
        "should_escape": False,  # names of people and channels stay as they were typed
    }
