"""`mlrole chat`, `ask` and `predict`: answers in the terminal and for scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
def chat() -> None:
    """Talk in the terminal; `quit` or Ctrl-D ends it."""
    from adapters.console.chat import converse  # noqa: PLC0415 - prompt_toolkit is slow to import

    converse()


@click.command()
@click.argument("question", nargs=-1)
@click.option(
    "--json", "as_json", is_flag=True, help="Read one JSON object a line from standard input, print one a line."
)
def ask(question: tuple[str, ...], *, as_json: bool) -> None:
    """Answer one question, or the text piped in.

    With --json each line of input is an object like {"text": "mlops", "user": "u1", "thread": "t1"}; user and thread
    may be left out.
    """
    from adapters.console import ask as asking  # noqa: PLC0415 - only this subcommand needs the bot

    if as_json and question:
        raise click.UsageError("--json reads its questions from standard input; leave the question out.")
    if as_json:
        asking.serve(sys.stdin.buffer, sys.stdout)
    else:
        asking.once(" ".join(question) if question else _piped())


def _piped() -> str:
    if sys.stdin.isatty():
        raise click.UsageError('Put the question behind the command: mlrole ask "what does an mlops engineer do?"')
    return sys.stdin.buffer.read().decode("utf-8", "replace")


@click.command()
@click.argument("task", type=click.Choice(["titles", "questions", "postings", "resumes"]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), default="-")
@click.option("--column", help="The column of a CSV file to label; the file is then read and written as CSV.")
def predict(task: str, file: Path, column: str | None) -> None:
    """Label many titles, questions, job posts or resumes.

    JSON lines with `text` in, {"roles", "intent"} out, in the same order.

    With --column, a CSV file in, the same file with the columns `roles` and `intent` added out.
    """
    from adapters.console import predict as predicting  # noqa: PLC0415 - only this subcommand needs it

    predicting.run(task, file, column)


COMMANDS = {"chat": chat, "ask": ask, "predict": predict}
