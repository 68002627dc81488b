"""Deliver a batch: take a few on, post them, write down what became of each, and go on until nothing is left.

A delivery is "sending" in the store before the platform hears of it. Whoever finds one that a dead process left there
can't know whether it arrived: only what the platform would take for the same message is posted again.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bot.delivery.planning import LATEST
from bot.delivery.recording import Recorder
from bot.posting import Outcome
from bot.store import deliveries, subscriptions
from bot.store.deliveries import Ended

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.daily import Daily
    from bot.posting import Poster
    from bot.service import Bot
    from bot.store.deliveries import Delivery, State
    from bot.store.subscriptions import Subscription

NOTHING = "nothing"  # reason of ours: the workspace has no tip to be told
GROUP = 10  # deliveries of a batch that are under way at a time: what a killed process leaves in doubt
HELD = 45.0  # seconds that a delivery may be under way before another process thinks it left
POST = 40.0  # seconds that posting may take: less than that
PATIENCE = 60.0  # seconds that a batch waits for what the platform put off; later it is taken up anew
LOOK = 2.0  # seconds until a message whose answer was lost would show
log = logging.getLogger(__name__)


class Couriers:
    """Deliver batches for one bot, over the platforms that this process can post to."""

    def __init__(self, bot: Bot, posters: Mapping[str, Poster], clock: Callable[[], float]) -> None:
        """Remember who knows the tips, and who posts them, by platform; `clock` gives seconds since 1970."""
        self._bot = bot
        self._posters = posters
        self._store = bot.memory.store
        self._clock = clock
        self._recorder = Recorder(self._store, clock)
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Take nothing on any more; what is under way ends."""
        self._closing.set()

    async def deliver(self, batch: str, *, alone: bool) -> None:
        """Deliver what is left of a batch; `alone` says that whoever began with it before is surely gone.

        Raises:
            StoreError: the memory can't be used; what is under way is settled when the batch is taken up again.

        """
        await self._skip(batch)
        before = self._clock() - (0.0 if alone else HELD)
        await asyncio.gather(*map(self._settle, await self._store.read(deliveries.left_behind, batch, before)))
        until = self._clock() + PATIENCE
        while not self._closing.is_set():
            taken = await self._store.write(deliveries.claim, batch, GROUP, self._clock())
            if taken:
                changed = await asyncio.gather(*map(self._send, taken))
                if any(changed):
                    await self._skip(batch)
                continue
            first = await self._store.read(deliveries.waiting, batch)
            if first is None or first > until:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.1, first - self._clock())):
                    await self._closing.wait()
            await self._skip(batch)

    async def _skip(self, batch: str) -> None:
        now = self._clock()
        await self._store.write(deliveries.skip, batch, now, now - LATEST)

    async def _send(self, delivery: Delivery) -> bool:
        """Send one; give whether others of its batch may have been turned off with that."""
        daily = await self._daily(delivery)
        if daily is None:
            await self._recorder.end(Ended(delivery.subscription, delivery.date, "skipped", NOTHING))
            return False
        outcome = await self._post(delivery, daily)
        if outcome.result == "lost":
            outcome = await self._looked_for(delivery, outcome)
        return await self._record(delivery, daily, outcome)

    async def _settle(self, left: Delivery) -> None:
        """Find out what became of a delivery that a process left under way."""
        daily, poster = await self._daily(left), self._posters[left.platform]
        lost = Outcome("lost", "interrupted")
        if daily is not None and poster.repeats(self._clock() - left.changed_at):
            outcome = await self._post(left, daily)
            if outcome.result == "unreached":  # the first time may have
                outcome = lost
        else:
            outcome = await self._looked_for(left, lost)
        await self._record(left, daily, outcome)

    async def _daily(self, delivery: Delivery) -> Daily | None:
        return await self._bot.daily(
            delivery.platform,
            delivery.workspace,
            seed=delivery.subscription,
            topics=delivery.topics,
            round=delivery.round,
            last=delivery.last_tip,
        )

    async def _post(self, delivery: Delivery, daily: Daily) -> Outcome:
        poster = self._posters[delivery.platform]
        try:
            async with asyncio.timeout(POST):
                return await poster.post(delivery.workspace, delivery.place, daily.reply, key(delivery))
        except TimeoutError:
            return Outcome("lost", "no answer")

    async def _looked_for(self, delivery: Delivery, lost: Outcome) -> Outcome:
        """Look whether a message is there whose answer was lost; where that can't be seen, it stays lost."""
        await asyncio.sleep(LOOK)
        poster = self._posters[delivery.platform]
        there = await poster.arrived(delivery.workspace, delivery.place, key(delivery), delivery.changed_at)
        return Outcome("sent") if there else lost

    async def _record(self, delivery: Delivery, daily: Daily | None, outcome: Outcome) -> bool:
        """Write down how it went; where the place takes nothing (any more), turn it off, and tell whoever set it."""
        tip, its_round = (daily.tip, daily.round) if daily else ("", 0)

        async def end(state: State, **given: Any) -> None:  # noqa: ANN401 - fields of Ended
            reason = "" if state == "sent" else outcome.reason
            await self._recorder.end(Ended(delivery.subscription, delivery.date, state, reason, **given))

        match outcome.result:
            case "sent":
                await end("sent", tip=tip, round=its_round, message=outcome.message)
            case "lost":
                log.warning("a tip may have arrived or not (%s)", outcome.reason)
                await end("unknown", tip=tip, round=its_round)
            case "unreached":
                await end("planned", not_before=self._clock() + max(1.0, outcome.wait))
            case "refused":
                log.error("a tip was refused (%s)", outcome.reason)
                await end("failed")
            case "closed" | "revoked":
                await end("failed")
                await self._stop(delivery, outcome)
                return True
        return False

    async def _stop(self, delivery: Delivery, outcome: Outcome) -> None:
        now = self._clock()
        if outcome.result == "revoked":  # nobody there can be told
            log.warning("no tips any more in %s (%s)", delivery.workspace, outcome.reason)
            await self._store.write(subscriptions.stop_workspace, delivery.workspace, outcome.reason, now)
            return
        for stopped in await self._store.write(subscriptions.stop, [delivery.subscription], outcome.reason, now):
            await self._tell(stopped)

    async def _tell(self, stopped: Subscription) -> None:
        """Tell whoever turned a place's tips on that they ended, once."""
        poster = self._posters[stopped.platform]
        if stopped.set_by:
            told = await poster.tell(stopped.workspace, stopped.set_by, self._bot.ended(stopped))
            log.info("tips ended in a place (%s); who set them %s", stopped.reason, "was told" if told else "can't be")


def key(delivery: Delivery) -> str:
    """Name a delivery to the platform: always the same, and no other's; at most 20 characters."""
    return f"{delivery.subscription}-{delivery.date.replace('-', '')}"
