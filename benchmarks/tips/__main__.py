"""Measure planning and delivery alone, with PostgreSQL's plans: ``python -m benchmarks.tips [PLACES DUE TIPS]``."""

from __future__ import annotations

import sys

from benchmarks.tips import WHOLE, Size, measure

if __name__ == "__main__":
    size = Size(*map(int, sys.argv[1:])) if sys.argv[1:] else WHOLE
    found = measure(size)
    went = found.delivered
    print(f"{size.places:,} places with a daily tip")
    print(f"None due, planned in {found.nothing * 1e3:.1f} ms:\n{found.before}\n")
    print(
        f"{size.due:,} due, planned and queued in {found.many:.1f} s (bare rows: {found.floor:.1f} s):\n{found.after}\n"
    )
    print(f"{size.tips:,} delivered by {went.workers} workers: {went.pace:.0f} a second")
    print(f"Seconds until the first: {went.started:.1f}; twice: {went.twice}, missing: {went.missing}")
    print(f"A worker: {went.work * 1e3:.2f} ms of CPU a tip, {went.memory / 2**20:.0f} MiB at the most")
    print(f"With nothing to do: {went.idle:.1%} of a CPU each, {went.transactions:.1f} transactions a second in all")
