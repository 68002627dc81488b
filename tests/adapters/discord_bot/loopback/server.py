"""The server, and the world behind it."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from fnmatch import fnmatch
from functools import partial
from typing import TYPE_CHECKING, Any

from aiohttp import web
from threaded import Threaded

from . import commands, interactions, places, rest  # noqa: F401 - they register the routes that they serve
from .delivery import Deliveries, Manner, Posted
from .gateway import Gateway
from .handles import Interaction
from .moods import Moods
from .people import People
from .trouble import Troubles
from .world import DM, GROUP, App, Channel, Guild, Message, Person, Request

if TYPE_CHECKING:
    from collections.abc import Callable

EPOCH = 1_420_070_400.0  # Discord's, 2015
BAN_AFTER = 10_000  # answers of 401, 403 and 429 in ten minutes


class FakeDiscord(Threaded, People, Moods, Troubles):
    """A Discord: `start()` it, point discord.py at `api_url` and `gateway_url`, `stop()` it.

    What waits for something is awaited; all else may be called from any thread.
    """

    name = "discord"
    largest = 40 * 2**20

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count(1)
        self.shift = 0.0
        self.people: dict[str, Person] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.commands: dict[str, dict[str, dict[str, Any]]] = {}  # by server ("" for all), by id
        self.said: dict[str, Message] = {}
        self.by_nonce: dict[tuple[str, str, str], Message] = {}  # the newest, by channel and author
        self.uploads: dict[str, bytes] = {}  # by the attachment's id
        self.interactions: dict[str, Interaction] = {}
        self.reached: list[Request] = []
        self.answers: list[tuple[dict[str, Any], Interaction]] = []  # first answers that came over HTTP
        self.own_faults: list[str] = []
        self.checkers: list[Callable[[str, str, Any], list[str] | None]] = []
        self.checked = [0, 0]
        self.seconds_to_answer = 3.0
        self.invalid = 0
        self.ban_after = BAN_AFTER
        bot = self.person("mlrole", "mlrole", bot=True)
        self.app = App(self.number(), bot, self.person("owner", "Owner"))
        self.gateway = Gateway(self)
        self.deliveries = Deliveries(self)

    # ---- life

    def route(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/v10/{rest:.+}", partial(rest.answer, self))
        router.add_get("/gateway", self.gateway.serve)
        router.add_get("/gateway/", self.gateway.serve)
        router.add_get("/resume", self.gateway.serve)
        router.add_get("/attachments/{id}/{name}", self._attachment)

    def drop_all(self) -> None:
        self.gateway.drop_all()

    async def ending(self) -> None:
        for task in list(self.deliveries.running):
            task.cancel()
        await asyncio.gather(*self.deliveries.running, return_exceptions=True)

    async def _attachment(self, request: web.Request) -> web.Response:
        data = self.uploads.get(request.match_info["id"])
        return web.Response(status=404) if data is None else web.Response(body=data)

    @property
    def api_url(self) -> str:
        """What discord.http.Route.BASE is to be."""
        return self.url + "api/v10"

    @property
    def gateway_url(self) -> str:
        """What discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY is to be, as a yarl.URL."""
        return self.gateway.url

    @property
    def public_key(self) -> str:
        return self.app.public_key

    # ---- the world

    def person(self, name: str = "ada", shown: str = "", **facts: Any) -> Person:
        """Add a person: locale, closed."""
        made = Person(self.number(), name, shown or name.title(), **facts)
        self.people[made.id] = made
        return made

    def guild(self, name: str = "Loop", shard: tuple[int, int] = (0, 1), **facts: Any) -> Guild:
        """Add a server with the bot in it, whose id belongs to a shard; `present=False` for one without the bot."""
        own = self.number()
        while (int(own) >> 22) % shard[1] != shard[0]:
            self.shift += 0.001
            own = self.number()
        made = Guild(self, own, self.app.owner, name, **facts)
        made.bot_role = self.number()
        made.member(self.app.owner)
        self.guilds[own] = made
        return made

    def direct_channel(self, person: Person) -> Channel:
        """Give the direct messages between the bot and a person."""
        for one in self.channels.values():
            if one.type == DM and one.people == [person]:
                return one
        return self._channel(DM, [person])

    def private_channel(self, *people: Person) -> Channel:
        """Give a channel of people without the bot: direct messages of two, or a group of more."""
        return self._channel(DM if len(people) == 2 else GROUP, list(people))

    def _channel(self, kind: int, people: list[Person]) -> Channel:
        made = Channel(self, self.number(), kind, "" if kind == DM else "group", people=people)
        self.channels[made.id] = made
        return made

    def leave(self, guild: Guild) -> None:
        guild.present = False
        self.gateway.dispatch("GUILD_DELETE", {"id": guild.id}, guild, 1)

    def now(self) -> float:
        return time.time() + self.shift

    def pass_time(self, seconds: float) -> None:
        """Let time pass for what expires: interactions, their tokens, nonces."""
        self.shift += seconds

    def number(self) -> str:
        """Make an id, a snowflake; later ones are greater."""
        return str((int((self.now() - EPOCH) * 1000) << 22) + next(self._numbers) % (1 << 22))

    def time_of(self, number: str) -> float:
        return (int(number) >> 22) / 1000 + EPOCH

    # ---- what happened

    def note(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def fault(self, text: str) -> None:
        self.own_faults.append(text)
        self.note()

    def faults(self) -> list[str]:
        """Give all that the bot did wrong: what Discord refused as invalid, and the checkers' findings."""
        requests, answers = self.reached[self.checked[0] :], self.answers[self.checked[1] :]
        self.checked = [len(self.reached), len(self.answers)]
        sent = [(one.method, one.path, one.body) for one in requests if isinstance(one.body, dict | list)]
        sent += [("POST", f"/interactions/{asked.id}/token/callback", body) for body, asked in answers]
        for method, path, body in sent:
            for checker in self.checkers:
                self.own_faults += [f"{method} {path}: {one}" for one in checker(method, path, body) or []]
        return self.own_faults

    def take_faults(self) -> list[str]:
        """Give all faults and forget them."""
        found = list(self.faults())
        self.own_faults.clear()
        return found

    def requests(self, on: str = "*") -> list[Request]:
        """Give the requests that meet a pattern of method and path: "POST /channels/*/messages"."""
        return [one for one in list(self.reached) if fnmatch(f"{one.method} {one.path}", on)]

    def messages(self, channel: Channel | None = None, to: str | None = "") -> list[Message]:
        """Give what the bot and people said, deleted messages left out; `to` is who sees an ephemeral one, None all."""
        found = [one for one in list(self.said.values()) if not one.deleted and channel in {None, one.channel}]
        return [one for one in found if to is None or one.to in {"", to}]

    def counts(self) -> Counter[str]:
        """Count what the bot said in channels, by channel."""
        return Counter(one.channel.id for one in list(self.said.values()) if one.via == "channel")

    # ---- waiting

    def wait(self, ready: Callable[[], Any], seconds: float = 20.0) -> Any:
        """Wait until something is so, and give it; only for tests that have no event loop."""
        end = time.monotonic() + seconds
        with self.changed:
            while not (found := ready()):
                left = end - time.monotonic()
                log = [f"{one.method} {one.path[:60]} {one.status}" for one in self.reached[-12:]]
                assert left > 0, f"not so within {seconds} s; {log}; {self.own_faults}"
                self.changed.wait(min(left, 0.05))
        return found

    async def until(self, ready: Callable[[], Any], seconds: float = 20.0) -> Any:
        """Wait until something is so, and give it."""
        return await asyncio.to_thread(self.wait, ready, seconds)

    async def still(self, seconds: float = 0.3) -> None:
        """Wait until the bot has asked for nothing for a while."""
        count = -1
        while count != len(self.reached):
            count = len(self.reached)
            await asyncio.sleep(seconds)

    # ---- bringing things

    async def bring(
        self,
        payload: dict[str, Any],
        person: Person,
        channel: Channel,
        source: Message | None = None,
        *,
        over: str = "",
        url: str = "",
        trigger: Interaction | None = None,
    ) -> Interaction:
        """Bring any interaction, over the gateway or over HTTP, and give its handle at once."""
        url = url or self.app.endpoint or ""
        over = over or ("http" if self.app.endpoint else "gateway")
        asked = Interaction(self, payload, person, channel, source, over, url, trigger=trigger)
        self.interactions[asked.id] = asked

        async def work() -> None:
            asked.since = self.now()
            if over == "http":
                self.deliveries.begin(url, asked)
            else:
                self.gateway.dispatch("INTERACTION_CREATE", payload, channel.guild if channel.ours else None)

        await self.there(work())
        return asked

    async def post(self, url: str, payload: Any, **knobs: Any) -> Posted:
        """Post something to the bot's endpoint, signed; see `delivery.Manner` for the knobs."""
        return await self.there(self.deliveries.post(url, payload, Manner(**knobs)))

    async def ping(self, url: str, **knobs: Any) -> Posted:
        """Post a PING, as Discord does now and then."""
        ping = {"id": self.number(), "type": 1, "version": 1, "application_id": self.app.id, "token": "ping"}
        return await self.post(url, ping | {"entitlements": [], "authorizing_integration_owners": {}}, **knobs)
