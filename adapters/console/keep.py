"""Look after the memory from a terminal: its schema, its report, workspaces' dialects, and what a workspace leaves."""

from __future__ import annotations

import asyncio
import sys
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from adapters.console.paint import Paint
from adapters.console.using import use
from adapters.start import find_memory, load_expert
from bot.answers.feedback import reported
from bot.store import dialects, forgetting, reports
from bot.store.errors import UnavailableError
from bot.store.schema import HEAD
from bot.store.store import Store
from bot.understanding.commands import reserved
from knowledge import KnowledgeError
from knowledge.dialect import Dialect, dump, new_conflicts, read_dialect, restore

if TYPE_CHECKING:
    from pathlib import Path

# One and many rows, where a table's name is no word for what is in it.
ROWS = {"dialects": ("state of its own titles", "states of its own titles")}


def upgrade() -> None:
    """Bring the schema up to date."""
    store = Store(find_memory())
    before = use(store, store.upgrade)
    if store.place.file is None and find_spec("dbos") is not None:  # a file's are made when something is delivered
        from bot.delivery.engine import prepare  # noqa: PLC0415 - only a server has it done here

        use(store, lambda: asyncio.to_thread(prepare, store.place))
    done = "are up to date" if before == HEAD else "are up to date now"
    click.echo(f"The tables of the memory {done} (version {HEAD}).")


def status() -> None:
    """Say where the memory is and which schema it has; exit code 1 where it needs an upgrade."""
    place = find_memory()
    store = Store(place)
    where = f"the file {place.file}" if place.file else "the PostgreSQL server that DATABASE_URL names"
    click.echo(f"The memory is {where}.")
    present = use(store, store.schema)
    if present is None:
        click.echo("Nothing is in it yet.")
    else:
        click.echo(f"Its tables are of version {present}; this program's are of version {HEAD}.")
    if place.file is None and present != HEAD:
        click.echo("Run: mlrole db upgrade")
        raise SystemExit(1)


def report(workspace: str | None) -> None:
    """Print what was asked and not answered, and what was voted down."""
    store = Store(find_memory())
    found = reports.EMPTY
    if store.place.exists():
        found = use(store, lambda: store.read(reports.report, workspace, time.time()))
    place = (
        f"of the workspace {workspace}" if workspace else "of the terminal" if workspace == "" else "of all workspaces"
    )
    click.echo(Paint.for_stream(sys.stdout).draw(reported(found, load_expert().desk(), place)))


def forget_workspace(workspace: str) -> None:
    """Delete everything of a workspace."""
    store = Store(find_memory())
    counts = use(store, lambda: store.erase(forgetting.forget_workspace, workspace)) if store.place.exists() else {}
    rows = {table: ROWS.get(table, (table.removesuffix("s"), table)) for table in counts}
    told = ", ".join(f"{count} {rows[table][count > 1]}" for table, count in counts.items() if count)
    click.echo(f"Deleted: {told}." if told else "There was nothing of that workspace.")


def check_dialect(folder: Path) -> None:
    """Report every mistake in a dialect's folder."""
    told = _told(_read(folder))
    click.echo(f"No mistakes: {told}." if told else "No mistakes, but the folder sets nothing.")


def load_dialect(folder: Path, workspace: str, *, replaced: bool) -> None:
    """Lay a folder's dialect over a workspace's own, or put it in its place."""
    new, store = _read(folder), Store(find_memory())
    told = _told(new)
    if not told and not replaced:
        raise click.ClickException("The folder sets nothing, so nothing was changed.")
    use(store, lambda: _loaded(store, new, workspace, replaced=replaced))
    before = "What was set before is dropped." if replaced else "What was set before stays (--replace drops it)."
    click.echo(f"Loaded: {told or 'nothing'}. {before} It is in force at once; 'admin undo' takes it back.")


async def _loaded(store: Store, new: Dialect, workspace: str, *, replaced: bool) -> None:
    base = load_expert().knowledge
    for _ in range(dialects.TRIES):
        kept = await store.read(dialects.in_force, workspace)
        before = restore(kept.dialect)
        dialect = new if replaced else _merged(before, new)
        reasons = "\n".join(new_conflicts(base, before, dialect))
        if reasons:
            raise click.ClickException(
                f"Nothing was loaded, as it does not fit what is set in the workspace:\n{reasons}"
            )
        why = f"Loaded from a folder: {_told(new) or 'nothing'}."
        if await store.write(dialects.change, workspace, kept, dump(dialect), why, time.time()):
            return
    raise UnavailableError("others are changing the same")


def _merged(old: Dialect, new: Dialect) -> Dialect:
    return Dialect(
        titles={**old.titles, **new.titles},
        aliases={**old.aliases, **new.aliases},
        hidden=tuple(dict.fromkeys((*old.hidden, *new.hidden))),
        ladders={**old.ladders, **new.ladders},
    )


def _read(folder: Path) -> Dialect:
    try:
        return read_dialect(folder, load_expert().knowledge, reserved)
    except KnowledgeError as error:
        shown = "\n".join(map(str, error.mistakes))
        count = len(error.mistakes)
        raise click.ClickException(
            f"The folder has {count} {'mistake' if count == 1 else 'mistakes'}:\n{shown}"
        ) from None


def _told(dialect: Dialect) -> str:
    """Count what a dialect holds: "2 own titles, 14 other names, 1 hidden role"."""
    counts = (
        (len(dialect.titles), "own title", "own titles"),
        (len(dialect.aliases), "other name", "other names"),
        (len(dialect.hidden), "hidden role", "hidden roles"),
        (len(dialect.ladders), "career ladder", "career ladders"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
