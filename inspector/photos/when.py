"""Reads when a picture was taken, each clock kept apart (Exif 3.0, 4.6.5; XMP part 2).

A zone is taken only from the field that belongs to the time used. Nothing is derived from the
position or the GPS time: a guess would look like evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from inspector.clock import CHINA
from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.findings import Finding, Level
from inspector.photos import xmp as names
from inspector.photos.tiff import Tag, Tags, TagValue
from inspector.photos.xmp import XmpFacts

__all__ = ["read_gps_time", "read_modified", "read_taken"]

_DATE = re.compile(
    r"\s*(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})[ T]+(\d{1,2}):(\d{1,2}):(\d{1,2})"
    r"(?:[.,](?P<fraction>\d+))?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_OFFSET = re.compile(r"\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))")
_UNSET = re.compile(r"[\s0:\-/.T]*")
_WIDEST_OFFSET = 15 * 60
_GPS_BEGAN = datetime(1980, 1, 6, tzinfo=UTC)
_DAY = 24 * 60 * 60


class _Reading(NamedTuple):
    """A field that may hold the time, in the words a person finds it under."""

    field: str
    text: str
    offset: str
    fraction: str
    edited: bool


def read_taken(
    tags: Tags, facts: XmpFacts, *, modified: datetime | None, name: str
) -> tuple[CaptureTime | None, tuple[Finding, ...]]:
    """The time the picture was taken, from the best field that holds one.

    Order: DateTimeOriginal, DateTimeDigitized, the same in XMP, then DateTime and the PNG's own
    time, which only say when the file was last written and are marked so.

    Args:
        tags: the picture's EXIF.
        facts: the picture's XMP.
        modified: the container's time of last change.
        name: subject of the findings.
    """
    findings: list[Finding] = []
    for reading in _readings(tags, facts):
        if _UNSET.fullmatch(reading.text):
            continue
        taken = _parse(reading)
        if taken is None:
            context: dict[str, object] = {"field": reading.field, "value": reading.text[:40]}
            findings.append(Finding(Level.WARNING, "photo.impossible_date", name, context))
            continue
        if reading.edited:
            findings.append(
                Finding(Level.INFO, "photo.time_of_edit", name, {"field": reading.field})
            )
        if taken.utc_offset_minutes is None:
            findings.append(Finding(Level.INFO, "photo.zone_unknown", name))
        return taken, tuple(findings)
    if modified is not None:
        findings.append(Finding(Level.INFO, "photo.time_of_edit", name, {"field": "tIME"}))
        return CaptureTime(modified.replace(tzinfo=None), 0, TimeSource.FILE), tuple(findings)
    findings.append(Finding(Level.WARNING, "photo.no_time", name))
    return None, tuple(findings)


def read_modified(tags: Tags, facts: XmpFacts, *, modified: datetime | None) -> CaptureTime | None:
    """When the file was last changed, by its own words; the later of what it says.

    Args:
        tags: the picture's EXIF.
        facts: the picture's XMP.
        modified: the container's time of last change.
    """
    *_, changed = _readings(tags, facts)
    said = [_parse(changed)]
    found = _DATE.match(facts.get(f"{names.XMP} ModifyDate", ""))
    if found:
        said.append(_parse(_Reading("", found[0], found["zone"] or "", "", edited=True)))
    if modified is not None:
        said.append(CaptureTime(modified.replace(tzinfo=None), 0, TimeSource.FILE))
    return max((one for one in said if one is not None), key=lambda one: one.local, default=None)


def read_gps_time(tags: Tags, *, name: str) -> tuple[datetime | None, tuple[Finding, ...]]:
    """The receiver's own UTC time, to the millisecond; None without one or when impossible."""
    date, clock = tags.gps.get(Tag.GPS_DATE), tags.gps.get(Tag.GPS_TIME)
    parts = clock.numbers() if clock else ()
    if date is None or len(parts) < 3 or not all(map(math.isfinite, parts[:3])):  # noqa: PLR2004
        return None, ()
    day = _DATE.match(f"{date.text()} 00:00:00")
    seconds = parts[0] * 3600 + parts[1] * 60 + parts[2]
    try:
        if day is None or not 0 <= seconds < _DAY + 1:
            raise ValueError(date.text())  # noqa: TRY301 - one road for every impossible reading
        midnight = datetime(int(day[1]), int(day[2]), int(day[3]), tzinfo=UTC)
        at = midnight + timedelta(milliseconds=round(seconds * 1000))
        if at.astimezone(CHINA) < _GPS_BEGAN:  # the calendar must not end before it does there
            raise ValueError(date.text())  # noqa: TRY301 - one road for all
    except (ValueError, OverflowError):
        if _UNSET.fullmatch(date.text()):
            return None, ()
        context: dict[str, object] = {"field": "GPSDateStamp", "value": date.text()[:40]}
        return None, (Finding(Level.WARNING, "photo.impossible_date", name, context),)
    return at, ()


def _readings(tags: Tags, facts: XmpFacts) -> Iterator[_Reading]:
    def exif(tag: int, offset_tag: int, fraction_tag: int) -> tuple[str, str, str]:
        where = tags.image if tag == Tag.DATE_TIME else tags.exif
        return (
            _text(where.get(tag)),
            _text(tags.exif.get(offset_tag)),
            _text(tags.exif.get(fraction_tag)),
        )

    original = exif(Tag.ORIGINAL, Tag.OFFSET_ORIGINAL, Tag.SUBSECOND_ORIGINAL)
    yield _Reading("DateTimeOriginal", *original, edited=False)
    digitized = exif(Tag.DIGITIZED, Tag.OFFSET_DIGITIZED, Tag.SUBSECOND_DIGITIZED)
    yield _Reading("DateTimeDigitized", *digitized, edited=False)
    for key in (f"{names.EXIF} DateTimeOriginal", names.DATE_CREATED, f"{names.XMP} CreateDate"):
        # XMP may give a bare date, which is no fault and no time either.
        found = _DATE.match(facts.get(key, ""))
        if found:
            field = f"XMP {key.partition(' ')[2]}"
            yield _Reading(field, found[0], found["zone"] or "", "", edited=False)
    changed = exif(Tag.DATE_TIME, Tag.OFFSET, Tag.SUBSECOND)
    yield _Reading("DateTime", *changed, edited=True)


def _parse(reading: _Reading) -> CaptureTime | None:
    found = _DATE.match(reading.text)
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
        local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - wall clock
    except ValueError:
        return None
    local += timedelta(milliseconds=_milliseconds(reading.fraction or found["fraction"] or ""))
    return CaptureTime(local, _offset_minutes(reading.offset), TimeSource.EXIF)


def _text(value: TagValue | None) -> str:
    return value.text() if value else ""


def _milliseconds(fraction: str) -> int:
    """The thousandths in the digits behind the point; none where they are no digits."""
    digits = fraction.strip()
    return int(digits[:3].ljust(3, "0")) if digits.isascii() and digits.isdigit() else 0


def _offset_minutes(text: str) -> int | None:
    found = _OFFSET.match(text)
    if found is None:
        return None
    if found[1]:
        return 0
    minutes = int(found[3]) * 60 + int(found[4])
    if minutes > _WIDEST_OFFSET:
        return None
    return -minutes if found[2] == "-" else minutes
