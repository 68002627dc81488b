"""`mlrole setup discord`: from nothing to a bot that can run, in plain steps. The token is never shown."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING

import click

from adapters.asking import NEEDED, ask, refused, save, tell, tell_missing, works
from adapters.command import command
from adapters.discord.names import COMMAND, INTERACTIONS_PATH
from adapters.discord.settings import fault, missing, name_of, read, setup_command, transports
from adapters.discord.setup.checks import check, check_key, check_people, open_to_people, register_commands
from adapters.discord.setup.links import server_link, user_link
from adapters.errors import SettingsError
from adapters.settings import plain
from adapters.start import read_env_file

if TYPE_CHECKING:
    from pathlib import Path

    from adapters.asking import Finding
    from adapters.discord.settings import DiscordSettings, Transport
    from adapters.discord.setup.checks import Application

PORTAL = "https://discord.com/developers/applications"
STEPS = (
    f"Open {PORTAL}, choose New Application, and call it mlrole.",
    "On its page Bot, press Reset Token and copy the token. No privileged intent is needed: leave them off.",
    "Paste the token here. The rest of what is set, the commands and the links come by themselves.",
)


def report(env_file: Path) -> int:
    """Check what is set, and say what is wrong, what is missing, and how the bot will run; return an exit code."""
    read_env_file(env_file)
    settings = _settings()
    chosen = transports(settings) or ("gateway",)
    found, application = asyncio.run(_checked(settings))
    tell(found)
    if wanted := list(dict.fromkeys(one for transport in chosen for one in missing(settings, transport))):
        tell_missing(wanted)
        click.echo(f"\nTo be asked for it, run: {setup_command(chosen[-1], settings.public_url)}")
    else:
        _tell_ways(settings)
    if application:
        _tell_links(application)
    return int(bool(wanted) or not works(found))


def run(address: str, env_file: Path) -> int:
    """Lead through the set-up; return an exit code, 0 when the bot can run."""
    outside = frozenset(os.environ)
    read_env_file(env_file)
    public = _address(address)
    transport: Transport = "http" if public else "gateway"
    again = f"\nThen run again: {setup_command(transport, public)}"
    if os.environ.get(name_of("token")):
        click.echo("The token is set already.\n")
    else:
        _tell_steps()
    typed = ask(name_of("token"), NEEDED, partial(fault, "token"))
    given = {"token": typed} if typed else {}
    # A key of another application is put right, and no reason to stop.
    settings = _settings(**given, public_key="", **({"public_url": public} if public else {}))
    if wanted := missing(settings, "gateway"):
        tell_missing(wanted)
        click.echo(again)
        return 1
    found, application = asyncio.run(_set_up(settings))
    tell(found)
    kept = {name_of("token"): settings.token.get_secret_value()} if typed and "token" not in refused(found) else {}
    if application and os.environ.get(name_of("public_key"), "").lower() != application.key:
        kept[name_of("public_key")] = application.key
    save(env_file, {**kept, **({"PUBLIC_URL": public} if public else {})}, outside)
    if application:
        _tell_links(application)
    if application is None or not works(found):
        click.echo(again)
        return 1
    _tell_next(public)
    return 0


async def _checked(settings: DiscordSettings) -> tuple[list[Finding], Application | None]:
    """Check everything, and change nothing."""
    found, application = await check(settings)
    more = [check_key(settings, application), check_people(application)] if application else []
    return [*found, *more], application


async def _set_up(settings: DiscordSettings) -> tuple[list[Finding], Application | None]:
    """Check everything, and have Discord offer what it doesn't yet."""
    found, application = await check(settings)
    if application:
        found += [await open_to_people(settings, application), await register_commands(settings, application)]
    return found, application


def _tell_steps() -> None:
    for number, step in enumerate(STEPS, start=1):
        click.echo(f"{number}. {step}")
    click.echo()


def _tell_ways(settings: DiscordSettings) -> None:
    """Say how `mlrole run` will reach Discord."""
    click.echo(f"\n{command('run')} connects to Discord by itself (gateway).")
    if settings.public_key:
        at = f"at {settings.public_url}" if settings.public_url else "under your https:// address, at "
        click.echo(f"{command('run', 'web')} waits for Discord's requests {at}{INTERACTIONS_PATH} (HTTP).")


def _tell_links(application: Application) -> None:
    click.echo(f"\nTo add it to a server, open:\n{server_link(application.id)}")
    click.echo(f"To add it for yourself, in every server and message, open:\n{user_link(application.id)}")


def _tell_next(public: str) -> None:
    """Say what to type now, and what to do in Discord then."""
    if public:
        click.echo(
            f"\nNow run: {command('run', 'web')}, for commands and buttons; {command('run')} also hears mentions."
        )
        click.echo(f"Once it runs and {public} leads to it, and no sooner, write this into General Information,")
        click.echo(f"Interactions Endpoint URL: {public}{INTERACTIONS_PATH}")
    else:
        click.echo(f"\nNow run: {command('run')}")
    click.echo(f"Then type in Discord: /{COMMAND} role mlops")


def _address(given: str) -> str:
    """Check the address that was given with --http."""
    public = plain(given).rstrip("/")
    if public and (said := fault("public_url", public)):
        raise click.UsageError(f"--http: {said}")
    return public


def _settings(**given: str) -> DiscordSettings:
    try:
        return read(**given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
