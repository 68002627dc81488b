"""Rounds: everything once, nothing beside its like, the same in every process, and steady when things come and go."""

import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reasoning.rounds import order

KINDS = st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=24)
ROUNDS = 9


def rounds(kinds, seed=5, count=ROUNDS):
    ids = tuple(f"thing-{place}" for place in range(len(kinds)))
    return [order(ids, tuple(kinds), seed, cycle) for cycle in range(count)]


@given(KINDS, st.integers(0, 96))
def test_a_round_shows_everything_once(kinds, seed):
    assert all(sorted(found) == list(range(len(kinds))) for found in rounds(kinds, seed))


@given(KINDS, st.integers(0, 96))
def test_things_of_a_kind_are_neighbours_only_where_it_can_not_be_helped(kinds, seed):
    shown = [place for found in rounds(kinds, seed) for place in found]
    alike = sum(kinds[one] == kinds[other] for one, other in pairwise(shown))
    most = max(Counter(kinds).values())
    assert alike <= ROUNDS * max(0, 2 * most - len(kinds))
    if len(kinds) > 1:
        assert all(one != other for one, other in pairwise(shown))


@pytest.mark.parametrize(
    ("kinds", "alike"),
    [("AABB", 0), ("ABC", 0), ("AABC", 0), ("AABBB", 1), ("AAA", 3), ("A", 1), ("AB", 0)],
)
def test_how_many_neighbours_of_a_kind_a_round_has(kinds, alike):
    *_, found, after = rounds(kinds)
    shown = [*found, after[0]]
    assert sum(kinds[one] == kinds[other] for one, other in pairwise(shown)) == alike


def test_rounds_and_seeds_differ():
    kinds = [str(place % 9) for place in range(60)]
    assert len({found for seed in range(10) for found in rounds(kinds, seed)}) == 10 * ROUNDS


def test_another_process_finds_the_same_order():
    ids, kinds = tuple(f"tip-{place}" for place in range(50)), tuple(str(place % 7) for place in range(50))
    code = f"from bot.reasoning.rounds import order; print(order({ids!r}, {kinds!r}, 3, 6))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(order(ids, kinds, 3, 6))


@pytest.mark.parametrize("cycle", [0, 2, 3])
def test_one_thing_less_moves_few_others(cycle):
    ids = tuple(f"tip-{place}" for place in range(200))
    kinds = tuple(str(place % 30) for place in range(200))
    whole = [ids[place] for place in order(ids, kinds, 1, cycle) if place != 77]
    fewer_ids, fewer_kinds = ids[:77] + ids[78:], kinds[:77] + kinds[78:]
    fewer = [fewer_ids[place] for place in order(fewer_ids, fewer_kinds, 1, cycle)]
    moved = sum(abs(whole.index(name) - place) > 3 for place, name in enumerate(fewer))
    assert moved <= 10


def test_things_that_look_alike_are_spread_and_kinds_stay_apart():
    count = 300
    ids = tuple(f"tip-{place}" for place in range(count))
    kinds = tuple(str(place % 40) for place in range(count))
    looks = (tuple("aaabbcdef"[place % 9] for place in range(count)), tuple(str(place % 17) for place in range(count)))
    for seed in range(5):
        plain, mixed = (order(ids, kinds, seed, 0, some) for some in ((), looks))
        assert sorted(mixed) == list(range(count))
        assert all(kinds[one] != kinds[other] for one, other in pairwise(mixed))
        for look in looks:
            before, after = (sum(look[a] == look[b] for a, b in pairwise(found)) for found in (plain, mixed))
            assert after < before / 2
