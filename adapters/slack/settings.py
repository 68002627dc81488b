"""What the person who runs the bot sets for Slack; nothing here, and no error of it, shows a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.command import command
from adapters.errors import SettingsError
from adapters.settings import MISCOPIED, WRITTEN, plain, wrong_address
from adapters.slack.names import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

Transport = Literal["socket", "http"]

API_URL = "https://slack.com/api/"
BOT, APP = ("xoxb-", "xoxe.xoxb-"), ("xapp-",)  # the second is a bot token that is changed every 12 hours
BEGINNINGS = {
    "bot_token": (BOT, "A bot token begins with xoxb-"),
    "app_token": (APP, "An app-level token begins with xapp-"),
}
LOOKS = (
    (APP, "this looks like the app-level token; it belongs into SLACK_APP_TOKEN."),
    (BOT, "this looks like the bot token; it belongs into SLACK_BOT_TOKEN."),
    (("xoxp-", "xoxe.xoxp-"), "this looks like a user's token, which is not needed."),
    (("xoxe-",), "this looks like a refresh token, which is not set by hand."),
)


class SlackSettings(BaseSettings):
    """The settings for Slack, from the environment: each under its name with SLACK_ before it, but PUBLIC_URL.

    `read` makes them and tells what is wrong with them; made directly, they aren't checked.
    """

    model_config = SettingsConfigDict(
        env_prefix="SLACK_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    bot_token: SecretStr = SecretStr("")
    app_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    api_url: str = API_URL
    public_url: str = Field("", validation_alias="PUBLIC_URL")

    @field_validator("*", mode="before")
    @classmethod
    def _as_copied(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever was given
        return plain(value) if isinstance(value, str) else value

    @field_validator("api_url", mode="after")
    @classmethod
    def _folder(cls, value: str) -> str:
        return f"{value.rstrip('/')}/" if value else API_URL

    @field_validator("public_url", mode="after")
    @classmethod
    def _base(cls, value: str) -> str:
        return value.rstrip("/")

    @property
    def oauth(self) -> bool:
        """Tell whether the app can be installed in many workspaces: its client id and secret are set."""
        return bool(self.client_id and self.client_secret.get_secret_value())

    def secrets(self) -> tuple[SecretStr, ...]:
        """List what must not show up anywhere."""
        return self.bot_token, self.app_token, self.signing_secret, self.client_secret


def read(**given: str) -> SlackSettings:
    """Read the settings; what is given (by a field's name) goes before the environment.

    Raises:
        SettingsError: with all that is wrong, a line each.

    """
    try:
        settings = SlackSettings(**cast("dict[str, Any]", given))
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False)})
        raise SettingsError("\n".join(f"{name_of(name)} can't be read as text." for name in names)) from None
    if wrong := list(faults(settings)):
        raise SettingsError("\n".join(wrong))
    return settings


def faults(settings: SlackSettings) -> Iterator[str]:
    """Say what is wrong with settings, a sentence or two each."""
    for field in type(settings).model_fields:
        if said := fault(field, value_of(settings, field)):
            yield f"{name_of(field)}: {said}"
    if settings.client_id and not settings.oauth:
        yield "SLACK_CLIENT_ID is set without SLACK_CLIENT_SECRET. Both are under Basic Information, App Credentials."
    if settings.client_secret.get_secret_value() and not settings.client_id:
        yield "SLACK_CLIENT_SECRET is set without SLACK_CLIENT_ID. Both are under Basic Information, App Credentials."


def fault(field: str, value: str) -> str:
    """Say what is wrong with the value of a field; nothing where it is empty, or can be right.

    Only what can't work is a fault: a stand-in for Slack may give tokens of another length.
    """
    if not value:
        return ""
    if field == "api_url":
        return wrong_address(value, private=True)
    if field == "public_url":
        if value.endswith((EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH)):
            return f"leave out the path {urlsplit(value).path}; only the address before it is asked for."
        return wrong_address(value, private=False)
    if not WRITTEN.fullmatch(value):
        return MISCOPIED
    return _wrong_token(field, value)


def transports(settings: SlackSettings, *, web: bool = False) -> tuple[Transport, ...]:
    """Say over what `mlrole run`, or with `web` `mlrole run web`, reaches Slack, by what is set; nothing: over nothing.

    What is half set counts too: `missing` says what it lacks.
    """
    if web:
        return ("http",) if any(secret.get_secret_value() for secret in settings.secrets()) else ()
    if settings.app_token.get_secret_value():
        return ("socket", "http") if settings.oauth else ("socket",)
    if settings.signing_secret.get_secret_value() or settings.oauth:
        return ("http",)
    if settings.bot_token.get_secret_value():
        return ("http",) if settings.public_url else ("socket",)
    return ()


def setup_command(transport: Transport, public_url: str = "") -> str:
    """Give the command that asks for what a transport needs."""
    http = ("--http", public_url or "https://...") if transport == "http" else ()
    return command("setup", "slack", *http)


def missing(settings: SlackSettings, transport: Transport) -> list[str]:
    """Say what has to be set before the bot can run over a transport; nothing where all is there."""
    wanted = []
    if transport == "socket" and not settings.app_token.get_secret_value():
        wanted.append(
            "SLACK_APP_TOKEN, for Socket Mode (Basic Information, App-Level Tokens); not needed over HTTP"
            f" ({setup_command('http')})"
        )
    if transport == "http" and not settings.signing_secret.get_secret_value():
        wanted.append("SLACK_SIGNING_SECRET, to know that a request is from Slack (Basic Information, App Credentials)")
    if not settings.bot_token.get_secret_value() and not settings.oauth:
        wanted.append(
            "SLACK_BOT_TOKEN, for one workspace (OAuth & Permissions); or, for many, SLACK_CLIENT_ID and"
            " SLACK_CLIENT_SECRET (Basic Information, App Credentials)"
        )
    return wanted


def name_of(field: str) -> str:
    """Give the name under which a field is set."""
    return "PUBLIC_URL" if field in {"public_url", "PUBLIC_URL"} else f"SLACK_{field.upper()}"


def value_of(settings: SlackSettings, field: str) -> str:
    """Give the value of a field as text."""
    value = getattr(settings, field)
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _wrong_token(field: str, value: str) -> str:
    """Say what a value is that stands in the wrong place, and where it belongs."""
    begins, wanted = BEGINNINGS.get(field, ((), ""))
    if value.startswith(begins):
        return ""
    for beginnings, meant in LOOKS:
        if value.startswith(beginnings):
            return f"{meant} {wanted}".strip()
    return f"this is none of Slack's tokens. {wanted}" if wanted else ""
