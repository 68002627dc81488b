"""What people do: each gives a handle whose answer can be awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import messages, payloads
from .handles import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction, Said
from .world import Channel, Guild, Message, Person, walk

if TYPE_CHECKING:
    from .server import FakeDiscord

OPTION_TYPES = {bool: 5, int: 4, float: 10}
SUBCOMMAND = {1, 2}  # and groups of them


class People:
    """Let somebody do something. `over` is "gateway" or "http"; left out, it is as the app is set up."""

    async def slash(
        self, person: Person, channel: Channel, command: str, over: str = "", url: str = "", **options: Any
    ) -> Interaction:
        """Type a command: "ask", or "mlrole ask" for one below it."""
        data = command_data(self, channel, command, options)
        return await self._bring(COMMAND, person, channel, data, over=over, url=url)

    async def autocomplete(
        self, person: Person, channel: Channel, command: str, over: str = "", url: str = "", **options: Any
    ) -> Interaction:
        """Type in the last of the options, which offers choices."""
        data = command_data(self, channel, command, options, typing=True)
        return await self._bring(AUTOCOMPLETE, person, channel, data, over=over, url=url)

    async def context_menu(
        self, person: Person, message: Message, command: str, over: str = "", url: str = ""
    ) -> Interaction:
        """Choose a command from the menu of a message."""
        data = {
            "id": command_id(self, message.channel, command, 3),
            "name": command,
            "type": 3,
            "target_id": message.id,
        }
        data |= {"resolved": {"messages": {message.id: payloads.message(message)}}}
        return await self._bring(COMMAND, person, message.channel, data, over=over, url=url)

    async def press(
        self, person: Person, message: Message, custom_id: str, over: str = "", url: str = ""
    ) -> Interaction:
        """Press a button, named by its custom_id or its label; a custom_id that isn't there is sent all the same."""
        found = _pressable(person, message, custom_id)
        data = {"id": found["id"], "component_type": 2, "custom_id": found["custom_id"]}
        return await self._bring(COMPONENT, person, message.channel, data, message, over=over, url=url)

    async def choose(
        self, person: Person, message: Message, custom_id: str, *values: str, over: str = "", url: str = ""
    ) -> Interaction:
        """Choose from a menu."""
        found = _pressable(person, message, custom_id)
        data = {
            "id": found["id"],
            "component_type": max(3, found["type"]),
            "custom_id": found["custom_id"],
            "values": list(values),
        }
        return await self._bring(COMPONENT, person, message.channel, data, message, over=over, url=url)

    async def submit(self, opened: Interaction, fields: dict[str, Any], over: str = "", url: str = "") -> Interaction:
        """Fill in the form that an interaction opened, by the custom_ids of its fields, and send it."""
        assert opened.modal is not None, f"no form was opened: {opened.type} {opened.failed}"
        unknown = set(fields) - {one.get("custom_id") for one in walk(opened.modal["components"])}
        assert not unknown, f"the form has no {unknown}"
        filled = [_filled(one, fields) for one in opened.modal["components"]]
        data = {"custom_id": opened.modal["custom_id"], "components": filled}
        over, url = over or opened.over, url or opened.url
        return await self._bring(
            MODAL_SUBMIT, opened.person, opened.channel, data, opened.source, over=over, url=url, trigger=opened
        )

    async def mention(self: FakeDiscord, person: Person, channel: Channel, text: str, **facts: Any) -> Said:
        """Say something to the bot in a channel."""
        return await self.say(person, channel, f"<@{self.app.bot.id}> {text}", **facts)

    async def direct(self: FakeDiscord, person: Person, text: str, **facts: Any) -> Said:
        """Say something to the bot directly."""
        return await self.say(person, self.direct_channel(person), text, **facts)

    async def say(
        self: FakeDiscord,
        person: Person,
        channel: Channel,
        text: str,
        files: dict[str, bytes] | None = None,
        reference: Message | None = None,
    ) -> Said:
        """Say something in a channel; "<@id>" mentions somebody."""
        attached = [payloads.attachment(self, name, data) for name, data in (files or {}).items()]
        given = {"content": text, "embeds": [], "components": [], "attachments": attached, "flags": 0}
        facts = {"reference": reference, "mentions": [one for one in self.people.values() if f"<@{one.id}>" in text]}
        made = await self.there(_later(messages.post, self, channel, person, given, **facts))
        return Said(self, made, person)

    async def erase(self: FakeDiscord, message: Message) -> None:
        """Delete a message."""
        await self.there(_later(messages.remove, self, message))

    async def remove_bot(self: FakeDiscord, guild: Guild) -> None:
        """Throw the bot out of a server."""
        await self.there(_later(self.leave, guild))

    async def add_bot(self: FakeDiscord, guild: Guild) -> None:
        """Let the bot into a server."""
        guild.present = True
        create = payloads.guild_create(guild)
        await self.there(_later(self.gateway.dispatch, "GUILD_CREATE", create, guild, 1))

    async def outage(self: FakeDiscord, guild: Guild) -> None:
        """Have a server unavailable; the bot is in it still."""
        gone = {"id": guild.id, "unavailable": True}
        await self.there(_later(self.gateway.dispatch, "GUILD_DELETE", gone, guild, 1))

    async def _bring(
        self: FakeDiscord,
        kind: int,
        person: Person,
        channel: Channel,
        data: dict[str, Any],
        source: Message | None = None,
        **how: Any,
    ) -> Interaction:
        payload = payloads.interaction(self, kind, person, channel, data, source)
        return await self.bring(payload, person, channel, source, **how)


