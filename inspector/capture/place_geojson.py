"""Reads a list of places from GeoJSON: properties as the columns of a table, geometry as outlines.

RFC 7946 says that GeoJSON is WGS-84. Files that Chinese map tools export often are not, and say
nothing of it; believed, they would put a compound five streets away. So the file's word counts only
where it is said: a column for the system, or the member ``crs`` of the older GeoJSON. A
file that says neither is asked about like any other list.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.errors import InputError

__all__ = ["Feature", "Outline", "looks_like_geojson", "read_features", "simplified"]

Outline = tuple[tuple[float, float], ...]
"""Corners in order, each longitude and latitude; a ring is not closed by its first corner."""

MOST_CORNERS = 2_000
_MOST_FEATURES = 200_000
_FINEST_M = 0.25
_METRES_A_DEGREE = 111_195.0
_SYSTEMS = {
    "4326": "wgs84",
    "CRS84": "wgs84",
    "WGS84": "wgs84",
    "4490": "cgcs2000",
    "CGCS2000": "cgcs2000",
    "GCJ02": "gcj02",
    "BD09": "bd09",
}


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of a file.

    Attributes:
        properties: what is said of it, as text.
        outline: its area or line; empty for a point and for nothing.
        point: its point, or one within its area; None without a geometry.
    """

    properties: Mapping[str, str]
    outline: Outline
    point: tuple[float, float] | None


def looks_like_geojson(data: bytes) -> bool:
    """Whether a file is JSON rather than a table."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_features(data: bytes, path: Path) -> tuple[str, tuple[Feature, ...]]:
    """The system a file names, empty for none, and its features.

    Raises:
        InputError: ``place_list.bad_geojson``, ``place_list.empty``.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
        members = document["features"] if isinstance(document, dict) else None
    except (ValueError, KeyError, RecursionError) as error:
        raise InputError("place_list.bad_geojson", path=str(path)) from error
    if not isinstance(members, list) or len(members) > _MOST_FEATURES:
        raise InputError("place_list.bad_geojson", path=str(path))
    features = tuple(_feature(one) for one in members)
    if not features:
        raise InputError("place_list.empty", path=str(path))
    return _system(document.get("crs")), features


def simplified(outline: Outline, *, most: int = MOST_CORNERS) -> tuple[Outline, float]:
    """An outline with at most so many corners, and by how many metres it may differ.

    Corners are left out where the line stays within the tolerance (Douglas and Peucker), which
    begins at 0.25 m and is doubled until it is enough.
    """
    if len(outline) <= most:
        return outline, 0.0
    tolerance, kept = _FINEST_M, outline
    shrink = math.cos(math.radians(outline[0][1])) * _METRES_A_DEGREE
    metres = [(x * shrink, y * _METRES_A_DEGREE) for x, y in outline]
    while len(kept) > most:
        kept = tuple(outline[index] for index in _corners(metres, tolerance))
        tolerance *= 2
    return kept, tolerance / 2


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _system(crs: object) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return ""
    last = name.replace("-", "").replace("_", "").upper().rpartition(":")[2]
    return _SYSTEMS.get(last, name)


def _feature(member: object) -> Feature:
    if not isinstance(member, dict):
        return Feature({}, (), None)
    given = member.get("properties")
    properties = {
        str(key): _text(value)
        for key, value in (given.items() if isinstance(given, dict) else ())
        if not isinstance(value, dict | list)
    }
    outline, point = _geometry(member.get("geometry"))
    return Feature(properties, outline, point)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


_Shape = tuple[Outline, tuple[float, float] | None]
_NOTHING: _Shape = ((), None)


def _geometry(geometry: object) -> _Shape:
    if not isinstance(geometry, dict):
        return _NOTHING
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        parts = geometry.get("geometries")
        simple = [one for one in parts if _is_simple(one)] if isinstance(parts, list) else []
        return max(map(_geometry, simple), key=lambda part: abs(_area(part[0])), default=_NOTHING)
    read = _READERS.get(str(kind))
    return read(geometry.get("coordinates")) if read is not None else _NOTHING


