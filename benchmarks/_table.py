"""How benchmarks time, and print, one piece of work against the limit they state for it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

__all__ = ["Row", "print_rows", "race", "seconds_of"]


@dataclass(frozen=True)
class Row:
    """One measurement.

    Attributes:
        name: what was done.
        limit_s: seconds that nothing doing this work can go below.
        ours_s: seconds it took.
        bar: the least part of the limit's speed that is good enough.
        note: a figure for people.
    """

    name: str
    limit_s: float
    ours_s: float
    bar: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """Our speed as a part of the limit's."""
        return self.limit_s / self.ours_s

    @property
    def passed(self) -> bool:
        """Whether it is good enough."""
        return self.ratio >= self.bar


def seconds_of(work: Callable[[], object]) -> float:
    """How long a piece of work takes, with nothing of an earlier one left to clean up."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def race(*works: Callable[[int], object], rounds: int = 3) -> tuple[float, ...]:
    """Best time of each, taken in turn, so that a busy moment of the machine meets all of them.

    Args:
        works: what is timed; told the number of the round.
        rounds: how often.
    """
    times = [[seconds_of(partial(work, number)) for work in works] for number in range(rounds)]
    return tuple(min(column) for column in zip(*times, strict=True))


def print_rows(limit: str, rows: Iterable[Row]) -> int:
    """Prints a table and gives the exit code: 0 when every bar is reached."""
    print(f"limit: {limit}")
    print(f"{'':34} {'limit s':>9} {'ours s':>9} {'ratio':>7} {'bar':>6}")
    passed = True
    for row in rows:
        mark = "" if row.passed else "  BELOW"
        note = f"  {row.note}" if row.note else ""
        print(
            f"{row.name:34} {row.limit_s:9.3f} {row.ours_s:9.3f} {row.ratio:7.2f} {row.bar:6.2f}"
            f"{mark}{note}"
        )
        passed = passed and row.passed
    return 0 if passed else 1
