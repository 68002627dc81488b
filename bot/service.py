"""The one way through: Request in, Reply out. What reasons is synchronous and pure; the edges are here."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
import traceback
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast
from weakref import WeakValueDictionary

from bot.advising import advise
from bot.conversation import Context
from bot.experts import Experts
from bot.memory import Memory, Visit
from bot.messages import VERSION, Block, Button, Buttons, Reply, Request, Text
from bot.store.errors import SchemaError
from bot.topics import spoken_of
from bot.understanding.commands import ALONE, COMMANDS
from bot.understanding.query import WHY_PAGE, Query
from bot.understanding.remarks import explains
from bot.understanding.text import cut
from knowledge import load

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.expert import Expert
    from bot.messages import Intent
    from bot.store.place import Place
    from bot.understanding.completion import Kind, Suggestion
    from knowledge.loading import Watched
    from knowledge.model import Knowledge

GOING_ON = frozenset({"decode", "recommend", "quiz"})  # intents that the next message may go on with
SAYING = frozenset({"recommend", "quiz", "path", "team"})  # intents whose text the next message may add to
OPEN = frozenset({"recommend", "lookup", "skills", "compare"})  # after which a remark stands for itself
MOST_SAID = 3000  # characters of what a person said that are kept for it
STATED = re.compile(r"(?:i|no|not|i'm|i've)\b", re.IGNORECASE)
# Intents that are about what is kept, and who answers them: a module of `bot.records`, imported when first asked for.
RECORDS: dict[Intent, str] = {"profile": "personal", "feedback": "feedback", "admin": "admin"}
log = logging.getLogger(__name__)


class Bot:
    """Answers requests from one body of knowledge, and remembers what each conversation is about."""

    def __init__(
        self,
        knowledge: Knowledge,
        place: Place | None = None,
        *,
        shared: bool = False,
        folder: Watched | None = None,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Index the knowledge.

        `place` is where to keep what is to be kept (nothing is, without), `shared` says that other processes serve the
        same people, `folder` is watched for changes of the knowledge; `today` says which dated facts still hold,
        `clock` gives seconds since 1970.
        """
        self.memory = Memory(place, shared=shared)
        self.experts = Experts(knowledge, self.memory, folder, today)
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def handle(self, request: Request) -> Reply:
        """Answer a request. What goes wrong becomes a reply with a reference to the log.

        Raises:
            SchemaError: the database has another schema than this program; it can't go on before that is seen to.

        """
        turn = self._turns.setdefault(request.user, asyncio.Lock())
        try:
            async with turn:  # one message of a person after the other: forgetting must not meet keeping
                return await self._answer(request)
        except SchemaError:
            raise
        except Exception as error:  # noqa: BLE001 - the one door that turns a fault into a reference id
            return _broken(error)

    async def ready(self, workspace: str = "") -> None:
        """Open what a workspace's answers need, so that what is wrong with it is told before the first question.

        Raises:
            SchemaError: the database has another schema than this program.

        """
        await self.experts.of(workspace)

    async def first_time(self, request: Request) -> bool:
        """Take a request's event up; tell whether it is new to all processes, or delivered once more.

        Raises:
            StoreError: the memory can't be used.

        """
        return await self.memory.first_time(request, self._clock())

    async def suggest(
        self, prefix: str, limit: int = 25, kind: Kind | None = None, workspace: str = ""
    ) -> list[Suggestion]:
        """Complete a role or skill that a person is typing, typos allowed, by the words that lookup knows."""
        expert = await self.experts.of(workspace)
        return expert.reader.vocabulary.suggest(prefix, limit, kind)

    async def leave(self, workspace: str) -> dict[str, int]:
        """Delete everything of a workspace that uninstalls the bot; give how many rows of each table.

        Raises:
            StoreError: the memory can't be used; nothing was deleted.

        """
        return await self.memory.forget_workspace(workspace)

    async def close(self) -> None:
        """Close what is open."""
        await self.memory.close()

    def commands(self) -> tuple[str, ...]:
        """List the words that are commands, for completion."""
        return tuple(dict.fromkeys((*COMMANDS, *filter(None, ALONE))))

    @property
    def expert(self) -> Expert:
        """Who answers where no dialect is set: reads questions and labels texts by the base knowledge."""
        return self.experts.base

    async def _answer(self, request: Request) -> Reply:
        text = _spoken(request)
        if text is None:
            return _outdated()
        now = self._clock()
        expert = await self.experts.of(request.workspace)
        before = await self.memory.recall(request, now)
        query = expert.reader.read(text, before.roles, before.intent, before.said)
        if before.asks and explains(query):
            query = Query(intent="feedback", text=text, page="down", topic=before.asks, rest=text)
        visit = Visit(request, query, before, expert.desk(), now)
        recorder = RECORDS.get(query.intent)
        if recorder:
            if query.intent != "feedback":
                self.memory.conversations.turn_aside(request, now)
            return await _recorder(recorder)(visit, self.memory, self.experts)
        reply = await advise(visit, self.memory)
        await self._remember(visit, reply)
        return reply

    async def _remember(self, visit: Visit, reply: Reply) -> None:
        """Keep what a follow-up may lean on: roles (of a path, the goal first), what was asked, what was said."""
        query, before = visit.query, visit.before
        if query.page == WHY_PAGE:
            return  # no new subject
        roles = spoken_of(reply)
        if (roles and reply.intent not in {"list", "tips"}) or reply.intent in GOING_ON:
            kept = visit.desk.reader.spoken(before.said, before.intent)
            said = cut(query.rest, MOST_SAID) if reply.intent in SAYING else kept
            await self.memory.keep(visit.request, Context(roles, reply.intent, said), visit.now)
        elif query.intent == "unknown" and query.personal and (before.intent or "recommend") in OPEN:
            await self._overhear(visit)
        else:
            self.memory.conversations.turn_aside(visit.request, visit.now)

    async def _overhear(self, visit: Visit) -> None:
        """Keep a remark of somebody on themselves that asks nothing: what comes next may go by it."""
        from bot.understanding.known import said_of_oneself  # noqa: PLC0415 - start-up is felt

        query, before, reader = visit.query, visit.before, visit.desk.reader
        if said_of_oneself(query, reader):
            said = cut(". ".join(filter(None, (before.said, query.text))), MOST_SAID)
            await self.memory.keep(visit.request, Context(before.roles, before.intent or "recommend", said), visit.now)
        self.memory.conversations.turn_aside(visit.request, visit.now)


