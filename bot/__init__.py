"""What to answer: a Request goes in, a Reply comes out. Knows no platform."""

from bot.messages import Reply, Request
from bot.plain import plain
from bot.service import Bot
from bot.shipped import handle, suggest

__all__ = ["Bot", "Reply", "Request", "handle", "plain", "suggest"]
