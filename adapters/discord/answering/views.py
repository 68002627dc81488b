"""What is drawn, in the form in which discord.py sends it. Nothing here waits for a press: that any process answers."""

from __future__ import annotations

import asyncio
import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import discord

from adapters.discord.drawing.messages import filename
from adapters.discord.drawing.pictures import told
from adapters.pictures import png

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adapters.discord.drawing.messages import Message
    from bot.messages import Picture

KEPT = 64  # pictures; each some 10 KB
WIDTH = 500  # pixels of a picture: a phone shows it 240 points wide inside its frame, where letters of it have 14 left


class Layout(discord.ui.LayoutView):
    """A message whose components are drawn already."""

    def __init__(self, message: Message) -> None:
        """Take a message."""
        super().__init__(timeout=None)
        self._drawn = list(message.components)
        self.stop()  # so that discord.py doesn't keep it

    def to_components(self) -> list[dict[str, Any]]:
        """Give the components as Discord takes them."""
        return self._drawn

    def has_components_v2(self) -> bool:
        """Say that these are of the second version."""
        return True


class Window(discord.ui.Modal):
    """A form that is drawn already."""

    def __init__(self, drawn: dict[str, Any]) -> None:
        """Take a form."""
        super().__init__(title=drawn["title"], custom_id=drawn["custom_id"])
        self._drawn = drawn
        self.stop()  # as above

    def to_dict(self) -> dict[str, Any]:
        """Give the form as Discord takes it."""
        return self._drawn


async def files(message: Message) -> list[discord.File]:
    """Draw the pictures of a message, named as its components name them."""
    return [
        discord.File(io.BytesIO(await asyncio.to_thread(_png, picture)), filename(place), description=told(picture))
        for place, picture in enumerate(message.pictures)
    ]


async def draw_pictures(shown: Iterable[Message]) -> None:
    """Draw the pictures of messages before they are needed, as that may take a while."""
    for message in shown:
        for picture in message.pictures:
            await asyncio.to_thread(_png, picture)


@lru_cache(KEPT)
def _png(picture: Picture) -> bytes:
    return png(picture, WIDTH)
