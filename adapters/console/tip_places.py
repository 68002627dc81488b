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
NO_WORKSPACE = (
    "--workspace is 'slack:' and the workspace's id (T..., in the address of Slack in a browser), or 'discord:' and the"
    " server's id (with Developer Mode on, Copy Server ID is in its menu)."
)


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
        raise click.UsageError(NO_WORKSPACE)
    if platform == "slack" and place.startswith("D"):
        raise click.UsageError("That is somebody's direct messages with me: only they turn tips on there.")
    if not PLACES[platform].fullmatch(place):
        raise click.UsageError(f"--place is the channel's id, not its name. {FOUND[platform]}")
    return Where(platform, workspace, place)


def meant(workspace: str | None) -> str:
    """Say how a workspace is named, behind a sentence, where what was typed can be none."""
    known = workspace is None or any(form.fullmatch(workspace) for form in WORKSPACES.values())
    return "" if known or workspace == "discord:@me" else f" {NO_WORKSPACE}"


def kept_of(where: Where) -> Subscription | None:
    """Look up what is kept of a channel; where there is no database yet, none is made."""
    store = Store(find_memory())
    if not store.place.exists():
        return None
    return use(store, lambda: store.read(subscriptions.find, where.workspace, where.place))
