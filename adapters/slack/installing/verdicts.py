"""What Slack says of a token, in plain words: why it refused it, and what it may not do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError, SlackTokenRotationError

from adapters.errors import SettingsError
from adapters.slack import ways
from adapters.slack.settings import API_URL, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

WHERE = {
    "bot_token": "OAuth & Permissions, Bot User OAuth Token",
    "app_token": "Basic Information, App-Level Tokens",
    "signing_secret": "Basic Information, App Credentials",
    "client_id": "Basic Information, App Credentials",
    "client_secret": "Basic Information, App Credentials",
}
CODE = re.compile(r"[a-z][a-z0-9_]{1,60}")  # an error of Slack's; what else stands there may repeat what was sent
UNKNOWN = "Slack does not know it. Copy it again"
REVOKED = "it was taken back, or the app was removed. Install the app again (Install App), and copy the new token"
WRONG_KIND = "it is a token of another kind. Copy the right one"
# Only these say that a token is refused; Slack has many other errors, and some of them pass.
REFUSALS = {
    "invalid_auth": UNKNOWN,
    "not_authed": UNKNOWN,
    "account_inactive": REVOKED,
    "token_revoked": REVOKED,
    "token_expired": "it has expired. Install the app again (Install App), and copy the new token",
    "not_allowed_token_type": WRONG_KIND,
    "no_permission": WRONG_KIND,
    "missing_scope": "it lacks the scope connections:write. Make another one that has it",
}
PASSING = frozenset("fatal_error internal_error request_timeout service_unavailable".split())
REINSTALL = "Paste the manifest again under App Manifest, then install the app again (Install App)."


@dataclass(frozen=True, slots=True)
class Refusal:
    """What to say of a token that was refused; where it is `final`, asking again doesn't help."""

    text: str
    final: bool = False


def reason(error: BaseException) -> str:
    """Say why a call failed: Slack's name of the error, or what kind it is; never what was sent or answered."""
    if isinstance(error, SlackTokenRotationError):
        error = error.api_error
    if isinstance(error, SlackApiError):
        data = getattr(error.response, "data", None)
        code = data.get("error") if isinstance(data, dict) else None
        if isinstance(code, str) and CODE.fullmatch(code):
            return code
    return type(error).__name__


def refusal(error: SlackApiError, field: str) -> Refusal:
    """Say in plain words why Slack refused a token."""
    name, answer = name_of(field), error.response
    code = str(answer.get("error") or "")
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS or code == "ratelimited":
        wait = next((value for key, value in answer.headers.items() if key.lower() == "retry-after"), "")
        after = f"in {wait} seconds" if str(wait).isdecimal() else "in a minute"
        return Refusal(f"{name}: Slack is asked too often just now. Try again {after}.")
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or not CODE.fullmatch(code):
        return Refusal(f"{name}: Slack gave no answer that could be read.{elsewhere(answer.api_url)}")
    if code in REFUSALS:
        return Refusal(f"{name}: {REFUSALS[code]}: {WHERE[field]}.", final=True)
    if code in PASSING:
        return Refusal(f"{name}: Slack itself has trouble just now ({code}). Try again in a minute.")
    return Refusal(f"{name}: Slack did not say whether it works, but '{code}'.")


def elsewhere(api_url: str) -> str:
    """Ask about the setting where it is one."""
    return "" if api_url.startswith(API_URL) else " Is SLACK_API_URL right?"


def refuse(error: SlackApiError, field: str) -> str:
    """Give up where Slack refused a token for good; otherwise say what it answered.

    Raises:
        SettingsError: the token can't be used.

    """
    found = refusal(error, field)
    if found.final:
        raise SettingsError(found.text) from None
    return found.text


def scopes_of(headers: Mapping[str, object]) -> frozenset[str] | None:
    """Read from an answer's headers what a token may do; nothing where Slack doesn't say it."""
    for name, value in headers.items():
        if name.lower() == "x-oauth-scopes":
            return frozenset(scope.strip() for scope in str(value).split(",")) - {""}
    return None


def lacking(headers: Mapping[str, object]) -> str:
    """Say in a line which scopes a bot token lacks; nothing where it has all of them, or Slack doesn't say it."""
    granted = scopes_of(headers)
    absent = [scope for scope in ways.SCOPES if granted is not None and scope not in granted]
    return f"The bot token lacks the scopes {', '.join(absent)}. {REINSTALL}" if absent else ""
