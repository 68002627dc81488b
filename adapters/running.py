"""`mlrole run`: every part that is set up, in one process, until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shlex
import signal
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import click

from adapters import logs
from adapters.command import command
from adapters.errors import SettingsError
from adapters.pictures import FOLDER
from adapters.start import SETTINGS_FILE, load_bot, read_env_file
from adapters.web.drawing import drawing
from adapters.web.server import listen, serve
from adapters.web.site import site
from bot.store.errors import SchemaError

if TYPE_CHECKING:
    import socket
    from collections.abc import Coroutine, Iterable, Iterator

    from pydantic import SecretStr
    from starlette.routing import Route

    from bot import Bot
    from bot.delivery.engine import Engine
    from bot.posting import Poster

Part = Literal["web", "worker"]

# The platforms: how each is called, what its settings begin with, the package that it can't do without, and its extra.
PLATFORMS = (("Slack", "SLACK_", "slack_bolt", "slack"), ("Discord", "DISCORD_", "discord", "discord"))
HOST, PORT = "127.0.0.1", 8000  # where the web process listens, unless HOST and PORT say otherwise
PORTS = range(65536)
LONGEST = 5.0  # seconds that answers under way may take when the program ends; with all else, it ends within ten
SPARED = 2.0  # of them for answers, when tips are done
log = logging.getLogger(__name__)


class Running(Protocol):
    """A platform, as it runs."""

    @property
    def platform(self) -> str:
        """Name it as requests do."""

    @property
    def poster(self) -> Poster | None:
        """Give who posts what nobody waits for; none where not enough is set."""

    def parts(self) -> Iterable[Coroutine[Any, Any, None]]:
        """Give what runs until it is cancelled."""

    def routes(self) -> list[Route]:
        """Give what is reached over HTTP."""

    def tell(self) -> None:
        """Say who has to reach this process for somebody to get an answer."""

    async def close(self, longest: float) -> None:
        """Let what is under way end, within so many seconds."""


class Plan(Protocol):
    """What is set up for a platform."""

    @property
    def over(self) -> tuple[str, ...]:
        """Say over what it is reached; nothing where nothing is set up."""

    @property
    def secrets(self) -> tuple[SecretStr, ...]:
        """List what must not show up anywhere."""

    @property
    def served(self) -> bool:
        """Tell whether it has to reach this process."""

    @property
    def posts(self) -> bool:
        """Tell whether enough is set to post what nobody waits for."""

    @property
    def picture_key(self) -> bytes:
        """Give the key of addresses of pictures that it fetches here; empty where there are none."""

    def missing(self) -> list[str]:
        """Say what has to be set before it can run."""

    def asking(self) -> str:
        """Give the command that asks for what is missing."""

    def make(self, bot: Bot) -> Running:
        """Make what runs."""


def run(part: Part | None) -> None:
    """Run what is set up, or one part of it, until a signal ends it."""
    read_env_file()
    try:
        plans = _plans(part)
        logs.set_up(os.environ.get("LOG_LEVEL", ""), [secret for plan in plans for secret in plan.secrets])
        plans = _ready([plan for plan in plans if plan.over or (part == "worker" and plan.posts)], part)
        address = _listen() if any(plan.served for plan in plans) else None
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    for name in [name for name in os.environ if name.startswith(tuple(prefix for _, prefix, _, _ in PLATFORMS))]:
        del os.environ[name]  # Bolt would read them by itself, and whatever we start would have them too
    bot = load_bot(shared=True)
    try:
        asyncio.run(_run(plans, address, bot, delivers=part != "web"))
    except (SchemaError, SettingsError) as error:
        raise click.ClickException(str(error)) from None


def _plans(part: Part | None) -> list[Plan]:
    """Read what is set for each platform whose packages are there.

    Raises:
        SettingsError: something is wrong with it, or it is set for a platform whose packages are missing.

    """
    plans: list[Plan] = []
    wrong: list[str] = []
    for name, prefix, package, extra in PLATFORMS:
        if find_spec(package) is not None:
            planning = import_module(f"adapters.{extra}.running")  # what isn't installed can't be imported
            try:
                plans.append(planning.plan(web=part == "web", worker=part == "worker"))
            except SettingsError as error:
                wrong += str(error).splitlines()
        elif any(one.startswith(prefix) and value for one, value in os.environ.items()):
            pip = shlex.join([sys.executable, "-m", "pip", "install", f"mlrole[{extra}]"])
            wrong.append(f"{name} is set up, and needs more packages: {pip}")
    if wrong:
        raise SettingsError("\n".join(dict.fromkeys(wrong)))  # an address counts for both
    return plans


def _ready(plans: list[Plan], part: Part | None) -> list[Plan]:
    """Give the plans where all is set that they need.

    Raises:
        SettingsError: something is missing, or nothing is set up at all.

    """
    nowhere = "" if SETTINGS_FILE.is_file() else f" (no {SETTINGS_FILE} in {Path.cwd()})"
    if not plans:
        over, how = (" over HTTP", ("--http", "https://...")) if part == "web" else ("", ())
        raise SettingsError(
            f"Nothing is set up to run{over} yet{nowhere}. For Slack, run: {command('setup', 'slack', *how)}\n"
            f"For Discord, run: {command('setup', 'discord', *how)}\n"
            f"To ask in this terminal: {command('chat')}"
        )
    if lacking := [plan for plan in plans if plan.missing()]:
        told = "\n".join(f"- {one}" for plan in lacking for one in dict.fromkeys(plan.missing()))
        asking = " and ".join(plan.asking() for plan in lacking)
        raise SettingsError(f"Not everything is set yet{nowhere}:\n{told}\nTo be asked for it, run: {asking}")
    return plans


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


async def _run(plans: list[Plan], address: socket.socket | None, bot: Bot, *, delivers: bool) -> None:
    """Run the parts side by side; when one of them fails, or a signal comes, all of them end.

    `delivers` says that daily tips are posted from here.
    """
    told = asyncio.get_running_loop().create_future()
    _hear(told)
    platforms = [plan.make(bot) for plan in plans]
    bot.posters.update({one.platform: one.poster for one in platforms if one.poster is not None})
    delivery = _delivery(bot) if delivers and bot.posters else None
    key = next((plan.picture_key for plan in plans if plan.picture_key), b"")
    try:
        await bot.ready()
        parts = _parts(platforms, address, key, bot)
        await _until(told, [*parts, delivery.run()] if delivery is not None else parts)
    finally:
        ends = asyncio.get_running_loop().time() + LONGEST
        if told.done():
            ends = told.result() + LONGEST
        if delivery is not None:
            await delivery.close(_left(ends - SPARED))
        longest = max(SPARED, _left(ends))
        await asyncio.gather(*(platform.close(longest) for platform in platforms))
        await bot.close()


def _delivery(bot: Bot) -> Engine | None:
    """Make what posts daily tips, if there is a memory to plan them in."""
    if bot.memory.place is None:
        return None
    from bot.delivery.engine import Engine  # noqa: PLC0415 - a web process has none, and it is large

    return Engine(bot, bot.memory.place, bot.posters)


def _left(ends: float) -> float:
    return max(0.0, ends - asyncio.get_running_loop().time())


def _parts(
    platforms: list[Running], address: socket.socket | None, key: bytes, bot: Bot
) -> Iterator[Coroutine[Any, Any, None]]:
    for platform in platforms:
        yield from platform.parts()
    if address is not None:
        from adapters.web.metrics import metrics  # noqa: PLC0415 - a worker needs none

        log.info("listening at http://%s:%s", *address.getsockname()[:2])
        for platform in platforms:
            platform.tell()
        routes = [route for platform in platforms for route in platform.routes()]
        drawn = [drawing(FOLDER, key)] if key else []
        yield serve(site([*routes, *drawn, metrics(bot.memory.store)]), address)


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
