"""The order in which things are shown round by round: mixed alike by every process, and no two neighbours of one kind.

A round shows everything once. Its order is that of digests of seed, round and id, with as little change as it takes to
keep things of one kind apart, also where one round meets the next. So one thing more or less moves few others.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b

# A round depends on how the one before it ended; every so many rounds that chain is cut, so that a late round is as
# soon known as an early one.
CHAIN = 4
FEW = 2  # so many things at most keep one order for ever: any other would show one of them twice running
KEPT = 1024  # orders, of some 5 kB each: those of all seeds, for several choices of things

Names = tuple[str, ...]


@lru_cache(maxsize=KEPT)
def order(ids: Names, kinds: Names, seed: int, cycle: int) -> tuple[int, ...]:
    """Give the places of things in the order of a round, no two neighbours of one kind as far as that can be.

    `ids` tell the things apart, `kinds` are what they are, place by place.
    """
    if len(ids) <= FEW:
        return tuple(sorted(range(len(ids)), key=ids.__getitem__))
    heaviest, count = max(sorted(Counter(kinds).items()), key=lambda pair: pair[1])
    mixed = _mixed(ids, seed, cycle)
    if count * 2 < len(ids):
        before = kinds[order(ids, kinds, seed, cycle - 1)[-1]] if cycle % CHAIN else None
        after = None if (cycle + 1) % CHAIN else kinds[_mixed(ids, seed, cycle + 1)[0]]
        return tuple(_apart(mixed, kinds, before, after))
    # Every second one or more is of one kind: all rounds begin with it, so none should end with it where that can be.
    found = _apart(mixed, kinds, None, heaviest)
    first = next(place for place in _mixed(ids, seed, cycle + 1) if kinds[place] == heaviest)
    if found[-1] == first:
        found[-2:] = found[-1], found[-2]
    return tuple(found)


def _mixed(ids: Names, seed: int, cycle: int) -> list[int]:
    """Give the places in the order of their digests, which the other things have no part in."""
    digests = [blake2b(f"{seed} {cycle} {name}".encode(), digest_size=8).digest() for name in ids]
    return sorted(range(len(ids)), key=digests.__getitem__)


def _apart(mixed: list[int], kinds: Names, before: str | None, after: str | None) -> list[int]:
    """Take each time the first place whose kind is another than the last, or the kind that can't wait any longer.

    `before` and `after` are the kinds on either side of the round.
    """
    left = Counter(kinds)
    pending, found, last = list(mixed), list[int](), before
    while pending:
        kind = _urgent(left, len(pending), last, after)
        place = next(
            (place for place in pending if (kinds[place] == kind if kind is not None else kinds[place] != last)),
            pending[0],
        )
        pending.remove(place)
        found.append(place)
        last = kinds[place]
        left[last] -= 1
    return found


def _urgent(left: Counter[str], room: int, last: str | None, after: str | None) -> str | None:
    """Find a kind that could not be kept apart in the places that are left if it did not come next."""
    kind = max(left, key=left.__getitem__)
    for one in (kind, after):  # a kind other than the commonest is in need of places only where it comes after the end
        if one is not None and one != last and left[one] > (room - (one == after)) // 2:
            return one
    return None
