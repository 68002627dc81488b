"""What people write in Discord, as plain words: without Discord's own marks for people, places and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from adapters.discord.inbound.shapes import an_object, objects, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT_DISPLAY = 10  # type of a component
# <@1>, <@!1> a person, <@&1> a role, <:name:1>, <a:name:1> a picture, <t:1:R> a time, </name:1> a command
# (docs.discord.com/developers/reference, Message Formatting).
_MARKS = re.compile(r"<(?:@[!&]?\d+|a?:(\w+):\d+|t:-?\d+(?::\w)?|/([^:<>]+):\d+|id:\w+)>")


def spoken(said: str) -> str:
    """Take out of what somebody said to us whom and what Discord would show for a mark.

    A command's name stays, and so does a channel ("<#123>"): an order may be about it.
    """
    return _MARKS.sub(lambda mark: mark[2] or " ", said).strip()


def written(message: Mapping[str, Any]) -> str:
    """Give all that stands in somebody's message as Discord sends it, forwarded ones and previews included."""
    return "\n\n".join(filter(None, map(str.strip, _parts(message))))


def _parts(message: Mapping[str, Any]) -> Iterator[str]:
    yield text(message.get("content"))
    for embed in objects(message.get("embeds")):
        yield text(embed.get("title"))
        yield text(embed.get("description"))
        yield from (f"{text(one.get('name'))}\n{text(one.get('value'))}" for one in objects(embed.get("fields")))
    yield from _shown(message.get("components"))
    for forwarded in objects(message.get("message_snapshots")):
        yield from _parts(an_object(forwarded.get("message")))


def _shown(components: object) -> Iterator[str]:
    """Give the texts among components, which stand in place of a message's own text."""
    for one in objects(components):
        if one.get("type") == TEXT_DISPLAY:
            yield text(one.get("content"))
        yield from _shown(one.get("components"))
