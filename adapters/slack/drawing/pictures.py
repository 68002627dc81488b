"""Where Slack finds the picture of an answer: at our own web process, if it has an address that Slack can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters import pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.slack.settings import SlackSettings
    from bot.messages import Picture


def key_of(settings: SlackSettings) -> bytes:
    """Give the key by which addresses of pictures are signed; empty where nothing is set to make it of."""
    secret = settings.signing_secret.get_secret_value().encode()
    return secret if len(secret) >= pictures.SHORTEST_KEY else b""


def addresses(settings: SlackSettings) -> Callable[[Picture], str | None] | None:
    """Give a function that gives a picture's address, none for one that can't be drawn; nothing without an address."""
    key = key_of(settings)
    if not settings.public_url.startswith("https://") or not key:
        return None

    def address(picture: Picture) -> str | None:
        token = pictures.token(picture, key)
        return f"{settings.public_url}{pictures.FOLDER}{token}.png" if token else None

    return address
