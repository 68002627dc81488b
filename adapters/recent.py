"""What this process did lately."""

from __future__ import annotations

from collections import OrderedDict

MOST = 5000  # keys; some minutes of a busy workspace's events


class Recent:
    """The last keys that were seen."""

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_new(self, key: str) -> bool:
        """Take a key up; tell whether it was not among the last ones."""
        new = key not in self._seen
        self._seen[key] = None
        self._seen.move_to_end(key)
        if len(self._seen) > MOST:
            self._seen.popitem(last=False)
        return new

    def forget(self, key: str) -> None:
        """Take a key as never seen."""
        self._seen.pop(key, None)
