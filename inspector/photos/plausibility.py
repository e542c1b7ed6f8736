"""Whether a photo can be what it is said to be: its time, its place, and where else it is used.

Pure: a photo and its circumstances give findings with words and numbers. They warn and never
block, and are never proof of anything. Who takes photos in and who checks bundles ask the same
function; what a finding leads to is theirs to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from inspector.clock import CHINA
from inspector.domain.evidence import CaptureTime, Photo, PhotoRole, PhotoSource
from inspector.domain.geo import GeoPosition, distance_m
from inspector.domain.outlines import metres_outside
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = [
    "CLOCK_SLACK",
    "Circumstances",
    "Distance",
    "Elsewhere",
    "Ground",
    "doubts_of",
    "instant_of",
    "is_doubtful",
    "weigh",
    "weigh_use",
]

POINT_M = 500
"""Metres between a photo and a place of which only a point is known; compounds are 400 m across."""
OUTLINE_M = 200
"""Metres between a photo and the outline of its compound; receivers err by 50 m between houses."""
CLOCK_SLACK = timedelta(minutes=5)
"""Clocks further apart than this were not only drifting."""
_AHEAD = timedelta(hours=1)
"""Clocks of cameras and offline devices differ; more than an hour is no drift."""
_FASTEST_KMH = 150
_NEAR_M = 500
"""Two positions this near each other may be one, read badly."""
_SAME_LOOK = 3
"""Bits; photos of one walk look more alike than others, so only what is all but equal counts."""
_KILOMETRES = 10_000
_DOUBTS = frozenset(
    {
        "photo.before_inspection",
        "photo.clock_turned_back",
        "photo.device_clock_differs",
        "photo.edited",
        "photo.far_away",
        "photo.gps_time_differs",
        "photo.in_future",
        "photo.nearly_same",
        "photo.screenshot",
        "photo.through_messenger",
        "photo.too_fast",
        "photo.used_before",
    }
)
"""What was noticed when a photo came in and is worth a second look; the rest is only said."""
_AGAIN = frozenset({PhotoRole.BEFORE, PhotoRole.DOCUMENT})
"""What a later walk may show again: how it was before, and a paper."""
_BEFORE_AND_AFTER = frozenset({PhotoRole.BEFORE, PhotoRole.AFTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Another photo with the same bytes, or one that looks the same.

    Attributes:
        where: compound, place and item as people call them, or the inspection's number.
        day: when it was taken in, in China.
        same_inspection, same_compound, same_subject: whether it is of the same walk, compound,
            or the same place or defect within the walk.
        role: what it shows.
        bits: by how many bits the fingerprints differ; None for the same bytes.
        later: whether it was taken in after the one it is held against.
    """

    where: str
    day: date
    same_inspection: bool
    same_compound: bool
    same_subject: bool = False
    role: PhotoRole | None = None
    bits: int | None = None
    later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a compound is.

    Attributes:
        points: of the compound and of what stands in it.
        outlines: areas and lines, of the compound and of what stands in it.
        is_bounded: whether the compound's own outline is among them.
    """

    points: tuple[GeoPosition, ...] = ()
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()
    is_bounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known around a photo; what is not known is not held against it.

    Attributes:
        at: now.
        began: when its inspection began.
        ground: where its compound is.
        others: photos with the same bytes, or that look the same.
        clock_known: the latest time this device's records knew before it was taken in.
        fix_time: what the receiver's clock said when it was taken in.
        neighbours: photos of the same walk, to hold the way between them against the time.
    """

    at: datetime
    began: datetime | None = None
    ground: Ground = Ground()
    others: tuple[Elsewhere, ...] = ()
    clock_known: datetime | None = None
    fix_time: datetime | None = None
    neighbours: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Distance:
    """How far, as people say it: beyond 10 km nobody counts metres. A blank of a sentence."""

    metres: float

    def __str__(self) -> str:
        """Kept as text where a finding is stored without a language."""
        return _distance(self.metres, Language.ZH)

    def say(self, language: Language) -> str:
        """With its unit, in a language."""
        return _distance(self.metres, language)


def _distance(metres: float, language: Language) -> str:
    far = metres >= _KILOMETRES
    figure = f"{metres / 1000:.1f}" if far else f"{metres:.0f}"
    if language is Language.ZH:
        return f"{figure} 公里" if far else f"{figure} 米"
    return f"{figure} km" if far else f"{figure} m"


def weigh(photo: Photo, circumstances: Circumstances) -> tuple[Finding, ...]:
    """What speaks against a photo, the worst not first; nothing when nothing does.

    Args:
        photo: the photo.
        circumstances: what is known around it.

    Returns:
        Warnings, or hints (`Level.INFO`), named by the photo's file name: ``photo.used_before``,
        ``photo.nearly_same``, ``photo.far_away``, ``photo.before_inspection``,
        ``photo.in_future``, ``photo.clock_turned_back``, ``photo.device_clock_differs``,
        ``photo.too_fast``; each at most once.
    """
    return (
        *weigh_use(photo, circumstances.others),
        *_about_place(photo, circumstances.ground),
        *_about_time(photo, circumstances),
        *_about_device(photo, circumstances),
        *_about_way(photo, circumstances.neighbours),
    )


def is_doubtful(photo: Photo) -> bool:
    """Whether something was noticed when the photo came in that somebody should look at."""
    return not _DOUBTS.isdisjoint(photo.hints)


