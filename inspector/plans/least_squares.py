"""Moves points of one plane onto points of another: least squares in closed form.

Everything is reckoned from the points' own middles, so that large coordinates cost no digits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Motion", "Pair", "Point", "fit_affine", "fit_similarity", "is_line", "middle"]

Point = tuple[float, float]
Pair = tuple[Point, Point]
"""Where a point is in the one plane, and where in the other."""

_FLAT = 1e-12
_LINE = 0.03
"""Points count as a line when they spread sideways less than this share of their length."""


@dataclass(frozen=True, slots=True)
class Motion:
    """``x' = a x + b y + c`` and ``y' = d x + e y + f``, reckoned from two middles.

    Attributes:
        a, b, d, e: the turning and stretching.
        start, end: the middle of the points before, and of the same points after.
    """

    a: float
    b: float
    d: float
    e: float
    start: Point
    end: Point

    @property
    def determinant(self) -> float:
        """How much areas grow; below 0 when the picture is turned over."""
        return self.a * self.e - self.b * self.d

    def there(self, point: Point) -> Point:
        """Where a point comes to lie."""
        x, y = point[0] - self.start[0], point[1] - self.start[1]
        return (self.a * x + self.b * y + self.end[0], self.d * x + self.e * y + self.end[1])

    def back(self, point: Point) -> Point:
        """Which point comes to lie there."""
        x, y = point[0] - self.end[0], point[1] - self.end[1]
        whole = self.determinant
        return (
            (self.e * x - self.b * y) / whole + self.start[0],
            (self.a * y - self.d * x) / whole + self.start[1],
        )

    def miss(self, pair: Pair) -> float:
        """How far from its target a point comes to lie."""
        reached = self.there(pair[0])
        return math.hypot(reached[0] - pair[1][0], reached[1] - pair[1][1])


def fit_similarity(pairs: Sequence[Pair], *, mirrored: bool = False) -> Motion | None:
    """Turns, moves and stretches alike in every direction (Helmert, four parameters).

    Args:
        pairs: two or more.
        mirrored: also turn the plane over.

    Returns:
        The motion with the least sum of squared misses; None when the points lie in one place.
    """
    start, end = _middles(pairs)
    hand = -1.0 if mirrored else 1.0
    along = turned = size = 0.0
    for (x, y), (u, v) in pairs:
        dx, dy, du, dv = x - start[0], hand * (y - start[1]), u - end[0], v - end[1]
        along += dx * du + dy * dv
        turned += dx * dv - dy * du
        size += dx * dx + dy * dy
    if size <= _FLAT or math.hypot(along, turned) <= _FLAT * size:
        return None
    p, q = along / size, turned / size
    return Motion(p, -q * hand, q, p * hand, start, end)


def fit_affine(pairs: Sequence[Pair]) -> Motion | None:
    """Moves, turns, and stretches and leans as it must (six parameters).

    Returns:
        The motion with the least sum of squared misses; None when the points lie on one line.
    """
    start, end = _middles(pairs)
    xx = xy = yy = 0.0
    xu = yu = xv = yv = 0.0
    for (x, y), (u, v) in pairs:
        dx, dy, du, dv = x - start[0], y - start[1], u - end[0], v - end[1]
        xx, xy, yy = xx + dx * dx, xy + dx * dy, yy + dy * dy
        xu, yu, xv, yv = xu + dx * du, yu + dy * du, xv + dx * dv, yv + dy * dv
    whole = xx * yy - xy * xy
    if whole <= _FLAT * (xx + yy) ** 2:
        return None
    return Motion(
        (xu * yy - yu * xy) / whole,
        (yu * xx - xu * xy) / whole,
        (xv * yy - yv * xy) / whole,
        (yv * xx - xv * xy) / whole,
        start,
        end,
    )


def is_line(points: Sequence[Point]) -> bool:
    """Whether points lie on a line, or nearly: their spread sideways says."""
    centre = middle(points)
    xx = xy = yy = 0.0
    for x, y in points:
        dx, dy = x - centre[0], y - centre[1]
        xx, xy, yy = xx + dx * dx, xy + dx * dy, yy + dy * dy
    half, lean = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    return half - lean <= _LINE**2 * (half + lean)


def middle(points: Sequence[Point]) -> Point:
    """The mean of some points."""
    count = len(points)
    return (math.fsum(x for x, _ in points) / count, math.fsum(y for _, y in points) / count)


def _middles(pairs: Sequence[Pair]) -> tuple[Point, Point]:
    return middle([one for one, _ in pairs]), middle([other for _, other in pairs])
