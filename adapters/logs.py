"""What a running bot writes down: lines on a terminal, JSON elsewhere, and never a secret or what somebody wrote."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import structlog

from adapters.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from types import TracebackType

    from pydantic import SecretStr

LEVELS = "DEBUG INFO WARNING ERROR CRITICAL".split()
DEFAULT = "INFO"
# Below INFO the libraries tell whole requests and answers: messages, response URLs, tickets. Bolt's loggers copy the
# root's level, and bear names that can't be foreseen; so it isn't them who are kept down, it is us who are let through.
OURS = ("adapters", "bot", "knowledge", "mlrole")

HIDDEN = "[hidden]"
SHORTEST = 6  # characters; a shorter "secret" would blot out ordinary words
# Tokens (xoxb-, xoxp-, xoxe.xoxb-1-, xoxe-1-, xapp-1-...) and response URLs, wherever they stand.
TOKEN = re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w.%+/=-]+|xapp-[\w.%+/=-]+", re.IGNORECASE)
HOOK = re.compile(r"""hooks\.slack(?:-gov)?\.com(?:/|%2F)[^\s"'<>)\]},]*""", re.IGNORECASE)
# Discord's: a bot's token, and the token in an address that an interaction is answered at.
BOT_TOKEN = re.compile(r"\b[\w-]{20,40}\.[\w-]{5,8}\.[\w-]{25,}", re.ASCII)
ANSWERED_AT = re.compile(r"((?:webhooks|interactions)(?:/|%2F)\d+(?:/|%2F))[\w.-]+", re.ASCII | re.IGNORECASE)
HEADER = re.compile(
    r"""(authorization["']?\s*[:=,]\s*(?:b(?=["']))?["']?)(?:(bearer|basic|token)\s+)?[^\s"',;)}]+""", re.IGNORECASE
)
BEARER = re.compile(r"\bBearer\s+[\w.~+/=-]+")
PASSWORD = re.compile(r"(://[^/\s:@]*:)[^@\s/]+(?=@)")
# Names of secrets, and of what people wrote, in requests and answers.
SECRET_NAMES = (
    "token access_token refresh_token bot_token app_token user_token client_secret signing_secret authorization code"
    " ticket password response_url webhook_url trigger_id state x-slack-signature x-signature-ed25519"
).split()
TEXT_NAMES = (
    "text blocks body payload view attachments message messages fallback value initial_value query resume posting"
    " question content components options embeds custom_id"
).split()
# A name and its text in JSON, in a dict's repr, or in JSON within either, where quotes have backslashes before them; up
# to the end where the closing quote is cut off.
_ANY = "|".join([*SECRET_NAMES, *TEXT_NAMES])
NAMED = re.compile(
    rf"""((\\{{0,8}})["'](?:{_ANY})\2["']\s*:\s*)(\\{{0,8}})(["']).*?(?:(?<!\\)\3\4|\Z)""", re.IGNORECASE | re.DOTALL
)
# In an address or a form; a number of up to four digits is a status, or counts something.
IN_ADDRESS = re.compile(
    rf"""\b({"|".join([*SECRET_NAMES, "text", "value", "payload"])})=(?!\d{{1,4}}(?![\w.]))[^&\s"'<>]+""", re.IGNORECASE
)
HIDDEN_NAMES = frozenset(SECRET_NAMES) | frozenset(TEXT_NAMES)

_registered: set[str] = set()
_known: list[re.Pattern[str]] = []


def set_up(level: str, secrets: Iterable[SecretStr]) -> None:
    """Have everything that is logged, by us and by libraries, go to the standard error stream, without secrets.

    So do exceptions that nobody caught, and warnings. Libraries tell what went wrong; at INFO and DEBUG only our own
    modules tell more.

    Raises:
        SettingsError: there is no such level.

    """
    chosen = level.strip().upper() or DEFAULT
    if chosen not in LEVELS:
        raise SettingsError(f"LOG_LEVEL: write one of {', '.join(LEVELS)}, or leave it out.")
    redact(secrets)
    logging.captureWarnings(capture=True)
    _catch_uncaught()
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # a library may have logged before this
    )
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, _Handler)]:
        root.removeHandler(old)
    root.addHandler(_Handler())
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[chosen]))
    for name in OURS:
        logging.getLogger(name).setLevel(chosen)


