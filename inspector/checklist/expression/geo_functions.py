"""Lengths and areas of what was walked or drawn on the earth.

As https://docs.getodk.org/form-operators-functions/, "Geography": a position is
``latitude longitude[ altitude accuracy]`` in degrees (WGS 84), a line or an area several of them
with ``;`` between. Altitude is not taken into account.

ODK reckons on a sphere as wide as the equator, which is up to 0.7 % off in China. Here lengths are
geodesics on the WGS 84 ellipsoid (Vincenty's inverse formula, 1975; between points nearly opposite
each other, where it does not converge, the great circle of the mean sphere), and areas those
of the cylindrical equal-area projection of the ellipsoid (Snyder, Map Projections: A Working
Manual, 1987, section 10; equations 3-12 and 10-14), exact but for the bend of long edges.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from inspector.checklist.expression.signature import Function, Kind
from inspector.checklist.expression.values import NAN, Value, members, to_text

__all__ = ["GEO_FUNCTIONS", "positions_in"]

_A = 6_378_137.0
_F = 1 / 298.257223563
_B = _A * (1 - _F)
_E2 = _F * (2 - _F)
_E = math.sqrt(_E2)
_MEAN_RADIUS = 6_371_008.8
_MOST_STEPS = 100
_ENOUGH = 1e-12
_DIGITS = 6
_FEWEST_CORNERS = 3
_MOST_POINTS = 20_000
_WORDS = range(2, 5)
_POLE, _DATE_LINE = 90, 180
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,20})?", re.ASCII)

_Point = tuple[float, float]


def _distance(*arguments: Value) -> Decimal:
    """Metres along the points; 0 with fewer than two, not-a-number when one is no position."""
    points = _points(arguments)
    if points is None:
        return NAN
    return _metres(math.fsum(_geodesic(one, other) for one, other in pairwise(points)))


def _area(*arguments: Value) -> Decimal:
    """Square metres inside the points; 0 with fewer than three corners."""
    points = _points(arguments)
    if points is None:
        return NAN
    if len(points) < _FEWEST_CORNERS:
        return Decimal(0)
    heights = [_equal_area(latitude) for latitude, _ in points]
    base = heights[0]
    ring = [
        (longitude, height - base) for (_, longitude), height in zip(points, heights, strict=True)
    ]
    ring.append(ring[0])
    twice = math.fsum(
        _turn(one[0], other[0]) * (one[1] + other[1]) for one, other in pairwise(ring)
    )
    return _metres(abs(twice) / 2 * _A * _A / 2)


def _turn(one: float, other: float) -> float:
    """From one longitude to another the short way round."""
    return math.remainder(other - one, math.tau)


def _equal_area(latitude: float) -> float:
    """Snyder's q (3-12): areas on the ellipsoid are a²/2 times those of longitude and q."""
    sine = math.sin(latitude)
    logarithm = math.log((1 - _E * sine) / (1 + _E * sine))
    return (1 - _E2) * (sine / (1 - _E2 * sine * sine) - logarithm / (2 * _E))


def _points(arguments: tuple[Value, ...]) -> list[_Point] | None:
    """Latitudes and longitudes in radians; None when something is no position, or too many."""
    found: list[_Point] = []
    for part in _parts(arguments):
        point = _point(part)
        if point is None or len(found) >= _MOST_POINTS:
            return None
        found.append(point)
    return found


def positions_in(text: str) -> int | None:
    """How many positions a text holds; None when a part of it is none, or there are too many."""
    points = _points((text,))
    return None if points is None else len(points)


def _parts(arguments: tuple[Value, ...]) -> Iterable[str]:
    for value in arguments:
        for member in members(value):
            yield from (part for part in to_text(member).split(";") if part.strip())


def _point(text: str) -> _Point | None:
    words = text.split()
    if len(words) not in _WORDS or not all(map(_NUMBER.fullmatch, words[:2])):
        return None
    latitude, longitude = float(words[0]), float(words[1])
    if abs(latitude) > _POLE or abs(longitude) > _DATE_LINE:
        return None
    return math.radians(latitude), math.radians(longitude)


def _geodesic(one: _Point, other: _Point) -> float:
    """Metres between two points on the ellipsoid (Vincenty 1975, inverse, equations 13 to 19)."""
    if one == other:
        return 0.0
    reduced = [math.atan((1 - _F) * math.tan(latitude)) for latitude, _ in (one, other)]
    sin1, sin2 = (math.sin(part) for part in reduced)
    cos1, cos2 = (math.cos(part) for part in reduced)
    apart = _turn(one[1], other[1])
    turned = apart
    for _ in range(_MOST_STEPS):
        sin_turned, cos_turned = math.sin(turned), math.cos(turned)
        sin_arc = math.hypot(cos2 * sin_turned, cos1 * sin2 - sin1 * cos2 * cos_turned)
        if sin_arc == 0:
            return 0.0
        cos_arc = sin1 * sin2 + cos1 * cos2 * cos_turned
        arc = math.atan2(sin_arc, cos_arc)
        sin_heading = cos1 * cos2 * sin_turned / sin_arc
        steep = 1 - sin_heading * sin_heading
        middle = cos_arc - 2 * sin1 * sin2 / steep if steep > _ENOUGH else 0.0
        c = _F / 16 * steep * (4 + _F * (4 - 3 * steep))
        bend = middle + c * cos_arc * (2 * middle * middle - 1)
        before, turned = turned, apart + (1 - c) * _F * sin_heading * (arc + c * sin_arc * bend)
        if abs(turned - before) < _ENOUGH:
            return _along(steep, middle, arc, sin_arc, cos_arc)
    return _great_circle(one, other)


def _along(steep: float, middle: float, arc: float, sin_arc: float, cos_arc: float) -> float:
    """Vincenty's equations 3, 4, 6 and 19: metres from the arc on the auxiliary sphere."""
    squared = steep * (_A * _A - _B * _B) / (_B * _B)
    a = 1 + squared / 16384 * (4096 + squared * (-768 + squared * (320 - 175 * squared)))
    b = squared / 1024 * (256 + squared * (-128 + squared * (74 - 47 * squared)))
    twice = 2 * middle * middle
    outer = b / 6 * middle * (4 * sin_arc * sin_arc - 3) * (2 * twice - 3)
    shift = b * sin_arc * (middle + b / 4 * (cos_arc * (twice - 1) - outer))
    return _B * a * (arc - shift)


def _great_circle(one: _Point, other: _Point) -> float:
    """Metres on the mean sphere (haversine)."""
    across = math.sin(_turn(one[1], other[1]) / 2) ** 2
    up = math.sin((other[0] - one[0]) / 2) ** 2
    share = min(1.0, up + math.cos(one[0]) * math.cos(other[0]) * across)
    return 2 * _MEAN_RADIUS * math.asin(math.sqrt(share))


def _metres(value: float) -> Decimal:
    """Cut to micrometres, so that two machines' last binary digits make no difference."""
    return Decimal(format(value, f".{_DIGITS}f"))


GEO_FUNCTIONS: dict[str, Function] = {
    "area": Function(_area, 1, None, Kind.NUMBER, takes_lists=True),
    "distance": Function(_distance, 1, None, Kind.NUMBER, takes_lists=True),
}
