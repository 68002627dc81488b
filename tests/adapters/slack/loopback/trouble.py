"""What can go wrong on the way, when a test asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from threaded import Gate

if TYPE_CHECKING:
    import asyncio


@dataclass
class Trouble:
    kind: str  # limit, refuse, fail, error: instead of the work; hold: before it; slow, hang_up, keep: after it
    method: str
    times: int
    value: float | str = 0
    channel: str = ""
    body: str = ""
    content_type: str = ""
    gate: Gate | None = None

    def meets(self, method: str, channel: str) -> bool:
        return self.times > 0 and self.method in {method, "*"} and self.channel in {"", channel}


class Troubles:
    """Ask for trouble: each call that meets it uses up one of its times. "*" is every method.

    The names of methods are the Web API's; "response_url" is what is posted to a response_url.
    """

    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        self.ahead: list[Trouble] = []

    def limit(self, method: str, times: int = 1, retry_after: int = 1, channel: str = "") -> None:
        """Answer 429 with Retry-After, without doing anything."""
        self.ahead.append(Trouble("limit", method, times, retry_after, channel))

    def hang_up(self, method: str, times: int = 1, channel: str = "") -> None:
        """Do what is asked, then close the connection without an answer."""
        self.ahead.append(Trouble("hang_up", method, times, 0, channel))

    def refuse(self, method: str, times: int = 1, channel: str = "") -> None:
        """Close the connection without doing anything."""
        self.ahead.append(Trouble("refuse", method, times, 0, channel))

    def fail(
        self,
        method: str,
        times: int = 1,
        status: int = 500,
        channel: str = "",
        *,
        body: str = "<html>Server Error</html>",
        kind: str = "text/html",
    ) -> None:
        """Answer with an HTTP status and any body, as a proxy on the way does, without doing anything."""
        self.ahead.append(Trouble("fail", method, times, status, channel, body, kind))

    def error(self, method: str, error: str, times: int = 1, channel: str = "") -> None:
        """Answer with an error of the Web API, without doing anything."""
        self.ahead.append(Trouble("error", method, times, error, channel))

    def slow(self, method: str, seconds: float, times: int = 1, channel: str = "") -> None:
        """Do what is asked, and answer late."""
        self.ahead.append(Trouble("slow", method, times, seconds, channel))

    def hold(self, method: str, times: int = 1_000_000, channel: str = "", *, done: bool = False) -> Gate:
        """Hold calls until the gate is opened: not done yet, or done and not answered."""
        gate = Gate(self.loop)
        self.ahead.append(Trouble("keep" if done else "hold", method, times, 0, channel, gate=gate))
        return gate

    def take(self, method: str, channel: str) -> Trouble | None:
        """Give what hits this call, the first asked for first."""
        for trouble in self.ahead:
            if trouble.meets(method, channel):
                trouble.times -= 1
                return trouble
        return None
