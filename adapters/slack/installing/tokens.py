"""The tokens of workspaces: read where they are kept, renewed before they end.

They are read for each request, so that what another process took in (an installation, an uninstallation, a renewed
token) counts at once; what is remembered of them is for when the memory can't be used.

They stand in the database as plain text, in a file that is its owner's alone (mode 0600) or on a server that is its
admin's to guard.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from adapters.slack.installing.credentials import UNDONE, dump, load
from adapters.slack.installing.verdicts import reason
from bot.store import installations
from bot.store.errors import StoreError, UnavailableError
from bot.store.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Coroutine

    from slack_sdk.oauth.installation_store import Installation
    from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

    from bot.store.installations import Installation as Row
    from bot.store.store import Store

MOST_KNOWN = 2_000  # workspaces that are remembered, a few KB each
EARLY = 120  # minutes before its end that a token is renewed; Slack's last 12 hours
CLAIM = 60.0  # seconds that renewing may take, and that a failure rests
LOOKS = 0.25  # seconds between two looks whether another process has renewed what has ended
TRIES = (0.2, 1.0, 5.0, 20.0)  # seconds between tries to keep a new token: Slack has dropped the old one for it
PATIENCE = 5.0  # seconds for what is under way when the program ends
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    """A row as it was read; its installation, where it has one of its own."""

    row: Row
    installation: Installation | None = field(repr=False)


class Tokens:
    """What is kept of installations, with tokens that are still good."""

    def __init__(self, store: Store, rotator: AsyncTokenRotator, clock: Callable[[], float]) -> None:
        """Read from a store; `clock` gives seconds since 1970."""
        self._store = store
        self._rotator = rotator
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._rows = Gathering(self._asked)
        self._renewing: dict[str, asyncio.Task[None]] = {}
        self._rests_until: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def drop(self, workspace: str) -> None:
        """Forget what this process knows of a workspace's token."""
        self._known.pop(workspace, None)
        self._rests_until.pop(workspace, None)

    async def installation(self, workspace: str, patience: float) -> Installation | None:
        """Find an installation; one that ends soon is renewed meanwhile, and one that has ended is waited for.

        `patience` is how many seconds to wait for each: the memory, and Slack.

        Raises:
            StoreError: the memory can't be used, and what is asked for isn't known from before.

        """
        known = await self._find(workspace, patience)
        if known is not None and known.row.org is not None:
            known = await self._find(known.row.org, patience)
        if known is None:
            return None
        workspace = known.row.workspace
        if self._due(known.row):
            if workspace not in self._renewing:
                self._renewing[workspace] = self.start(self._renew(workspace))
            if self._ended(known.row):
                await asyncio.wait({self._renewing[workspace]}, timeout=patience)
                known = self._known.get(workspace, known)
        return known.installation

    def start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Begin what nobody waits for; `close` does."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """Wait for what is under way: a token that Slack has renewed must be kept."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=PATIENCE)

    async def _find(self, workspace: str, patience: float) -> _Known | None:
        """Give a row as it is; where the store can't tell, or it is just being renewed, as it was last known."""
        known = self._known.get(workspace)
        if known is not None and (workspace in self._renewing or self._store.rests):
            return known
        try:
            async with asyncio.timeout(patience):
                return await self._read(workspace)
        except (StoreError, TimeoutError) as error:
            if known is not None:
                return known
            raise error if isinstance(error, StoreError) else UnavailableError("the database doesn't answer") from None

    async def _read(self, workspace: str) -> _Known | None:
        row = await self._rows.of(workspace)
        if row is None:
            self.drop(workspace)  # and of those that are not here nothing is noted: they may come any moment
            return None
        known = self._known.get(workspace)
        if known is not None and known.row == row:
            return self._note(row, known.installation)
        return self._note(row, load(row.data) if row.data else None)

    async def _asked(self, workspaces: Collection[str]) -> dict[str, Row]:
        return await self._store.read(installations.find_all, workspaces)

    def _note(self, row: Row, installation: Installation | None) -> _Known:
        known = self._known[row.workspace] = _Known(row, installation)
        self._known.move_to_end(row.workspace)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return known

    def _ended(self, row: Row) -> bool:
        return row.expires_at is not None and row.expires_at <= self._clock()

    def _due(self, row: Row) -> bool:
        """Tell whether it is for us to have a token renewed: it ends soon, and nobody else is about it."""
        now = self._clock()
        if row.expires_at is None or row.expires_at > now + EARLY * 60 or self._rests_until.get(row.workspace, 0) > now:
            return False
        return self._ended(row) or (row.refreshing_until or 0) <= now

    async def _renew(self, workspace: str) -> None:
        """Renew a token, or - where another process is about it - wait for that if the old one has ended."""
        try:
            while True:
                now = self._clock()
                args = (workspace, now, now + CLAIM, now + EARLY * 60)
                claimed = await self._store.write(installations.claim_refresh, *args)
                if claimed is not None:
                    await self._rotate(claimed)
                    return
                known = await self._read(workspace)
                if known is None or not self._ended(known.row):
                    return
                await asyncio.sleep(LOOKS)
        except StoreError:
            self._rests_until[workspace] = self._clock() + CLAIM
        finally:
            del self._renewing[workspace]

    async def _rotate(self, row: Row) -> None:
        """Get a new token for the old one, and keep it; a failure leaves the old one as it is."""
        installation = load(row.data)
        try:
            renewed = await self._rotator.perform_bot_token_rotation(
                bot=installation.to_bot(), minutes_before_expiration=EARLY
            )
            failure = "it gives no bot's token" if renewed is None or not renewed.bot_token else ""
        except (*UNDONE, TypeError, ValueError) as error:  # the last two: an answer without what belongs in it
            renewed, failure = None, reason(error)
        if failure or renewed is None:
            self._rests_until[row.workspace] = self._clock() + CLAIM
            log.error("Slack doesn't renew the token of %s: %s", row.workspace, failure)
            return
        installation.bot_token = renewed.bot_token
        installation.bot_refresh_token = renewed.bot_refresh_token
        installation.bot_token_expires_at = renewed.bot_token_expires_at
        await self._keep(row, installation)

    async def _keep(self, row: Row, installation: Installation) -> None:
        """Keep a renewed token, unless the workspace installed the bot anew meanwhile, or left."""
        data, ends = dump(installation), installation.bot_token_expires_at
        self._note(replace(row, data=data, expires_at=ends, refreshing_until=None), installation)
        for pause in (*TRIES, None):
            try:
                if not await self._store.write(installations.refreshed, row, data, ends):
                    self.drop(row.workspace)
            except StoreError:
                if pause is None:
                    log.error("the renewed token of %s could not be kept: install the bot there again", row.workspace)  # noqa: TRY400 - the place tells nothing
                    return
                await asyncio.sleep(pause)
            else:
                return