def doubts_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those findings about a photo that somebody should look at."""
    return tuple(one for one in findings if one.code in _DOUBTS and one.level >= Level.WARNING)


def instant_of(taken: CaptureTime) -> datetime:
    """When a photo was taken, in China's time; a camera that names no zone is taken to be there."""
    if taken.utc_offset_minutes is None:
        return taken.local.replace(tzinfo=CHINA)
    zero = taken.local.replace(tzinfo=UTC)
    try:
        return (zero - timedelta(minutes=taken.utc_offset_minutes)).astimezone(CHINA)
    except OverflowError:  # the ends of the calendar
        return taken.local.replace(tzinfo=CHINA)


def weigh_use(photo: Photo, others: tuple[Elsewhere, ...]) -> Iterator[Finding]:
    """What speaks against a photo by where else it is used; a part of `weigh`."""
    used = next((one for one in others if one.bits is None and _is_used_again(photo, one)), None)
    if used is not None:
        yield Finding(
            Level.WARNING,
            "photo.used_before",
            photo.original_name,
            {"where": used.where, "day": used.day.isoformat()},
        )
        return
    alike = (one for one in others if one.bits is not None and _is_too_alike(photo, one))
    # Of another walk is a warning, and no hint about this one may hide it.
    nearest = min(alike, key=lambda one: (one.same_inspection, one.bits), default=None)
    if nearest is not None:
        level = Level.INFO if nearest.same_inspection else Level.WARNING
        context: dict[str, object] = {
            "where": nearest.where,
            "day": nearest.day.isoformat(),
            "bits": nearest.bits,
        }
        yield Finding(level, "photo.nearly_same", photo.original_name, context)


def _is_used_again(photo: Photo, other: Elsewhere) -> bool:
    """One picture may show several things of one walk, and a later walk may refer to it."""
    if other.same_inspection:
        return False
    return not _is_shown_again(photo, other)


def _is_shown_again(photo: Photo, other: Elsewhere) -> bool:
    """Whether the later one of two walks shows what the earlier one showed, and may."""
    role = other.role if other.later else photo.role
    return other.same_compound and role in _AGAIN


def _is_too_alike(photo: Photo, other: Elsewhere) -> bool:
    # Papers look like papers.
    if PhotoRole.DOCUMENT in (photo.role, other.role):
        return False
    if not other.same_inspection:
        return not _is_shown_again(photo, other)
    pair = {photo.role, other.role} == _BEFORE_AND_AFTER
    return not (other.same_subject or pair) and (other.bits or 0) <= _SAME_LOOK


def _about_place(photo: Photo, ground: Ground) -> Iterator[Finding]:
    if photo.position is None:
        return
    position = photo.position
    away = min(
        (
            *(distance_m(position, point) for point in ground.points),
            *(metres_outside(position, outline) for outline in ground.outlines),
        ),
        default=None,
    )
    limit = OUTLINE_M if ground.is_bounded else POINT_M
    if away is not None and away > limit:
        yield Finding(
            Level.WARNING,
            "photo.far_away",
            photo.original_name,
            {"away": Distance(away), "metres": round(away), "limit": limit},
        )


def _about_time(photo: Photo, circumstances: Circumstances) -> Iterator[Finding]:
    if photo.taken is None:
        return
    taken = instant_of(photo.taken)
    said = f"{taken:%Y-%m-%d %H:%M}"
    if taken > circumstances.at + _AHEAD:
        yield Finding(Level.WARNING, "photo.in_future", photo.original_name, {"time": said})
    # A picture of a document may be older than the inspection; one of the site may not.
    if circumstances.began is None or photo.role is PhotoRole.DOCUMENT:
        return
    began = circumstances.began.astimezone(CHINA).date()
    if taken.date() < began:
        yield Finding(
            Level.WARNING,
            "photo.before_inspection",
            photo.original_name,
            {"time": said, "began": began.isoformat()},
        )


def _about_device(photo: Photo, circumstances: Circumstances) -> Iterator[Finding]:
    known = circumstances.clock_known
    if known is not None and photo.received_at < known - CLOCK_SLACK:
        yield Finding(
            Level.WARNING,
            "photo.clock_turned_back",
            photo.original_name,
            {
                "time": f"{photo.received_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
                "known": f"{known.astimezone(CHINA):%Y-%m-%d %H:%M}",
            },
        )
    # A picture of our own camera is taken in at once, so both clocks speak of one moment.
    own = photo.gps_time if photo.source is PhotoSource.CAMERA else None
    fix = circumstances.fix_time or own
    if fix is not None and abs(photo.received_at - fix) > CLOCK_SLACK:
        yield Finding(
            Level.WARNING,
            "photo.device_clock_differs",
            photo.original_name,
            {
                "time": f"{photo.received_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
                "gps": f"{fix.astimezone(CHINA):%Y-%m-%d %H:%M}",
                "minutes": round(abs(photo.received_at - fix).total_seconds() / 60),
            },
        )


def _about_way(photo: Photo, neighbours: tuple[Photo, ...]) -> Iterator[Finding]:
    """Whether somebody could have gone from one photo of a camera to the next in the time."""
    if photo.taken is None or photo.position is None or not photo.camera:
        return
    taken = instant_of(photo.taken)
    for other in neighbours:
        if other.camera != photo.camera or other.taken is None or other.position is None:
            continue
        metres = distance_m(photo.position, other.position)
        seconds = abs((taken - instant_of(other.taken)).total_seconds())
        if metres > _NEAR_M and metres * 3.6 > _FASTEST_KMH * max(seconds, 1.0):
            yield Finding(
                Level.WARNING,
                "photo.too_fast",
                photo.original_name,
                {
                    "other": other.original_name,
                    "away": Distance(metres),
                    "seconds": round(seconds),
                    "limit": _FASTEST_KMH,
                },
            )
            return
