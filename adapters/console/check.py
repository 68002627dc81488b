"""`mlrole knowledge check`: every mistake at once, then what the folder holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from adapters.start import find_folder
from knowledge.check import check, summarise
from knowledge.folder import read_folder

if TYPE_CHECKING:
    from pathlib import Path


def report(folder: Path | None) -> int:
    """Print the mistakes and a summary; give the exit code (1 with mistakes)."""
    root = folder or find_folder()
    found = read_folder(root)
    mistakes = check(found)
    for mistake in mistakes:
        click.echo(str(mistake))
    summary = summarise(found)
    click.echo(
        f"{summary.roles} roles, {summary.skills} skills, {summary.activities} activities, {summary.backgrounds}"
        f" backgrounds, {summary.disagreements} disagreements, {summary.statements} sourced statements"
    )
    names = {entry.record.id: entry.record.name for entry in found.sources}
    for source, (carried, absent, whole) in summary.facts.items():
        left = f", {absent} left out with a reason" if absent else ""
        missing = whole - carried - absent
        lost = f", {missing} missing" if missing else ""
        click.echo(f"  {source} {names[source]}: {carried} of {whole} facts carried{left}{lost}")
    total = sum(whole for _, _, whole in summary.facts.values())
    click.echo(f"  {total} facts in {len(summary.facts)} source documents")
    click.echo(
        "No mistakes." if not mistakes else f"{len(mistakes)} {'mistake' if len(mistakes) == 1 else 'mistakes'}."
    )
    return 1 if mistakes else 0
