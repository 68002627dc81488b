"""What can go wrong on the way, when a test asks for it; and the limits of rate that Discord always has."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from threaded import Gate

if TYPE_CHECKING:
    import asyncio

# https://docs.discord.com/developers/topics/rate-limits; requests and seconds of the routes that bots use most
PACES = {
    "POST /channels/{channel}/messages": (5, 5.0),
    "PATCH /channels/{channel}/messages/{message}": (5, 5.0),
    "POST /webhooks/{app}/{token}": (5, 2.0),
    "PATCH /webhooks/{app}/{token}/messages/{message}": (5, 2.0),
    "POST /users/@me/channels": (10, 10.0),
}
FREE = ["/interactions/", "/webhooks/"]  # they don't count for the limit over all
GLOBAL_PACE = 50  # a second


@dataclass
class Trouble:
    kind: str  # limit, refuse, fail: instead of the work; hold: before it; slow, hang_up, keep: after it
    on: str
    times: int
    value: float = 0
    body: str = ""
    content_type: str = ""
    everywhere: bool = False
    until: float = 0.0  # a limit that holds
    gate: Gate | None = None

    def meets(self, called: str) -> bool:
        return fnmatch(called, self.on)


class Troubles:
    """Ask for trouble: each request that meets it uses up one of its times.

    `on` is a pattern of method and path: "POST /channels/*/messages", "* /webhooks/*", "*".
    """

    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        self.ahead: list[Trouble] = []
        self.pace = False  # hold the bot to Discord's own limits of rate
        self.windows: dict[str, tuple[float, int]] = {}  # by bucket: its end, and how many came in it
        self.banned = False  # Cloudflare's, after too many answers of 401, 403 and 429

    def limit(self, on: str, retry_after: float = 0.3, times: int = 1, *, everywhere: bool = False) -> None:
        """Answer 429 from the next request that meets it on, for so many seconds; `everywhere` is the global limit.

        What comes while it holds is answered 429 too, and has `early` set in the log.
        """
        self.ahead.append(Trouble("limit", on, times, retry_after, everywhere=everywhere))

    def hang_up(self, on: str, times: int = 1) -> None:
        """Do what is asked, then close the connection without an answer."""
        self.ahead.append(Trouble("hang_up", on, times))

    def refuse(self, on: str, times: int = 1) -> None:
        """Close the connection without doing anything."""
        self.ahead.append(Trouble("refuse", on, times))

    def fail(
        self,
        on: str,
        times: int = 1,
        status: int = 500,
        *,
        body: str = "<html><center>cloudflare</center></html>",
        kind: str = "text/html",
    ) -> None:
        """Answer with an HTTP status and any body, as Cloudflare does, without doing anything."""
        self.ahead.append(Trouble("fail", on, times, status, body, kind))

    def error(self, on: str, status: int, code: int = 0, times: int = 1) -> None:
        """Answer with an error of Discord's, without doing anything."""
        self.fail(on, times, status, body=json.dumps({"message": "No", "code": code}), kind="application/json")

    def hold(self, on: str, times: int = 1_000_000, *, done: bool = False) -> Gate:
        """Hold requests until the gate is opened: not done yet, or done and not answered."""
        gate = Gate(self.loop)
        self.ahead.append(Trouble("keep" if done else "hold", on, times, gate=gate))
        return gate

    def slow(self, on: str, seconds: float, times: int = 1) -> None:
        """Do what is asked, and answer late."""
        self.ahead.append(Trouble("slow", on, times, seconds))

    def take(self, called: str) -> tuple[Trouble | None, bool]:
        """Give what hits this request, the first asked for first, and whether it is a limit that was known."""
        moment = time.monotonic()
        for trouble in self.ahead:
            if trouble.until > moment and (trouble.everywhere or trouble.meets(called)):
                return trouble, True
        for trouble in self.ahead:
            if trouble.times > 0 and trouble.meets(called):
                trouble.times -= 1
                trouble.until = moment + trouble.value if trouble.kind == "limit" else 0.0
                return trouble, False
        return None, False

    def count(self, route: str, major: str) -> tuple[dict[str, str], Trouble | None]:
        """Count a request in its bucket; give the headers that tell of it, and the limit when it was too much."""
        most, seconds = PACES.get(route, (50, 1.0)) if self.pace else (1000, 1.0)
        moment = time.monotonic()
        if self.pace and not any(free in route for free in FREE) and self._add("*", 1.0) > GLOBAL_PACE:
            return {}, Trouble("limit", "*", 0, 1.0, everywhere=True, until=moment + 1.0)
        used = self._add(f"{route} {major}", seconds)
        end = self.windows[f"{route} {major}"][0]
        headers = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - used)),
            "X-RateLimit-Reset": f"{time.time() + end - moment:.3f}",
            "X-RateLimit-Reset-After": f"{end - moment:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
        }
        return headers, Trouble("limit", route, 0, end - moment, until=end) if used > most else None

    def _add(self, bucket: str, seconds: float) -> int:
        moment = time.monotonic()
        end, used = self.windows.get(bucket, (0.0, 0))
        end, used = (moment + seconds, 0) if end <= moment else (end, used)
        self.windows[bucket] = (end, used + 1)
        return used + 1
