"""Make what Discord sends typed, at the door; what is none of ours becomes nothing.

An interaction is read from its raw `data`, as docs.discord.com/developers/interactions describes it: nothing of what a
button or a form needs is kept in this process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ChannelType, ComponentType, InteractionType, MessageType

from adapters.discord import names, ways
from adapters.discord.inbound.arrivals import Asked, Opening, Pressed, Said, Sender, Shared, Submitted, Typing, Where
from adapters.discord.inbound.shapes import an_object, objects, text
from adapters.discord.inbound.words import spoken, written
from adapters.discord.table import BY_NAME
from bot.messages import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

    from adapters.discord.inbound.arrivals import Arrival

HELP = Said("command", "help")
WRITTEN = frozenset({MessageType.default, MessageType.reply})  # messages that a person wrote


def arrival(interaction: discord.Interaction) -> Arrival | None:
    """Read an interaction; give nothing for what is none of ours."""
    data = an_object(interaction.data)
    match interaction.type:
        case InteractionType.application_command if data.get("type") == ways.MESSAGE_MENU:
            return _asked(data)
        case InteractionType.application_command:
            return _commanded(data)
        case InteractionType.autocomplete:
            return _typing(data)
        case InteractionType.component:
            return _pressed(data)
        case InteractionType.modal_submit:
            return _submitted(data)
        case _:
            return None


def sender(interaction: discord.Interaction) -> Sender:
    """Tell who did it; a server counts where it has the bot, not where a person brought it along."""
    server = str(interaction.guild_id) if interaction.guild_id and interaction.is_guild_integration() else ""
    admin = bool(server) and interaction.permissions.manage_guild
    return Sender(server, str(interaction.user.id), admin)


def where(interaction: discord.Interaction) -> Where:
    """Tell where it was done; a place that Discord doesn't name is taken for one where others are."""
    message = interaction.message
    return Where(
        channel=str(interaction.channel_id or ""),
        direct=interaction.context.dm_channel,
        message=str(message.id) if message else "",
        hidden=message is not None and message.flags.ephemeral,
    )


def heard(message: discord.Message, me: int) -> tuple[Said, Sender, Where] | None:
    """Read a message that mentions us (by our id), or that was written to us directly; nothing where it is neither.

    Of other messages Discord shows us no text. Bots never talk to bots.
    """
    author = message.author
    if author.bot or message.webhook_id or message.type not in WRITTEN:
        return None
    direct = message.channel.type is ChannelType.private  # a server may not be known yet
    if not direct and all(one.id != me for one in message.mentions):
        return None
    said = Said(
        "direct message" if direct else "mention",
        spoken(message.content),
        f"discord:{message.id}",
        bool(message.attachments),
    )
    rights = getattr(author, "guild_permissions", None)  # a member has some, a user none
    server = str(message.guild.id) if message.guild else ""
    who = Sender(server, str(author.id), admin=bool(rights and rights.manage_guild))
    return said, who, Where(channel=str(message.channel.id), direct=direct, message=str(message.id))


def _commanded(data: Mapping[str, Any]) -> Said | Opening:
    """Read `/mlrole` with its subcommand: what its options say, or the form that it opens without any.

    What another version of us registered, and people's Discord still shows, gets help.
    """
    chosen = _subcommand(data)
    if chosen is None:
        return HELP
    name, options = chosen
    given = {one["name"]: one["value"] for one in options if isinstance(one.get("value"), str | int)}
    if form := ways.form(name, given):
        return Opening(form)
    return Said("command", spoken(ways.said(name, given)))


def _typing(data: Mapping[str, Any]) -> Typing | None:
    name, options = _subcommand(data) or ("", [])
    focused = next((one for one in options if one.get("focused") is True), {})
    sought = ways.sought(name, text(focused.get("name")))
    return Typing(sought, text(focused.get("value"))) if sought else None


def _subcommand(data: Mapping[str, Any]) -> tuple[str, list[dict[str, Any]]] | None:
    """Find the subcommand, and its options that have a name."""
    if data.get("name") != names.COMMAND:
        return None
    chosen = next((one for one in objects(data.get("options")) if one.get("type") == ways.SUBCOMMAND), {})
    name = text(chosen.get("name"))
    if name not in BY_NAME:  # registered by another version
        return None
    return name, [one for one in objects(chosen.get("options")) if text(one.get("name"))]


def _asked(data: Mapping[str, Any]) -> Asked | Said:
    """Read the menu on a message; the message comes with it, whoever wrote it. Other menus were another version's."""
    if data.get("name") != names.WHAT_ROLE:
        return HELP
    message = an_object(an_object(an_object(data.get("resolved")).get("messages")).get(text(data.get("target_id"))))
    return Asked(written(message), bool(message.get("attachments")))


def _pressed(data: Mapping[str, Any]) -> Arrival:
    """Read a button or a menu; one that no version of us made is a press of nothing."""
    custom_id = text(data.get("custom_id"))
    kind, _, about = custom_id.partition(":")
    if data.get("component_type") == ComponentType.button.value:  # the others that we send are menus
        match kind:
            case names.OPEN:
                return Opening(about)
            case names.SHARE:
                return Shared(f"{VERSION}:{about}")
            case _:
                return Pressed(custom_id)
    chosen = data.get("values")
    return Pressed(text(chosen[0]) if kind == names.CHOOSE and isinstance(chosen, list) and chosen else "")


def _submitted(data: Mapping[str, Any]) -> Submitted:
    kind, _, form = text(data.get("custom_id")).partition(":")
    return Submitted(form if kind == names.FORM else "", filled(data.get("components")))


def filled(components: object) -> tuple[tuple[str, str], ...]:
    """Read a modal that was sent: a question's id with its value; what was left empty is left out.

    Discord sends labels with an input in each, and older modals' rows with several.
    """
    inputs = [
        one
        for holder in objects(components)
        for one in (an_object(holder.get("component")), *objects(holder.get("components")))
    ]
    given = [(text(one.get("custom_id")), text(one.get("value"))) for one in inputs]
    return tuple((name, value) for name, value in given if name and value)
