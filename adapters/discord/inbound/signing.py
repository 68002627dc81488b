"""Tell whether a request comes from Discord, before anything else is done with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from nacl.exceptions import BadSignatureError

if TYPE_CHECKING:
    from nacl.signing import VerifyKey

OLDEST = 300  # seconds; an answer is waited for three, so an older request is somebody's copy of one
LONGEST_TIME = 20  # digits of a timestamp; more is no time
SIGNATURE = 128  # hexadecimal digits


def is_signed(key: VerifyKey, body: bytes, timestamp: str, signature: str) -> bool:
    """Check a signature: Ed25519 over the timestamp and the raw body, not older than five minutes."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= LONGEST_TIME):
        return False
    if len(signature) != SIGNATURE or abs(time.time() - int(timestamp)) > OLDEST:
        return False
    try:
        key.verify(timestamp.encode() + body, bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True
