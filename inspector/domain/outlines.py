"""How far a point is from an area on the ground; areas as GeoJSON writes them (RFC 7946)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from inspector.domain.geo import GeoPosition

__all__ = ["metres_outside"]

_METRES_A_DEGREE = 6_371_008.8 * math.pi / 180
_AREA = 3
"""Corners an area has at least; two make a line, one a point."""


def metres_outside(position: GeoPosition, outline: Sequence[tuple[float, float]]) -> float:
    """Metres from a point to an area; 0 within it.

    The ground is taken as flat around the point, which is within 0.5 % up to some 50 km; farther
    away the figure only says that it is far.

    Args:
        position: the point.
        outline: corners in order, each longitude and latitude in degrees; closed or not. Two are
            a line, one a point.

    Returns:
        The distance; infinite when there is no corner.
    """
    corners = [_flat(position, longitude, latitude) for longitude, latitude in outline]
    if not corners:
        return math.inf
    ring = [*corners, corners[0]]
    if len(set(corners)) >= _AREA and _is_around(ring):
        return 0.0
    return min(_to_edge(one, other) for one, other in pairwise(ring))


def _flat(position: GeoPosition, longitude: float, latitude: float) -> tuple[float, float]:
    """A corner in metres east and north of the point."""
    # The shorter way round, so that nothing happens at the 180th meridian.
    east = (longitude - position.longitude + 180) % 360 - 180
    middle = math.radians((latitude + position.latitude) / 2)
    return (
        east * _METRES_A_DEGREE * math.cos(middle),
        (latitude - position.latitude) * _METRES_A_DEGREE,
    )


def _is_around(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether the origin lies within: a ray to the east crosses an odd number of edges."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > 0) != (y2 > 0) and x1 + (x2 - x1) * -y1 / (y2 - y1) > 0:
            inside = not inside
    return inside


def _to_edge(one: tuple[float, float], other: tuple[float, float]) -> float:
    (x1, y1), (x2, y2) = one, other
    wide, high = x2 - x1, y2 - y1
    length = wide * wide + high * high
    share = 0.0 if length == 0 else min(1.0, max(0.0, -(x1 * wide + y1 * high) / length))
    return math.hypot(x1 + share * wide, y1 + share * high)
