"""Start the bot for a terminal, or say in plain words why it can't start."""

from __future__ import annotations

import click

from bot import Bot
from knowledge import KnowledgeError, load

SHOWN = 5  # mistakes; the check lists all


def load_bot() -> Bot:
    """Load the shipped knowledge and the bot over it; unsound knowledge ends the program with its first mistakes."""
    try:
        return Bot(load())
    except KnowledgeError as error:
        first = "\n".join(str(mistake) for mistake in error.mistakes[:SHOWN])
        raise click.ClickException(
            f"The knowledge has {len(error.mistakes)} mistakes; 'mlrole knowledge check' lists all:\n{first}"
        ) from None
