"""The order in which things are shown round by round: mixed alike by every process, and no two neighbours of one kind.

A round shows everything once. Its order is that of digests of seed, round and id, with as little change as it takes to
keep things of one kind apart, also where one round meets the next, and things that look alike a few places from one
another. So one thing more or less moves few others.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

# A round depends on how the one before it ended; every so many rounds that chain is cut, so that a late round is as
# soon known as an early one.
CHAIN = 4
REACH = (2, 6)  # places that things alike in their first and second look are kept apart, where others are at hand
AHEAD = 5  # things among which another look is sought: so few that one thing more or less still moves few others
FEW = 2  # so many things at most keep one order for ever: any other would show one of them twice running
KEPT = 1024  # orders, of some 5 kB each: those of all seeds, for several choices of things

Names = tuple[str, ...]
Looks = tuple[Names, ...]


@lru_cache(maxsize=KEPT)
def order(ids: Names, kinds: Names, seed: int, cycle: int, looks: Looks = ()) -> tuple[int, ...]:
    """Give the places of things in the order of a round, no two neighbours of one kind as far as that can be.

    `ids` tell the things apart, `kinds` are what they are, place by place; `looks` are further namings of them, as many
    as `REACH` has distances, which are kept apart where that is easily done.
    """
    if len(ids) <= FEW:
        return tuple(sorted(range(len(ids)), key=ids.__getitem__))
    heaviest, count = max(sorted(Counter(kinds).items()), key=lambda pair: pair[1])
    mixed = _mixed(ids, seed, cycle)
    if count * 2 < len(ids):
        before = kinds[order(ids, kinds, seed, cycle - 1, looks)[-1]] if cycle % CHAIN else None
        after = None if (cycle + 1) % CHAIN else kinds[_mixed(ids, seed, cycle + 1)[0]]
        return tuple(_apart(mixed, kinds, looks, before, after))
    # Every second one or more is of one kind: all rounds begin with it, so none should end with it where that can be.
    found = _apart(mixed, kinds, looks, None, heaviest)
    first = next(place for place in _mixed(ids, seed, cycle + 1) if kinds[place] == heaviest)
    if found[-1] == first:
        found[-2:] = found[-1], found[-2]
    return tuple(found)


def _mixed(ids: Names, seed: int, cycle: int) -> list[int]:
    """Give the places in the order of their digests, which the other things have no part in."""
    digests = [blake2b(f"{seed} {cycle} {name}".encode(), digest_size=8).digest() for name in ids]
    return sorted(range(len(ids)), key=digests.__getitem__)


def _apart(mixed: list[int], kinds: Names, looks: Looks, before: str | None, after: str | None) -> list[int]:
    """Take each time the first place whose kind is another than the last, or the kind that can't wait any longer.

    Of those at hand, the one that looks least like what came just before goes first. `before` and `after` are the kinds
    on either side of the round.
    """
    left = Counter(kinds)
    pending, found, last = list(mixed), list[int](), before
    while pending:
        kind = _urgent(left, len(pending), last, after)
        able = (place for place in pending if (kinds[place] == kind if kind is not None else kinds[place] != last))
        near = list(islice(able, AHEAD if looks else 1))
        place = _least_alike(near, found, looks) if near else pending[0]
        pending.remove(place)
        found.append(place)
        last = kinds[place]
        left[last] -= 1
    return found


def _least_alike(places: list[int], found: list[int], looks: Looks) -> int:
    """Find the first of some places that looks least like the last ones; one without looks in its turn."""
    recent = [{"", *(look[one] for one in found[-reach:])} for look, reach in zip(looks, REACH, strict=False)]
    if not all(look[places[0]] for look in looks):
        return places[0]
    return min(places, key=lambda place: sum(look[place] in seen for look, seen in zip(looks, recent, strict=False)))


def _urgent(left: Counter[str], room: int, last: str | None, after: str | None) -> str | None:
    """Find a kind that could not be kept apart in the places that are left if it did not come next."""
    kind = max(left, key=left.__getitem__)
    for one in (kind, after):  # a kind other than the commonest is in need of places only where it comes after the end
        if one is not None and one != last and left[one] > (room - (one == after)) // 2:
            return one
    return None
