"""Ask Slack whether what is set works, and say in plain words what doesn't."""

from __future__ import annotations

import logging
import re
from http.client import HTTPException
from ssl import SSLError
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from adapters.asking import Finding
from adapters.slack import ways
from adapters.slack.installing.verdicts import REINSTALL, WHERE, elsewhere, refusal, scopes_of
from adapters.slack.settings import name_of, value_of

if TYPE_CHECKING:
    from slack_sdk.web import SlackResponse

    from adapters.slack.settings import SlackSettings

PATIENCE = 10  # seconds for an answer
HEX = re.compile(r"[0-9a-f]{32}")
SHAPES = {
    "signing_secret": (HEX, "32 signs, each 0 to 9 or a to f"),
    "client_id": (re.compile(r"\d+\.\d+"), "two numbers with a dot between them"),
    "client_secret": (HEX, "32 signs, each 0 to 9 or a to f"),
}
SCOPE = re.compile(r"[\w.:-]{1,60}", re.ASCII)
UNPRINTED = re.compile(r"[^\w .,&'()-]+")


def check(settings: SlackSettings) -> list[Finding]:
    """Check what is set: the tokens by asking Slack, the rest by its shape; up to 20 seconds where nothing answers."""
    found = [
        Finding("wrong", f"{name_of(field)}: it has to be {shape}. Copy it: {WHERE[field]}.", field=field)
        for field, (pattern, shape) in SHAPES.items()
        if (value := value_of(settings, field)) and not pattern.fullmatch(value)
    ]
    if settings.bot_token.get_secret_value():
        answer = _ask(settings, "bot_token", "auth.test")
        found += [answer] if isinstance(answer, Finding) else _bot(settings, answer)
    if settings.app_token.get_secret_value():
        answer = _ask(settings, "app_token", "apps.connections.open")
        found.append(answer if isinstance(answer, Finding) else Finding("good", "SLACK_APP_TOKEN works."))
    return found


def _bot(settings: SlackSettings, answer: SlackResponse) -> list[Finding]:
    """Say whose token it is, and what it may do less or more than the app needs."""
    names = [UNPRINTED.sub(" ", str(answer.get(key) or "")).strip() for key in ("user", "team")]
    found = [Finding("good", f"SLACK_BOT_TOKEN works: {' in '.join(filter(None, names)) or 'Slack knows it'}.")]
    if settings.bot_token.get_secret_value().startswith("xoxe."):
        found.append(
            Finding(
                "note",
                "SLACK_BOT_TOKEN is of an app with token rotation, and ends after 12 hours. Set SLACK_CLIENT_ID and"
                " SLACK_CLIENT_SECRET and install the app at /slack/install: then it is renewed.",
            )
        )
    granted = scopes_of(answer.headers)
    if granted is None:
        return [*found, Finding("note", "Slack did not say what the token may do.")]
    if absent := [f"  {scope}: {reason}" for scope, reason in ways.SCOPES.items() if scope not in granted]:
        told = "\n".join(absent)
        found.append(Finding("wrong", f"The bot token lacks these scopes:\n{told}\n  {REINSTALL}"))
    if more := [scope for scope in sorted(granted - set(ways.SCOPES)) if SCOPE.fullmatch(scope)]:
        found.append(Finding("note", f"The bot token may do more than is needed: {', '.join(more)}."))
    return found


def _ask(settings: SlackSettings, field: str, method: str) -> SlackResponse | Finding:
    """Call a method that needs nothing but a token; what fails becomes a Finding."""
    name, host = name_of(field), urlsplit(settings.api_url).hostname
    client = WebClient(
        token=value_of(settings, field),
        base_url=settings.api_url,
        timeout=PATIENCE,
        retry_handlers=[],
        logger=_silent(),
    )
    try:
        return client.api_call(method)
    except SlackApiError as error:
        found = refusal(error, field)
        return Finding("wrong", found.text, field) if found.final else Finding("unsure", found.text)
    except URLError as error:
        if isinstance(error.reason, SSLError):
            said = f"the certificate of {host} was not accepted. Is a proxy in between, or the clock wrong?"
        else:
            said = f"{host} could not be reached. Is there a network?{elsewhere(settings.api_url)}"
        return Finding("unsure", f"{name}: {said}")
    # The last two: JSON that is no object makes slack_sdk stumble.
    except (OSError, HTTPException, SlackClientError, ValueError, AttributeError, TypeError):
        return Finding("unsure", f"{name}: {host} gave no answer that could be read.{elsewhere(settings.api_url)}")


def _silent() -> logging.Logger:
    """Give a logger that writes nothing: what is wrong is in the findings, and an answer's text may be in its lines."""
    logger = logging.Logger("mlrole.checks", logging.CRITICAL)
    logger.addHandler(logging.NullHandler())
    return logger
