"""A Discord on this machine: real HTTP and WebSocket, with the rules that Discord documents at docs.discord.com.

It is written from Discord's documents, not from our bot, so that the two can disagree.
"""

from .command_limits import command_faults
from .handles import Interaction, Said
from .limits import message_faults, modal_faults
from .server import FakeDiscord
from .world import (
    ADMINISTRATOR,
    ATTACH_FILES,
    MANAGE_GUILD,
    READ_HISTORY,
    SEND_IN_THREADS,
    SEND_MESSAGES,
    USE_EXTERNAL_APPS,
    VIEW_CHANNEL,
    App,
    Channel,
    Guild,
    Message,
    Person,
    Request,
)

__all__ = [
    "ADMINISTRATOR",
    "ATTACH_FILES",
    "MANAGE_GUILD",
    "READ_HISTORY",
    "SEND_IN_THREADS",
    "SEND_MESSAGES",
    "USE_EXTERNAL_APPS",
    "VIEW_CHANNEL",
    "App",
    "Channel",
    "FakeDiscord",
    "Guild",
    "Interaction",
    "Message",
    "Person",
    "Request",
    "Said",
    "command_faults",
    "message_faults",
    "modal_faults",
]
