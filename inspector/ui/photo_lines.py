"""What stands beside a photo, as lines people read. No Qt."""

from __future__ import annotations

from datetime import timedelta, timezone

from inspector import words
from inspector.capture.photo_sheet import PhotoSheet
from inspector.clock import CHINA
from inspector.domain.evidence import CaptureTime, Photo
from inspector.domain.geo import GeoPosition
from inspector.words import Language

__all__ = ["lines_of"]

_ENDS = 8
_MEGA = 1_000_000


def lines_of(sheet: PhotoSheet, language: Language) -> tuple[tuple[str, str], ...]:
    """Names and values, in the order they are asked for; what is not known says so.

    Args:
        sheet: what is known of the photo.
        language: of the words.
    """
    photo = sheet.photo
    unknown = words.say("viewer.unknown", language)
    received = words.say(
        "viewer.received_by",
        language,
        moment=f"{photo.received_at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}",
        person=photo.received_by,
    )
    place = " · ".join(_distinct(sheet.compound, *sheet.places))
    lines = [
        (words.say("viewer.item", language), words.listed(sheet.items, language)),
        (words.say("viewer.place", language), place),
        (
            words.say("viewer.role", language),
            words.term(photo.role, language) if photo.role else "",
        ),
        (words.say("viewer.inspection", language), sheet.number),
        (
            words.say("viewer.taken", language),
            _taken(photo.taken, language) if photo.taken else unknown,
        ),
        (words.say("viewer.gps_time", language), _gps(photo)),
        (words.say("viewer.received", language), received),
        (
            words.say("viewer.position", language),
            _where(photo.position, language) if photo.position else unknown,
        ),
        (words.say("viewer.direction", language), _direction(photo, language)),
        (words.say("viewer.device", language), photo.camera or unknown),
        (words.say("viewer.file", language), _file(photo, language)),
        (words.say("viewer.digest", language), f"{photo.digest[:_ENDS]}…{photo.digest[-_ENDS:]}"),
    ]
    return tuple((name, value) for name, value in lines if value)


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _taken(taken: CaptureTime, language: Language) -> str:
    offset = taken.utc_offset_minutes
    zone = words.say("viewer.no_zone", language)
    if offset is not None:
        zone = str(timezone(timedelta(minutes=offset)))
    return words.say(
        "viewer.clock",
        language,
        moment=f"{taken.local:%Y-%m-%d %H:%M:%S}",
        clock=taken.source,
        zone=zone,
    )


def _gps(photo: Photo) -> str:
    return "" if photo.gps_time is None else f"{photo.gps_time.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


def _where(position: GeoPosition, language: Language) -> str:
    metres, person = position.accuracy_m, position.set_by
    return words.say(
        "viewer.where",
        language,
        latitude=f"{position.latitude:.6f}",
        longitude=f"{position.longitude:.6f}",
        datum=position.datum,
        source=position.source,
        accuracy=""
        if metres is None
        else words.say("viewer.accuracy", language, metres=f"{metres:.0f}"),
        person="" if not person else words.say("viewer.set_by", language, person=person),
    )


def _direction(photo: Photo, language: Language) -> str:
    if photo.direction_deg is None:
        return ""
    return words.say("viewer.degrees", language, degrees=f"{photo.direction_deg:.0f}")


def _file(photo: Photo, language: Language) -> str:
    return words.say(
        "viewer.bytes",
        language,
        name=photo.original_name,
        width=photo.width,
        height=photo.height,
        size=f"{photo.bytes / _MEGA:.1f}",
    )
