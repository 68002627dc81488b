"""The first answer to an interaction: Discord waits three seconds for it, over the gateway or over HTTP.

All that comes after it goes over the interaction's token alike, which lives for fifteen minutes.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

import discord
from discord import app_commands

from adapters.discord.answering.views import Layout, Window, files
from adapters.discord.drawing.messages import EPHEMERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.discord.drawing.messages import Message

Json = dict[str, Any]

# Types of an answer: docs.discord.com/developers/interactions/receiving-and-responding, Interaction Callback Type.
PONG, MESSAGE, THINKING, UPDATING, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9
LONGEST = 3.0  # seconds that the first answer may take to be sent: Discord waits no longer


class Exchange(Protocol):
    """How the first answer to one interaction travels."""

    @property
    def carries_files(self) -> bool:
        """Tell whether the first answer can have pictures with it."""

    async def show(self, message: Message, *, private: bool) -> None:
        """Answer with a message."""

    async def change(self, message: Message) -> None:
        """Put a message in place of the one that was pressed on."""

    async def think(self, *, private: bool) -> None:
        """Say that a message will come."""

    async def update_later(self) -> None:
        """Say that the message that was pressed on will change."""

    async def open(self, modal: Json) -> None:
        """Open a form."""

    async def offer(self, choices: Sequence[Json]) -> None:
        """Complete what somebody is typing."""


class OverGateway:
    """Answers what came over the gateway."""

    carries_files = True

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        """Remember the interaction."""
        self._response: discord.InteractionResponse[Any] = interaction.response

    async def show(self, message: Message, *, private: bool) -> None:
        """Answer with a message."""
        await self._response.send_message(view=Layout(message), files=await files(message), ephemeral=private)

    async def change(self, message: Message) -> None:
        """Put a message in place of the one that was pressed on."""
        await self._response.edit_message(view=Layout(message), attachments=await files(message))

    async def think(self, *, private: bool) -> None:
        """Say that a message will come."""
        await self._response.defer(ephemeral=private, thinking=True)

    async def update_later(self) -> None:
        """Say that the message that was pressed on will change."""
        await self._response.defer()

    async def open(self, modal: Json) -> None:
        """Open a form."""
        await self._response.send_modal(Window(modal))

    async def offer(self, choices: Sequence[Json]) -> None:
        """Complete what somebody is typing."""
        await self._response.autocomplete([app_commands.Choice(**choice) for choice in choices])


class OverHttp:
    """Answers what came over HTTP: the first answer is the body of ours, which has room for no file."""

    carries_files = False

    def __init__(self) -> None:
        """Begin without an answer."""
        self.first: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._sent = asyncio.Event()

    async def sent(self) -> None:
        """Take notice that the first answer is on its way."""
        self._sent.set()

    async def show(self, message: Message, *, private: bool) -> None:
        """Answer with a message."""
        await self._answer(MESSAGE, message.body(private=private))

    async def change(self, message: Message) -> None:
        """Put a message in place of the one that was pressed on."""
        await self._answer(UPDATE, message.body())

    async def think(self, *, private: bool) -> None:
        """Say that a message will come."""
        await self._answer(THINKING, {"flags": EPHEMERAL} if private else {})

    async def update_later(self) -> None:
        """Say that the message that was pressed on will change."""
        await self._answer(UPDATING)

    async def open(self, modal: Json) -> None:
        """Open a form."""
        await self._answer(MODAL, modal)

    async def offer(self, choices: Sequence[Json]) -> None:
        """Complete what somebody is typing."""
        await self._answer(CHOICES, {"choices": list(choices)})

    async def _answer(self, kind: int, data: Json | None = None) -> None:
        if not self.first.done():  # whoever waited for it may be gone
            self.first.set_result({"type": kind, **({"data": data} if data else {})})
        with suppress(TimeoutError):  # without it on its way, Discord refuses what comes after it
            async with asyncio.timeout(LONGEST):
                await self._sent.wait()
