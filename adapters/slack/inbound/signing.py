"""Tell whether a request comes from Slack, before anything else is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slack_sdk.signature import SignatureVerifier

LONGEST_TIME = 20  # digits of a timestamp; more is no time


def is_signed(verifier: SignatureVerifier, body: bytes, timestamp: str, signature: str) -> bool:
    """Check a signature (v0 HMAC-SHA256, not older than five minutes).

    The verifier itself raises on a timestamp that is no number and on a signature that is not ASCII; a body that is no
    text was never signed by Slack.
    """
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= LONGEST_TIME and signature.isascii()):
        return False
    try:
        return verifier.is_valid(body, timestamp, signature)
    except UnicodeDecodeError:
        return False
