"""A platform that notes what was posted, a bot with one tip, and a clock that stands still."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from types import SimpleNamespace

from bot.memory import Memory
from bot.messages import Reply, Text
from bot.posting import Outcome
from bot.store import deliveries, subscriptions
from bot.store.subscriptions import Subscription

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC).timestamp()  # a Tuesday
TODAY = "2026-03-10"


class Platform:
    """Posts; `outcomes` say how, by place, one after the other, the last one for good."""

    def __init__(self, *, knows_keys=False) -> None:
        self.outcomes = {}
        self.posted = Counter()
        self.asked = []
        self.told = []
        self.seen = None  # what history says of every message
        self.gate = None
        self._knows_keys = knows_keys

    async def post(self, workspace, place, _reply, key):
        self.asked.append((workspace, place, key))
        if self.gate and self.gate.before:
            await self.gate.wait()
        mine = self.outcomes.get(place, [Outcome("sent", message="1.1")])
        outcome = mine.pop(0) if len(mine) > 1 else mine[0]
        if outcome.result in {"sent", "lost"} and not (self._knows_keys and self.posted[key]):
            self.posted[key] += 1
        if self.gate and not self.gate.before:
            await self.gate.wait()
        return outcome

    async def arrived(self, *_message):
        return self.seen

    async def tell(self, workspace, person, _reply):
        self.told.append((workspace, person))
        return True

    async def has(self, workspace, place):
        return bool(workspace and place)

    def repeats(self, age):
        return self._knows_keys and age <= 90


class Gate:
    """Where a process is stopped: before a message is there, or after it."""

    def __init__(self, *, before) -> None:
        self.before = before
        self.reached = asyncio.Event()

    async def wait(self):
        self.reached.set()
        await asyncio.Event().wait()


class Tips:
    """A bot as far as deliveries need one: its tips are numbered, each place has its own count."""

    def __init__(self, place) -> None:
        self.memory = Memory(place)
        self.posters = {}

    async def daily(self, *_where, round, last, **_what):  # noqa: A002 - as the bot calls it
        number = int(last.removeprefix("tip-") or 0) + 1
        return SimpleNamespace(reply=Reply(intent="tips", blocks=(Text("A tip."),)), tip=f"tip-{number}", round=round)

    def ended(self, stopped):
        return Reply(intent="tips", blocks=(Text(f"Ended: {stopped.reason}."),))


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self):
        return self.now


def subscription(place, **given):
    """A subscription that is due now, at noon of each day."""
    usual = {
        "platform": "slack", "workspace": "slack:T1", "person": "", "set_by": "slack:T1:U1", "state": "on",
        "minute": 720, "zone": "UTC", "days": 127, "topics": (), "next_due": NOON, "next_on": TODAY,
    }  # fmt: skip
    return Subscription(place=place, **{**usual, **given})


async def subscribe(store, *wished):
    """Keep subscriptions; give their ids."""
    return [(await store.write(subscriptions.put, one, 1.0)).id for one in wished]


async def states(store):
    """Give the state, reason and tip of every delivery, by place and date."""
    rows = await store.read(deliveries.log, None, 10_000)
    return {(row.place, row.date): (row.state, row.reason, row.tip) for row in rows}
