"""Channels, as whoever runs the bot names them, and what is kept of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from adapters.console.using import use
from adapters.start import find_memory
from bot.store import subscriptions
from bot.store.store import Store

if TYPE_CHECKING:
    from bot.store.subscriptions import Subscription

# How platforms call a workspace and a channel in it; direct messages (Slack's D...) are their person's own to set.
WORKSPACES = {"slack": re.compile(r"slack:[TE][A-Z0-9]+"), "discord": re.compile(r"discord:\d{5,20}")}
PLACES = {"slack": re.compile(r"[CG][A-Z0-9]+(?::\d+\.\d+)?"), "discord": re.compile(r"\d{5,20}")}
FOUND = {
    "slack": "A channel's id is at the end of its details (About), and looks like C0123ABCD.",
    "discord": "With Developer Mode on (settings, Advanced), Copy Channel ID is in a channel's menu.",
}


@dataclass(frozen=True, slots=True)
class Where:
    """A channel of a workspace, as the database knows them."""

    platform: str
    workspace: str
    place: str

    def __str__(self) -> str:
        """Name it."""
        return f"{self.place} in {self.workspace}"


def channel(workspace: str, place: str) -> Where:
    """Read what somebody typed.

    Raises:
        click.UsageError: it is no channel of Slack or Discord; the text says what one looks like.

    """
    platform = workspace.partition(":")[0]
    if platform not in WORKSPACES or not WORKSPACES[platform].fullmatch(workspace):
        raise click.UsageError("--workspace is slack:T... in Slack, and discord: with the server's id in Discord.")
    if platform == "slack" and place.startswith("D"):
        raise click.UsageError("That is somebody's direct messages with me: only they turn tips on there.")
    if not PLACES[platform].fullmatch(place):
        raise click.UsageError(f"--place is no channel's id. {FOUND[platform]}")
    return Where(platform, workspace, place)


def kept_of(where: Where) -> Subscription | None:
    """Look up what is kept of a channel; where there is no database yet, none is made."""
    store = Store(find_memory())
    if not store.place.exists():
        return None
    return use(store, lambda: store.read(subscriptions.find, where.workspace, where.place))
