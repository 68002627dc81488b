"""How a connection to Discord is begun: tried again while Discord can't be reached, given up where it refuses us."""

from __future__ import annotations

SOONEST, LATEST = 1.0, 300.0  # seconds between tries
REFUSED = (
    "Discord doesn't take DISCORD_TOKEN any more, or never did: copy a new one (Developer Portal, Bot, Reset Token)."
)
