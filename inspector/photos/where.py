"""Reads where a picture was taken (Exif 3.0, 4.6.6; XMP part 2).

Latitude 0 with longitude 0 is what devices write that have no fix; it is never a position. A
position in a reference system that is neither WGS-84 nor CGCS2000 is reported as the file states
it and not turned into one of ours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.findings import Finding, Level
from inspector.photos import xmp as names
from inspector.photos.tiff import Tag, Tags, TagValue
from inspector.photos.xmp import XmpFacts

__all__ = ["StatedPosition", "read_direction", "read_position"]

_XMP_ANGLE = re.compile(
    r"\s*([+-]?\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEWnsew])?\s*"
)
_XMP_RATIO = re.compile(r"\s*(-?\d+(?:\.\d+)?)(?:/(\d+))?\s*")
_DATUMS = {
    "": Datum.WGS84,
    "WGS84": Datum.WGS84,
    "WGS1984": Datum.WGS84,
    "EPSG4326": Datum.WGS84,
    "CGCS2000": Datum.CGCS2000,
    "EPSG4490": Datum.CGCS2000,
}
_UNSAID = frozenset({"UNKNOWN", "UNDEFINED", "NA", "NONE", "NULL"})
_LOWEST_M, _HIGHEST_M = -11_000.0, 100_000.0
_FARTHEST_M = 1_000_000.0
_VOID = "V"
_WHOLE_TURN = 360


@dataclass(frozen=True, slots=True)
class StatedPosition:
    """A position as the file states it, possible on earth, its datum not yet judged.

    Attributes:
        latitude, longitude: degrees, north and east positive.
        altitude_m: metres above sea level, None when not stated or impossible.
        accuracy_m: radius in metres, None when not stated.
        datum: the reference system in the file's own words, empty when it names none.
    """

    latitude: float
    longitude: float
    altitude_m: float | None = None
    accuracy_m: float | None = None
    datum: str = ""

    def reference_system(self) -> Datum | None:
        """The system the words name, WGS-84 when they name none (what receivers give)."""
        word = re.sub(r"[^A-Z0-9]", "", self.datum.upper())
        return Datum.WGS84 if word in _UNSAID else _DATUMS.get(word)


def read_position(
    tags: Tags, facts: XmpFacts, *, at: datetime | None, name: str
) -> tuple[StatedPosition | None, GeoPosition | None, tuple[Finding, ...]]:
    """The position as stated, the position as usable evidence, and what is wrong with either.

    Args:
        tags: the picture's EXIF; its GPS directory comes first.
        facts: the picture's XMP, used when EXIF gives no position.
        at: the receiver's time, kept with the position.
        name: subject of the findings.
    """
    findings: list[Finding] = []
    stated, problem = _from_exif(tags)
    if stated is None:
        stated, xmp_problem = _from_xmp(facts)
        problem = problem if stated is None and problem else xmp_problem
        if stated is not None:
            findings.append(Finding(Level.INFO, "photo.position_from_xmp", name))
    if problem is not None:
        code, context = problem
        findings.append(Finding(Level.WARNING, code, name, context))
    if stated is None:
        findings.append(Finding(Level.WARNING, "photo.no_position", name))
        return None, None, tuple(findings)
    if _text(tags.gps.get(Tag.GPS_STATUS)).upper() == _VOID:
        findings.append(Finding(Level.WARNING, "photo.position_void", name))
    datum = stated.reference_system()
    if datum is None:
        findings.append(
            Finding(Level.WARNING, "photo.other_datum", name, {"datum": stated.datum[:40]})
        )
        return stated, None, tuple(findings)
    position = GeoPosition(
        latitude=stated.latitude,
        longitude=stated.longitude,
        datum=datum,
        source=PositionSource.EXIF,
        accuracy_m=stated.accuracy_m,
        altitude_m=stated.altitude_m,
        at=at,
    )
    return stated, position, tuple(findings)


def read_direction(tags: Tags) -> float | None:
    """Where the camera looked, degrees from true north; None when it is not said so.

    A direction from magnetic north is off by up to eleven degrees in China and not taken.
    """
    degrees = _first(tags.gps.get(Tag.GPS_DIRECTION))
    reference = _text(tags.gps.get(Tag.GPS_DIRECTION_REF))[:1].upper()
    if degrees is None or reference not in ("T", "") or not 0 <= degrees <= _WHOLE_TURN:
        return None
    return round(degrees % _WHOLE_TURN, 2)


_Problem = tuple[str, dict[str, object]]


def _from_exif(tags: Tags) -> tuple[StatedPosition | None, _Problem | None]:
    gps = tags.gps
    if Tag.GPS_LATITUDE not in gps and Tag.GPS_LONGITUDE not in gps:
        return None, None
    latitude = _angle(gps.get(Tag.GPS_LATITUDE))
    longitude = _angle(gps.get(Tag.GPS_LONGITUDE))
    north = _text(gps.get(Tag.GPS_LATITUDE_REF))[:1].upper()
    east = _text(gps.get(Tag.GPS_LONGITUDE_REF))[:1].upper()
    if latitude is None or longitude is None or north not in ("N", "S") or east not in ("E", "W"):
        return None, ("photo.position_incomplete", {})
    return _judge(
        -latitude if north == "S" else latitude,
        -longitude if east == "W" else longitude,
        altitude=_altitude(gps.get(Tag.GPS_ALTITUDE), gps.get(Tag.GPS_ALTITUDE_REF)),
        accuracy=_first(gps.get(Tag.GPS_ERROR)),
        datum=_text(gps.get(Tag.GPS_DATUM)),
    )


def _from_xmp(facts: XmpFacts) -> tuple[StatedPosition | None, _Problem | None]:
    latitude = _xmp_angle(facts.get(f"{names.EXIF} GPSLatitude", ""))
    longitude = _xmp_angle(facts.get(f"{names.EXIF} GPSLongitude", ""))
    if latitude is None or longitude is None:
        return None, None
    altitude = _xmp_ratio(facts.get(f"{names.EXIF} GPSAltitude", ""))
    if altitude is not None and facts.get(f"{names.EXIF} GPSAltitudeRef") == "1":
        altitude = -altitude
    return _judge(
        latitude,
        longitude,
        altitude=altitude,
        accuracy=_xmp_ratio(facts.get(f"{names.EXIF} GPSHPositioningError", "")),
        datum=facts.get(f"{names.EXIF} GPSMapDatum", ""),
    )


def _judge(
    latitude: float,
    longitude: float,
    *,
    altitude: float | None,
    accuracy: float | None,
    datum: str,
) -> tuple[StatedPosition | None, _Problem | None]:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees; NaN fails
        context: dict[str, object] = {"latitude": latitude, "longitude": longitude}
        return None, ("photo.impossible_position", context)
    if latitude == 0 and longitude == 0:
        return None, ("photo.zero_position", {})
    if altitude is not None and not _LOWEST_M <= altitude <= _HIGHEST_M:
        altitude = None
    if accuracy is not None and not 0 < accuracy <= _FARTHEST_M:
        accuracy = None
    return StatedPosition(latitude, longitude, altitude, accuracy, datum), None


def _angle(value: TagValue | None) -> float | None:
    """Degrees, minutes, seconds as one number; None when the degrees are not given.

    Some devices write 0/0 for the parts they do not use.
    """
    parts: Sequence[float] = value.numbers()[:3] if value else ()
    if not parts or math.isnan(parts[0]):
        return None
    used = [0.0 if math.isnan(part) else part for part in parts]
    degrees, minutes, seconds = [*used, 0.0, 0.0][:3]
    return degrees + minutes / 60 + seconds / 3600


def _altitude(value: TagValue | None, reference: TagValue | None) -> float | None:
    """Metres; reference 1 (sea level) and 3 (ellipsoid) mean below."""
    metres = _first(value)
    below = (_first(reference) or 0) in (1, 3)
    return -metres if metres is not None and below else metres


def _first(value: TagValue | None) -> float | None:
    numbers = value.numbers() if value else ()
    return numbers[0] if numbers and math.isfinite(numbers[0]) else None


def _text(value: TagValue | None) -> str:
    return value.text() if value else ""


def _xmp_angle(text: str) -> float | None:
    """``31,13.824N``, ``31,13,49N`` or signed degrees."""
    found = _XMP_ANGLE.fullmatch(text)
    if found is None:
        return None
    degrees = float(found[1])
    part = float(found[2] or 0) / 60 + float(found[3] or 0) / 3600
    degrees = degrees - part if degrees < 0 else degrees + part
    return -degrees if (found[4] or "").upper() in ("S", "W") else degrees


def _xmp_ratio(text: str) -> float | None:
    found = _XMP_RATIO.fullmatch(text)
    if found is None or found[2] == "0" or (found[2] and not int(found[2])):
        return None
    return float(found[1]) / float(found[2] or 1)
