"""`mlrole predict`: label a file of titles, questions, job posts or resumes."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import click

from adapters.start import load_expert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from bot.expert import Expert

MOST_ROLES = 5  # of a long text; the rest says nothing
LONGEST_CELL = 10_000_000  # characters
ADDED = ("roles", "intent")  # columns that a CSV file gains

Label = dict[str, Any]


def run(task: str, file: Path, column: str | None) -> None:
    """Label every row of a file (or standard input) and print the labels in the same order."""
    label = labeller(load_expert(), task)
    with click.open_file(str(file), "rb") as raw:
        try:
            text = raw.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise click.ClickException("The file is not UTF-8 text. Save it as UTF-8 and try again.") from None
    if column:
        _csv(text, column, label, sys.stdout)
    else:
        texts = list(_texts(text))
        for result in _progress(map(label, texts), len(texts)):
            click.echo(json.dumps(result))


def labeller(expert: Expert, task: str) -> Callable[[str], Label]:
    """Give the function that labels one text.

    Titles by their role, questions by intent and the roles named, job posts and resumes by the roles they point to.
    """

    def title(text: str) -> Label:
        roles = expert.classify_title(text)
        return {"roles": list(roles), "intent": "lookup" if roles else "unknown"}

    def question(text: str) -> Label:
        query = expert.understand(text)
        return {"roles": list(query.mentions), "intent": query.intent}

    def posting(text: str) -> Label:
        return {"roles": list(expert.rank_posting(text)[:MOST_ROLES]), "intent": "decode"}

    def resume(text: str) -> Label:
        return {"roles": list(expert.rank_resume(text)[:MOST_ROLES]), "intent": "recommend"}

    return {"titles": title, "questions": question, "postings": posting, "resumes": resume}[task]


def _texts(content: str) -> Iterator[str]:
    """Read JSON lines; a line that can't be used ends the program, so that labels never get out of step."""
    for number, line in enumerate(content.rstrip().split("\n"), 1):
        if not content.strip():
            return
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise click.ClickException(
                f'Line {number} is not a JSON object with a "text". For a CSV file add --column NAME.'
            )
        yield row["text"]


def _csv(content: str, column: str, label: Callable[[str], Label], target: TextIO) -> None:
    """Copy a CSV file and add a label to every row; nothing is written unless the whole file can be read."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(_lines(content), strict=True))
    except csv.Error as error:
        raise click.ClickException(f"The file is not CSV ({error}). For JSON lines leave --column out.") from None
    header, body = (rows[0], rows[1:]) if rows else ([], [])
    if column not in header:
        raise click.ClickException(f"There is no column '{column}'. The file has: {', '.join(header) or 'no columns'}.")
    taken = [name for name in ADDED if name in header]
    if taken:
        raise click.ClickException(f"The file has a column '{taken[0]}' already. Rename it first.")
    long = next((number for number, row in enumerate(body, 2) if len(row) > len(header)), None)
    if long:
        raise click.ClickException(
            f"Row {long} has more cells than the header has columns. Quote cells that hold a comma."
        )
    place = header.index(column)
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*header, *ADDED])
    results = (label(row[place] if place < len(row) else "") for row in body)
    for row, result in zip(body, _progress(results, len(body)), strict=True):
        padded = row + [""] * (len(header) - len(row))
        writer.writerow([*padded, " ".join(result["roles"]), result["intent"]])


def _lines(content: str) -> Iterator[str]:
    r"""Split at line ends only: `str.splitlines` would tear a cell at U+2028 or \v."""
    yield from (
        f"{line}\n" for line in content.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n") if content
    )


def _progress(results: Iterable[Label], total: int) -> Iterator[Label]:
    """Pass results on, with a progress bar where somebody watches and the results go elsewhere."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    if not watched:
        yield from results
        return
    with click.progressbar(results, length=total, label="Labelling", file=sys.stderr) as bar:
        yield from bar
