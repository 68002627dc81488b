"""The real `mlrole run`, for tests that can't wait: what happens each minute happens each second, or as they say.

No limits hold but the platforms' own. `HURRY` holds, as JSON, what stands for the program's own figures ("module.NAME":
value), and at which point of the protocol the process kills itself, as no test could hit it from outside.
"""

from __future__ import annotations

import json
import os
import signal
from importlib import import_module
from typing import Any

from bot.delivery import limits

HURRY = "HURRY"
# Where a process can be killed: the function, and whether before it does anything or when it has.
POINTS = {
    "planned, not committed": ("bot.store.planning", "plan", False),
    "planned, not in the queue": ("bot.delivery.engine.Engine", "_enqueue", True),
    "in the queue, not taken on": ("bot.store.deliveries", "claim", True),
    "taken on, not committed": ("bot.store.deliveries", "claim", False),
    "taken on": ("bot.delivery.couriers.Couriers", "_send", True),
    "answered": ("bot.store.deliveries", "end", True),
    "answered, not committed": ("bot.store.deliveries", "end", False),
}


def hurry(given: dict[str, Any]) -> None:
    """Set the figures, and the point."""
    limits.LIMITS = {}  # before the engine takes them
    for name, value in given.get("figures", {}).items():
        module, _, figure = name.rpartition(".")
        owner = import_module(module)
        assert hasattr(owner, figure)
        setattr(owner, figure, value)
    if point := given.get("killed"):
        kill(*POINTS[point])


def kill(place: str, name: str, before: bool) -> None:  # noqa: FBT001 - of a table
    """Have the process die where something is first done."""
    module, _, inside = place.rpartition(".")
    owner = getattr(import_module(module), inside) if inside[0].isupper() else import_module(place)
    work = getattr(owner, name)

    async def killed(*args: Any, **named: Any) -> Any:
        done = None if before else await work(*args, **named)
        if before or done or name == "end":  # else there was nothing to do
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(owner, name, killed)


if __name__ == "__main__":
    hurry(json.loads(os.environ.pop(HURRY)))
    from adapters.main import main

    main()
