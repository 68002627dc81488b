"""A Slack on this machine: real HTTP and WebSocket, with the rules that Slack documents at docs.slack.dev.

It is written from Slack's documents, not from our bot, so that the two can disagree.
"""

from .limits import message_faults, view_faults
from .server import FakeSlack
from .world import Call, Channel, Delivery, Message, Person, View, Workspace

__all__ = [
    "Call",
    "Channel",
    "Delivery",
    "FakeSlack",
    "Message",
    "Person",
    "View",
    "Workspace",
    "message_faults",
    "view_faults",
]
