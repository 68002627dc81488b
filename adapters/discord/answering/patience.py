"""Tell somebody who waits that an answer will come, where it doesn't come at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

SOON = 1.0  # seconds; Discord waits for three, and the way there takes time too


class Patience:
    """Says that an answer will come, once it takes longer than a second."""

    def __init__(self, say: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Begin to wait; `say` tells it."""
        self._say = say
        self._saying: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(SOON, self._begin)

    def stop(self) -> None:
        """Stop waiting, as there is an answer."""
        self._timer.cancel()

    async def told(self) -> bool:
        """Give whether it was told that an answer will come; what went wrong with that is raised here."""
        if self._saying is None:
            return False
        await self._saying
        return True

    def _begin(self) -> None:
        self._saying = asyncio.create_task(self._say())
