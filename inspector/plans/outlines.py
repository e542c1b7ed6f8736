"""Reads outlines of buildings and lines of lanes from GeoJSON (RFC 7946).

The file is somebody else's: its size, its number of features and of corners are bounded, and a
feature that cannot be used is told by its number, not thrown away silently.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector.errors import InputError, ResourceError

__all__ = ["Outline", "Ring", "read_outlines"]

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of corners in order, as the file has them; an area is not closed again."""

_MOST_BYTES = 64 << 20
_MOST_FEATURES = 50_000
_MOST_CORNERS = 2_000
_FEWEST = {"area": 3, "line": 2}
_LONGEST_TEXT = 200
_CODES = ("code", "编码", "楼栋编码", "building_code", "ref", "id")
_NAMES = ("name", "名称", "楼名", "楼号", "楼栋", "title", "addr:housenumber")


@dataclass(frozen=True, slots=True)
class Outline:
    """A feature of the file.

    Attributes:
        number: its place in the file, from 1.
        code: what looks like its code; empty when nothing does.
        name: what looks like its name; likewise.
        ring: its area, the largest of several, or its line; empty when it has none.
        why: key of the sentence that says why it cannot be used; empty when it can.
    """

    number: int
    code: str
    name: str
    ring: Ring
    why: str = ""

    @property
    def label(self) -> str:
        """What to call it."""
        return self.name or self.code or f"#{self.number}"


def read_outlines(source: Path) -> tuple[Outline, ...]:
    """The features of a GeoJSON file, in its order.

    Raises:
        InputError: ``outline.missing``, ``outline.too_large``, ``outline.not_geojson``,
            ``outline.too_many``, ``outline.empty``.
        ResourceError: ``outline.unreadable``.
    """
    features = _features(_read(source), source.name)
    if len(features) > _MOST_FEATURES:
        raise InputError(
            "outline.too_many", name=source.name, count=len(features), most=_MOST_FEATURES
        )
    if not features:
        raise InputError("outline.empty", name=source.name)
    return tuple(_outline(number, feature) for number, feature in enumerate(features, 1))


def _read(source: Path) -> bytes:
    try:
        if not source.is_file():
            raise InputError("outline.missing", name=source.name)
        with source.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ResourceError("outline.unreadable", name=source.name, reason=reason) from error
    if len(data) > _MOST_BYTES:
        raise InputError("outline.too_large", name=source.name, most=_MOST_BYTES >> 20)
    return data


def _features(data: bytes, name: str) -> list[Any]:
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError("outline.not_geojson", name=name) from error
    if isinstance(whole, dict):
        kind, features = whole.get("type"), whole.get("features")
        if kind == "FeatureCollection" and isinstance(features, list):
            return features
        if kind == "Feature":
            return [whole]
    raise InputError("outline.not_geojson", name=name)


def _outline(number: int, feature: object) -> Outline:
    facts = feature if isinstance(feature, dict) else {}
    properties = facts.get("properties")
    told: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
    code, name = _first(told, _CODES) or _text(facts.get("id")), _first(told, _NAMES)
    try:
        kind, ring = _ring(facts.get("geometry"))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        return Outline(number, code, name, (), "outline.bad_shape")
    if len(ring) < _FEWEST[kind]:
        return Outline(number, code, name, (), "outline.bad_shape")
    if len(ring) > _MOST_CORNERS:
        return Outline(number, code, name, (), "outline.too_long")
    return Outline(number, code, name, ring)


def _first(told: Mapping[str, Any], names: tuple[str, ...]) -> str:
    lower = {str(key).strip().casefold(): value for key, value in told.items()}
    return next((text for name in names if (text := _text(lower.get(name)))), "")


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())[:_LONGEST_TEXT]


def _ring(geometry: Any) -> tuple[str, Ring]:  # noqa: ANN401 - whatever JSON holds
    """What kind of shape it is, and its corners; ValueError when it is none."""
    kind, at = geometry["type"], geometry["coordinates"]
    match kind:
        case "Polygon":
            return "area", _opened(_points(at[0]))
        case "MultiPolygon":
            return "area", max((_opened(_points(part[0])) for part in at), key=_area)
        case "LineString":
            return "line", tuple(_points(at))
        case _:
            raise ValueError(kind)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401 - as above
    for point in coordinates:
        longitude, latitude = float(point[0]), float(point[1])
        # Written so that NaN fails too.
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):  # noqa: PLR2004 - degrees
            raise ValueError(point)
        yield longitude, latitude


def _opened(points: Iterator[tuple[float, float]]) -> Ring:
    """A ring of GeoJSON ends where it began; ours does not say so twice."""
    ring = tuple(points)
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def _area(ring: Ring) -> float:
    """Of a ring, in squares that only serve to compare."""
    shifted = (*ring[1:], *ring[:1])
    twice = math.fsum(x * v - u * y for (x, y), (u, v) in zip(ring, shifted, strict=True))
    return abs(twice)
