"""Load knowledge for use: checked once, then taken from a snapshot in the user's cache for a fast start."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from knowledge.snapshot import dump, restore

if TYPE_CHECKING:
    from knowledge.model import Knowledge
    from knowledge.reading import Mistake

SHIPPED = Path(__file__).parent
SNAPSHOTS = 4  # kept: several checkouts or folders may be in use


class KnowledgeError(Exception):
    """The folder holds mistakes and can't be used; `mistakes` lists all of them."""

    def __init__(self, root: Path, mistakes: list[Mistake]) -> None:
        """Carry all mistakes of the folder `root`."""
        super().__init__(f"{len(mistakes)} mistakes in {root}")
        self.root, self.mistakes = root, mistakes


def load(root: Path = SHIPPED) -> Knowledge:
    """Load a knowledge folder, from its snapshot when no file has changed since.

    Raises:
        KnowledgeError: the folder holds mistakes.

    """
    try:
        snapshot = platformdirs.user_cache_path("mlrole") / f"knowledge-{_stamp(root)}.json"
    except RuntimeError:  # a user without a home folder
        return load_fresh(root)
    try:
        return restore(snapshot.read_bytes())
    except (OSError, ValueError):
        knowledge = load_fresh(root)
        _keep(snapshot, dump(knowledge))
        return knowledge


def load_fresh(root: Path = SHIPPED) -> Knowledge:
    """Read and check the files themselves.

    Raises:
        KnowledgeError: the folder holds mistakes.

    """
    from knowledge.check import assemble, check  # noqa: PLC0415 - a snapshot makes them needless
    from knowledge.folder import read_folder  # noqa: PLC0415 - likewise

    found = read_folder(root)
    mistakes = check(found)
    if mistakes:
        raise KnowledgeError(root, mistakes)
    return assemble(found)


class Watched:
    """A knowledge folder that may be changed while its knowledge is in use."""

    def __init__(self, root: Path = SHIPPED) -> None:
        """Remember the state of the files as they are now."""
        self.root = root
        self._seen = self._state()

    def changed(self) -> bool:
        """Tell, once a change, whether any file was changed, added or taken away."""
        state = self._state()
        changed = state != self._seen
        self._seen = state
        return changed

    def look_again(self) -> None:
        """Take the files as changed once more, as they could not be read this time."""
        self._seen = ""

    def _state(self) -> str:
        return _digest(self.root, ((self.root, "*.y*ml"),))


def _stamp(root: Path) -> str:
    """Digest names, sizes and times of all files that a snapshot depends on, this package's code included."""
    return _digest(root, ((root, "*.yaml"), (SHIPPED, "*.py")))


def _digest(root: Path, parts: tuple[tuple[Path, str], ...]) -> str:
    digest = hashlib.sha256(str(root).encode())
    for folder, suffix in parts:
        for path in sorted(folder.rglob(suffix)):
            try:
                state = path.stat()
            except OSError:
                continue  # it went while we looked, or is an editor's lock: a link to nowhere
            digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def _keep(snapshot: Path, content: bytes) -> None:
    """Write the snapshot whole or not at all, and drop old ones; without a writable cache, go on without."""
    draft = snapshot.with_suffix(f".{os.getpid()}")
    try:
        snapshot.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(snapshot)
        newest_first = sorted(snapshot.parent.glob("knowledge-*.json"), key=lambda path: -path.stat().st_mtime)
        for old in newest_first[SNAPSHOTS:]:
            old.unlink(missing_ok=True)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
