"""Start the bot, or say in plain words why it can't start."""

from __future__ import annotations

import asyncio
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.command import command
from bot import Bot
from bot.store.errors import SchemaError
from bot.store.place import BadAddressError, Place, find_place
from knowledge import SHIPPED, KnowledgeError, Watched, load

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from typing import Any, TypeVar

    from bot.expert import Expert
    from knowledge import Knowledge

    T = TypeVar("T")

SHOWN = 5  # mistakes; the check lists all
OTHERS = stat.S_IRWXG | stat.S_IRWXO
SETTINGS_FILE = Path(".env")  # in the working folder
FOLDER = "MLROLE_KNOWLEDGE"  # names a knowledge folder to use in place of the one that ships


def read_env_file(file: Path | None = None) -> None:
    """Set what a file of settings (default: `.env` in the working folder) names; what the environment has stays.

    Only commands that run or look after the bot read it: a file that lies in whatever folder somebody asks a question
    in must not steer the answer. One that is not there, or is no file, sets nothing.
    """
    from dotenv import dotenv_values  # noqa: PLC0415 - a question needs none

    file = file or SETTINGS_FILE
    try:
        if not file.is_file():
            return
        readable = os.name == "posix" and file.stat().st_mode & OTHERS
        read = dotenv_values(file, interpolate=False, encoding="utf-8-sig")  # a secret may have a $ in it
        for name, value in read.items():
            if value is not None:
                os.environ.setdefault(name, value)
    except OSError as error:
        raise click.ClickException(f"{file} can't be read ({error.strerror}).") from None
    except ValueError:  # not UTF-8, or a zero byte
        raise click.ClickException(f"{file} can't be read: it is not plain text in UTF-8.") from None
    if readable:
        click.echo(f"Others on this machine can read {file}, and with it the tokens. Run: chmod 600 {file}", err=True)


def load_bot(*, shared: bool = False) -> Bot:
    """Load the knowledge and the bot over it, which keeps what it is asked to where `DATABASE_URL` says.

    `shared` says that other processes may serve the same people.
    """
    place, folder = find_memory(), Watched(find_folder())
    return Bot(_load(folder.root), place, shared=shared, folder=folder)


def load_expert() -> Expert:
    """Load the knowledge and who labels texts by it; nothing is remembered."""
    from bot.expert import Expert  # noqa: PLC0415 - one of the two is needed

    return Expert(_load(find_folder()))


def find_memory() -> Place:
    """Find where the memory is, or end the program with what is wrong with the setting."""
    try:
        return find_place()
    except BadAddressError as error:
        raise click.ClickException(str(error)) from None


def find_folder() -> Path:
    """Find the knowledge folder that is used, or end the program where the setting names none."""
    root = Path(os.environ.get(FOLDER) or SHIPPED)
    if not root.is_dir():
        raise click.ClickException(f"{FOLDER} names no folder. Name one with the files of knowledge/, or leave it out.")
    return root


def _load(root: Path) -> Knowledge:
    """Load a folder; unsound knowledge ends the program with its first mistakes."""
    try:
        return load(root)
    except KnowledgeError as error:
        first = "\n".join(str(mistake) for mistake in error.mistakes[:SHOWN])
        count = "a mistake" if len(error.mistakes) == 1 else f"{len(error.mistakes)} mistakes"
        check = command("knowledge", "check")
        raise click.ClickException(f"The knowledge has {count}; '{check}' lists all:\n{first}") from None


@contextmanager
def running(bot: Bot) -> Iterator[Callable[[Coroutine[Any, Any, T]], T]]:
    """Give a function that runs the bot's answers one after the other; at the end what is open is closed."""
    with asyncio.Runner() as runner:
        try:
            yield runner.run
        except SchemaError as error:
            raise click.ClickException(str(error)) from None
        finally:
            runner.run(bot.close())
