"""The reference systems of Chinese maps, and how a point of one is said in another.

Maps published in China are shifted: GCJ-02 (高德, 腾讯, and what most websites hand out) lies up to
700 m beside WGS-84, BD-09 (百度) about as far again beside GCJ-02. Both formulas are published by
those who found them, not by the authorities. Against pairs that map services themselves publish
they agree within 6 m, which is what `CONVERSION_ACCURACY_M` says and what a converted position
carries as the least radius of its accuracy; back and forth through our own functions is exact to
a centimetre. CGCS2000 and WGS-84 agree within centimetres and are not told apart.

A point carries its system (`MapPoint`), and `as_position` is the only way from one to a stored
position, so that nothing is converted twice and nothing shifted is stored.

Where points are shifted: inside the rectangle everybody publishes (72.004 to 137.8347 degrees east,
0.8293 to 55.8271 north). That rectangle holds the whole of China, Hong Kong, Macao and Taiwan
with it, where map services of the mainland shift like everywhere else; phones and maps of
others do not, so that there, too, the question which map a point comes from decides. The rectangle
also holds many cities of other countries; boxes that lie wholly beyond the border are taken out of
it (`_BEYOND`). They are generous to China: a point close to the border on the other side, in
Khabarovsk or Blagoveshchensk, counts as shifted, a border town of China never as not.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.geo import Datum, GeoPosition, PositionSource, require_on_earth

__all__ = ["CONVERSION_ACCURACY_M", "MapDatum", "MapPoint", "as_position", "convert", "is_shifted"]

_AXIS_M = 6_378_245.0
_ECCENTRICITY = 0.006_693_421_622_965_943
"""Krassowsky 1940, the ellipsoid inside the published formula."""
_BD_RATE = math.pi * 3000 / 180
_BD_EAST, _BD_NORTH = 0.0065, 0.006
_STEPS = 30
_CLOSE_DEG = 1e-10
"""About a hundredth of a millimetre."""

CONVERSION_ACCURACY_M = 6.0
"""How far the published formulas lie from what map services give, at most, metres."""


class MapDatum(StrEnum):
    """The systems a point may be stated in."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"
    BD09 = "bd09"

    @property
    def shifted(self) -> bool:
        """Whether it is one of the shifted systems of Chinese maps."""
        return self in (MapDatum.GCJ02, MapDatum.BD09)


_Box = tuple[float, float, float, float]
_RECTANGLE: _Box = (72.004, 0.8293, 137.8347, 55.8271)
_BEYOND: tuple[_Box, ...] = (
    (72.004, 0.8293, 73.4, 55.8271),
    (72.004, 0.8293, 78.0, 35.0),
    (72.004, 0.8293, 85.0, 28.0),
    (72.004, 0.8293, 85.7, 27.85),
    (72.004, 0.8293, 97.3, 26.5),
    (97.3, 0.8293, 108.3, 21.1),
    (108.3, 0.8293, 109.5, 17.5),
    (118.5, 0.8293, 137.8347, 19.0),
    (124.5, 0.8293, 137.8347, 39.5),
    (127.0, 39.5, 137.8347, 41.3),
    (131.6, 39.5, 137.8347, 44.8),
    (135.2, 39.5, 137.8347, 55.8271),
    (72.004, 42.3, 80.1, 55.8271),
    (72.004, 45.6, 82.0, 55.8271),
    (91.5, 45.6, 114.8, 55.8271),
    (72.004, 50.0, 118.9, 55.8271),
    (72.004, 53.7, 137.8347, 55.8271),
)
"""West, south, east, north: boxes of the rectangle in which no part of China lies, in the order
south and west, south-east, the peninsula and the islands, north-east, north-west and north."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A point and the system its numbers are in.

    Attributes:
        longitude: degrees east, -180 to 180.
        latitude: degrees north, -90 to 90.
        datum: the system.

    Raises:
        InputError: as `require_on_earth`.
    """

    longitude: float
    latitude: float
    datum: MapDatum

    def __post_init__(self) -> None:
        """Refuses impossible coordinates."""
        require_on_earth(latitude=self.latitude, longitude=self.longitude)


def convert(point: MapPoint, *, to: MapDatum) -> MapPoint:
    """The same place in another system; outside China the numbers stay as they are.

    Returns:
        A point within 6 m of what the map services themselves give, and within a centimetre of
        the point that was given once it is converted back.
    """
    ground = _ground(point)
    if ground is None:
        # Nobody shifts there: all systems have the same numbers.
        return MapPoint(point.longitude, point.latitude, to)
    if to is point.datum:
        return point
    if not to.shifted:
        return MapPoint(*ground, to)
    gcj = (point.longitude, point.latitude)
    if point.datum is not MapDatum.GCJ02:
        gcj = _to_gcj(*ground)
    return MapPoint(*(gcj if to is MapDatum.GCJ02 else _to_bd(*gcj)), to)


