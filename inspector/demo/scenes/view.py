"""A pinhole camera for drawn scenes: metres in space become pixels on the picture.

X runs to the right, Y ahead, Z up. The picture is 1600 by 1200 units whatever its final size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["HEIGHT", "WIDTH", "Point", "Spot", "View", "homography"]

WIDTH, HEIGHT = 1600, 1200
"""Units of the picture plane."""
_NEAR_M = 0.15

Point = tuple[float, float, float]
"""A place in space, metres."""
Spot = tuple[float, float]
"""A place on the picture, units."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands and looks.

    Attributes:
        eye: the camera, metres.
        yaw: degrees to the right of straight ahead.
        pitch: degrees upward.
        focal: focal length in picture units; 1250 is a phone's main camera.
        shift: units by which the picture plane is moved up, as architects do.
    """

    eye: Point = (0.0, 0.0, 1.55)
    yaw: float = 0.0
    pitch: float = 0.0
    focal: float = 1250.0
    shift: float = 0.0
    _turns: tuple[float, float, float, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Works out the turns once; every point needs them."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        turns = (math.sin(yaw), math.cos(yaw), math.sin(pitch), math.cos(pitch))
        object.__setattr__(self, "_turns", turns)

    def seen(self, point: Point) -> Point:
        """The point in the camera's own axes: right, up, ahead."""
        x, y, z = point[0] - self.eye[0], point[1] - self.eye[1], point[2] - self.eye[2]
        sin_yaw, cos_yaw, sin_pitch, cos_pitch = self._turns
        ahead = x * sin_yaw + y * cos_yaw
        return (
            x * cos_yaw - y * sin_yaw,
            z * cos_pitch - ahead * sin_pitch,
            ahead * cos_pitch + z * sin_pitch,
        )

    def depth(self, point: Point) -> float:
        """How far ahead of the camera the point is, metres."""
        return self.seen(point)[2]

    def spot(self, point: Point) -> Spot:
        """Where a point that lies ahead shows on the picture."""
        right, up, ahead = self.seen(point)
        ahead = max(ahead, _NEAR_M)
        return self._flat((right, up, ahead))

    def outline(self, corners: Sequence[Point]) -> list[Spot]:
        """A polygon on the picture, cut off where it passes the camera; empty when behind it."""
        seen = [self.seen(corner) for corner in corners]
        kept: list[Point] = []
        for here, there in zip(seen, [*seen[1:], seen[0]], strict=True):
            if here[2] >= _NEAR_M:
                kept.append(here)
            if (here[2] >= _NEAR_M) != (there[2] >= _NEAR_M):
                share = (_NEAR_M - here[2]) / (there[2] - here[2])
                right, up, ahead = (a + (b - a) * share for a, b in zip(here, there, strict=True))
                kept.append((right, up, ahead))
        return [self._flat(point) for point in kept]

    def scale(self, point: Point) -> float:
        """Picture units that a metre takes at a point."""
        return self.focal / max(self.depth(point), _NEAR_M)

    def _flat(self, seen: Point) -> Spot:
        right, up, ahead = seen
        return (
            WIDTH / 2 + self.focal * right / ahead,
            HEIGHT / 2 - self.focal * up / ahead + self.shift,
        )


def homography(shown: Sequence[Spot], flat: Sequence[Spot]) -> tuple[float, ...]:
    """The eight numbers that carry picture spots back to spots on a flat drawing.

    Args:
        shown: four corners on the picture.
        flat: the same corners on the drawing.
    """
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(shown, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        sizes = [abs(row[column]) for row in rows]
        pivot = sizes.index(max(sizes[column:]), column)
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [
                    value - factor * base
                    for value, base in zip(rows[row], rows[column], strict=True)
                ]
    return tuple(row[8] for row in rows)
