"""`mlrole setup slack`: from nothing to a bot that can run, in plain steps. No token is ever shown."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import click

from adapters.asking import NEEDED, ask, refused, save, tell, tell_missing, works
from adapters.command import command
from adapters.errors import SettingsError
from adapters.settings import plain
from adapters.slack.names import EVENTS_PATH, INSTALL_PATH
from adapters.slack.settings import fault, missing, name_of, read, setup_command, transports, value_of
from adapters.slack.setup.checks import check
from adapters.slack.setup.manifest import as_yaml, link, manifest
from adapters.start import read_env_file

if TYPE_CHECKING:
    from pathlib import Path

    from adapters.slack.settings import SlackSettings, Transport

ASKED: dict[Transport, tuple[str, ...]] = {
    "socket": ("bot_token", "app_token"),
    "http": ("bot_token", "signing_secret", "client_id", "client_secret"),
}
LEFT_OUT = {
    "bot_token": "for one workspace; Enter leaves it out",
    "client_id": "for many workspaces; Enter leaves it out",
    "client_secret": "for many workspaces; Enter leaves it out",
}
OPEN = (
    "Open the link above, choose the workspace, and create the app. (Where the link shows no manifest: Create New App,"
    " From a manifest, YAML, and paste it. With an app that you have already: App Manifest, and paste it there.)"
)
INSTALL = "In the app's settings, which open then, install it in your workspace: Install App."
BOT = "Copy the bot token (xoxb-...): OAuth & Permissions, Bot User OAuth Token."
STEPS: dict[Transport, tuple[str, ...]] = {
    "socket": (
        OPEN,
        INSTALL,
        BOT,
        "Make an app-level token (xapp-...) with the scope connections:write: Basic Information, App-Level Tokens.",
    ),
    "http": (
        OPEN,
        f"{INSTALL} (For many workspaces: not here, but at {INSTALL_PATH}, once the bot runs.)",
        f"{BOT} (For many workspaces: leave it out.)",
        "Copy the signing secret: Basic Information, App Credentials.",
        "For many workspaces, copy the client id and the client secret from there too.",
    ),
}
UNCHECKED = (
    "signing_secret",
    "client_id",
    "client_secret",
    "public_url",
)  # only Slack's requests show if they're right


def print_manifest(address: str) -> None:
    """Print the manifest alone, for Socket Mode or for an address, so that it can be put into a file."""
    click.echo(as_yaml(_manifest(_address(address))), nl=False)


def report(env_file: Path) -> int:
    """Check what is set, and say what is wrong, what is missing, and how the bot will run; return an exit code."""
    read_env_file(env_file)
    settings = _settings()
    chosen = transports(settings) or ("socket",)
    found = check(settings)
    tell(found)
    if kept := [name_of(field) for field in UNCHECKED if value_of(settings, field) and field not in refused(found)]:
        click.echo(f"Set, and only requests of Slack's show whether it is right: {', '.join(kept)}.")
    if wanted := list(dict.fromkeys(one for transport in chosen for one in missing(settings, transport))):
        tell_missing(wanted)
        click.echo(f"\nTo be asked for it, run: {setup_command(chosen[-1], settings.public_url)}")
    else:
        _tell_ways(settings, chosen)
    return int(bool(wanted) or not works(found))


def run(address: str, env_file: Path) -> int:
    """Lead through the set-up; return an exit code, 0 when the bot can run."""
    outside = frozenset(os.environ)
    read_env_file(env_file)
    public = _address(address)
    transport: Transport = "http" if public else "socket"
    if _is_set(transport, public):
        click.echo(f"All is set already. The manifest again: {setup_command(transport, public)} --manifest\n")
    else:
        _tell_steps(transport, public)
    typed = _ask_all(transport)
    settings = _settings(**typed, **({"public_url": public} if public else {}))
    wanted = missing(settings, transport)
    if wanted and not typed:
        tell_missing(wanted)
        click.echo(f"\nThen run again: {setup_command(transport, public)}")
        return 1
    found = check(settings)
    tell(found)
    # As `read` left them: without what copying put around them.
    kept = {name_of(field): value_of(settings, field) for field in typed if field not in refused(found)}
    save(env_file, {**kept, **({"PUBLIC_URL": public} if public else {})}, outside)
    if wanted:
        tell_missing(wanted)
    if wanted or not works(found):
        click.echo(f"\nThen run again: {setup_command(transport, public)}")
        return 1
    _tell_next(settings, transport)
    return 0


def _tell_ways(settings: SlackSettings, chosen: tuple[Transport, ...]) -> None:
    """Say how `mlrole run` will reach Slack."""
    public = settings.public_url or "its https:// address"
    if "socket" in chosen:
        click.echo(f"\n{command('run')} connects to Slack by itself (Socket Mode).")
        if settings.signing_secret.get_secret_value():
            click.echo(f"{command('run', 'web')} waits for Slack's requests at {public}{EVENTS_PATH} instead (HTTP).")
    else:
        click.echo(f"\n{command('run', 'web')} waits for Slack's requests at {public}{EVENTS_PATH} (HTTP).")
    if settings.oauth:
        click.echo(f"Workspaces add it at {public}{INSTALL_PATH}.")


def _tell_next(settings: SlackSettings, transport: Transport) -> None:
    """Say what to type now, and what to do in Slack then."""
    if transport == "socket":
        click.echo(f"\nNow run: {command('run')}")
        return
    public = settings.public_url
    if settings.app_token.get_secret_value():
        click.echo(
            f"\nNote: SLACK_APP_TOKEN is still set. It is for Socket Mode, which this manifest switches off: take it"
            f" out, or '{command('run')}' connects to a Slack that sends nothing that way."
        )
    click.echo(f"\nNow run: {command('run', 'web')}")
    click.echo(f"Once it runs and {public} leads to it, let Slack verify the address: Event Subscriptions, Retry.")
    if settings.oauth:
        click.echo(f"Then open {public}{INSTALL_PATH} to add it to your workspace.")
        click.echo("For other people's workspaces, first switch on: Manage Distribution.")


def _manifest(public: str) -> dict[str, object]:
    return manifest(socket_mode=not public, public_url=public)


def _address(given: str) -> str:
    """Check the address that was given with --http."""
    public = _base(given)
    if public and (said := fault("public_url", public)):
        raise click.UsageError(f"--http: {said}")
    return public


def _base(given: str) -> str:
    return plain(given).rstrip("/")


def _settings(**given: str) -> SlackSettings:
    try:
        return read(**given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def _is_set(transport: Transport, public: str) -> bool:
    """Tell whether nothing is left to do in Slack: all that is needed is set, and for the same address."""
    held = {field for field in ASKED[transport] if os.environ.get(name_of(field))}
    if transport == "socket":
        return held == set(ASKED[transport])
    token = "bot_token" in held or {"client_id", "client_secret"} <= held
    return token and "signing_secret" in held and _base(os.environ.get("PUBLIC_URL", "")) == public


def _tell_steps(transport: Transport, public: str) -> None:
    made = _manifest(public)
    click.echo(f"The app's manifest, which tells Slack what the app is and may do:\n\n{as_yaml(made)}")
    click.echo(f"The link that makes the app of it:\n\n{link(made)}\n")
    for number, step in enumerate(STEPS[transport], start=1):
        click.echo(f"{number}. {step}")
    click.echo()


def _ask_all(transport: Transport) -> dict[str, str]:
    """Ask for what the transport needs; return what was given, by field. Nothing given keeps what is set."""
    given = {}
    for field in ASKED[transport]:
        needed = transport == "socket" or field not in LEFT_OUT
        if value := ask(name_of(field), NEEDED if needed else LEFT_OUT[field], partial(fault, field)):
            given[field] = value
    return given
