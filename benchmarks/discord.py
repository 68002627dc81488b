"""Measure what a lookup costs in Discord beside what discord.py itself costs; no network."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.webhook import async_

from adapters.discord.answering.answering import Answering
from adapters.discord.inbound.gateway import Gateway
from adapters.discord.inbound.pace import Pace
from adapters.discord.settings import read
from adapters.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot import Bot

WARM, IN_A_ROW = 20, 100  # calls of one kind before they count, and then; discord.py's own floor is measured so too
PERSON = {"id": "200", "username": "alice", "discriminator": "0", "avatar": None, "global_name": "Alice"}
MEMBER = {
    "user": PERSON,
    "roles": [],
    "joined_at": "2026-01-01T00:00:00+00:00",
    "deaf": False,
    "mute": False,
    "flags": 0,
    "permissions": "8",
}
CHANNEL = {"id": "300", "type": 0, "name": "general", "position": 0, "permission_overwrites": [], "guild_id": "100"}
ME = {"id": "999", "username": "mlrole", "discriminator": "0", "avatar": None, "bot": True}
SERVER = {"id": "100", "name": "acme", "owner_id": "200", "channels": [CHANNEL], "members": [MEMBER], "member_count": 1}
MESSAGE: dict[str, Any] = {
    "id": "900",
    "channel_id": "300",
    "author": ME,
    "content": "",
    "timestamp": "2026-01-01T00:00:00+00:00",
    "edited_timestamp": None,
    "tts": False,
    "mention_everyone": False,
    "mentions": [],
    "mention_roles": [],
    "attachments": [],
    "embeds": [],
    "pinned": False,
    "type": 20,
    "flags": 64,
    "components": [],
}
ANSWERED = {
    "interaction": {"id": "1", "type": 2, "response_message_id": "900", "response_message_ephemeral": True},
    "resource": {"type": 4, "message": MESSAGE},
}


def interaction(number: int, name: str, option: dict[str, Any]) -> dict[str, Any]:
    """Make a slash command with one option, as the gateway gives it; `name` is of the command or the subcommand."""
    given = {"type": 3, **option}
    data = (
        {"id": "500", "name": "ask", "type": 1, "options": [given]}
        if name == "ask"
        else {"id": "500", "name": "mlrole", "type": 1, "options": [{"type": 1, "name": name, "options": [given]}]}
    )
    return {
        "id": str(10**17 + number),
        "application_id": "999",
        "type": 2,
        "token": f"token{number}",
        "version": 1,
        "guild_id": "100",
        "channel_id": "300",
        "channel": CHANNEL,
        "member": MEMBER,
        "locale": "en-US",
        "guild_locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": "100"},
        "context": 0,
        "app_permissions": "8",
        "attachment_size_limit": 10_485_760,
        "data": data,
    }


class Nowhere(async_.AsyncWebhookAdapter):
    """Takes what would be sent, and says when."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()  # type: ignore[no-untyped-call] # discord.py gives it none
        self.sent = asyncio.Event()

    async def request(self, *_args: Any, **_given: Any) -> Any:  # noqa: ANN401 - its signature
        """Take a request."""
        self.sent.set()
        return ANSWERED


async def _known(client: discord.Client) -> Any:  # noqa: ANN401 - discord.py keeps it to itself
    """Have a client know itself and one server, as after READY; give what takes events in."""
    await client._async_setup_hook()  # noqa: SLF001 - discord.py has no door for events that didn't come over a socket
    state = client._connection  # noqa: SLF001 - as above
    state.application_id = 999
    state.user = discord.ClientUser(state=state, data=ME)  # type: ignore[arg-type] # as much as is needed
    state._add_guild_from_data(SERVER)  # type: ignore[arg-type] # noqa: SLF001 - as above
    return state


async def bare() -> Callable[[int], None]:
    """Give one command to discord.py's own tree, with a callback that answers with a word."""
    client = discord.Client(intents=discord.Intents.default())
    tree = app_commands.CommandTree(client)

    @tree.command(name="ask", description="Ask")
    async def ask(interaction: discord.Interaction[Any], question: str) -> None:
        await interaction.response.send_message(question, ephemeral=True)

    state = await _known(client)
    return lambda number: state.parse_interaction_create(interaction(number, "ask", {"name": "question", "value": "x"}))


async def whole(bot: Bot) -> Callable[[int], None]:
    """Give one lookup to our client: read, answered and drawn."""
    client = Gateway(Answering(bot, Tasks()), read(), Pace())
    state = await _known(client)
    return lambda number: state.parse_interaction_create(
        interaction(number, "role", {"name": "name", "value": "mlops-engineer"})
    )


def compare(bot: Bot, calls: int) -> tuple[float, float]:
    """Measure both in turn, from the gateway's payload to an answer that could be sent; give the median seconds."""

    async def measure() -> tuple[float, float]:
        nowhere = Nowhere()
        async_.async_context.set(nowhere)
        ways = await whole(bot), await bare()
        taken: tuple[list[float], list[float]] = [], []
        number = 0
        while len(taken[1]) < calls:
            for way, times in zip(ways, taken, strict=True):
                for turn in range(WARM + IN_A_ROW):
                    number += 1
                    nowhere.sent.clear()
                    start = time.perf_counter()
                    way(number)
                    await nowhere.sent.wait()
                    if turn >= WARM:
                        times.append(time.perf_counter() - start)
                    await asyncio.sleep(0)
        return statistics.median(taken[0]), statistics.median(taken[1])

    return asyncio.run(measure())
