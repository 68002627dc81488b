"""`mlrole setup slack`: from nothing to a bot that can run, in plain steps. No token is ever shown."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from adapters import envfile
from adapters.errors import SettingsError
from adapters.slack.settings import fault, missing, name_of, plain, read, value_of
from adapters.slack.setup.checks import check
from adapters.slack.setup.manifest import as_yaml, link, manifest
from adapters.start import read_env_file

if TYPE_CHECKING:
    from pathlib import Path

    from adapters.slack.settings import SlackSettings, Transport
    from adapters.slack.setup.checks import Finding

TRIES = 3
SAID = {"good": "OK", "note": "Note", "unsure": "Not checked", "wrong": "Wrong"}
ASKED: dict[Transport, tuple[str, ...]] = {
    "socket": ("bot_token", "app_token"),
    "http": ("bot_token", "signing_secret", "client_id", "client_secret"),
}
INSTALL = "Install the app in your workspace: Install App."
BOT = "Copy the bot token (xoxb-...): OAuth & Permissions, Bot User OAuth Token."
STEPS: dict[Transport, tuple[str, ...]] = {
    "socket": (
        INSTALL,
        BOT,
        "Make an app-level token (xapp-...) with the scope connections:write: Basic Information, App-Level Tokens.",
    ),
    "http": (
        f"{INSTALL} (For many workspaces: not here, but at /slack/install, once the bot runs.)",
        f"{BOT} (For many workspaces: leave it out.)",
        "Copy the signing secret: Basic Information, App Credentials.",
        "For many workspaces, copy the client id and the client secret from there too.",
    ),
}
COMMANDS: dict[Transport, str] = {"socket": "mlrole run", "http": "mlrole run web"}


def print_manifest(address: str) -> None:
    """Print the manifest alone, for Socket Mode or for an address, so that it can be put into a file."""
    click.echo(as_yaml(_manifest(_address(address))), nl=False)


def report(env_file: Path) -> int:
    """Check what is set, and say what is wrong and what is missing; return an exit code."""
    read_env_file(env_file)
    settings = _settings()
    http = settings.signing_secret.get_secret_value() and not settings.app_token.get_secret_value()
    transport: Transport = "http" if http else "socket"
    found = check(settings)
    _tell(found)
    if wanted := missing(settings, transport):
        _tell_missing(wanted)
    return int(bool(wanted) or not _works(found))


def run(address: str, env_file: Path) -> int:
    """Lead through the set-up; return an exit code, 0 when the bot can run."""
    outside = frozenset(os.environ)
    read_env_file(env_file)
    public = _address(address)
    transport: Transport = "http" if public else "socket"
    _tell_steps(transport, public)
    typed = _ask_all(transport)
    settings = _settings(**typed, **({"public_url": public} if public else {}))
    if (wanted := missing(settings, transport)) and not typed:
        _tell_missing(wanted)
        return 1
    found = check(settings)
    _tell(found)
    refused = {finding.field for finding in found if finding.state == "wrong"}
    # As `read` left them: without what copying put around them.
    kept = {name_of(field): value_of(settings, field) for field in typed if field not in refused}
    _save(env_file, {**kept, **({"PUBLIC_URL": public} if public else {})}, outside)
    if wanted:
        _tell_missing(wanted)
    if wanted or not _works(found):
        click.echo("\nThen run again: mlrole setup slack" + (f" --http {public}" if public else ""))
        return 1
    click.echo(f"\nNow run: {COMMANDS[transport]}")
    if public:
        click.echo("Once it runs, Slack can verify the address: Event Subscriptions, Retry.")
    return 0


def _manifest(public: str) -> dict[str, object]:
    return manifest(socket_mode=not public, public_url=public)


def _address(given: str) -> str:
    """Check the address that was given with --http."""
    public = plain(given).rstrip("/")
    if public and (said := fault("public_url", public)):
        raise click.UsageError(f"--http: {said}")
    return public


def _settings(**given: str) -> SlackSettings:
    try:
        return read(**given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def _tell_steps(transport: Transport, public: str) -> None:
    made = _manifest(public)
    click.echo(f"1. Make the app: open this link, choose the workspace, and create it.\n\n{link(made)}\n")
    click.echo(f"   Where that shows no manifest, choose From a manifest, YAML, and paste this:\n\n{as_yaml(made)}")
    for number, step in enumerate(STEPS[transport], start=2):
        click.echo(f"{number}. {step}")
    click.echo()


def _ask_all(transport: Transport) -> dict[str, str]:
    """Ask for what the transport needs; return what was given, by field. Nothing given keeps what is set."""
    given = {}
    for field in ASKED[transport]:
        if value := (_ask if sys.stdin.isatty() else _next_line)(field):
            given[field] = value
    return given


def _ask(field: str) -> str:
    name = name_of(field)
    told = " (already set; Enter keeps it)" if os.environ.get(name) else " (Enter leaves it out)"
    for _ in range(TRIES):
        value = plain(click.prompt(f"{name}{told}", default="", show_default=False, hide_input=True))
        said = fault(field, value)
        if not said:
            return value
        click.echo(f"  {said[0].upper()}{said[1:]}")
    raise click.ClickException(f"{name} can't be used; nothing was written.")


def _next_line(field: str) -> str:
    """Read the next line of what is piped in; a blank one, or none, keeps what is set."""
    value = plain(sys.stdin.buffer.readline().decode("utf-8", "replace"))
    state = "given" if value else "already set" if os.environ.get(name_of(field)) else "not set"
    click.echo(f"{name_of(field)}: {state}")
    return value


def _save(env_file: Path, settings: dict[str, str], outside: frozenset[str]) -> None:
    if not settings:
        return
    try:
        envfile.write(env_file, settings)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"\nWritten to {env_file}, which only you can read: {', '.join(settings)}.")
    for name, value in settings.items():
        if name in outside and os.environ[name] != value:
            click.echo(f"Note: another {name} is in your environment, and goes before that file.")


def _tell(found: list[Finding]) -> None:
    for finding in found:
        click.echo(f"{SAID[finding.state]}: {finding.text}")


def _tell_missing(wanted: list[str]) -> None:
    click.echo("\nStill missing; put them into .env, or set them in the environment:")
    for one in wanted:
        click.echo(f"- {one}")


def _works(found: list[Finding]) -> bool:
    return all(finding.state in {"good", "note"} for finding in found)
