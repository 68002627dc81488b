"""Show what is registered with Discord; nothing is asked for, and nobody."""

from __future__ import annotations

import json

import click

from adapters.discord.names import COMMAND, WHAT_ROLE
from adapters.discord.table import SUBCOMMANDS
from adapters.discord.ways import commands


def show_commands(*, as_json: bool) -> None:
    """Print the commands to be read, or as Discord is told them."""
    if as_json:
        click.echo(json.dumps(commands(), ensure_ascii=False, indent=2))
        return
    for way in SUBCOMMANDS:
        options = (f" {one.name}" if one.needed else f" [{one.name}]" for one in way.options)
        click.echo(f"/{COMMAND} {way.name}{''.join(options)}\n    {way.description}")
    click.echo(f"{WHAT_ROLE}\n    In the menu of a message, under Apps: which roles it asks for")
