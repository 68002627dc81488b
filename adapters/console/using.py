"""Use the memory from a terminal: once, and what goes wrong with it is said in a sentence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from bot.store.errors import SchemaError, UnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeVar

    from bot.store.store import Store

    T = TypeVar("T")


def use(store: Store, work: Callable[[], Awaitable[T]]) -> T:
    """Run something on a store and close it; what goes wrong ends the program with a sentence."""

    async def closing() -> T:
        try:
            return await work()
        finally:
            await store.close()

    try:
        return asyncio.run(closing())
    except UnavailableError as error:
        raise click.ClickException(f"The memory can't be used: {error}.") from None
    except SchemaError as error:
        raise click.ClickException(str(error)) from None
