"""Run planning and deliveries on DBOS: durable workflows over the memory's own database.

A workflow that a dead process began is begun again when its slot is taken again; what isn't by then is found by the
planning of a later minute. Both may happen: the rows of the deliveries say what is left to do.
"""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from contextvars import Context
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain, repeat
from math import ceil
from typing import TYPE_CHECKING, Any, TypedDict

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetEnqueueOptions, SetWorkflowID
from dbos import error as failing

from bot.delivery.couriers import HELD, Couriers
from bot.delivery.limits import BATCH, LIMITS, Limit, Limits
from bot.delivery.planning import Batch, plan
from bot.delivery.quiet import quieten
from bot.store import deliveries
from bot.store.dated import Dated
from bot.store.errors import SchemaError, UnavailableError
from bot.store.meanings import meaning
from bot.store.slots import slot
from bot.store.store import FAILURES

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from bot.posting import Poster
    from bot.service import Bot
    from bot.store.place import Place

NAME = "mlrole"
PROTOCOL = "1"  # of what workflows are given: a process goes on with those of its own version only
EACH_MINUTE, EACH_NIGHT = "* * * * *", "17 3 * * *"
TOGETHER = 8  # batches that a process delivers at a time
PAUSES = (2.0, 5.0, 15.0, 30.0)  # seconds between tries to begin
POLL = 0.5  # seconds between two looks into a queue
THREADS = 8  # for the engine's own queries
UNHEARD = 120.0  # seconds after which a planned delivery's batch is looked after
ABANDONED = 300.0  # and after which one that a process has begun with counts as left
KEPT = timedelta(days=35)  # of what was delivered
REMEMBERED = timedelta(days=2)  # of the engine's own notes
OLDEST = 500  # of them at a time
GONE = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})  # states of ended workflows
log = logging.getLogger(__name__)


class Limiter(TypedDict):
    """How the engine takes a limit: so many workflows begin within so many seconds."""

    limit: int
    period: float


