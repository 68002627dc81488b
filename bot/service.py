"""The one way through: Request in, Reply out. What reasons is synchronous and pure; the edges are here."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
import traceback
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast
from weakref import WeakValueDictionary

from bot.advising import advise
from bot.conversation import Context
from bot.experts import Experts
from bot.hearing import remember
from bot.memory import Memory, Visit
from bot.messages import Button, Buttons, Reply, Request, Text
from bot.platforms import fitted, worded
from bot.reading import read
from bot.spoken import UNOPENED, refusal, spoken
from bot.store.errors import SchemaError
from bot.understanding.commands import ALONE, COMMANDS, TIPS
from bot.understanding.orders import ordered
from bot.understanding.query import Query
from bot.understanding.text import without_slash

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.daily import Daily
    from bot.expert import Expert
    from bot.messages import Form, Intent
    from bot.posting import Poster
    from bot.store.place import Place
    from bot.store.subscriptions import Subscription
    from bot.understanding.beginnings import Kind, Suggestion
    from knowledge.loading import Watched
    from knowledge.model import Knowledge

# Intents that are about what is kept, and who answers them: a module of `bot.records`, imported when first asked for.
RECORDS: dict[Intent, str] = {"profile": "personal", "feedback": "feedback", "admin": "admin", "tips": "tips"}
# "tips on 9am", "stop the tips", "daily tip at 8": rather once too often, which only takes a moment longer.
LONGEST_ORDER = 300  # characters in which an order names what it is about
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
        self.posters: dict[str, Poster] = {}  # by platform: filled by whoever runs the platforms
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def handle(self, request: Request) -> Reply:
        """Answer a request. What goes wrong becomes a reply with a reference to the log.

        Raises:
            SchemaError: the database has another schema than this program; it can't go on before that is seen to.

        """
        return worded(await self._in_turn(request, self._answer), request.platform)

    async def home(self, request: Request) -> Reply:
        """Give the page that a person opens the bot at in a workspace; `request` says who and where.

        It has what is kept of them and what is set in the workspace; where the memory is away, it says so.

        Raises:
            SchemaError: the database has another schema than this program.

        """
        return worded(await self._in_turn(request, self._home), request.platform)

    async def public(self, request: Request) -> Reply:
        """Give the answer to a request as anybody would get it, for all to see; the workspace's titles count.

        Neither a profile nor what was spoken of before counts, and nothing is kept. `again` is empty where there is
        nothing to show to all: then it is the answer for an outdated button.

        Raises:
            SchemaError: the database has another schema than this program.

        """
        return await self._in_turn(request, self._public)

    async def daily(
        self,
        platform: str,
        workspace: str,
        *,
        seed: int,
        topics: tuple[str, ...] = (),
        round: int = 0,  # noqa: A002 - as the column is called
        last: str = "",
    ) -> Daily | None:
        """Draw the tip that a place gets after its `last` one, in the words of its platform.

        `seed` is the id of its subscription, `round` says how often all tips were shown there. None where the workspace
        has nothing to be told.
        """
        from bot.daily import daily  # noqa: PLC0415 - only what posts tips needs it, and start-up is felt

        drawn = await daily(self.experts, workspace, seed=seed, topics=topics, round=round, last=last)
        return drawn and replace(drawn, reply=worded(fitted(drawn.reply, platform), platform))

    def ended(self, stopped: Subscription) -> Reply:
        """Tell whoever turned a place's tips on, in the words of its platform, that they ended by themselves."""
        from bot.answers.tip_views import ended  # noqa: PLC0415 - as above

        return worded(ended(stopped), stopped.platform)

    async def _in_turn(self, request: Request, answer: Callable[[Request], Awaitable[Reply]]) -> Reply:
        turn = self._turns.setdefault(request.user, asyncio.Lock())
        try:
            async with turn:  # one message of a person after the other: forgetting must not meet keeping
                return await answer(request)
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
        self, prefix: str, limit: int = 25, kind: Kind | None = None, workspace: str = "", user: str = ""
    ) -> list[Suggestion]:
        """Complete a role or skill that a person is typing, typos allowed, by the words that lookup knows.

        What this `user` asked about before comes first. A menu shows `Suggestion.label`; picked, it means `value`.
        """
        expert = await self.experts.of(workspace, lately=True)
        return expert.reader.vocabulary.offer(prefix, limit, kind, self.memory.lately.of(user, self._clock()))

    def zones(self, prefix: str, limit: int = 25) -> tuple[str, ...]:
        """Complete a time zone that a person is typing: by its IANA name, a place or a country."""
        from bot.understanding.zones import begun  # noqa: PLC0415 - only tips need it, and start-up is felt

        return begun(prefix, limit)

    async def leave(self, workspace: str) -> dict[str, int]:
        """Delete everything of a workspace that uninstalls the bot; give how many rows of each table.

        Raises:
            StoreError: the memory can't be used; nothing was deleted.

        """
        return await self.memory.forget_workspace(workspace)

    async def close(self) -> None:
        """Close what is open."""
        await self.memory.close()

    def form(self, id: str) -> Form:  # noqa: A002 - as the contract calls it
        """Give a form by its id: "recommend" or "decode".

        Raises:
            KeyError: there is no such form.

        """
        from bot.answers.forms import FORMS  # noqa: PLC0415 - a terminal has no forms, and start-up is felt

        return FORMS[id]

    def faults(self, request: Request) -> dict[str, str]:
        """Say what is wrong with a filled-in form: a sentence by the id of its question, nothing where all is well.

        It is quick, and looks nothing up: to be asked before a platform's window is closed.
        """
        from bot.answers.forms import faults  # noqa: PLC0415 - as above

        return faults(request)

    def orders(self, request: Request) -> bool:
        """Tell whether the answer depends on whether the person is an admin: it is typed or pressed as an order."""
        return ordered(without_slash(spoken(request, self.expert.knowledge))) is not None

    def asks_who(self, request: Request) -> bool:
        """Tell whether the answer may depend on the person being an admin, or on their zone: an order, or about tips.

        Platforms that have to look that up do so only then.
        """
        return self.orders(request) or bool(TIPS.search(spoken(request, self.expert.knowledge)[:LONGEST_ORDER]))

    def prompts(self) -> tuple[Button, ...]:
        """Suggest four things to ask, with labels of at most 40 characters; the command is the message to send."""
        from bot.answers.home import prompts  # noqa: PLC0415 - few platforms suggest any, and start-up is felt

        return prompts(self.expert.desk())

    def commands(self) -> tuple[str, ...]:
        """List the words that are commands, for completion."""
        return tuple(dict.fromkeys((*COMMANDS, *filter(None, ALONE))))

    @property
    def expert(self) -> Expert:
        """Who answers where no dialect is set: reads questions and labels texts by the base knowledge."""
        return self.experts.base

    async def _answer(self, request: Request) -> Reply:
        expert = await self.experts.of(request.workspace)
        refused = refusal(request, expert.knowledge)
        if refused:
            return refused
        text, now = spoken(request, expert.knowledge), self._clock()
        before = await self.memory.recall(request, now)
        query = read(request, text, before, expert.reader)
        visit = Visit(request, query, before, expert.desk(), now, self.posters.get(request.platform))
        recorder = _recorder_of(query)
        if recorder:
            if query.intent != "feedback":
                self.memory.conversations.turn_aside(request, now)
            return await _recorder(recorder)(visit, self.memory, self.experts)
        reply = fitted(await advise(visit, self.memory), request.platform)
        await remember(visit, reply, self.memory)
        self.memory.lately.note(request, query, reply, now)
        if request.attached:
            reply = replace(reply, blocks=(Text(UNOPENED), *reply.blocks))
        if reply.mode == "update" and not request.action:  # only a pressed button has a place to take
            reply = replace(reply, mode="new")
        return reply

    async def _public(self, request: Request) -> Reply:
        from bot.public import for_everybody  # noqa: PLC0415 - seldom asked, and start-up is felt

        return for_everybody(request, await self.experts.of(request.workspace))

    async def _home(self, request: Request) -> Reply:
        from bot.records.home import home  # noqa: PLC0415 - few platforms have such a page, and start-up is felt

        expert = await self.experts.of(request.workspace)
        query = Query(intent="profile", text="profile")
        return await home(Visit(request, query, Context(), expert.desk(), self._clock()), self.memory, self.experts)


def _recorder_of(query: Query) -> str | None:
    """Name who answers what is about what is kept; a tip itself is a question like others."""
    if query.intent == "tips" and (query.tips is None or query.tips.kind == "tip"):
        return None
    return RECORDS.get(query.intent)


@cache
def _recorder(module: str) -> Callable[[Visit, Memory, Experts], Awaitable[Reply]]:
    """Find who answers what is about the memory, imported when first asked for."""
    answerer = import_module(f"bot.records.{module}").answer
    return cast("Callable[[Visit, Memory, Experts], Awaitable[Reply]]", answerer)


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