def as_position(
    point: MapPoint,
    *,
    source: PositionSource,
    accuracy_m: float | None = None,
    at: datetime | None = None,
    set_by: str | None = None,
) -> GeoPosition:
    """The position to store for a point of a map; the only way from one to the other.

    Args:
        point: in whatever system it was read.
        source: how it is known.
        accuracy_m: radius the source claims; what conversion adds is added here.
        at: when it was measured.
        set_by: who set it, for one set by hand.
    """
    ground = convert(
        point, to=MapDatum.CGCS2000 if point.datum is MapDatum.CGCS2000 else MapDatum.WGS84
    )
    if point.datum.shifted and is_shifted(ground.longitude, ground.latitude):
        accuracy_m = math.hypot(accuracy_m or 0.0, CONVERSION_ACCURACY_M)
    return GeoPosition(
        latitude=ground.latitude,
        longitude=ground.longitude,
        datum=Datum(ground.datum.value),
        source=source,
        accuracy_m=accuracy_m,
        at=at,
        set_by=set_by,
    )


def is_shifted(longitude: float, latitude: float) -> bool:
    """Whether maps of China shift this place, given in WGS-84."""
    return _within(_RECTANGLE, longitude, latitude) and not any(
        _within(box, longitude, latitude) for box in _BEYOND
    )


def _within(box: _Box, longitude: float, latitude: float) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


def _ground(point: MapPoint) -> tuple[float, float] | None:
    """Where the point is, in WGS-84; None where no map shifts it."""
    longitude, latitude = point.longitude, point.latitude
    if not _within(_RECTANGLE, longitude, latitude):
        return None
    if point.datum is MapDatum.BD09:
        longitude, latitude = _from_bd(longitude, latitude)
    if point.datum.shifted:
        longitude, latitude = _from_gcj(longitude, latitude)
    return (longitude, latitude) if is_shifted(longitude, latitude) else None


def _to_gcj(longitude: float, latitude: float) -> tuple[float, float]:
    """WGS-84 to GCJ-02 by the published formula, degrees."""
    x, y = longitude - 105.0, latitude - 35.0
    rad = math.radians(latitude)
    flat = 1 - _ECCENTRICITY * math.sin(rad) ** 2
    east = _wave_east(x, y) * 180 / (_AXIS_M / math.sqrt(flat) * math.cos(rad) * math.pi)
    north = _wave_north(x, y) * 180
    north /= _AXIS_M * (1 - _ECCENTRICITY) / (flat * math.sqrt(flat)) * math.pi
    return longitude + east, latitude + north


def _wave_east(x: float, y: float) -> float:
    """Metres eastwards."""
    metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    metres += _ripple(x)
    metres += (20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    return metres + (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3


def _wave_north(x: float, y: float) -> float:
    """Metres northwards."""
    metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    metres += _ripple(x)
    metres += (20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    return metres + (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y / 30 * math.pi)) * 2 / 3


def _ripple(x: float) -> float:
    return (20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)) * 2 / 3


def _to_bd(longitude: float, latitude: float) -> tuple[float, float]:
    """GCJ-02 to BD-09 by the published formula, degrees."""
    far = math.hypot(longitude, latitude) + 0.000_02 * math.sin(latitude * _BD_RATE)
    angle = math.atan2(latitude, longitude) + 0.000_003 * math.cos(longitude * _BD_RATE)
    return far * math.cos(angle) + _BD_EAST, far * math.sin(angle) + _BD_NORTH


def _from_gcj(longitude: float, latitude: float) -> tuple[float, float]:
    """GCJ-02 to WGS-84: the point whose shifted point is the one given."""
    return _undone(_to_gcj, (longitude, latitude), (longitude, latitude))


def _from_bd(longitude: float, latitude: float) -> tuple[float, float]:
    """BD-09 to GCJ-02: the point whose BD-09 is the one given."""
    return _undone(_to_bd, (longitude, latitude), (longitude - _BD_EAST, latitude - _BD_NORTH))


def _undone(
    shift: Callable[[float, float], tuple[float, float]],
    wanted: tuple[float, float],
    guess: tuple[float, float],
) -> tuple[float, float]:
    """The point that a shift takes to the wanted one, coming nearer from a guess."""
    east, north = guess
    for _ in range(_STEPS):
        there = shift(east, north)
        miss = wanted[0] - there[0], wanted[1] - there[1]
        east, north = east + miss[0], north + miss[1]
        if max(map(abs, miss)) < _CLOSE_DEG:
            break
    return east, north
