"""The server, and the world behind it."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from threaded import Threaded

from . import chat, delivery, methods, oauth, responses, views, web_api  # noqa: F401 - chat, methods and views register what they do
from .sockets import Sockets
from .trouble import Troubles
from .world import ALL_SCOPES, CHANNEL, TEAM, USER, App, Call, Delivery, Message, Token, View, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web


class FakeSlack(Threaded, Troubles):
    """A Slack: `start()` it, point SLACK_API_URL at its `api_url`, `stop()` it.

    What waits for something is awaited; all else may be called from any thread.
    """

    name = "slack"

    def __init__(self) -> None:
        super().__init__()
        self.app = App()
        self.teams: dict[str, Workspace] = {}
        self.tokens: dict[str, Token] = {}
        self.deliveries: list[Delivery] = []
        self.reached: list[Call] = []
        self.said: list[Message] = []
        self.pace = False  # real Slack's: one chat.postMessage a second and channel
        self.checkers: list[Callable[[dict[str, Any], str], list[str]]] = []
        self.sockets = Sockets(self)
        self.grants = oauth.Grants()
        self.urls: dict[str, responses.ResponseUrl] = {}
        self.triggers: dict[str, tuple[str, float | None]] = {}  # who pulled it, and when; once exchanged, none
        self.paced: dict[str, float] = {}
        self.own_faults: list[str] = []
        self.sent: list[tuple[str, dict[str, Any], str]] = []  # surface, document, where it was sent
        self.shift = 0.0
        self._numbers = itertools.count(1)

    # ---- life

    def route(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/{method}", partial(web_api.answer, self))
        router.add_get("/link/", self.sockets.serve)
        router.add_get("/oauth/v2/authorize", partial(oauth.page, self))
        router.add_post(r"/{kind:commands|actions|app}/{rest:.+}", partial(responses.answer, self))

    def drop_all(self) -> None:
        self.sockets.drop_all()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL is to be."""
        return self.url + "api/"

    # ---- the world

    def install(self, team: str = TEAM, scopes: list[str] | None = None, **facts: Any) -> Workspace:
        """Install the app in a workspace that has a person and a channel."""
        made = self.teams[team] = Workspace(self, team, **facts)
        made.person(USER)
        made.channel(CHANNEL, name="general")
        self.give_token(made, ALL_SCOPES if scopes is None else scopes)
        return made

    def give_token(self, team: Workspace, scopes: list[str], lives: float | None = None) -> str:
        text = f"{'xoxe.' if lives else ''}xoxb-{team.id}-{self.number()}-loopback"
        self.tokens[text] = Token(text, team, scopes, expires=lives and self.now() + lives)
        team.token = text
        return text

    def spoil(self, team: Workspace, error: str) -> None:
        """Make all of a workspace's tokens useless: token_revoked, account_inactive, token_expired or invalid_auth."""
        for token in self.tokens.values():
            if token.team is team:
                token.state = error

    def now(self) -> float:
        return time.time() + self.shift

    def pass_time(self, seconds: float) -> None:
        """Let time pass for what expires: response_urls, triggers, tokens, codes, the pace of messages."""
        self.shift += seconds

    def number(self) -> int:
        return next(self._numbers)

    def ts(self) -> str:
        return f"{int(self.now())}.{self.number():06d}"

    def trigger(self) -> str:
        """Make a trigger_id; it begins to live when it is delivered."""
        return f"{self.number()}.{self.number()}.loopback"

    def response_url(self, kind: str, team: Workspace, channel: str, user: str, message: Message | None = None) -> str:
        """Make a response_url; it begins to live when it is delivered."""
        made = f"{self.url}{kind}/{team.id}/{self.number()}/loopback"
        self.urls[made] = responses.ResponseUrl(team, channel, user, message)
        return made

    def open_modal(self, team: Workspace, view: dict[str, Any], user: str = USER) -> View:
        """Have a modal open, whoever opened it."""
        return views.keep(self, team, user, views.content(self, view, "open_modal"))

    # ---- what happened

    def note(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def fault(self, text: str) -> None:
        self.own_faults.append(text)
        self.note()

    def check(self, surface: str, document: dict[str, Any], where: str) -> None:
        """Keep a message or view, to be checked when faults are asked for."""
        self.sent.append((surface, document, where))

    @property
    def faults(self) -> list[str]:
        """All that the bot did wrong, the checkers' findings included."""
        for surface, document, where in self.sent:
            for checker in self.checkers:
                self.own_faults += [f"{where}: {fault}" for fault in checker(document, surface)]
        self.sent.clear()
        return self.own_faults

    def take_faults(self) -> list[str]:
        """Give all faults and forget them."""
        found = list(self.faults)
        self.own_faults.clear()
        return found

    def calls(self, method: str = "") -> list[Call]:
        """Give the requests to the Web API, or to one method."""
        return [call for call in list(self.reached) if method in {"", call.method}]

    def messages(self, channel: str = "", thread: str | None = None, to: str | None = None) -> list[Message]:
        """Give what stands in the channels, deleted messages left out.

        `thread` "" is what stands in no thread; `to` is who sees an ephemeral one, "" is what all see.
        """
        return [
            message
            for message in list(self.said)
            if not message.deleted
            and channel in {"", message.channel}
            and thread in {None, message.thread_ts}
            and to in {None, message.to}
        ]

    def counts(self, method: str = "chat.postMessage") -> Counter[str]:
        """Count what arrived, by channel."""
        return Counter(message.channel for message in list(self.said) if message.via == method)

    @property
    def views(self) -> list[View]:
        """All modals that were opened and all Home tabs, as they stand now."""
        return [view for team in list(self.teams.values()) for view in list(team.views.values())]

    # ---- waiting

    def wait(self, ready: Callable[[], Any], seconds: float = 20.0) -> Any:
        """Wait until something is so, and give it; only for tests that have no event loop."""
        end = time.monotonic() + seconds
        with self.changed:
            while not (found := ready()):
                left = end - time.monotonic()
                assert left > 0, f"not so within {seconds} s; calls: {[call.method for call in self.reached]}"
                self.changed.wait(min(left, 0.05))
        return found

    async def until(self, ready: Callable[[], Any], seconds: float = 20.0) -> Any:
        """Wait until something is so, and give it."""
        return await asyncio.to_thread(self.wait, ready, seconds)

    async def still(self, seconds: float = 0.3) -> None:
        """Wait until the bot has called nothing for a while."""
        count = -1
        while count != len(self.reached):
            count = len(self.reached)
            await asyncio.sleep(seconds)

    # ---- bringing things

    async def post(self, url: str, payload: Any, encoding: str = "", **knobs: Any) -> Delivery:
        """Bring something over HTTP, signed; see `delivery.Manner` for the knobs."""
        return await self.there(delivery.post(self, url, payload, encoding, delivery.Manner(**knobs)))

    async def send(
        self, payload: dict[str, Any], seconds: float = 3.0, *, retry: int = 0, reason: str = ""
    ) -> Delivery:
        """Bring something over one of the sockets and wait for its ack; without a socket it stays unacked."""
        return await self.there(self.sockets.send(payload, seconds, retry, reason))

    async def resend(self, earlier: Delivery, reason: str = "timeout", seconds: float = 3.0) -> Delivery:
        """Bring an event once more over a socket, as a retry."""
        return await self.send(earlier.payload, seconds, retry=earlier.retry + 1, reason=reason)

    async def redeliver(self, reason: str = "timeout") -> list[Delivery]:
        """Bring every event again that no socket took."""
        waiting, self.sockets.lost = self.sockets.lost, []
        return [await self.resend(delivery, reason) for delivery in waiting]

    async def authorize(self, url: str, team: str = TEAM, user: str = USER, *, agree: bool = True) -> str:
        """Open the page where an install link leads, say yes or no, and give the address it sends the person to."""
        return await self.there(oauth.decide(self, url, team, user, agree=agree))

    async def connected(self, count: int = 1, seconds: float = 30.0) -> None:
        """Wait until that many sockets are open and not asked to go."""
        await self.until(lambda: len([link for link in self.sockets.links if not link.closing]) >= count, seconds)

    async def disconnect(self, reason: str = "refresh_requested", close_after: float | None = 0.1) -> None:
        """Ask the open sockets to go, as Slack does before it refreshes a connection, and close them."""
        await self.there(self.sockets.disconnect(reason, close_after))

    def drop(self) -> None:
        """Break all sockets without a word."""
        self.loop.call_soon_threadsafe(self.sockets.drop_all)

    def silence(self) -> None:
        """Let the open sockets fall silent for good, without closing them."""
        for link in list(self.sockets.links):
            link.silent = True

    async def ping(self) -> None:
        """Send a WebSocket ping over every socket."""
        await self.there(self.sockets.ping())
