"""`mlrole run`: every part that is set up, in one process, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import click

from adapters import logs
from adapters.errors import SettingsError
from adapters.slack import settings as slack_settings
from adapters.slack.app import make
from adapters.slack.drawing.pictures import FOLDER, key_of
from adapters.slack.inbound.http import Http
from adapters.slack.inbound.sockets import Socket
from adapters.start import load_bot, read_env_file
from adapters.web.drawing import drawing
from adapters.web.server import listen, serve
from adapters.web.site import site
from bot.store.errors import SchemaError

if TYPE_CHECKING:
    import socket
    from collections.abc import Coroutine, Iterable, Iterator

    from adapters.slack.app import Slack
    from adapters.slack.settings import SlackSettings
    from bot import Bot

Part = Literal["web"]

HOST, PORT = "127.0.0.1", 8000  # where the web process listens, unless HOST and PORT say otherwise
PORTS = range(65536)
LONGEST = 5.0  # seconds that answers under way may take when the program ends; with all else, it ends within ten
NOTHING = "Nothing is set up to run yet. For Slack, run: mlrole setup slack. To ask in this terminal: mlrole chat"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to run: a socket to Slack, a web process at an address, or both."""

    slack: SlackSettings
    by_socket: bool
    address: socket.socket | None


def run(part: Part | None) -> None:
    """Run what is set up, or one part of it, until a signal ends it."""
    read_env_file()
    try:
        settings = slack_settings.read()
        logs.set_up(os.environ.get("LOG_LEVEL", ""), settings.secrets())
        plan = _plan(settings, part)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    for name in [name for name in os.environ if name.startswith("SLACK_")]:
        del os.environ[name]  # Bolt would read them by itself, and whatever we start would have them too
    bot = load_bot(shared=True)
    try:
        asyncio.run(_run(plan, bot))
    except (SchemaError, SettingsError) as error:
        raise click.ClickException(str(error)) from None


def _plan(settings: SlackSettings, part: Part | None) -> Plan:
    """Choose what to run.

    Raises:
        SettingsError: something that it needs is not set.

    """
    by_socket = part is None and bool(settings.app_token.get_secret_value())
    by_http = part == "web" or (settings.oauth if by_socket else bool(settings.signing_secret.get_secret_value()))
    if not by_socket and not by_http:
        raise SettingsError(NOTHING)
    wanted = [*slack_settings.missing(settings, "socket")] if by_socket else []
    wanted += slack_settings.missing(settings, "http") if by_http else []
    if wanted:
        told = "\n".join(f"- {one}" for one in dict.fromkeys(wanted))
        raise SettingsError(f"Not everything is set yet:\n{told}\nmlrole setup slack asks for it.")
    return Plan(settings, by_socket, _listen() if by_http else None)


def _listen() -> socket.socket:
    host, port = os.environ.get("HOST") or HOST, os.environ.get("PORT") or str(PORT)
    if not (port.isascii() and port.isdigit() and int(port) in PORTS):
        raise SettingsError("PORT is no port: write a number from 1 to 65535.")
    try:
        return listen(host, int(port))
    except OSError as error:
        raise SettingsError(
            f"Nothing can listen at {host}:{port} ({error.strerror}). Set HOST and PORT to an address that is free."
        ) from None


async def _run(plan: Plan, bot: Bot) -> None:
    """Run the parts side by side; when one of them fails, or a signal comes, all of them end."""
    told = asyncio.get_running_loop().create_future()
    _hear(told)
    slack = make(bot, plan.slack)
    try:
        await bot.ready()
        await _until(told, _parts(plan, slack))
    finally:
        since = asyncio.get_running_loop().time() - told.result() if told.done() else 0.0
        await slack.close(LONGEST - since)
        await bot.close()


def _parts(plan: Plan, slack: Slack) -> Iterator[Coroutine[Any, Any, None]]:
    yield _checking(slack)
    if plan.by_socket:
        yield Socket(slack.app, slack.line, plan.slack.app_token.get_secret_value()).run()
    if plan.address is not None:
        host, port = plan.address.getsockname()[:2]
        log.info("listening at http://%s:%s", host, port)
        routes = Http(slack.app, plan.slack.signing_secret.get_secret_value()).routes()
        key = key_of(plan.slack)
        yield serve(site([*routes, *([drawing(FOLDER, key)] if key else [])]), plan.address)


async def _checking(slack: Slack) -> None:
    """See whether Slack takes the token, while the rest begins; then watch for what nobody can go on after."""
    await slack.check()
    await slack.tasks.fail()


def _hear(told: asyncio.Future[float]) -> None:
    """Have the first signal that asks a program to end set the moment when it came."""
    loop = told.get_loop()

    def end() -> None:
        if not told.done():
            told.set_result(loop.time())

    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there Ctrl-C cancels the run
            loop.add_signal_handler(number, end)


async def _until(told: asyncio.Future[float], parts: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Run parts until one fails, or the program is told to end; then end them all, and raise what failed."""
    running = [asyncio.create_task(part) for part in parts]
    awaited: set[asyncio.Future[Any]] = {told, *running}
    try:
        done, _ = await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in running:
            task.cancel()
        await asyncio.wait(running)
    for ended in done:
        ended.result()
