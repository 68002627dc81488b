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
    """Mount routes beside the page that says the process is alive."""
    return Starlette(routes=[Route("/healthz", _alive), *routes])


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")
