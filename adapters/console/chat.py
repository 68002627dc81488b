"""`mlrole chat`: a conversation in the terminal, or through a pipe."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from adapters.console.paint import Paint
from adapters.start import load_bot, running
from bot.messages import Request
from bot.understanding.commands import LEAVING

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document

    from bot import Bot
    from bot.understanding.beginnings import Kind

WELCOME = (
    "mlrole answers questions about machine-learning job roles. Type one (mlops), a question, or help; Tab completes, "
    "quit or Ctrl-D ends it."
)
MOST = 8  # completions at once
KINDS: dict[str, Kind] = {"compare": "role", "path": "role", "more": "role", "skill:": "skill"}


def converse() -> None:
    """Talk until the person leaves, the input ends, or Ctrl-D."""
    bot = load_bot()
    paint = Paint.for_stream(sys.stdout)
    with running(bot) as run:
        run(bot.ready())
        if sys.stdin.isatty() and sys.stdout.isatty():
            click.echo(paint.draw_line(WELCOME))
            run(_prompted(bot))
            return
        for raw in sys.stdin.buffer:  # line by line, so that a script can talk too
            line = raw.decode("utf-8", "replace")
            if _leaves(line):
                break
            if line.strip():
                click.echo(paint.draw(run(bot.handle(_request(line)))) + "\n")


def _request(line: str) -> Request:
    """Ask as the one person here, who may do everything: the memory is theirs."""
    return Request(text=line, admin=True)


def _leaves(line: str) -> bool:
    return line.strip(" \t\r\n.!").lower() in LEAVING


async def _prompted(bot: Bot) -> None:
    """Prompt with history and completion. The history lives in memory only: a person may paste a resume."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - slow to import, and useless in a pipe
    from prompt_toolkit.completion import Completer, Completion  # noqa: PLC0415 - likewise
    from prompt_toolkit.history import InMemoryHistory  # noqa: PLC0415 - likewise

    class Names(Completer):
        """Complete commands, roles and skills, typos allowed."""

        def get_completions(
            self,
            document: Document,  # noqa: ARG002 - its signature
            complete_event: CompleteEvent,  # noqa: ARG002 - its signature
        ) -> Iterable[Completion]:
            return ()  # the prompt runs in a loop, and asks the other

        async def get_completions_async(
            self,
            document: Document,
            complete_event: CompleteEvent,  # noqa: ARG002 - its signature
        ) -> AsyncGenerator[Completion, None]:
            for text, start, shown in await completions(bot, document.text_before_cursor):
                yield Completion(text, start_position=-start, display_meta=shown)

    session: PromptSession[str] = PromptSession(
        "> ", history=InMemoryHistory(), completer=Names(), complete_while_typing=False
    )
    while True:
        try:
            line = await session.prompt_async()
        except KeyboardInterrupt:
            continue  # Ctrl-C drops the line, as in a shell
        except EOFError:
            break
        if _leaves(line):
            break
        paint = Paint.for_stream(sys.stdout)  # anew: the window may have been resized
        click.echo("\n" + paint.draw(await bot.handle(_request(line))) + "\n", color=paint.colour)


async def completions(bot: Bot, typed: str) -> list[tuple[str, int, str]]:
    """List what could stand in place of what is being typed: (text, characters replaced, what it is)."""
    start = typed.lstrip()
    lowered = start.lower()
    found = [
        (command, len(start), "command")
        for command in (*bot.commands(), "quit")
        if start and command.startswith(lowered) != (command == lowered)
    ]
    command, _, rest = start.partition(" ")
    kind: Kind | None = KINDS.get(command.lower())
    name = (
        re.split(r",\s*|\s+(?:vs|and|to|or)\s+", rest)[-1] if command.lower().rstrip(":") in bot.commands() else start
    )
    if name:
        for role_or_skill in await bot.suggest(name, MOST, kind, user=Request().user):
            text = role_or_skill.value if role_or_skill.kind == "role" else role_or_skill.name
            found.append((text, len(name), role_or_skill.kind))
    return found
