"""A process that answers as Slack does when a message is posted, after a while, and notes when which channel got one.

``python -m benchmarks.tips.loopback PORT SECONDS``; what it noted is read at /noted.
"""

from __future__ import annotations

import asyncio
import sys
import time
from urllib.parse import parse_qs

from aiohttp import web


def app(wait: float) -> web.Application:
    """Make the application."""
    noted: list[tuple[float, str]] = []

    async def post(request: web.Request) -> web.Response:
        channel = parse_qs(await request.text())["channel"][0]
        noted.append((time.time(), channel))
        stamp = f"{len(noted)}.000001"
        await asyncio.sleep(wait)
        return web.json_response({"ok": True, "channel": channel, "ts": stamp})

    async def tell(_request: web.Request) -> web.Response:
        return web.json_response(noted)

    made = web.Application()
    made.add_routes([web.post("/api/chat.postMessage", post), web.get("/noted", tell)])
    return made


if __name__ == "__main__":
    web.run_app(app(float(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
