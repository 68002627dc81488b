"""Real answers of the real bot, and how they look in Discord: JSON files in `gallery/`, one an answer.

Renew the files after a change that is meant:  python tests/adapters/discord_bot/gallery.py
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDER = Path(__file__).parent / "gallery"


def drawn(reply) -> dict[str, object]:
    """Draw a reply as a command is answered, with the button that shares it."""
    from adapters.discord.drawing.forms import modal
    from adapters.discord.drawing.messages import messages

    private = reply.audience == "you"
    pages: dict[str, object] = {"messages": [one.body(private=private) for one in messages(reply, share=True)]}
    if reply.form:
        pages["modal"] = modal(reply.form)
    return pages


def as_text(pages: dict[str, object]) -> str:
    return json.dumps(pages, indent=1, ensure_ascii=False) + "\n"


def renew() -> None:
    """Write all files anew."""
    from answers import replies

    FOLDER.mkdir(exist_ok=True)
    made = asyncio.run(replies("discord"))
    for stale in FOLDER.glob("*.json"):
        if stale.stem not in made:
            stale.unlink()
    for name, reply in made.items():
        (FOLDER / f"{name}.json").write_text(as_text(drawn(reply)), encoding="utf-8")


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    renew()
