"""Fit the weights of `bot.reasoning.mix` on labelled job posts and resumes, and say how well that holds on unseen rows.

Usage: python -m benchmarks.weights FOLDER, a folder with postings.jsonl, resumes.jsonl and broader.json as
`make eval` scores them. Nothing is written: the weights are a handful of numbers, copied into the module by hand. What
is printed for "held out" was scored with weights that were fitted on the other rows only.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from bot.reasoning.mix import Mixer, Weights
from bot.reasoning.posting import rank_posting, rank_resume
from bot.understanding.reader import Reader
from knowledge import load

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDS, SEED = 5, 7
CHOICES = {  # the values tried for each weight
    "usual": (0.3, 0.4, 0.5, 0.6),
    "skill": (0.3, 0.5, 0.7, 1.0),
    "title": (2.0, 3.0, 5.0, 8.0),
    "colleague": (1.0, 2.0, 3.0, 4.0, 5.0),
    "rare_role": (0.0, 0.5, 1.0, 2.0),
    "size": (0.0, 0.2, 0.4, 0.6, 0.8),
}
ROUNDS = 3  # of trying every value of every weight in turn
Row = tuple[Callable[[Mixer], list[str]], frozenset[str]]  # how a text is ranked, and its right labels


def rows(folder: Path, reader: Reader) -> list[Row]:
    """Read the labelled texts once; each becomes a function from weights to ranked labels, with its right labels."""
    broader = json.loads((folder / "broader.json").read_text(encoding="utf-8"))

    found: list[Row] = []
    for name in ("postings", "resumes"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            finer = {role for role, labels in broader.items() if set(labels) & set(row["gold"])}
            rank = _posting(reader, row["text"]) if name == "postings" else _resume(reader, row["text"])
            found.append((rank, frozenset(finer | (set(row["gold"]) - broader.keys()))))
    return found


def _posting(reader: Reader, text: str) -> Callable[[Mixer], list[str]]:
    post = reader.posts.read(text)
    return lambda mixer: [role for role, _ in rank_posting(mixer, post)[:3]]


def _resume(reader: Reader, text: str) -> Callable[[Mixer], list[str]]:
    resume = reader.resume(text)
    return lambda mixer: [role for role, _ in rank_resume(mixer, resume)[:3]]


def score(mixer: Mixer, found: Sequence[Row]) -> tuple[float, float]:
    """Give the shares of rows with a right label first, and among the first three."""
    hits = [[role in right for role in rank(mixer)] for rank, right in found]
    return sum(hit[:1] == [True] for hit in hits) / len(hits), sum(any(hit) for hit in hits) / len(hits)


def fit(make: Callable[[Weights], Mixer], found: Sequence[Row]) -> Weights:
    """Try the values of one weight after the other, and keep what scores best (both shares count alike).

    Starts from the first, the middle and the last values, never from the weights in use: those have seen all rows.
    """
    results = []
    for place in (0, 1, -1):
        best = Weights(**{name: values[place] for name, values in CHOICES.items()})
        highest = sum(score(make(best), found))
        for _, (name, values) in product(range(ROUNDS), CHOICES.items()):
            for value in values:
                tried = replace(best, **{name: value})
                reached = sum(score(make(tried), found))
                if reached > highest:
                    best, highest = tried, reached
        results.append((highest, best))
    return max(results, key=lambda result: result[0])[1]


def main(folder: Path) -> None:
    """Print the figures with the weights as they are, those held out, and the weights fitted on all rows."""
    knowledge = load()
    reader = Reader(knowledge)
    found = rows(folder, reader)

    def make(weights: Weights) -> Mixer:
        return Mixer(knowledge, reader.signs.levels, weights)

    print("as they are", *(f"{share:.3f}" for share in score(make(Weights()), found)))
    order = list(range(len(found)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, not secrets
    totals = [0.0, 0.0]
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        weights = fit(make, [row for place, row in enumerate(found) if place not in held])
        first, third = score(make(weights), [found[place] for place in held])
        totals = [totals[0] + first * len(held), totals[1] + third * len(held)]
    print("held out   ", *(f"{total / len(found):.3f}" for total in totals))
    weights = fit(make, found)
    print("on all rows", *(f"{share:.3f}" for share in score(make(weights), found)), asdict(weights))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
