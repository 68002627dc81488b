"""The ASGI app: routes of the other adapters, pictures, and whether the process is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request
    from starlette.responses import Response


def site(routes: Iterable[Route]) -> Starlette:
    """Mount routes beside the two that say the process is alive: one for people, one for machines."""
    return Starlette(routes=[Route("/", _hello), Route("/healthz", _alive), *routes])


async def _hello(_request: Request) -> Response:
    return PlainTextResponse("mlrole answers here.\n")


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")
