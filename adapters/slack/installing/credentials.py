"""What Slack gave us to speak in a workspace, as it is kept and used. Nothing here shows a token when printed."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

PLATFORM = "slack"
LONGEST_LIFE = 10**8  # seconds that a token may be said to live: three years; Slack's live 12 hours
# What is kept of an installation. We ask for no person's token, and keep none that is given all the same.
KEPT = tuple(
    "app_id enterprise_id enterprise_name enterprise_url team_id team_name is_enterprise_install user_id installed_at"
    " bot_id bot_user_id bot_scopes bot_token bot_refresh_token bot_token_expires_at".split()
)
LONGEST = 20  # seconds for one call
WAITS = 2  # times that a rate limit is waited out
UNDONE = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError)  # a call that failed

# Of its own: at DEBUG, the SDK writes what it sends and gets, tokens and all.
_calls = logging.getLogger(f"{__name__}.calls")
_calls.setLevel(logging.INFO)


class Client(AsyncWebClient):
    """Slack's Web API, where a proxy's answer is one kind of error: slack_sdk stumbles over what is no JSON."""

    async def api_call(self, api_method: str, **given: Any) -> AsyncSlackResponse:  # noqa: ANN401 - its own
        """Call a method.

        Raises:
            SlackClientError: the answer is none of Slack's.
            SlackApiError: Slack said no.

        """
        try:
            return await super().api_call(api_method, **given)
        except SlackApiError as error:
            if isinstance(getattr(error.response, "data", None), dict):
                raise
        except (AttributeError, UnicodeDecodeError):
            pass
        raise SlackClientError("an answer that can't be read")


def make_client(api_url: str, token: str | None = None) -> AsyncWebClient:
    """Make a client for calls that bring or test tokens: never made twice after a lost answer, never logged."""
    return Client(
        token=token,
        base_url=api_url,
        timeout=LONGEST,
        logger=_calls,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=WAITS)],
    )


def workspace_of(team: str | None, enterprise: str | None, *, org_wide: bool = False) -> str:
    """Give the key of a workspace, or of the organisation where that is what the bot is installed in."""
    return f"{PLATFORM}:{(enterprise if org_wide else team) or team or enterprise or ''}"


def dump(installation: Installation) -> str:
    """Write an installation as JSON, its tokens as they are."""
    return json.dumps({name: getattr(installation, name) for name in KEPT})


def load(data: str) -> Installation:
    """Read an installation that `dump` wrote."""
    return Installation(**json.loads(data))


def installation_from(given: Mapping[str, Any], tested: Mapping[str, Any]) -> Installation:
    """Make an installation of what oauth.v2.access gave, and auth.test told of the token.

    Raises:
        TypeError: it is of a shape that Slack doesn't give.

    """
    team, enterprise, installer = (given.get(name) or {} for name in ("team", "enterprise", "authed_user"))
    texts = [given.get(name) for name in ("access_token", "refresh_token", "scope", "app_id", "bot_user_id")]
    texts += [place.get(name) for place in (team, enterprise, installer) for name in ("id", "name")]
    ends = given.get("expires_in")
    if not all(text is None or isinstance(text, str) for text in texts) or not (
        ends is None or (isinstance(ends, int) and 0 < ends < LONGEST_LIFE)
    ):
        raise TypeError("an installation of another shape")
    return Installation(
        app_id=given.get("app_id"),
        enterprise_id=enterprise.get("id"),
        enterprise_name=enterprise.get("name"),
        enterprise_url=tested.get("url"),
        team_id=team.get("id"),
        team_name=team.get("name"),
        is_enterprise_install=given.get("is_enterprise_install") is True,
        user_id=installer.get("id") or "",
        bot_id=tested.get("bot_id"),
        bot_user_id=given.get("bot_user_id") or tested.get("user_id"),
        bot_scopes=given.get("scope") or "",
        bot_token=given.get("access_token"),
        bot_refresh_token=given.get("refresh_token"),
        bot_token_expires_in=given.get("expires_in"),
    )
