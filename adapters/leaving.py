"""Delete everything of a workspace that took the bot out, also where the memory is away at that moment."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

AGAIN = (1.0, 10.0, 60.0, 600.0, 3600.0)  # seconds between tries: platforms tell only once that a workspace left
ONCE_MORE = 30.0  # seconds after which no answer is under way that began before
TOLD = "%s took the bot out, and can't be deleted now. If this stays the last word, run: mlrole db forget-workspace %s"
log = logging.getLogger(__name__)


async def delete_all(leave: Callable[[], Awaitable[object]], workspace: str) -> None:
    """Call what deletes a workspace; without the memory, as soon as it is back.

    And once more a little later: an answer that was under way, here or in another process, may have kept something.
    """
    for pause in (0.0, *AGAIN):
        await asyncio.sleep(pause)
        try:
            await leave()
        except UnavailableError:
            log.error(TOLD, workspace, workspace)  # noqa: TRY400 - the place tells nothing
        else:
            break
    await asyncio.sleep(ONCE_MORE)
    with suppress(UnavailableError):
        await leave()