class Engine:
    """Delivers for one bot while it runs; a process has one at the most."""

    def __init__(
        self,
        bot: Bot,
        place: Place,
        posters: Mapping[str, Poster],
        limits: Mapping[str, Limits] = LIMITS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Remember whose tips go where; `limits` say how fast, `clock` gives seconds since 1970."""
        self._bot = bot
        self._place = place
        self._posters = posters
        self._limits = limits
        self._clock = clock
        self._couriers = Couriers(bot, posters, clock)
        self._held = AsyncExitStack()
        self._begun = False
        self._launching: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Plan and deliver until cancelled; where the database is away at first, wait for it.

        Raises:
            SchemaError: the database lacks tables, or has other ones than this program.

        """
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self.begin()
            except UnavailableError as error:
                log.warning("daily tips wait for the memory: %s", error)
                await self._end(0.0)
                await asyncio.sleep(pause)
            else:
                break
        await asyncio.Event().wait()

    async def begin(self) -> None:
        """Begin to plan and deliver.

        Raises:
            SchemaError: the database lacks tables, or has other ones than this program.
            UnavailableError: the database can't be used.

        """
        await self._bot.memory.store.read(deliveries.stale, 0.0, 0.0)  # brings a file up to date
        try:
            number = await self._held.enter_async_context(slot(self._place))
            DBOS(config=self._config(f"worker-{number}"))
            self._register()
            self._begun = True
            # Not on this thread: it would wait for a file's lock there, and whoever has it for this loop to run.
            self._launching = asyncio.create_task(asyncio.to_thread(DBOS.launch))
            await asyncio.shield(self._launching)
            await self._set_up()
        except failing.DBOSInitializationError:
            raise SchemaError("The database lacks tables for what happens later. Run: mlrole db upgrade") from None
        except FAILURES as error:
            raise UnavailableError(meaning(error)) from None

    async def close(self, longest: float) -> None:
        """Take nothing on any more, let what is under way end, within so many seconds, and end."""
        self._couriers.close()
        await self._end(longest)

    async def _end(self, longest: float) -> None:
        if self._launching is not None:
            done, _ = await asyncio.wait([self._launching], timeout=3)  # what has not quite begun can't be ended
            for launched in done:
                launched.exception()  # it was told, unless somebody ended it first
        if self._begun:
            self._begun = False
            loop, aside = asyncio.get_running_loop(), ThreadPoolExecutor(max_workers=1)
            ending = partial(DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=ceil(longest))
            await loop.run_in_executor(aside, ending)
            aside.shutdown(wait=False)
            loop.set_default_executor(ThreadPoolExecutor())  # the engine put its own there, and has ended it
        await self._held.aclose()

    def _config(self, executor: str) -> DBOSConfig:
        quieten()
        return {
            "name": NAME,
            "system_database_url": address(self._place),
            "executor_id": executor,
            "application_version": PROTOCOL,
            "run_migrations": self._place.file is not None,  # a server is its admin's
            "sys_db_pool_size": THREADS,
            "db_engine_kwargs": {"connect_args": {"factory": Dated}} if self._place.file else {},
            "max_executor_threads": THREADS,
            "serializer": DBOSPortableJSONSerializer(),  # its default runs what somebody writes into the database
            "log_level": "WARNING",
        }

    def _register(self) -> None:
        """Name the workflows; what they are given is text, so that any version can read it.

        The engine has a loop of its own for them; what they do belongs to this one.
        """
        here = partial(_on, asyncio.get_running_loop())

        @DBOS.workflow(name="plan")
        async def planning(_due: datetime, _context: object) -> None:
            with suppress(UnavailableError):  # it is logged, and the next minute comes
                await here(self._plan())

        @DBOS.workflow(name="deliver")
        async def deliver(batch: str) -> None:
            with suppress(UnavailableError):  # it is logged, and the batch is taken up again
                await here(self._couriers.deliver(batch, alone=DBOS.workflow_id == batch))

        @DBOS.workflow(name="clean")
        async def clean(_due: datetime, _context: object) -> None:
            with suppress(UnavailableError):  # it is logged, and the next night comes
                await here(self._clean())

        self._planning, self._deliver, self._cleaning = planning, deliver, clean

    async def _set_up(self) -> None:
        for platform in self._posters:
            limits = self._limits.get(platform, Limits())
            await DBOS.register_queue_async(
                _queue(platform),
                worker_concurrency=TOGETHER,
                limiter=_limiter(limits.everywhere),
                partition_limiter=_limiter(limits.each),
                polling_interval_sec=POLL,
                on_conflict="always_update",
            )
        await DBOS.apply_schedules_async(
            [
                {"schedule_name": "plan", "workflow_fn": self._planning, "schedule": EACH_MINUTE},
                {"schedule_name": "clean", "workflow_fn": self._cleaning, "schedule": EACH_NIGHT},
            ]
        )

    async def _plan(self) -> None:
        """Plan what is due, and take up what was left."""
        for batch in await plan(self._bot.memory.store, self._clock()):
            await self._enqueue(batch, batch.id)
        now = self._clock()
        for left in await self._bot.memory.store.read(deliveries.stale, now - UNHEARD, now - HELD):
            await self._take_up(Batch(left, left.partition("-")[0], left))

    async def _take_up(self, batch: Batch) -> None:
        """Have a batch delivered that nothing was heard of, unless somebody is about it."""
        status = await DBOS.get_workflow_status_async(batch.id)
        if status is None:  # whoever planned it got no further
            await self._enqueue(batch, batch.id)
            return
        began = (status.updated_at or 0) / 1000
        if status.status in GONE or (status.status == "PENDING" and began < self._clock() - ABANDONED):
            await self._enqueue(batch, f"{batch.id}-{int(self._clock() // 60)}")  # one a minute, whoever asks

    async def _enqueue(self, batch: Batch, id: str) -> None:  # noqa: A002 - a workflow's
        with SetWorkflowID(id), SetEnqueueOptions(queue_partition_key=batch.share):
            queue = await DBOS.retrieve_queue_async(_queue(batch.platform))
            if queue is not None:
                await queue.enqueue_async(self._deliver, batch.id)

    async def _clean(self) -> None:
        """Delete old deliveries, and the engine's notes on workflows that ended."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        await self._bot.memory.store.write(deliveries.prune, (now - KEPT).timestamp())
        old: dict[str, Any] = {"end_time": (now - REMEMBERED).isoformat(), "limit": OLDEST, "load_input": False}
        while found := await DBOS.list_workflows_async(status=list(GONE), load_output=False, **old):
            await DBOS.delete_workflows_async([one.workflow_id for one in found])
            if len(found) < OLDEST:
                return


async def _on(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, None]) -> None:
    """Do a workflow's work on another loop, and as if it were none.

    The engine would note each step of it, and give the answers noted to whoever does it again after a crash: that is
    wrong here, where the rows tell what is left to do.
    """
    await asyncio.wrap_future(Context().run(asyncio.run_coroutine_threadsafe, work, loop))


def prepare(place: Place) -> None:
    """Make the engine's own tables, or bring them up to date; a file's are made when it begins.

    Raises:
        UnavailableError: the database can't be used.

    """
    quieten()
    try:
        DBOS.migrate(address(place))
    except FAILURES as error:
        raise UnavailableError(meaning(error)) from None


def address(place: Place) -> str:
    """Give the database's address for the engine, which has a driver of its own for files."""
    return f"sqlite:///{place.file}" if place.file else place.url


def _limiter(limit: Limit | None) -> Limiter | None:
    """Write a limit of tips as one of batches."""
    return {"limit": max(1, limit.tips // BATCH), "period": limit.seconds} if limit else None


def _queue(platform: str) -> str:
    return f"tips-{platform}"
