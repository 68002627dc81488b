"""`mlrole run`, `setup` and `discord`: where people talk."""

from __future__ import annotations

import shlex
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import click

# Options of the set-up of every platform.
ONLY_CHECK = click.option("--check", "only_check", is_flag=True, help="Only check what is set.")
ENV_FILE = click.option(
    "--env-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=".env",
    show_default=True,
    help="The file to write the settings into.",
)


@click.command()
@click.argument("part", type=click.Choice(["web", "worker"]), required=False)
def run(part: Literal["web", "worker"] | None) -> None:
    """Answer where people talk, until stopped.

    Without an argument, all that is set up; else one part of it.
    `web` is what platforms reach over HTTP, at HOST:PORT (default: 127.0.0.1:8000); `worker` are the connections that
    the bot opens itself, and the daily tips. Any number of each may run. Reads .env in this folder.
    """
    _needs("Running")
    from adapters import running  # noqa: PLC0415 - only this subcommand needs the platforms

    running.run(part)


@click.group(name="setup")
def set_up() -> None:
    """Connect the bot to where people talk, step by step."""


@set_up.command(name="slack")
@click.option("--http", "address", metavar="URL", default="", help="Have Slack send requests to this address.")
@click.option("--manifest", "only_manifest", is_flag=True, help="Only print the app's manifest.")
@ONLY_CHECK
@ENV_FILE
def set_up_slack(address: str, env_file: Path, *, only_manifest: bool, only_check: bool) -> None:
    """Make the Slack app, and set and check its tokens.

    Without --http the bot opens a connection to Slack itself (Socket Mode) and needs no public address.
    """
    _needs("Slack", "slack_bolt")
    from adapters.slack.setup import steps as setting_up  # noqa: PLC0415 - only this subcommand needs it

    if only_manifest and only_check:
        raise click.UsageError("Either --manifest or --check.")
    if only_manifest:
        setting_up.print_manifest(address)
    else:
        raise SystemExit(setting_up.report(env_file) if only_check else setting_up.run(address, env_file))


@set_up.command(name="discord")
@click.option("--http", "address", metavar="URL", default="", help="Have Discord send commands to this address.")
@ONLY_CHECK
@ENV_FILE
def set_up_discord(address: str, env_file: Path, *, only_check: bool) -> None:
    """Make the Discord bot: check its token, register its commands, and give the links that add it.

    Without --http the bot opens a connection to Discord itself (the gateway) and needs no public address.
    """
    _needs("Discord", "discord", "nacl")
    from adapters.discord.setup import steps as setting_up  # noqa: PLC0415 - only this subcommand needs it

    raise SystemExit(setting_up.report(env_file) if only_check else setting_up.run(address, env_file))


@click.group(name="discord")
def at_discord() -> None:
    """Look at what Discord is told."""


@at_discord.command(name="commands")
@click.option("--json", "as_json", is_flag=True, help="As they are registered, in all languages.")
def show_commands(*, as_json: bool) -> None:
    """Print the commands that Discord offers; nobody is asked for it."""
    from adapters.discord.setup import showing  # noqa: PLC0415 - only this subcommand needs it

    showing.show_commands(as_json=as_json)


def _needs(what: str, *packages: str) -> None:
    """End with a sentence where something optional isn't installed that is needed now."""
    if any(find_spec(package) is None for package in (*packages, "uvicorn")):
        extras = what.lower() if packages else "discord,slack"
        pip = shlex.join([sys.executable, "-m", "pip", "install", f"mlrole[{extras}]"])
        raise click.ClickException(f"{what} needs more packages. In a clone, run: make setup. Elsewhere: {pip}")


COMMANDS = {"run": run, "setup": set_up, "discord": at_discord}