@cache
def _recorder(module: str) -> Callable[[Visit, Memory, Experts], Awaitable[Reply]]:
    """Find who answers what is about the memory, imported when first asked for."""
    answerer = import_module(f"bot.records.{module}").answer
    return cast("Callable[[Visit, Memory, Experts], Awaitable[Reply]]", answerer)


def _spoken(request: Request) -> str | None:
    """Say in words what a request asks; none for a button of another version."""
    if request.action:
        version, _, command = request.action.partition(":")
        return command if version == VERSION and command else None
    if request.kind == "form":
        return "recommend " + ". ".join(_stated(name, value.strip()) for name, value in request.fields if value.strip())
    return request.text


def _stated(name: str, value: str) -> str:
    """Put what stands in the form's last field as what it is: a list of things that somebody likes."""
    return f"I like {value}" if name == "likes" and not STATED.match(value) else value


def _outdated() -> Reply:
    blocks: tuple[Block, ...] = (
        Text("That button is from an older version of me and no longer works. Please ask again in words."),
        Buttons((Button("Help", "help"),)),
    )
    return Reply(intent="unknown", blocks=blocks, audience="you")


def _broken(error: Exception) -> Reply:
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)  # places only: the message could quote a person
    places = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
    log.error("request failed, reference %s: %s at %s", reference, type(error).__name__, places)
    said = (
        "Something went wrong on my side, not yours. Please try again; if it stays, tell whoever runs me this"
        f" reference: {reference}"
    )
    return Reply(intent="unknown", blocks=(Text(said), Buttons((Button("Help", "help"),))), audience="you")


@cache
def shipped() -> Bot:
    """Give a bot over the knowledge that ships with it, which keeps nothing; made when first asked for."""
    return Bot(load())


async def handle(request: Request) -> Reply:
    """Answer a request from the shipped knowledge."""
    return await shipped().handle(request)


async def suggest(prefix: str, limit: int = 25, kind: Kind | None = None) -> list[Suggestion]:
    """Complete a role or skill from the shipped knowledge."""
    return await shipped().suggest(prefix, limit, kind)
