"""The console: `mlrole ask --json`, whose lines may be of many people; a question and a chat beside it."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from adapters.console.ask import serve

from .drivers import Seen, Step, joint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot import Bot

    from .drivers import Ability, Way

PLACE = "a room"


class Lines:
    """`mlrole ask --json`, in a thread: lines go in, lines come out."""

    def __init__(self) -> None:
        read, self._in = os.pipe()
        out, write = os.pipe()
        self._in, self._out = os.fdopen(self._in, "wb"), os.fdopen(out, encoding="utf-8")
        self._thread = threading.Thread(target=self._run, args=(read, write))
        self._thread.start()

    def _run(self, read: int, write: int) -> None:
        with os.fdopen(read, "rb") as source, os.fdopen(write, "w", encoding="utf-8") as target:
            serve(source, target)

    def ask(self, line: dict[str, Any]) -> dict[str, Any]:
        self._in.write(json.dumps(line).encode() + b"\n")
        self._in.flush()
        return json.loads(self._out.readline())

    def close(self) -> None:
        self._in.close()
        self._thread.join()
        self._out.close()


class Console:
    name = "console"
    fixture = "inside"
    ways: tuple[Way, ...] = ("json", "question", "chat")
    aloud = between = "json"
    redelivered: tuple[Way, ...] = ("json",)
    cannot: Mapping[Ability, str] = {
        "overhears": "a line comes from whoever asks; what is answered goes elsewhere",
        "presses": "nothing is pressed: a step is typed as its command",
        "shares": "there is no channel; whoever has the answer can pass it on",
        "fills": "there are no forms: the same is asked for in words",
        "hides": "each answer goes to whoever asked; of many people, `audience` says it, and a script shows it",
        "is limited": "a terminal and a line of JSON take texts of any length",
    }

    def __init__(self, platform: Any, make_bot: Callable[[], Bot]) -> None:
        self._inside = platform
        self._patch = pytest.MonkeyPatch()
        self._make_bot = make_bot
        self._events = 0

    async def start(self, processes: int = 1) -> None:
        for module in ("ask", "chat"):
            self._patch.setattr(f"adapters.console.{module}.load_bot", self._make_bot)
        self._processes = [Lines() for _ in range(processes)]

    async def stop(self) -> None:
        for process in self._processes:
            await asyncio.to_thread(process.close)
        self._patch.undo()

    async def say(self, person: str, text: str, way: Way, after: Seen | None = None) -> list[Seen]:  # noqa: ARG002 - its signature
        if way == "json":
            return await self._asked(self._processes[0], person, text)
        given = (("ask", text), "") if way == "question" else (("chat",), f"{text}\n")
        done = await asyncio.to_thread(lambda: self._inside(*given[0], stdin=given[1]))
        assert done.returncode == 0
        return [Seen(done.stdout, fallback=done.stdout, to=person)]

    async def say_twice(self, person: str, text: str, way: Way) -> list[Seen]:  # noqa: ARG002 - its signature
        self._events += 1
        given = {"event": f"e{self._events}"}
        return joint([await self._asked(one, person, text, **given) for _ in range(2) for one in self._processes])

    async def press(self, person: str, seen: Seen, step: Step) -> list[Seen]:  # noqa: ARG002 - its signature
        return await self.say(person, step.command, "json")

    async def _asked(self, process: Lines, person: str, text: str, **more: str) -> list[Seen]:
        line = {"text": text, "user": person, "thread": PLACE, **more}
        answer = await asyncio.to_thread(process.ask, line)
        if "duplicate" in answer:
            return []
        steps = (*answer["buttons"], *answer["reply"]["votes"])
        to = person if answer["audience"] == "you" else ""
        return [Seen(answer["text"], tuple(Step(one, one) for one in steps), to, answer["text"])]

    def pinged(self) -> list[str]:
        return []
