"""Slack, as our bot meets it."""
