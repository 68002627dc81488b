"""Our real bot and the real discord.py in a Discord that simcord acts: who is there, what they do, what they see."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import simcord
import simcord.interactions
from simcord.actors import _dispatch_actor_interaction as _dispatch
from simcord.backend import serializers

from adapters.discord.answering.answering import Answering
from adapters.discord.inbound.gateway import Gateway
from adapters.discord.inbound.pace import Pace
from adapters.discord.settings import DiscordSettings
from adapters.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    import discord

    from bot import Bot, Reply, Request

    Check = Callable[[str, str, Any], list[str] | None]

BUTTON, MENU = 2, 3
CHAT, MENU_OF_MESSAGE = 1, 3  # types of commands
COMMAND, COMPONENT, SUBMIT = 2, 3, 5  # types of interactions
MODAL = 9  # type of an answer to an interaction


@dataclass
class World:
    """A server with two people in it, and the bot; `replies` are all that it answered, and `requests` to what."""

    env: simcord.Env
    bot: Bot
    tasks: Tasks
    guild: simcord.GuildHandle
    general: simcord.ChannelHandle
    ada: simcord.MemberActor
    bob: simcord.MemberActor
    replies: list[Reply]
    requests: list[Request] = field(default_factory=list)
    brought: bool = False  # the app: by a person, into a server that doesn't have it

    @property
    def mention(self) -> str:
        return f"<@{self.env.bot.user.id}>"

    async def ask(self, subcommand: str, who: Any = None, **options: str | int) -> simcord.ResponseMessage:
        """Give a command in #general; give its answer."""
        done = await (who or self.ada).slash(self.general, f"mlrole {subcommand}", **options)
        assert done.response is not None, "it was not answered with a message"
        return done.response

    async def mentioned(self, said: str, who: Any = None) -> discord.Message:
        """Mention the bot in #general; give what it said there."""
        await (who or self.ada).send(self.general, f"{self.mention} {said}")
        return self.general.last_message

    async def told(self, said: str) -> discord.Message:
        """Write to the bot directly, as Ada; give what it said."""
        await self.ada.send_dm(said)
        return self.ada.user.dm_channel.last_message

    async def press(self, shown: Any, custom_id: str, who: Any = None, **given: Any) -> simcord.InteractionResult:
        """Press what isn't there: a button of another version, or a forged one."""
        data = {"custom_id": custom_id, "component_type": BUTTON} | given
        message = serializers.message_payload(self.env.backend, self.env.backend.get_message(_place(shown), shown.id))
        extra = {"message": dict(message)}
        return await _dispatch(who or self.ada, COMPONENT, self.general, data, extra=extra, source_message_id=shown.id)

    async def command(self, name: str, **data: Any) -> simcord.InteractionResult:
        """Give a command as no Discord of today sends it."""
        kind = MENU_OF_MESSAGE if "target_id" in data else CHAT
        return await _dispatch(self.ada, COMMAND, self.general, {"id": "1", "name": name, "type": kind, **data})

    async def submit(self, custom_id: str, **values: str) -> simcord.InteractionResult:
        """Send a form that wasn't opened before."""
        inputs = [{"type": 4, "custom_id": name, "value": said} for name, said in values.items()]
        data = {"custom_id": custom_id, "components": [{"type": 18, "component": one} for one in inputs]}
        return await _dispatch(self.ada, SUBMIT, self.general, data)

    async def restart(self) -> None:
        """End the bot's process and begin another one, which knows nothing of what was sent before."""
        await self.env.restart_bot(client(self.bot, self.tasks))

    def seen(self, who: Any) -> list[discord.Message]:
        """List what somebody sees in #general."""
        return self.general.history(viewer=who)

    def sent(self, *, method: str = "", end: str = "") -> list[simcord.HttpLogEntry]:
        """List what the bot asked of Discord."""
        return [one for one in self.env.http_requests if method in one.method and one.path.endswith(end)]


def client(bot: Bot, tasks: Tasks) -> Gateway:
    """Make the client that the running program connects with."""
    return Gateway(Answering(bot, tasks), DiscordSettings(token="x"), Pace())


@contextlib.asynccontextmanager
async def opened(bot: Bot, check: Check | None = None) -> AsyncIterator[World]:
    """Have the bot in a server; at the end nothing that it sent may ping, or be what Discord would refuse."""
    tasks = Tasks()
    env = simcord.Env(client(bot, tasks), settle_timeout=20, shard_count=1)
    await env.start()
    with pytest.MonkeyPatch.context() as patch:
        try:
            guild = env.create_guild()
            ada, bob = (guild.add_member(env.create_user(name)) for name in ("ada", "bob"))
            world = World(env, bot, tasks, guild, guild.create_text_channel("general"), ada, bob, [])
            patch.setattr(simcord.interactions, "base_payload", _installed(world))
            patch.setattr(bot, "handle", _noted(bot.handle, world))
            yield world
            await env.settle()
        finally:
            await env.shutdown()
    env._raise_errors_since(env._errors_acknowledged)  # what a test has looked at, it expected
    wrong = [fault for one in env.http_requests for fault in faults(one, check)]
    assert not wrong, wrong


def faults(sent: simcord.HttpLogEntry, check: Check | None) -> list[str]:
    """List what is wrong in what was sent to Discord."""
    body = sent.json
    data = body.get("data", body) if isinstance(body, dict) else {}
    pings = "components" in data and body.get("type") != MODAL and data.get("allowed_mentions") != {"parse": []}
    refused = check(sent.method, sent.path, body) if check else []
    found = ["no such path"] if refused is None else refused
    return [f"{sent.method} {sent.path} {one}" for one in [*found, *(["it could ping"] if pings else [])]]


def _noted(handle: Callable[[Request], Awaitable[Reply]], world: World) -> Callable[[Request], Awaitable[Reply]]:
    async def noting(request: Request) -> Reply:
        world.requests.append(request)
        world.replies.append(await handle(request))
        return world.replies[-1]

    return noting


def _installed(world: World) -> Callable[..., Any]:
    """Say with each interaction who installed the bot, which simcord leaves out."""
    made = simcord.interactions.base_payload

    def payload(*args: Any, **given: Any) -> Any:
        record, sent = made(*args, **given)
        server = sent.get("guild_id", "0")
        sent["authorizing_integration_owners"] = {"1": str(record.user_id)} if world.brought else {"0": server}
        return record, sent

    return payload


def _place(shown: Any) -> int:
    return shown.channel_id if isinstance(shown, simcord.ResponseMessage) else shown.channel.id


def parts(shown: Any) -> Iterator[dict[str, Any]]:
    """List the components of a message, those within others too."""
    made = [one if isinstance(one, dict) else one.to_dict() for one in shown.components]
    while made:
        one = made.pop(0)
        yield one
        made = [*one.get("components", ()), *made]


def text(shown: Any) -> str:
    """Give all that a person reads in a message, but for what can be pressed."""
    return "\n".join(one["content"] for one in parts(shown) if "content" in one)


def buttons(shown: Any) -> dict[str, str]:
    """Give the buttons of a message: by the value of each, its label or sign."""
    return {one["custom_id"]: one.get("label") or one["emoji"]["name"] for one in parts(shown) if one["type"] == BUTTON}


def menus(shown: Any) -> dict[str, list[str]]:
    """Give the menus of a message: the values of each."""
    return {
        one["custom_id"]: [option["value"] for option in one["options"]] for one in parts(shown) if one["type"] == MENU
    }


def labels(modal: dict[str, Any]) -> list[str]:
    return [one["label"] for one in modal["components"]]
