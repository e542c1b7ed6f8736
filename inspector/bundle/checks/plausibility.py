"""Step 6: whether clock, place and pictures are plausible. Never proof of anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from inspector.bundle.contents import Contents, photo_path
from inspector.bundle.records import RECORDS, BundleRecords
from inspector.clock import CHINA
from inspector.domain.evidence import CaptureTime, Photo, PhotoRole
from inspector.domain.geo import GeoPosition, distance_m
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = ["check_plausibility"]

_FAR_M = 500
"""Metres between a photo and its compound's point; large compounds are 400 m across."""
_KILOMETRES = 10_000

_AHEAD = timedelta(hours=1)
"""Clocks of offline devices differ; more than an hour is not drift."""


def check_plausibility(
    records: BundleRecords, contents: Contents, *, at: datetime
) -> tuple[Finding, ...]:
    """Looks at times and positions of the bundle's records.

    Args:
        records: as read.
        contents: the same, looked up by record.
        at: the time of the check, aware.
    """
    return (
        *_about_clocks(records, at),
        *_about_photos(contents, at),
        *_about_duplicates(contents),
    )


def _about_clocks(records: BundleRecords, at: datetime) -> Iterator[Finding]:
    latest = max((one.time for one in records.revisions.values()), default=at)
    if latest > at + _AHEAD or records.created > (at + _AHEAD).astimezone(CHINA).date():
        context: dict[str, object] = {"time": f"{latest.astimezone(CHINA):%Y-%m-%d %H:%M}"}
        yield Finding(Level.ERROR, "bundle.record_in_future", RECORDS, context)


def _about_photos(contents: Contents, at: datetime) -> Iterator[Finding]:
    inspections = {one.id: one for one in contents.of(Inspection)}
    places = {one.id: one for one in contents.of(Place)}
    for photo in contents.of(Photo):
        inspection = inspections.get(photo.inspection)
        yield from _about_time(photo, inspection, at)
        yield from _about_place(photo, inspection, places)


def _about_time(photo: Photo, inspection: Inspection | None, at: datetime) -> Iterator[Finding]:
    if photo.taken is None:
        yield Finding(Level.WARNING, "bundle.photo_undated", photo_path(photo))
        return
    taken = _instant(photo.taken)
    context: dict[str, object] = {"time": f"{taken:%Y-%m-%d %H:%M}"}
    if taken > at + _AHEAD:
        yield Finding(Level.ERROR, "bundle.photo_in_future", photo_path(photo), context)
    # A picture of a document may be older than the inspection; one of the site may not.
    if inspection is None or photo.role is PhotoRole.DOCUMENT:
        return
    began: date = inspection.started_at.astimezone(CHINA).date()
    if taken.date() < began:
        context["began"] = began.isoformat()
        yield Finding(Level.ERROR, "bundle.photo_before_inspection", photo_path(photo), context)


def _about_place(
    photo: Photo, inspection: Inspection | None, places: dict[PlaceId, Place]
) -> Iterator[Finding]:
    if photo.position is None:
        yield Finding(Level.WARNING, "bundle.photo_unplaced", photo_path(photo))
        return
    expected = _position(photo.place, places) or (
        _position(inspection.compound, places) if inspection else None
    )
    if expected is None:
        return
    away = distance_m(photo.position, expected)
    if away > _FAR_M:
        context: dict[str, object] = {
            "metres": round(away),
            "limit": _FAR_M,
            "away": _Distance(away),
        }
        yield Finding(Level.ERROR, "bundle.photo_elsewhere", photo_path(photo), context)


@dataclass(frozen=True, slots=True)
class _Distance:
    """How far, as people say it: beyond 10 km nobody counts metres. A blank of a sentence."""

    metres: float

    def __str__(self) -> str:
        # Kept as text where a finding is stored without a language.
        return _distance(self.metres, Language.ZH)

    def say(self, language: Language) -> str:
        return _distance(self.metres, language)


def _distance(metres: float, language: Language) -> str:
    far = metres >= _KILOMETRES
    figure = f"{metres / 1000:.1f}" if far else f"{metres:.0f}"
    if language is Language.ZH:
        return f"{figure} 公里" if far else f"{figure} 米"
    return f"{figure} km" if far else f"{figure} m"


def _about_duplicates(contents: Contents) -> Iterator[Finding]:
    seen: dict[str, InspectionId] = {}
    for photo in contents.of(Photo):
        if seen.setdefault(photo.digest, photo.inspection) != photo.inspection:
            yield Finding(Level.ERROR, "bundle.photo_in_other_inspection", photo_path(photo))


def _instant(taken: CaptureTime) -> datetime:
    """When a photo was taken, in China's time; a camera that names no zone is taken to be there."""
    if taken.utc_offset_minutes is None:
        return taken.local.replace(tzinfo=CHINA)
    utc = taken.local - timedelta(minutes=taken.utc_offset_minutes)
    return utc.replace(tzinfo=UTC).astimezone(CHINA)


def _position(place: PlaceId | None, places: dict[PlaceId, Place]) -> GeoPosition | None:
    """The position of a place, or of the nearest one it stands in that has one."""
    while place is not None and place in places:
        if (found := places[place].position) is not None:
            return found
        place = places[place].parent
    return None
