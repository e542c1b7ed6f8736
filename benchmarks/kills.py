"""Kills the program at random moments and looks for what is lost: 200 times, or as often as told.

    script/bench kills [COUNT]

Limit: nothing confirmed is missing, nothing is half done, the doctor finds nothing, and the
interrupted work can be done again; three quarters of the children were killed at work.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.flow.killing import JOBS, Yard

COUNT = 200
ROUND = 200
"""Kills of one workspace; records pile up in it, and a thousand kills should not take hours."""


def main() -> int:
    """Kills, and prints a line a job; fails when anything was lost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    chance = random.Random()
    kills: Counter[str] = Counter()
    confirmed: Counter[str] = Counter()
    faults: list[str] = []
    began = time.monotonic()
    for first in range(0, count, ROUND):
        with tempfile.TemporaryDirectory() as folder:
            yard = Yard.lay_out(Path(folder))
            for number in range(first, min(first + ROUND, count)):
                job = JOBS[number % len(JOBS)]
                killed = yard.kill_once(job, number, chance=chance)
                found = yard.faults(job, number, killed)
                kills[job] += killed.at_work
                confirmed[job] += len(killed.confirmed)
                faults += found
    print(f"{'':10} {'at work':>8} {'confirmed':>10} {'faults':>7}")
    for job in JOBS:
        lost = sum(fault.startswith(f"{job} ") for fault in faults)
        print(f"{job:10} {kills[job]:8} {confirmed[job]:10} {lost:7}")
    print(f"{count} kills in {time.monotonic() - began:.0f} s, {kills.total()} of them at work")
    for fault in faults:
        print(f"  {fault}")
    return 0 if not faults and kills.total() * 4 >= count * 3 else 1


if __name__ == "__main__":
    sys.exit(main())