def _of_point(coordinates: object) -> _Shape:
    points = _points([coordinates])
    return (), points[0] if points else None


def _of_line(coordinates: object) -> _Shape:
    line = _points(coordinates)
    return (line, line[len(line) // 2]) if line else _NOTHING


def _of_areas(coordinates: object) -> _Shape:
    return _largest(coordinates) if isinstance(coordinates, list) else _NOTHING


def _is_simple(geometry: object) -> bool:
    return isinstance(geometry, dict) and geometry.get("type") != "GeometryCollection"


def _largest(polygons: Iterable[object]) -> _Shape:
    """The outer ring of the largest area, holes left out, and a point in its middle."""
    rings = [_ring(polygon) for polygon in polygons]
    ring = max(rings, key=lambda one: abs(_area(one)), default=())
    return ring, _middle(ring) if ring else None


def _ring(polygon: object) -> Outline:
    outer = polygon[0] if isinstance(polygon, list) and polygon else None
    points = _points(outer)
    ring = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
    return ring if len(ring) >= 3 else ()  # noqa: PLR2004 - an area has three corners


def _points(coordinates: object) -> Outline:
    """Longitude and latitude of each position; a broken one breaks the whole."""
    found: list[tuple[float, float]] = []
    for one in coordinates if isinstance(coordinates, list) else ():
        if not (isinstance(one, list) and len(one) >= 2):  # noqa: PLR2004 - two axes
            return ()
        longitude, latitude = one[:2]
        if not all(_is_number(value) for value in (longitude, latitude)):
            return ()
        # Written so that NaN fails too.
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):  # noqa: PLR2004 - degrees
            return ()
        found.append((float(longitude), float(latitude)))
    return tuple(found)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """Twice the area, in square degrees shrunk at the ring's latitude; its sign is the turn."""
    if len(ring) < 3:  # noqa: PLR2004 - an area has three corners
        return 0.0
    shrink = math.cos(math.radians(ring[0][1]))
    x0, y0 = ring[0]
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return shrink * sum(
        (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0) for (xa, ya), (xb, yb) in pairs
    )


def _middle(ring: Outline) -> tuple[float, float]:
    """The centre of gravity; the mean of the corners where there is no area."""
    x0, y0 = ring[0]
    area = x_sum = y_sum = 0.0
    for (xa, ya), (xb, yb) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
        area += cross
        x_sum += (xa + xb - 2 * x0) * cross
        y_sum += (ya + yb - 2 * y0) * cross
    if not area:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    return x0 + x_sum / (3 * area), y0 + y_sum / (3 * area)


def _corners(metres: Sequence[tuple[float, float]], tolerance: float) -> Iterator[int]:
    """Which corners the line needs to stay within the tolerance; the ends are always kept."""
    kept = {0, len(metres) - 1}
    spans = [(0, len(metres) - 1)]
    while spans:
        first, last = spans.pop()
        apart, farthest = max(
            ((_apart(metres[index], metres[first], metres[last]), index)
             for index in range(first + 1, last)),
            default=(0.0, first),
        )  # fmt: skip
        if apart > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return iter(sorted(kept))


def _apart(
    point: tuple[float, float], one: tuple[float, float], other: tuple[float, float]
) -> float:
    """How far a point lies from a stretch between two others."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    share = 0.0
    if length:
        share = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length
    share = max(0.0, min(1.0, share))
    return math.hypot(point[0] - one[0] - share * dx, point[1] - one[1] - share * dy)


_READERS: Mapping[str, Callable[[object], _Shape]] = {
    "Point": _of_point,
    "LineString": _of_line,
    "Polygon": lambda coordinates: _largest([coordinates]),
    "MultiPolygon": _of_areas,
}
"""What there can be an outline or a point of."""
