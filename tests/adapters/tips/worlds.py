"""Places that want a daily tip on both platforms, the processes that bring it, and what became of each."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import processes
from databases import migrate
from discord_bot import bots as discord_bots
from slack import bots as slack_bots
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import func, insert, select

from adapters.slack.installing.credentials import dump
from adapters.slack.ways import SCOPES
from bot.delivery.engine import prepare
from bot.store import deliveries, installations, subscriptions
from bot.store.errors import UnavailableError
from bot.store.store import Store
from bot.store.tables import DELIVERIES, SUBSCRIPTIONS

from .hurried import HURRY

if TYPE_CHECKING:
    from discord_bot.loopback import FakeDiscord
    from slack.loopback import FakeSlack

    from bot.store.place import Place

# What stands for the program's own figures: minutes are seconds, and what was left behind is looked after soon.
SOONER = {
    "bot.delivery.engine.EACH_MINUTE": "* * * * * *",
    "bot.delivery.engine.POLL": 0.2,
    "bot.delivery.engine.UNHEARD": 2.0,
    "bot.delivery.engine.ABANDONED": 8.0,
    "bot.delivery.engine.HELD": 6.0,
    "bot.delivery.couriers.HELD": 6.0,
    "bot.delivery.couriers.POST": 5.0,
    "bot.delivery.couriers.LOOK": 0.1,
    "bot.delivery.recording.LONGEST": 20.0,
}
OPEN = ("planned", "sending")
SECRET = re.compile(r"xox[a-z]-|xapp-|secret-of-the-loopback|postgres(?:ql)?(?:\+\w+)?://|Traceback")
EVERY_DAY = 127


class Hurried(processes.Process):
    """`mlrole run` in a hurry."""

    program = (str(Path(__file__).with_name("hurried.py")),)


@dataclass
class World:
    """Both platforms, a memory, and processes over them; leaving it looks through what they said."""

    run: Any
    slack: FakeSlack
    discord: FakeDiscord
    place: Place
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    started: list[processes.Process] = field(default_factory=list)
    bearable: list[str] = field(default_factory=list)  # patterns of errors that a test brings about
    _channels: int = 0

    async def __aenter__(self) -> Self:
        self.store = Store(self.place)
        await self.stack.enter_async_context(_Closing(self.store))
        self.guild = self.discord.guild()
        self.admin = self.guild.member(self.discord.person())
        return self

    async def __aexit__(self, *what: object) -> None:
        await self.stack.aclose()
        for process in self.started:
            self.over(process)

    def over(self, process: processes.Process) -> None:
        """Look through what a process said that has ended."""
        assert not SECRET.search(process.said), process.said
        assert self.wrong(process) == [], process.said
        process.said = ""

    def wrong(self, process: processes.Process) -> list[str]:
        """Give lines of a process that tell of a failure, but those that a test brings about."""
        return [line for line in process.failures() if not any(re.search(one, line) for one in self.bearable)]

    async def ready(self) -> World:
        """Make the tables, as `mlrole db upgrade` does."""
        await migrate(self.place)
        if self.place.file is None:
            prepare(self.place)
        return self

    # ---- processes

    def environment(self, **more: str) -> dict[str, str]:
        """Give the whole environment of a process of this world."""
        app = self.slack.app
        url = f"sqlite:///{self.place.file}" if self.place.file else self.place.url
        given = {"SLACK_CLIENT_ID": app.client_id, "SLACK_CLIENT_SECRET": app.client_secret, "DATABASE_URL": url}
        given |= slack_bots.settings_for(self.slack, None)
        given |= discord_bots.settings_for(self.discord, http=True, PUBLIC_URL="https://bot.example.org")
        return processes.clean(self.run, self.slack.port) | given | more

    async def start(self, part: str = "worker", *, killed: str = "", hurried: bool = True) -> Hurried:
        """Start a process: without limits, and in a hurry or not; it may die at a point of the protocol."""
        given = {"killed": killed, "figures": SOONER if hurried else {}}
        return await self.begin(Hurried(self.environment(**{HURRY: json.dumps(given)}), part))

    async def begin(self, process: Any) -> Any:
        """Start a process."""
        self.started.append(process)
        return await self.stack.enter_async_context(process)

    # ---- places

    async def install(self, count: int = 1) -> list[Any]:
        """Have workspaces that installed the app."""
        made = [self.slack.install(f"T0N{number:04}", list(SCOPES)) for number in range(count)]

        async def keep(connection: Any) -> None:
            for team in made:
                await installations.put(connection, f"slack:{team.id}", "slack", dump(installed(team)), None, 1.0)

        await self.store.write(keep)
        return made

    async def subscribe(self, slack: int, discord: int, **facts: Any) -> list[str]:
        """Have new channels in all workspaces get a tip from now on; give their ids."""
        teams, now = list(self.slack.teams.values()), time.time()
        rows = []
        for number in range(slack):
            self._channels += 1
            team = teams[number % len(teams)]
            channel = team.channel(f"C{self._channels:06}").id
            rows.append(("slack", f"slack:{team.id}", channel, f"slack:{team.id}:U0ADA"))
        for _ in range(discord):
            channel = self.guild.channel().id
            rows.append(("discord", f"discord:{self.guild.id}", channel, f"discord:{self.admin.id}"))
        usual = {"person": "", "state": "on", "reason": "", "minute": 720, "zone": "UTC", "days": EVERY_DAY} | {
            "topics": "", "next_due": now - 1, "next_on": time.strftime("%Y-%m-%d", time.gmtime(now)), "round": 0,
            "last_tip": "", "changed_at": now,
        }  # fmt: skip
        named = ("platform", "workspace", "place", "set_by")
        given = [usual | dict(zip(named, row, strict=True)) | facts for row in rows]

        async def keep(connection: Any) -> None:
            await connection.execute(insert(SUBSCRIPTIONS), given)

        await self.store.write(keep)
        return [place for _, _, place, _ in rows]

    # ---- what became of them

    def posts(self) -> Counter[str]:
        """Count the tips that stand in channels."""
        return self.slack.counts() + self.discord.counts()

    async def states(self) -> dict[str, tuple[str, str]]:
        """Give the state and reason of each place's delivery."""
        return {row.place: (row.state, row.reason) for row in await self.store.read(deliveries.log, None, 100_000)}

    async def counted(self) -> Counter[str]:
        """Count deliveries by state."""

        async def count(connection: Any) -> Counter[str]:
            found = await connection.execute(select(DELIVERIES.c.state, func.count()).group_by(DELIVERIES.c.state))
            return Counter(dict(found.all()))

        return await self.store.read(count)

    async def ended(self, count: int, seconds: float = 60.0) -> None:
        """Wait until so many deliveries have ended, and no other is open."""
        async with asyncio.timeout(seconds):
            while True:
                found = Counter[str]()
                with suppress(UnavailableError):  # this machine has much to do
                    found = await self.counted()
                if found.total() >= count and not any(found[one] for one in OPEN):
                    return
                await asyncio.sleep(0.2)

    async def subscription(self, workspace: str, place: str) -> Any:
        """Give a subscription."""
        return await self.store.read(subscriptions.find, workspace, place)

    async def judge(self, places: list[str]) -> Counter[str]:
        """See that no place has two, and that one without is no secret; give how many deliveries are in which state."""
        posts, states = self.posts(), await self.states()
        assert {place: posts[place] for place in places if posts[place] > 1} == {}
        wrong = {
            place: (posts[place], states.get(place))
            for place in places
            if states.get(place, ("none", ""))[0] not in (("sent", "unknown") if posts[place] else ("unknown",))
        }
        assert wrong == {}
        return Counter(states[place][0] for place in places)


def installed(team: Any) -> Installation:
    """Give what Slack gives for an installation."""
    return Installation(
        app_id=team.slack.app.id, team_id=team.id, user_id="U0ADA", bot_token=team.token, bot_id=team.bot_id,
        bot_user_id=team.bot_user, installed_at=1.0,
    )  # fmt: skip


async def killed(process: processes.Process) -> None:
    """Wait until a process has died by kill -9."""
    async with asyncio.timeout(30):
        assert await process.ended() == -signal.SIGKILL, process.said


class _Closing:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: object) -> None:
        await self._store.close()
