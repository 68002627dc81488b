"""Serve the pictures of answers: an address carries the whole picture, so that any process can draw it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from adapters.pictures import picture_of, png

if TYPE_CHECKING:
    from starlette.requests import Request

FOR_A_YEAR = "public, max-age=31536000, immutable"  # the same address is always the same picture


def drawing(folder: str, key: bytes) -> Route:
    """Make the route of pictures whose addresses were signed with a key."""
    turn = asyncio.Semaphore(1)  # drawing takes a processor's time

    async def draw(request: Request) -> Response:
        picture = picture_of(request.path_params["token"], key)
        if picture is None:
            return Response(status_code=404)
        async with turn:
            image = await asyncio.to_thread(png, picture)
        return Response(image, media_type="image/png", headers={"cache-control": FOR_A_YEAR})

    return Route(f"{folder}{{token:str}}.png", draw)
