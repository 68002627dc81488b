"""What a request asks, read after what was spoken of before; a message that is asked about is read as a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.understanding.query import Query
from bot.understanding.remarks import explains

if TYPE_CHECKING:
    from bot.conversation import Context
    from bot.messages import Request
    from bot.understanding.reader import Reader

LINKS = re.compile(r"\s*(?:<@\w+>\s*)?(?:<?((?:https?://|www\.)[^\s<>|]+)(?:\|[^<>]*)?>?(?:\s+|$))+", re.IGNORECASE)


def read(request: Request, said: str, before: Context, reader: Reader) -> Query:
    """Read what a request says, in words; the reason of a vote, where one was asked for, goes with that vote."""
    if request.kind == "message":
        return reader.post(said)
    link = LINKS.fullmatch(said)
    if link:  # as chat platforms write them, nothing of it would be left
        return Query(intent="unknown", text=link[1])
    query = reader.read(said, before.roles, before.intent, before.said)
    if before.asks and explains(query):
        return Query(intent="feedback", text=said, page="down", topic=before.asks, rest=said)
    return query