def redact(secrets: Iterable[SecretStr]) -> None:
    """Keep these values out of what is logged from now on, in all the ways a text may hold them."""
    values = (secret.get_secret_value() for secret in secrets)
    for value in values:
        if len(value) >= SHORTEST:
            _registered.update({value, quote(value, safe=""), json.dumps(value)[1:-1], repr(value)[1:-1]})
    longest_first = sorted(_registered, key=len, reverse=True)
    _known[:] = [re.compile("|".join(map(re.escape, longest_first)))] if longest_first else []


def clean(text: str) -> str:
    """Hide in a text what is a secret or looks like one, and what a request or an answer of a platform's quotes."""
    for pattern in _known:
        text = pattern.sub(HIDDEN, text)
    low = text.lower()
    # Most texts have nothing to hide, which the signs that a pattern can't do without tell sooner than the pattern.
    if "authorization" in low or "bearer" in low:
        text = BEARER.sub(f"Bearer {HIDDEN}", HEADER.sub(rf"\1{HIDDEN}", text))
    if ":" in text and ('"' in text or "'" in text):
        text = NAMED.sub(rf"\1\3\4{HIDDEN}\3\4", text)
    if "=" in text:
        text = IN_ADDRESS.sub(rf"\1={HIDDEN}", text)
    if "://" in text:
        text = PASSWORD.sub(rf"\1{HIDDEN}", text)
    if "xox" in low or "xapp-" in low or "hooks." in low:
        text = HOOK.sub(HIDDEN, TOKEN.sub(HIDDEN, text))
    if "webhooks" in low or "interactions" in low:
        text = ANSWERED_AT.sub(rf"\1{HIDDEN}", text)
    if "." in text:
        text = BOT_TOKEN.sub(HIDDEN, text)
    return text


def hide(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Clean an entry, as the last step before it is written: nothing is left in it that could turn into more text."""
    return {clean(name): _plain(value, name) for name, value in event.items()}


def _plain(value: object, name: str = "") -> object:
    match value:
        case None | bool() | int() | float():
            return value
        case _ if name.lower() in HIDDEN_NAMES:
            return HIDDEN
        case str():
            return clean(value)
        case dict():
            return {clean(str(inner)): _plain(held, str(inner)) for inner, held in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(held) for held in value]
        case _:
            return clean(repr(value))


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


class _Handler(logging.StreamHandler[Any]):
    """Writes to whatever the standard error stream is; what can't be written is told of without its content."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        last: structlog.typing.Processor = structlog.processors.JSONRenderer()
        if sys.stderr.isatty():
            last = structlog.dev.ConsoleRenderer(
                colors="NO_COLOR" not in os.environ, exception_formatter=structlog.dev.plain_traceback
            )
        self.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=_shared(),
                processors=[
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.StackInfoRenderer(),
                    structlog.processors.format_exc_info,
                    hide,
                    last,
                ],
            )
        )

    def filter(self, record: logging.LogRecord) -> bool:
        """Let through what is not below INFO, and what is ours."""
        return bool(super().filter(record)) and (record.levelno >= logging.INFO or _is_ours(record.name))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name for it
        """Say that an entry was lost; logging itself would print its arguments."""
        if not isinstance(sys.exception(), BrokenPipeError):
            self.stream.write(f"An entry of {record.name} could not be written.\n")


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def _catch_uncaught() -> None:
    """Have exceptions that nobody caught logged: Python itself would print them with all that is in them."""
    log = logging.getLogger("mlrole")

    def tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("stopped by an error nobody expected", exc_info=(kind, error or kind(), trace))

    sys.excepthook = tell
    threading.excepthook = lambda args: tell(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: tell(args.exc_type, args.exc_value, args.exc_traceback)
