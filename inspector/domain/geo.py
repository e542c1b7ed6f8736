"""Where something is, and how we know.

Positions are stored in WGS-84 or CGCS2000, which agree within centimetres. The shifted systems
of Chinese maps (GCJ-02, BD-09) are converted at the edges and never stored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.errors import InputError

__all__ = ["Datum", "GeoPosition", "PositionSource", "distance_m", "require_on_earth"]

_EARTH_RADIUS_M = 6_371_008.8
_DECIMALS = 7
"""Seven decimals of a degree are about a centimetre."""


class Datum(StrEnum):
    """The reference systems a stored position may be in."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"


class PositionSource(StrEnum):
    """How a position came to be known."""

    EXIF = "exif"
    RECEIVER = "receiver"
    TRACK = "track"
    PLAN = "plan"
    MAP = "map"
    MANUAL = "manual"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class GeoPosition:
    """A point on the ground.

    Attributes:
        latitude: degrees north, -90 to 90, kept to seven decimals.
        longitude: degrees east, -180 to 180, kept to seven decimals.
        datum: reference system.
        source: how it is known.
        accuracy_m: radius in metres the source claims, None when it claims none.
        altitude_m: metres above sea level, None when not known.
        at: when it was measured, None when not known.
        set_by: who set it, for positions set by hand.

    Raises:
        InputError: as `require_on_earth`.
    """

    latitude: float
    longitude: float
    datum: Datum
    source: PositionSource
    accuracy_m: float | None = None
    altitude_m: float | None = None
    at: datetime | None = None
    set_by: str | None = None

    def __post_init__(self) -> None:
        """Refuses impossible coordinates and cuts off digits nobody measured."""
        require_on_earth(latitude=self.latitude, longitude=self.longitude)
        object.__setattr__(self, "latitude", round(float(self.latitude), _DECIMALS))
        object.__setattr__(self, "longitude", round(float(self.longitude), _DECIMALS))


def require_on_earth(*, latitude: float, longitude: float) -> None:
    """Refuses numbers that are no place on earth.

    Args:
        latitude: degrees north.
        longitude: degrees east.

    Raises:
        InputError: ``geo.swapped`` when they lie in China the other way round; else
            ``geo.out_of_range``.
    """
    # Written so that NaN fails too.
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:  # noqa: PLR2004 - degrees
        return
    if 3 <= longitude <= 54 and 73 <= latitude <= 136:  # noqa: PLR2004 - where China lies
        raise InputError("geo.swapped", latitude=latitude, longitude=longitude)
    raise InputError("geo.out_of_range", latitude=latitude, longitude=longitude)


def distance_m(one: GeoPosition, other: GeoPosition) -> float:
    """Great-circle distance in metres (haversine; within 0.5 % of the ellipsoid)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))
