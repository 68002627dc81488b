"""What several subcommands begin with."""

from __future__ import annotations


def read_settings() -> None:
    """Read `.env`, for what runs or looks after the bot; never for a question, which any folder may be the place of."""
    from adapters.start import read_env_file  # noqa: PLC0415 - a question needs none

    read_env_file()
