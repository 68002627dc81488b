"""What the adapters tell the person who runs the bot."""

from __future__ import annotations


class SettingsError(ValueError):
    """Settings that can't be used; the text says what is wrong and what to write, and quotes no value."""
