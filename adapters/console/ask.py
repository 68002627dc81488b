"""`mlrole ask`: one question, or a stream of JSON lines."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from adapters.console.paint import Paint
from adapters.start import load_bot, running
from bot.messages import Request
from bot.plain import plain
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot import Bot
    from bot.messages import Reply

KEYS = ("user", "thread", "workspace", "event")  # of a line, beside its text
LONGEST_LINE = 1_000_000  # bytes of one JSON line


class BadLineError(Exception):
    """A line of input that can't be used; the text says why."""


def once(question: str) -> None:
    """Answer a question on standard output."""
    bot = load_bot()
    with running(bot) as run:
        click.echo(Paint.for_stream(sys.stdout).draw(run(bot.handle(Request(text=question, admin=True)))))


def serve(source: BinaryIO, target: TextIO) -> None:
    """Answer each line of JSON with a line of JSON, at once; Ctrl-C ends it even while it waits for a line."""
    bot = load_bot()
    with running(bot) as run:
        for raw in _lines(source):
            if not raw.strip():
                continue
            try:
                request = _request(raw)
            except BadLineError as error:
                answer: dict[str, Any] = {"error": str(error)}
            else:
                answer = run(_answered(bot, request))
            target.write(json.dumps(answer, ensure_ascii=True) + "\n")
            target.flush()


async def _answered(bot: Bot, request: Request) -> dict[str, Any]:
    """Answer a request, unless its event was taken up before, by this process or another."""
    try:
        new = await bot.first_time(request)
    except UnavailableError:
        new = True  # an answer too many is better than none
    return as_json(await bot.handle(request)) if new else {"duplicate": request.event}


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """Read line by line, of each no more than is allowed and one byte: a huge one must not fill the memory."""
    while raw := source.readline(LONGEST_LINE + 1):
        yield raw
        while len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            raw = source.readline(LONGEST_LINE + 1)


def _request(raw: bytes) -> Request:
    if len(raw) > LONGEST_LINE:
        raise BadLineError(f"The line is longer than {LONGEST_LINE:,} bytes. Send a shorter text.")
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadLineError('The line is not JSON. Send an object like {"text": "mlops"}.') from None
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise BadLineError('The line has no text. Send an object like {"text": "mlops"}.')
    given = {name: said.get(name) for name in KEYS if said.get(name) is not None}
    if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in given.values()):
        raise BadLineError(f"{', '.join(KEYS)} must be text or a number, or be left out.")
    admin = said.get("admin", True)
    if not isinstance(admin, bool):
        raise BadLineError("admin must be true or false, or be left out.")
    user, thread, workspace, event = (str(given.get(name, "")) for name in KEYS)
    return Request(
        text=said["text"], user=user or "local", thread=thread, workspace=workspace, event=event, admin=admin
    )


def as_json(reply: Reply) -> dict[str, Any]:
    """Give a reply as data: what scripts need first, the whole Reply under `reply`."""
    blocks = [{"type": type(block).__name__.lower(), **dataclasses.asdict(block)} for block in reply.blocks]
    return {
        "intent": reply.intent,
        "roles": list(reply.roles),
        "text": plain(reply),
        "buttons": [button.command for button in reply.buttons()],
        "audience": reply.audience,
        "reply": {**dataclasses.asdict(reply), "blocks": blocks, "votes": [vote.command for vote in reply.votes()]},
    }
