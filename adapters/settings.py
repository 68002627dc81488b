"""What is common to what a person sets for a platform: how a value is copied, and what an address may be."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

# Letters, digits and signs, and no dot at the end: a copy that was cut short ends in dots, or in an ellipsis.
WRITTEN = re.compile(r"[!-~]*[!-\-/-~]")
MISCOPIED = "it has a blank or another sign in it that can't be there, or is cut off. Copy it again."


def plain(value: str) -> str:
    """Take off what copying put around a value: blanks, and quotes."""
    value = value.strip()
    while len(value) > 1 and value[0] == value[-1] and value[0] in "\"'`":
        value = value[1:-1].strip()
    return value


def wrong_address(value: str, *, private: bool) -> str:
    """Say what is wrong with an address; nothing where it can be used.

    `private` says that plain http may also go to the machine's own network, where a stand-in for a platform may be.
    """
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return "this is no address."
    if parts.scheme not in {"http", "https"} or not (parts.hostname or "").strip(".") or port == 0:
        return "this is no address. Write one that begins with https://"
    if parts.username or parts.password or parts.query or parts.fragment or re.search(r"\s", value):
        return "leave out names, passwords, blanks, and what follows ? or #."
    if parts.scheme == "http" and not _stays_inside(parts, private=private):
        return "write https://. Over plain http, everybody on the way can read the tokens."
    return ""


def _stays_inside(parts: SplitResult, *, private: bool) -> bool:
    """Tell whether requests stay on this machine or (`private`) in its network.

    A name without a dot, such as a container's, is never a place in the open net.
    """
    host = parts.hostname or ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host == "localhost" or host.endswith(".localhost") or (private and "." not in host)
    return address.is_loopback or (private and address.is_private and not address.is_unspecified)
