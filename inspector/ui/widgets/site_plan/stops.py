"""Where the arrow keys go: buildings, lanes and pins in the order one reads a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF

__all__ = ["Stop", "in_reading_order", "next_stop"]

_ROW = 0.6
"""Two stops stand in a row when they are less apart in height than this part of a finger."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Something the keyboard can come to.

    Attributes:
        key: of it.
        at: its middle in the view.
    """

    key: str
    at: QPointF


def in_reading_order(stops: Sequence[Stop], row: float) -> list[Stop]:
    """Row by row from the top, each from the left; ``row`` is how high a row is."""
    found: list[Stop] = []
    line: list[Stop] = []
    for stop in sorted(stops, key=lambda one: one.at.y()):
        if line and stop.at.y() - line[0].at.y() > row * _ROW:
            found += sorted(line, key=lambda one: one.at.x())
            line = []
        line.append(stop)
    return found + sorted(line, key=lambda one: one.at.x())


def next_stop(stops: Sequence[Stop], key: str, across: int, down: int) -> str:
    """The nearest that lies in a direction; the same where there is none there.

    Args:
        stops: all of them.
        key: where one is.
        across: -1 to the left, 1 to the right, else 0.
        down: -1 up, 1 down, else 0.
    """
    here = next((one for one in stops if one.key == key), None)
    if here is None:
        return stops[0].key if stops else ""
    best, least = key, float("inf")
    for one in stops:
        off = one.at - here.at
        along = off.x() * across + off.y() * down
        aside = abs(off.x() * down) + abs(off.y() * across)
        if one.key == key or along <= 0:
            continue
        far = along + 2 * aside
        if aside <= 2 * along and far < least:
            best, least = one.key, far
    return best
