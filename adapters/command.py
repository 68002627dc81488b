"""How a command of ours is typed here."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

NAME = "mlrole"


def command(*words: str) -> str:
    """Give a command line that can be typed where this program was started: `mlrole` itself is seldom on the PATH."""
    started = sys.argv[0] if sys.argv and Path(sys.argv[0]).stem == NAME else NAME
    if (found := shutil.which(NAME)) and Path(found).absolute() == Path(started).absolute():
        started = NAME
    return shlex.join([started, *words])
