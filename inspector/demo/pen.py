"""Handwriting for the demo's people: strokes of simple characters, by a slightly unsteady hand.

The characters are given as the trade's pens give them, stroke by stroke on a grid of 100 by 100;
only characters that occur in the demo's names are here.
"""

from __future__ import annotations

import random
from itertools import pairwise

from inspector.domain.acceptance import Stroke

__all__ = ["write_name"]

_Points = tuple[tuple[int, int], ...]

_CHARACTERS: dict[str, tuple[_Points, ...]] = {
    "王": (((20, 20), (80, 19)), ((25, 50), (75, 48)), ((50, 20), (51, 82)), ((14, 83), (86, 81))),
    "大": (((15, 38), (85, 36)), ((50, 12), (48, 45), (18, 86)), ((50, 46), (65, 70), (88, 88))),
    "中": (
        ((22, 30), (24, 62)),
        ((22, 30), (78, 28), (76, 60)),
        ((25, 61), (76, 59)),
        ((50, 10), (51, 93)),
    ),
    "方": (
        ((48, 10), (55, 19)),
        ((15, 31), (85, 28)),
        ((42, 50), (72, 48), (68, 85), (57, 80)),
        ((46, 31), (40, 60), (20, 88)),
    ),
    "文": (
        ((48, 10), (55, 18)),
        ((15, 31), (85, 28)),
        ((62, 30), (45, 62), (15, 88)),
        ((32, 42), (55, 68), (88, 88)),
    ),
    "林": (
        ((10, 35), (48, 33)),
        ((30, 12), (30, 90)),
        ((30, 38), (10, 66)),
        ((31, 45), (45, 58)),
        ((52, 35), (92, 33)),
        ((72, 12), (72, 93)),
        ((72, 38), (52, 68)),
        ((73, 42), (94, 70)),
    ),
    "永": (
        ((46, 8), (54, 16)),
        ((35, 28), (52, 27), (52, 88), (42, 82)),
        ((15, 45), (38, 43), (14, 75)),
        ((82, 30), (60, 48)),
        ((54, 48), (68, 70), (92, 86)),
    ),
    "平": (
        ((22, 18), (78, 17)),
        ((32, 30), (40, 42)),
        ((68, 28), (60, 42)),
        ((12, 52), (88, 50)),
        ((50, 18), (51, 94)),
    ),
    "田": (
        ((20, 22), (22, 82)),
        ((20, 22), (80, 20), (80, 80)),
        ((22, 50), (78, 49)),
        ((50, 22), (50, 80)),
        ((22, 82), (80, 80)),
    ),
    "江": (
        ((18, 15), (27, 25)),
        ((10, 40), (20, 50)),
        ((12, 85), (32, 60)),
        ((42, 25), (88, 23)),
        ((65, 25), (65, 80)),
        ((36, 82), (94, 80)),
    ),
    "丁": (((15, 22), (85, 20)), ((52, 22), (52, 88), (40, 80))),
    "山": (((50, 15), (50, 80)), ((18, 45), (20, 80), (82, 78)), ((82, 42), (82, 80))),
    "白": (
        ((52, 8), (40, 24)),
        ((25, 26), (26, 90)),
        ((25, 26), (76, 24), (75, 90)),
        ((27, 56), (74, 55)),
        ((27, 89), (75, 87)),
    ),
    "云": (
        ((30, 20), (72, 18)),
        ((12, 45), (90, 43)),
        ((48, 45), (22, 82), (78, 78)),
        ((66, 62), (84, 90)),
    ),
    "正": (
        ((18, 20), (82, 18)),
        ((52, 20), (52, 86)),
        ((54, 52), (80, 50)),
        ((28, 48), (28, 86)),
        ((10, 88), (92, 86)),
    ),
}

_SIZE = 260
"""Width of a character in thousandths of the pad."""
_STEP_MS = 12
_STEPS = 7
_LIFT_MS = (40, 140)


def write_name(name: str, *, seed: int) -> tuple[Stroke, ...]:
    """A name written on the pad; equal arguments give equal strokes.

    Args:
        name: characters the demo knows.
        seed: whose hand it is.
    """
    hand = random.Random(f"{name}/{seed}")  # noqa: S311 - a hand that shakes, not a secret
    slant = hand.uniform(-0.12, 0.05)
    strokes: list[Stroke] = []
    clock = 0
    for place, character in enumerate(name):
        left = 60 + place * (_SIZE + 20) + hand.randint(-12, 12)
        top = 60 + hand.randint(-18, 18)
        for points in _CHARACTERS[character]:
            stroke, clock = _stroke(points, hand, (left, top, slant), clock)
            strokes.append(stroke)
            clock += hand.randint(*_LIFT_MS)
    return tuple(strokes)


def _stroke(
    points: _Points, hand: random.Random, place: tuple[int, int, float], clock: int
) -> tuple[Stroke, int]:
    """One stroke: the pen runs from point to point, heavier in the middle, never quite straight."""
    left, top, slant = place
    drawn: list[tuple[int, int, int, int]] = []
    total = (len(points) - 1) * _STEPS
    bend = hand.uniform(-2.5, 2.5)
    for leg, (start, end) in enumerate(pairwise(points)):
        for step in range(_STEPS + 1):
            part = step / _STEPS
            done = (leg * _STEPS + step) / total
            bow = bend * 4 * part * (1 - part)
            x = start[0] + (end[0] - start[0]) * part + bow
            y = start[1] + (end[1] - start[1]) * part + bow + hand.uniform(-0.5, 0.5)
            drawn.append(
                (
                    max(0, left + round((x - slant * (100 - y)) * _SIZE / 100)),
                    max(0, top + round(y * _SIZE / 100)),
                    clock,
                    round(400 + 480 * 4 * done * (1 - done) + hand.uniform(-30, 30)),
                )
            )
            clock += _STEP_MS
    return Stroke(tuple(drawn)), clock
