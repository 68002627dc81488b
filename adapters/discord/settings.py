"""What the person who runs the bot sets for Discord; nothing here, and no error of it, shows a value."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from adapters.command import command
from adapters.discord.names import INTERACTIONS_PATH
from adapters.errors import SettingsError
from adapters.settings import MISCOPIED, WRITTEN, plain, wrong_address

if TYPE_CHECKING:
    from collections.abc import Iterator

Transport = Literal["gateway", "http"]

API_URL = "https://discord.com/api/v10"
PUBLIC_KEY = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
TOKEN = re.compile(r"([\w-]+)\.[\w-]+\.([\w-]+)", re.ASCII)
SHORTEST_END = 20  # characters of a token's last part, which has 27 or more: fewer are a part of it
IDS = re.compile(rb"\d{17,20}")
PARTS = "A bot token has three parts with dots between them: Bot, Reset Token."
# What else is copied from the same pages, in place of the token.
LOOKS = (
    (re.compile(r"Bot\s.*", re.IGNORECASE), "leave out the word Bot before it."),
    (re.compile(r"https?:.*"), f"this is an address, of a webhook perhaps, and no token. {PARTS}"),
    (PUBLIC_KEY, f"this looks like the public key; it belongs into DISCORD_PUBLIC_KEY. {PARTS}"),
    (re.compile(r"\d+"), f"this looks like the application's id, which is not needed. {PARTS}"),
    (re.compile(r"mfa\..*"), "this looks like a person's token, with which no bot may run."),
    (re.compile(r"[\w-]{32}", re.ASCII), f"this looks like the client secret, which is not needed. {PARTS}"),
)
NUMBERS = re.compile(r"\s*\d{1,5}\s*(?:-\s*\d{1,5}\s*)?(?:,\s*\d{1,5}\s*(?:-\s*\d{1,5}\s*)?)*", re.ASCII)
UNREAD = {
    "shard_ids": "write numbers from 0 on with commas between them (0,1,2), or a span (0-3).",
    "shard_count": "write a whole number, of at least 1.",
}


class DiscordSettings(BaseSettings):
    """The settings for Discord, from the environment: each under its name with DISCORD_ before it, but PUBLIC_URL.

    `shard_ids` are those that this process connects, of `shard_count` in all; without them Discord's advice is taken.
    `read` makes the settings and tells what is wrong with them; made directly, they aren't checked.
    """

    model_config = SettingsConfigDict(
        env_prefix="DISCORD_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    token: SecretStr = SecretStr("")
    public_key: str = ""
    api_url: str = API_URL
    shard_ids: Annotated[tuple[int, ...], NoDecode] = ()
    shard_count: int | None = Field(None, ge=1)
    public_url: str = Field("", validation_alias="PUBLIC_URL")

    @field_validator("*", mode="before")
    @classmethod
    def _as_copied(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever was given
        return plain(value) if isinstance(value, str) else value

    @field_validator("api_url", mode="after")
    @classmethod
    def _default(cls, value: str) -> str:
        return value.rstrip("/") or API_URL

    @field_validator("public_url", mode="after")
    @classmethod
    def _base(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _numbered(cls, value: Any) -> Any:  # noqa: ANN401 - as above
        return _numbers(plain(value)) if isinstance(value, str) else value

    @field_validator("shard_count", mode="before")
    @classmethod
    def _counted(cls, value: Any) -> Any:  # noqa: ANN401 - as above
        return None if isinstance(value, str) and not plain(value) else value

    def secrets(self) -> tuple[SecretStr, ...]:
        """List what must not show up anywhere."""
        return (self.token,)


def read(**given: str) -> DiscordSettings:
    """Read the settings; what is given (by a field's name) goes before the environment.

    Raises:
        SettingsError: with all that is wrong, a line each.

    """
    wrong: list[str] = []
    try:
        settings = DiscordSettings(**cast("dict[str, Any]", given))
    except ValidationError as error:
        unread = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False)})
        wrong += [f"{name_of(name)}: {UNREAD.get(name, 'it is no text that can be read.')}" for name in unread]
        settings = DiscordSettings(**cast("dict[str, Any]", given | dict.fromkeys(unread, "")))
    if wrong := [*wrong, *faults(settings)]:
        raise SettingsError("\n".join(wrong))
    return settings


def faults(settings: DiscordSettings) -> Iterator[str]:
    """Say what is wrong with settings, a sentence or two each."""
    for field in ("token", "public_key", "api_url", "public_url"):
        if said := fault(field, value_of(settings, field)):
            yield f"{name_of(field)}: {said}"
    ids, count = settings.shard_ids, settings.shard_count
    if len(set(ids)) < len(ids):
        yield "DISCORD_SHARD_IDS: a number stands there twice."
    if ids and count is None:
        yield "DISCORD_SHARD_IDS is set without DISCORD_SHARD_COUNT, how many shards there are in all processes."
    if ids and count is not None and max(ids) >= count:
        yield f"DISCORD_SHARD_IDS: of {count} shards, the last one has the number {count - 1}."


def fault(field: str, value: str) -> str:
    """Say what is wrong with the value of a field; nothing where it is empty, or can be right.

    Only what can't work is a fault: a stand-in for Discord may give tokens of another length.
    """
    if not value:
        return ""
    if field == "token":
        return _wrong_token(value)
    if field == "public_key":
        return _wrong_key(value)
    if field == "public_url" and value.endswith(INTERACTIONS_PATH):
        return f"leave out the path {urlsplit(value).path}; only the address before it is asked for."
    return wrong_address(value, private=field == "api_url")


def transports(settings: DiscordSettings, *, web: bool = False) -> tuple[Transport, ...]:
    """Say over what `mlrole run`, or with `web` `mlrole run web`, reaches Discord, by what is set; nothing: not at all.

    What is half set counts too: `missing` says what it lacks.
    """
    token, key = bool(settings.token.get_secret_value()), bool(settings.public_key)
    if web:
        return ("http",) if key else ()
    if not (token or key or settings.shard_ids or settings.shard_count):
        return ()
    return ("gateway", "http") if key and settings.public_url else ("gateway",)


def setup_command(transport: Transport = "gateway", public_url: str = "") -> str:
    """Give the command that asks for what a transport needs."""
    http = ("--http", public_url or "https://...") if transport == "http" else ()
    return command("setup", "discord", *http)


def missing(settings: DiscordSettings, transport: Transport) -> list[str]:
    """Say what has to be set before the bot can run over a transport; nothing where all is there."""
    wanted = []
    if not settings.token.get_secret_value():
        wanted.append("DISCORD_TOKEN, the bot's token (Bot, Reset Token)")
    if transport == "http" and not settings.public_key:
        wanted.append(
            "DISCORD_PUBLIC_KEY, to know that a request is from Discord (General Information, Public Key);"
            f" {setup_command('http', settings.public_url)} gets it by itself"
        )
    return wanted


def name_of(field: str) -> str:
    """Give the name under which a field is set."""
    return "PUBLIC_URL" if field in {"public_url", "PUBLIC_URL"} else f"DISCORD_{field.upper()}"


def value_of(settings: DiscordSettings, field: str) -> str:
    """Give the value of a field as text."""
    value = getattr(settings, field)
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def _wrong_token(value: str) -> str:
    for look, said in LOOKS:
        if look.fullmatch(value):
            return said
    if not WRITTEN.fullmatch(value):
        return MISCOPIED
    parts = TOKEN.fullmatch(value)
    if parts is None:
        return f"this is no bot token, or not all of one. {PARTS}"
    short = len(parts[2]) < SHORTEST_END and _is_discord_s(parts[1])
    return f"its end is cut off. Copy it again. {PARTS}" if short else ""


def _is_discord_s(beginning: str) -> bool:
    """Tell whether a token begins as Discord's do: with the bot's id, in base 64."""
    try:
        return IDS.fullmatch(urlsafe_b64decode(f"{beginning}{'=' * (-len(beginning) % 4)}")) is not None
    except ValueError:
        return False


def _wrong_key(value: str) -> str:
    if PUBLIC_KEY.fullmatch(value):
        return ""
    where = "It is under General Information, Public Key."
    if TOKEN.fullmatch(value):
        return f"this looks like the bot token; it belongs into DISCORD_TOKEN. {where}"
    return f"it has to be 64 signs, each 0 to 9 or a to f. {where}"


def _numbers(value: str) -> tuple[int, ...]:
    """Read "0,1,2" or "0-3"; a span that runs backwards is none.

    Raises:
        ValueError: it is neither.

    """
    if not value:
        return ()
    if not NUMBERS.fullmatch(value):
        raise ValueError("no numbers")
    found: list[int] = []
    for part in value.split(","):
        first, _, last = part.partition("-")
        span = range(int(first), int(last or first) + 1)
        if not span:
            raise ValueError("a span that runs backwards")
        found += span
    return tuple(found)
