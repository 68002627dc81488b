"""`mlrole run`: every part that is set up, in one process, until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from adapters import logs
from adapters.command import command
from adapters.errors import SettingsError
from adapters.slack.app import make
from adapters.slack.drawing.pictures import FOLDER, key_of
from adapters.slack.inbound.http import Http
from adapters.slack.inbound.sockets import Socket
from adapters.slack.names import EVENTS_PATH, INSTALL_PATH
from adapters.slack.settings import missing, read, setup_command, transports
from adapters.start import SETTINGS_FILE, load_bot, read_env_file
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
TRY = "Then try in Slack: /mlrole mlops. In a channel, first: /invite @mlrole. Ctrl-C ends this."
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
        settings = read()
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
    chosen = transports(settings, web=part == "web")
    nowhere = "" if SETTINGS_FILE.is_file() else f" (no {SETTINGS_FILE} in {Path.cwd()})"
    if not chosen:
        raise SettingsError(
            f"Nothing is set up to run yet{nowhere}. For Slack, run: {setup_command('socket')}\n"
            f"To ask in this terminal: {command('chat')}"
        )
    if wanted := dict.fromkeys(one for transport in chosen for one in missing(settings, transport)):
        told = "\n".join(f"- {one}" for one in wanted)
        asking = setup_command(chosen[-1], settings.public_url)  # of two, the socket has what it needs
        raise SettingsError(f"Not everything is set yet{nowhere}:\n{told}\nTo be asked for it, run: {asking}")
    return Plan(settings, "socket" in chosen, _listen() if "http" in chosen else None)


def _listen() -> socket.socket:
    host, port = os.environ.get("HOST") or HOST, os.environ.get("PORT") or str(PORT)
    if not (port.isascii() and port.isdigit() and int(port) in PORTS):
        raise SettingsError("PORT is no port: write a number from 1 to 65535 (0 takes any that is free).")
    try:
        return listen(host, int(port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Something else listens at {host}:{port} already. Set PORT to another number."
            ) from None
        reason = str(error.strerror).partition(" (")[0]  # what Python adds repeats the address
        raise SettingsError(f"I can't listen at {host}:{port}: {reason}. Set HOST and PORT to other ones.") from None


async def _run(plan: Plan, bot: Bot) -> None:
    """Run the parts side by side; when one of them fails, or a signal comes, all of them end."""
    told = asyncio.get_running_loop().create_future()
    _hear(told)
    slack = make(bot, plan.slack, web=plan.address is not None)
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
        log.info("connecting to Slack ...")
        yield Socket(slack.app, slack.line, plan.slack.app_token.get_secret_value()).run()
    if plan.address is not None:
        _tell_address(plan, *plan.address.getsockname()[:2])
        routes = Http(slack.app, plan.slack.signing_secret.get_secret_value()).routes()
        key = key_of(plan.slack)
        yield serve(site([*routes, *([drawing(FOLDER, key)] if key else [])]), plan.address)


def _tell_address(plan: Plan, host: str, port: int) -> None:
    """Say where the web process listens, and who has to reach it for somebody to get an answer."""
    log.info("listening at http://%s:%s", host, port)
    public = plan.slack.public_url
    if not plan.by_socket:
        reached = f"at {public}{EVENTS_PATH}" if public else f"under an https:// address, at {EVENTS_PATH}"
        log.info("Slack has to reach this %s. %s", reached, TRY)
    if plan.slack.oauth and public:
        log.info("to add mlrole to a workspace, open %s%s", public, INSTALL_PATH)
    elif plan.slack.oauth:
        log.warning("PUBLIC_URL is not set: who adds mlrole comes back to the first redirect URL in the app's settings")


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

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is None or signal.getsignal(number) is signal.SIG_IGN:  # nohup has it ignored
            continue
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