async def _later(work: Any, *given: Any, **facts: Any) -> Any:
    return work(*given, **facts)


def commands_at(discord: FakeDiscord, channel: Channel) -> list[dict[str, Any]]:
    guild = channel.guild.id if channel.guild else "nowhere"
    return [*discord.commands.get("", {}).values(), *discord.commands.get(guild, {}).values()]


def command_id(discord: FakeDiscord, channel: Channel, name: str, kind: int) -> str:
    """Give a command's id; an app that has registered none may be sent any."""
    known = commands_at(discord, channel)
    found = [one for one in known if (one["name"], one["type"]) == (name, kind)]
    assert found or not known, f"no command {name!r}: {[one['name'] for one in known]}"
    return found[0]["id"] if found else discord.number()


def command_data(
    discord: Any, channel: Channel, command: str, options: dict[str, Any], *, typing: bool = False
) -> dict[str, Any]:
    """Give the data of a command as somebody fills it in, checked against what the app registered."""
    name, *below = command.split()
    made = {"id": command_id(discord, channel, name, 1), "name": name, "type": 1}
    known = next((one for one in commands_at(discord, channel) if (one["name"], one["type"]) == (name, 1)), None)
    for part in below:
        inside = known and next((one for one in known.get("options") or [] if one["name"] == part), None)
        assert inside or not known, f"{known and known['name']} has no {part!r}"
        known = inside
    parts = {one["name"] for one in (known or {}).get("options") or [] if one["type"] in SUBCOMMAND}
    assert not parts, f"{command} is used with one of {parts}"
    given = [_option(known, key, value) for key, value in options.items()]
    if typing:
        given[-1]["focused"] = True
    elif known is not None:
        missing = {one["name"] for one in known.get("options") or [] if one.get("required")} - set(options)
        assert not missing, f"{command} needs {missing}"
    for depth, part in reversed(list(enumerate(below))):
        given = [{"name": part, "type": 2 if depth < len(below) - 1 else 1, "options": given}]
    return made | ({"options": given} if given else {})


def _option(known: dict[str, Any] | None, name: str, value: Any) -> dict[str, Any]:
    told = next((one for one in (known or {}).get("options") or [] if one["name"] == name), None)
    assert told or not known, f"{known and known['name']} has no option {name!r}"
    kind = told["type"] if told else OPTION_TYPES.get(type(value), 3)
    if told and told.get("choices"):
        assert value in {one["value"] for one in told["choices"]}, f"{value!r} is no choice of {name}"
    return {"name": name, "type": kind, "value": value}


def _pressable(person: Person, message: Message, custom_id: str) -> dict[str, Any]:
    assert not message.deleted, "nobody can press what is gone"
    assert message.to in {"", person.id}, "nobody else sees this message"
    found = message.find(custom_id) or {"id": 1, "type": 2, "custom_id": custom_id}
    assert not found.get("disabled"), f"{custom_id} is disabled"
    return found


def _filled(one: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    made = {"type": one["type"], "id": one["id"]}
    if one["type"] == 1:
        return made | {"components": [_filled(part, fields) for part in one["components"]]}
    if one["type"] == 18:
        return made | {"component": _filled(one["component"], fields)}
    if "custom_id" not in one:
        return made
    made["custom_id"] = one["custom_id"]
    if one["type"] == 4:
        value = fields.get(one["custom_id"], one.get("value") or "")
        assert value or not one.get("required", True), f"{one['custom_id']} has to be filled in"
        assert len(value) <= one.get("max_length", 4000), f"{one['custom_id']} takes no more"
        return made | {"value": value}
    given = fields.get(
        one["custom_id"], [option["value"] for option in one.get("options", []) if option.get("default")]
    )
    if one["type"] in {21, 23}:
        return made | {"value": given or None}
    return made | {"values": [given] if isinstance(given, str) else list(given)}
