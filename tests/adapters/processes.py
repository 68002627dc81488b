"""The real `mlrole run`, in a process of its own, for the tests of each platform."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from typing import TYPE_CHECKING, Any, Self

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FAILURE = re.compile(r'Traceback|"(?:error|critical)"|never (?:awaited|retrieved)|ResourceWarning')
OURS = ("SLACK_", "DISCORD_", "MLROLE_")


class Process:
    """A process; where it listens, the platform's requests go to `path`."""

    path = ""
    program: tuple[str, ...] = ("-m", "adapters.main")

    def __init__(self, environment: dict[str, str], *arguments: str, folder: Path | None = None) -> None:
        self._environment = environment
        self._folder = folder
        self._arguments = arguments
        self.said = ""

    async def __aenter__(self) -> Self:
        command = (sys.executable, *self.program, "run", *self._arguments)
        self._process = await asyncio.create_subprocess_exec(
            *command, env=self._environment, cwd=self._folder, stdout=-1, stderr=-1
        )
        self._reading = asyncio.gather(self._read(self._process.stdout), self._read(self._process.stderr))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ended()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.said += line.decode()

    @property
    def pid(self) -> int:
        return self._process.pid

    async def listening(self) -> str:
        """Wait until it listens; give the address of the platform's requests."""
        return (await self.telling(r"http://[\d.]+:\d+")) + self.path

    async def telling(self, pattern: str) -> str:
        """Wait until it has said something; give what."""
        for _ in range(400):
            if found := re.search(pattern, self.said):
                return found.group()
            assert self._process.returncode is None, self.said
            await asyncio.sleep(0.05)
        raise AssertionError(self.said)

    def failures(self) -> list[str]:
        """Give the lines that tell of a failure nobody saw to."""
        return [line for line in self.said.splitlines() if FAILURE.search(line)]

    def signal(self, number: int = signal.SIGTERM) -> None:
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait until it has ended; give its exit code."""
        code = await self._process.wait()
        await self._reading
        self._process._transport.close()
        return code


def clean(run: Any, home: object = "") -> dict[str, str]:
    """Give the whole environment of a process, which has nothing of ours; `home` is whose memory it has, if any's."""
    kept = {name: value for name, value in {**os.environ, **run.environment}.items() if not name.startswith(OURS)}
    own = {"XDG_DATA_HOME": f"{run.environment['XDG_DATA_HOME']}/{home}"} if home else {}
    return {**kept, "PYTHONPATH": str(ROOT), "PORT": "0", **own}
