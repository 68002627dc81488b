"""Discord: the app over the gateway, or with its interactions over HTTP, in this process, and a Discord beside it."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

from discord_bot.loopback.world import DM, walk

from adapters.discord.app import make
from adapters.discord.settings import read

from .drivers import ADA, Seen, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from discord_bot.loopback import FakeDiscord, Interaction, Message, Person

    from bot import Bot

    from .drivers import Ability, Way

COMMAND_TEXT, MESSAGE_TEXT = 6_000, 4_000  # characters that Discord lets a person write
PATIENCE = 20.0  # seconds; a loaded machine is slow
FENCE = re.compile(r"```\n(.*?)\n```", re.DOTALL)
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
OURS = re.compile(r"^(?:#{1,3} |-# |- |>>> |> )|\*\*|__|~~|\|\||`|(?<!\\)[*_]", re.MULTILINE)
SHIFT = 0xE000  # where signs that stand for themselves are kept while marks are read


class Discord:
    name = "discord"
    fixture = "loopback_discord"
    ways: tuple[Way, ...] = ("command", "mention", "direct message", "menu")
    aloud = "mention"
    between = "command"
    redelivered: tuple[Way, ...] = ("mention", "direct message")
    cannot: Mapping[Ability, str] = {
        "fallback": "a message of components takes no text beside them; Discord reads out the components",
    }

    def __init__(self, platform: FakeDiscord, make_bot: Callable[[], Bot]) -> None:
        self.discord, self._make_bot = platform, make_bot
        self.guild = platform.guild()
        self.general = self.guild.channel()
        self._known: dict[str, str] = {}
        self._people: dict[str, Person] = {}

    async def start(self, processes: int = 1) -> None:
        self._bots, self._apps, self._running = [], [], []
        for number in range(1, processes + 1):
            bot = self._make_bot()
            app = make(bot, read(token=self.discord.app.token, api_url=self.discord.api_url), ("gateway",))
            self._bots.append(bot)
            self._apps.append(app)
            self._running.append(asyncio.create_task(app.connection.run()))
            await self.discord.until(lambda number=number: len(self.discord.gateway.ready) >= number, PATIENCE)
        await self.discord.until(lambda: self.discord.commands.get(""), PATIENCE)

    async def stop(self) -> None:
        for app, running, bot in zip(self._apps, self._running, self._bots, strict=True):
            running.cancel()
            await asyncio.wait({running})
            await app.close(2)
            await bot.close()
        await self.discord.until(lambda: not self.discord.gateway.ready, PATIENCE)

    async def say(self, person: str, text: str, way: Way, after: Seen | None = None) -> list[Seen]:  # noqa: ARG002 - its signature
        who = self._person(person)
        match way:
            case "command":
                return await self._asked(
                    self.discord.slash(who, self.general, "mlrole ask", question=text[:COMMAND_TEXT])
                )
            case "mention":
                await self.discord.mention(who, self.general, text[:MESSAGE_TEXT])
            case "menu":
                post = await self.discord.say(who, self.general, text[:MESSAGE_TEXT])
                return await self._asked(self.discord.context_menu(who, post.message, "What role is this?"))
            case _:
                await self.discord.direct(who, text[:MESSAGE_TEXT])
        return await self._settled()

    async def say_twice(self, person: str, text: str, way: Way) -> list[Seen]:
        who = self._person(person)
        said = await (
            self.discord.mention(who, self.general, text) if way == "mention" else self.discord.direct(who, text)
        )
        await self.discord.there(self._again(said.message))
        return await self._settled()

    async def _again(self, message: Message) -> None:
        self.discord.gateway.message("MESSAGE_CREATE", message)

    async def overhear(self, text: str) -> list[Seen]:
        other = self.guild.member(self.discord.person("other", bot=True))
        for bot in (self.discord.app.bot, other):
            await self.discord.mention(bot, self.general, text)
        await self.discord.say(self.discord.app.bot, self.discord.direct_channel(self._person(ADA)), text)
        return await self._settled(by_us=False)

    async def press(self, person: str, seen: Seen, step: Step) -> list[Seen]:
        name, value = step.handle
        who, message = self._person(person), seen.handle
        press = self.discord.choose(who, message, name, value) if value else self.discord.press(who, message, name)
        return await self._asked(press)

    async def forge(self, person: str, seen: Seen, value: str) -> list[Seen]:
        return await self._asked(self.discord.press(self._person(person), seen.handle, value))

    async def share(self, person: str, seen: Seen, times: int = 1) -> list[Seen]:
        for _ in range(times - 1):
            await self.discord.press(self._person(person), seen.handle, seen.shares)
        await (await self.discord.press(self._person(person), seen.handle, seen.shares)).acknowledged(PATIENCE)
        return await self._settled()

    async def fill(self, person: str, form: str, given: Mapping[str, str]) -> list[Seen]:
        opened = await self.discord.slash(self._person(person), self.general, f"mlrole {form}")
        await opened.answered(PATIENCE)
        return await self._asked(self.discord.submit(opened, dict(given)))

    def pinged(self) -> list[str]:
        return [whom for one in self.discord.said.values() if one.author is self.discord.app.bot for whom in one.pinged]

    def _person(self, name: str) -> Person:
        if name not in self._people:
            self._people[name] = self.guild.member(self.discord.person(name), 1 << 5 if name == ADA else 0)
        return self._people[name]

    async def _asked(self, asking: Any) -> list[Seen]:
        done: Interaction = await (await asking).answered(PATIENCE)
        assert done.failed == ""
        return await self._settled()

    async def _settled(self, *, by_us: bool = True) -> list[Seen]:
        """Wait until all that was brought is seen to: what is typed after it is answered after it was begun."""
        for app in self._apps:
            marker = await self.discord.autocomplete(self._person("eve"), self.general, "mlrole role", name="m")
            await marker.answered(PATIENCE)
            await app.tasks.finish()
        return self._new(by_us=by_us)

    def _new(self, *, by_us: bool) -> list[Seen]:
        """Give what was shown or changed since; what a test put into the bot's mouth is left out."""
        found = []
        for one in list(self.discord.said.values()):
            now = json.dumps([one.given, one.deleted])
            if one.author is self.discord.app.bot and self._known.get(one.id) != now:
                self._known[one.id] = now
                if not one.deleted and (by_us or one.components):
                    found.append(self._seen(one))
        return found

    def _seen(self, one: Message) -> Seen:
        direct = one.channel.people[0].id if one.channel.type == DM else ""
        to = next((name for name, person in self._people.items() if person.id == (one.to or direct)), "")
        pressed = list(_pressed(one.components))
        steps = tuple(
            Step(label, (value or name)[2:], (name, value))
            for name, label, value in pressed
            if (value or name)[:2] == "1:"
        )
        shares = next((name for name, *_ in pressed if name.startswith("share:")), None)
        opens = next((name for name, *_ in pressed if name.startswith("open:")), None)
        return Seen(_read(one.components), steps, to, "", shares, opens, one)


def _pressed(components: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Give the custom_id, label and value of all that can be pressed or chosen."""
    for one in walk(components):
        if one["type"] == 2 and "custom_id" in one:
            yield one["custom_id"], one.get("label", ""), ""
        for option in one.get("options", ()):
            yield one["custom_id"], option["label"], option["value"]


def _read(components: list[dict[str, Any]]) -> str:
    """Give the words that people read; those of a picture are read out."""
    found = [one["content"] for one in walk(components) if one["type"] == 10]
    told = [item["description"] for one in walk(components) for item in one.get("items", ())]
    urls = [one["url"] for one in walk(components) if "url" in one]
    return "\n".join([*map(_unmarked, found), *told, *urls])


def _unmarked(content: str) -> str:
    """Read markup as Discord does: what stands behind a backslash stands for itself."""
    code = FENCE.findall(content)
    kept = ESCAPED.sub(lambda found: chr(SHIFT + ord(found[1])), FENCE.sub("", content))
    shown = re.sub(rf"[{chr(SHIFT)}-{chr(SHIFT + 0x7F)}]", lambda found: chr(ord(found[0]) - SHIFT), OURS.sub("", kept))
    return "\n".join([shown, *code])
