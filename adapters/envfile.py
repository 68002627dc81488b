"""Write settings into a file that only its owner can read; nobody ever sees it half written."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dotenv.parser import Binding

BARE = re.compile(r"[\w./:+%-]*", re.ASCII)  # what needs no quotes
EXPORT = re.compile(r"\s*export\s")


def write(file: Path, settings: Mapping[str, str]) -> None:
    """Set these names in a file, and leave its other lines and comments as they are.

    Raises:
        SettingsError: it can't be written, or what is there can't be read; it is as it was before.

    """
    if file.is_symlink():
        raise SettingsError(f"Nothing was written: {file} is a link. Name the file itself with --env-file.")
    if file.exists() and not file.is_file():
        raise SettingsError(f"Nothing was written: {file} is no file. Name another one with --env-file.")
    try:
        _replace(file, _merged(_text(file), settings))
    except UnicodeError:
        raise SettingsError(f"Nothing was written: {file} is not plain text in UTF-8.") from None
    except OSError as error:
        made = f"{file.name} can't be made anew in the folder {file.absolute().parent}"  # it takes the old one's place
        raise SettingsError(f"Nothing was written: {made} ({error.strerror}).") from None


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")  # lines keep the ends they have
    except FileNotFoundError:
        return ""


def _merged(text: str, settings: Mapping[str, str]) -> str:
    from io import StringIO  # noqa: PLC0415 - with the parser that reads from it

    from dotenv.parser import parse_stream  # noqa: PLC0415 - only who writes needs it

    end = "\r\n" if "\r\n" in text else "\n"
    bindings = list(parse_stream(StringIO(text, newline="")))
    lines = [_line(binding, settings, end) for binding in bindings]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    held = {binding.key for binding in bindings}
    return "".join(lines) + "".join(f"{name}={_quoted(settings[name])}{end}" for name in settings if name not in held)


def _line(binding: Binding, settings: Mapping[str, str], end: str) -> str:
    """Give a line as it was, or with its new value; blank lines before it stay."""
    original = binding.original.string
    if binding.key is None or binding.key not in settings:
        return original
    before = original[: len(original) - len(original.lstrip())]
    export = "export " if EXPORT.match(original) else ""
    return f"{before}{export}{binding.key}={_quoted(settings[binding.key])}{end}"


def _quoted(value: str) -> str:
    if BARE.fullmatch(value):
        return value
    return "'{}'".format(value.replace("\\", "\\\\").replace("'", "\\'"))


def _replace(file: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)  # only its owner can read it (mode 600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
