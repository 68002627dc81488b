"""Who answers whom: the base knowledge, taken up anew when its folder changes, or a dialect laid over it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.expert import Expert
from bot.store.errors import UnavailableError
from bot.store.gathering import Gathering
from knowledge import KnowledgeError, load

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from bot.memory import Memory
    from knowledge.loading import Watched
    from knowledge.model import Knowledge

MOST_DIALECTS = 16  # indexed at a time; each takes some 10 MB once it was asked all kinds of questions
LOOKS = 1.0  # seconds between two looks at the folder
TRUSTED = 2.0  # seconds for which a menu goes by the dialect read last: who types asks it ten times a second
MOST_READ = 1_000  # workspaces of which that is kept
SHOWN = 20  # mistakes that are logged of a change that is refused
log = logging.getLogger(__name__)


class Experts:
    """The experts of a bot: one for the base, one for each dialect in use."""

    def __init__(self, knowledge: Knowledge, memory: Memory, folder: Watched | None, today: Callable[[], date]) -> None:
        """Start with a base; `folder` is where it comes from, if changes there are to be taken up."""
        self.base = Expert(knowledge, today)
        self._today = today
        self.mistakes: tuple[str, ...] = ()  # of the folder as it is now, if it could not be taken up
        self._memory = memory
        self._folder = folder
        self._looked_at = 0.0
        self._reloading = asyncio.Lock()
        self._own: OrderedDict[int, Expert] = OrderedDict()
        self._laying = asyncio.Lock()  # one at a time: all who ask right after a change wait for the same
        self._last: dict[str, int] = {}  # the dialect that a workspace was last known to have
        self._versions = Gathering(self._asked)
        self._read: OrderedDict[str, tuple[float, int]] = OrderedDict()  # and when that was read, for a moment

    async def of(self, workspace: str, *, lately: bool = False) -> Expert:
        """Give the expert who answers a workspace, by its dialect as it is now; `lately`, as it was a moment ago."""
        await self._refresh()
        version = self._trusted(workspace) if lately else None
        if version is None:
            version = await self._version(workspace)
        if not version:
            return self.base
        if version not in self._own:
            async with self._laying:
                if version not in self._own:
                    return await self._laid_over(workspace)
        self._own.move_to_end(version)
        return self._own[version]

    def look_again(self, workspace: str) -> None:
        """Read a workspace's dialect anew for the next menu too: it was changed here."""
        self._read.pop(workspace, None)

    def _trusted(self, workspace: str) -> int | None:
        """Give the id of a workspace's dialect if it was read a moment ago."""
        read_at, version = self._read.get(workspace, (-TRUSTED, 0))
        return version if time.monotonic() - read_at < TRUSTED else None

    async def _version(self, workspace: str) -> int:
        """Give the id of a workspace's dialect; while the store can't tell, the one that was last known."""
        if not self._memory.may_hold_dialects():
            return 0
        if not self._memory.store.rests:
            with suppress(UnavailableError):
                version = await self._versions.of(workspace) or 0
                self._read[workspace] = time.monotonic(), version
                self._read.move_to_end(workspace)
                if len(self._read) > MOST_READ:
                    self._read.popitem(last=False)
                self._last.pop(workspace, None)
                if version:  # of the many workspaces without one nothing is noted
                    self._last[workspace] = version
        return self._last.get(workspace, 0)

    async def _asked(self, workspaces: Collection[str]) -> dict[str, int]:
        from bot.store import dialects  # noqa: PLC0415 - most questions need no database, and start-up is felt

        return await self._memory.store.read(dialects.versions, workspaces)

    async def _laid_over(self, workspace: str) -> Expert:
        """Lay a workspace's dialect over the base, and keep who answers by it."""
        from bot.store import dialects  # noqa: PLC0415 - as above
        from knowledge.dialect import lay_over, restore  # noqa: PLC0415 - only where there is one

        base = self.base
        try:
            kept = await self._memory.store.read(dialects.in_force, workspace)
        except UnavailableError:
            return base
        if not kept.id:
            return base
        try:
            dialect = restore(kept.dialect)
        except ValueError:
            log.error("a kept dialect can't be read (id %s): its workspace goes without", kept.id)  # noqa: TRY400 - the place tells nothing
            return base
        expert = Expert(await asyncio.to_thread(lay_over, base.knowledge, dialect), self._today)
        if base is self.base:  # else the knowledge has changed meanwhile: this one is good for a single answer
            self._own[kept.id] = expert
            if len(self._own) > MOST_DIALECTS:
                self._own.popitem(last=False)
        return expert

    async def _refresh(self) -> None:
        """Take up a change in the folder: whole, or - if it has mistakes - not at all."""
        if self._folder is None or self._reloading.locked() or time.monotonic() - self._looked_at < LOOKS:
            return
        async with self._reloading:
            self._looked_at = time.monotonic()
            if not self._folder.changed():
                return
            self.mistakes = ()
            try:
                self.base = Expert(await asyncio.to_thread(load, self._folder.root), self._today)
            except KnowledgeError as error:
                self.mistakes = tuple(map(str, error.mistakes))
            except OSError as error:  # while it is being written, say
                self.mistakes = (f"the folder can't be read: {error.strerror}",)
                self._folder.look_again()
        if self.mistakes:
            shown = "\n".join(self.mistakes[:SHOWN])
            log.error("the changed knowledge was not taken up; mistakes in it: %s\n%s", len(self.mistakes), shown)
        else:
            self._own.clear()
            log.info("the changed knowledge was taken up")
