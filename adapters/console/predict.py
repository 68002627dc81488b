"""`mlrole predict`: label a file of titles or questions."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import click

from adapters.console.start import load_bot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from bot import Bot

Label = dict[str, Any]


def run(task: str, file: Path, column: str | None) -> None:
    """Label every row of a file (or standard input) and print the labels in the same order."""
    bot = load_bot()
    label = labeller(bot, task)
    with click.open_file(str(file), encoding="utf-8-sig", errors="replace") as source:
        if column:
            _csv(source.read().splitlines(keepends=True), column, label)
        else:
            rows = [_text(number, line) for number, line in enumerate(source, 1) if line.strip()]
            for result in _progress(map(label, rows), len(rows)):
                click.echo(json.dumps(result))


def labeller(bot: Bot, task: str) -> Callable[[str], Label]:
    """Give the function that labels one text: titles by their role, questions by intent and the roles named."""

    def title(text: str) -> Label:
        roles = bot.reader.vocabulary.title(text)
        return {"roles": list(roles), "intent": "lookup" if roles else "unknown"}

    def question(text: str) -> Label:
        query = bot.understand(text)
        return {"roles": list(query.mentions), "intent": query.intent}

    return {"titles": title, "questions": question}[task]


def _text(number: int, line: str) -> str:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise click.ClickException(
            f'Line {number} is not a JSON object with a "text". For a CSV file add --column NAME.'
        )
    return str(row["text"])


def _csv(lines: list[str], column: str, label: Callable[[str], Label]) -> None:
    try:
        reader = csv.DictReader(lines, strict=True)
        rows = list(reader)
    except csv.Error as error:
        raise click.ClickException(f"The file is not CSV ({error}). For JSON lines leave --column out.") from None
    names = list(reader.fieldnames or ())
    if column not in names:
        raise click.ClickException(f"There is no column '{column}'. The file has: {', '.join(names) or 'no columns'}.")
    added = [name for name in ("roles", "intent") if name not in names]
    writer = csv.DictWriter(sys.stdout, [*names, *added], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row, result in zip(rows, _progress((label(row[column] or "") for row in rows), len(rows)), strict=True):
        writer.writerow({**row, "roles": " ".join(result["roles"]), "intent": result["intent"]})


def _progress(results: Iterable[Label], total: int) -> Iterator[Label]:
    """Pass results on, with a progress bar where somebody watches and the results go elsewhere."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    if not watched:
        yield from results
        return
    with click.progressbar(results, length=total, label="Labelling", file=sys.stderr) as bar:
        yield from bar
