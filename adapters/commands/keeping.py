"""`mlrole report`, `db`, `dialect` and `knowledge`: for whoever looks after the bot."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.commands.settings import read_settings


@click.command()
@click.option("--workspace", help="Only this workspace (default: all of them).")
def report(workspace: str | None) -> None:
    """Print what was not answered, and voted down.

    Counts and sentences, no names.
    """
    from adapters.console import keep  # noqa: PLC0415 - only these subcommands need the database

    read_settings()
    keep.report(workspace)


@click.group()
def db() -> None:
    """Look after the memory.

    It is a file in your data folder, or what DATABASE_URL names.
    """
    read_settings()


@db.command()
def upgrade() -> None:
    """Bring the database's tables up to date.

    Only a server needs it: a file does that by itself.
    """
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.upgrade()


@db.command()
def status() -> None:
    """Say where the memory is, and whether it is up to date."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.status()


@db.command()
@click.argument("workspace")
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget_workspace(workspace: str, *, yes: bool) -> None:
    """Delete everything of a workspace.

    Its people's profiles, votes and questions, and its own titles.
    """
    from adapters.console import keep  # noqa: PLC0415 - as above

    if not workspace.strip():
        raise click.UsageError("Name the workspace: mlrole db forget-workspace NAME.")
    if not yes:
        click.confirm(f"This deletes everything of the workspace '{workspace}', for good. Go on?", abort=True)
    keep.forget_workspace(workspace)


@click.group()
def dialect() -> None:
    """Give a workspace its own titles.

    A folder of YAML holds titles, other names, hidden roles and career ladders.
    """
    read_settings()


@dialect.command(name="check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check_dialect(folder: Path) -> None:
    """Report every mistake in a dialect's folder, with file, line and remedy."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.check_dialect(folder)


@dialect.command(name="load")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--workspace", default="", help="The workspace (default: the terminal's own).")
@click.option("--replace", is_flag=True, help="Drop what was set before, also from chat.")
def load_dialect(folder: Path, workspace: str, *, replace: bool) -> None:
    """Lay a folder's dialect over a workspace; running bots use it at once."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.load_dialect(folder, workspace, replaced=replace)


@click.group()
def knowledge() -> None:
    """Look after the knowledge."""


@knowledge.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def check(folder: Path | None) -> None:
    """Report every mistake in a knowledge folder (default: the one in use), with file, line and remedy."""
    from adapters.console.check import report  # noqa: PLC0415 - only this subcommand needs it

    raise SystemExit(report(folder))


COMMANDS = {"report": report, "db": db, "dialect": dialect, "knowledge": knowledge}
