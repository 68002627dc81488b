"""What `mlrole setup` does for every platform: ask for what is secret, tell what was found, and keep what is right."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from adapters import envfile
from adapters.errors import SettingsError
from adapters.settings import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

State = Literal["good", "note", "unsure", "wrong"]

TRIES = 3
SAID = {"good": "OK", "note": "Note", "unsure": "Not checked", "wrong": "Wrong"}
NEEDED = "needed; Enter leaves it for later"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    State "good"; "note": it works, and there is something to know; "unsure": it could not be checked; "wrong":
    something has to be done. `field` is the setting that can't be used as it is.
    """

    state: State
    text: str
    field: str = ""


def ask(name: str, told: str, fault: Callable[[str], str]) -> str:
    """Ask for a setting without showing it, or read the next line of what is piped in.

    A blank line, or none, keeps what is set. `told` says what Enter means where nothing is set, `fault` what is wrong
    with a value.
    """
    return _prompt(name, told, fault) if sys.stdin.isatty() else _next_line(name)


def save(env_file: Path, settings: dict[str, str], outside: frozenset[str]) -> None:
    """Write settings into a file and say so; `outside` are the names that the environment had before it was read."""
    if not settings:
        return
    try:
        envfile.write(env_file, settings)
    except SettingsError as error:
        raise click.ClickException(f"{error}\nOr set them in the environment: {', '.join(settings)}.") from None
    click.echo(f"\nWritten to {env_file}, which only you can read: {', '.join(settings)}.")
    for name, value in settings.items():
        if name in outside and os.environ[name] != value:
            click.echo(f"Note: another {name} is in your environment, and goes before that file.")


def tell(found: Iterable[Finding]) -> None:
    """Print what was found, a line each."""
    for finding in found:
        click.echo(f"{SAID[finding.state]}: {finding.text}")


def tell_missing(wanted: Iterable[str]) -> None:
    """Print what has to be set, a line each."""
    click.echo("\nStill missing; put them into .env, or set them in the environment:")
    for one in wanted:
        click.echo(f"- {one}")


def refused(found: Iterable[Finding]) -> set[str]:
    """Name the settings that can't be used as they are."""
    return {finding.field for finding in found if finding.state == "wrong"}


def works(found: Sequence[Finding]) -> bool:
    """Tell whether everything was checked, and nothing is wrong."""
    return all(finding.state in {"good", "note"} for finding in found)


def _prompt(name: str, told: str, fault: Callable[[str], str]) -> str:
    told = "already set; Enter keeps it" if os.environ.get(name) else told
    for _ in range(TRIES):
        value = plain(click.prompt(f"{name} ({told})", default="", show_default=False, hide_input=True))
        said = fault(value)
        if not said:
            return value
        click.echo(f"  {said[0].upper()}{said[1:]}")
    raise click.ClickException(f"{name} can't be used; nothing was written.")


def _next_line(name: str) -> str:
    value = plain(sys.stdin.buffer.readline().decode("utf-8", "replace"))
    state = "given" if value else "already set" if os.environ.get(name) else "not set"
    click.echo(f"{name}: {state}")
    return value
