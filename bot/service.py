"""The one way through: Request in, Reply out. Everything below is synchronous and pure; the edges are here."""

from __future__ import annotations

import logging
import re
import secrets
import time
import traceback
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bot.answers import answer
from bot.answers.desk import Desk
from bot.memory import Context, Memory
from bot.messages import VERSION, Block, Button, Buttons, Reply, Request, Text
from bot.understanding.commands import ALONE, COMMANDS, FORGET
from bot.understanding.query import WHY_PAGE
from bot.understanding.reader import Reader
from bot.understanding.text import cut
from knowledge import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.understanding.completion import Kind, Suggestion
    from bot.understanding.query import Query
    from knowledge.model import Knowledge

GOING_ON = frozenset({"decode", "recommend", "quiz"})  # intents that the next message may go on with
SAYING = frozenset({"recommend", "quiz", "path", "team"})  # intents whose text the next message may add to
MOST_SAID = 3000  # characters of what a person said that are kept for it
MOST_ROLES = 4  # remembered of an answer: as many as are compared
STATED = re.compile(r"(?:i|no|not|i'm|i've)\b", re.IGNORECASE)
log = logging.getLogger(__name__)


class Bot:
    """Answers requests from one body of knowledge, and remembers what each conversation is about."""

    def __init__(
        self, knowledge: Knowledge, memory: Memory | None = None, today: Callable[[], date] = date.today
    ) -> None:
        """Index the knowledge; `today` says which dated facts still hold."""
        self.knowledge = knowledge
        self.reader = Reader(knowledge)
        self.memory = memory or Memory()
        self._today = today
        self._desk = Desk(knowledge, self.reader, today())

    async def handle(self, request: Request) -> Reply:
        """Answer a request. Never raises: what goes wrong becomes a reply with a reference to the log."""
        try:
            return self._answer(request)
        except Exception as error:  # noqa: BLE001 - the one door that turns a fault into a reference id
            return _broken(error)

    def suggest(self, prefix: str, limit: int = 25, kind: Kind | None = None) -> list[Suggestion]:
        """Complete a role or skill that a person is typing, typos allowed, by the words that lookup knows."""
        return self.reader.vocabulary.suggest(prefix, limit, kind)

    def understand(self, text: str) -> Query:
        """Tell what a text asks, without answering it."""
        return self.reader.read(text)

    def classify_title(self, title: str) -> tuple[str, ...]:
        """Rank the roles that a job title means, best first; nothing for one that is none of ours."""
        return self.reader.vocabulary.title(title)

    def rank_posting(self, text: str) -> tuple[str, ...]:
        """Rank the roles that a job post's text asks for, best first; its title does not count."""
        from bot.reasoning.posting import rank_posting  # noqa: PLC0415 - start-up is felt, and most questions need none

        return tuple(role for role, _ in rank_posting(self._desk.mixer, self.reader.posts.read(text)))

    def rank_resume(self, text: str) -> tuple[str, ...]:
        """Rank the roles that a resume shows, best first: what its owner does, or could do first."""
        from bot.reasoning.posting import rank_resume  # noqa: PLC0415 - likewise

        return tuple(role for role, _ in rank_resume(self._desk.mixer, self.reader.resume(text)))

    def commands(self) -> tuple[str, ...]:
        """List the words that are commands, for completion."""
        return tuple(dict.fromkeys((*COMMANDS, *filter(None, ALONE))))

    def _answer(self, request: Request) -> Reply:
        now = time.monotonic()
        text = _spoken(request)
        if text is None:
            return _outdated()
        before = self.memory.recall(request.user, request.thread, now)
        query = self.reader.read(text, before.roles, before.intent, before.said)
        reply = answer(query, self._desk_today())
        if query.intent == "profile" and FORGET.match(query.text.lower()):
            self.memory.forget(request.user)
        else:
            self._remember(request, query, reply, before, now)
        return reply

    def _remember(self, request: Request, query: Query, reply: Reply, before: Context, now: float) -> None:
        """Keep what a follow-up may lean on: roles (of a path, the goal first), what was asked, what was said."""
        if query.page == WHY_PAGE:
            return  # no new subject
        roles = reply.roles[::-1] if reply.intent == "path" else reply.roles
        if (roles and reply.intent not in {"list", "tips"}) or reply.intent in GOING_ON:
            kept = "" if before.intent == "quiz" else before.said
            said = cut(query.rest, MOST_SAID) if reply.intent in SAYING else kept
            self.memory.keep(request.user, request.thread, Context(roles[:MOST_ROLES], reply.intent, said), now)

    def _desk_today(self) -> Desk:
        today = self._today()
        if today != self._desk.today:
            self._desk = Desk(self.knowledge, self.reader, today)
        return self._desk


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
    """Give the bot over the knowledge that ships with it, loaded when first asked for."""
    return Bot(load())


async def handle(request: Request) -> Reply:
    """Answer a request from the shipped knowledge."""
    return await shipped().handle(request)


def suggest(prefix: str, limit: int = 25, kind: Kind | None = None) -> list[Suggestion]:
    """Complete a role or skill from the shipped knowledge."""
    return shipped().suggest(prefix, limit, kind)
