"""Slack's signature: docs.slack.dev/authentication/verifying-requests-from-slack."""

from __future__ import annotations

import hashlib
import hmac


def sign(secret: str, timestamp: int | str, body: bytes) -> str:
    """Sign a raw body as Slack does: v0, HMAC-SHA256 over "v0:timestamp:body", in hexadecimal."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()


def signed_headers(secret: str, timestamp: int | str, body: bytes) -> dict[str, str]:
    """Give the two headers that come with every request from Slack."""
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": sign(secret, timestamp, body)}
