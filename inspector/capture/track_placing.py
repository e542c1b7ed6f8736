"""Photos of a card that say no position, put on a track; what that would do, before it is done.

What a camera's clock was set to is stated by a person. A photo that names its zone goes by that;
what the clock was fast or slow applies to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from inspector.capture.finding_photos import Found
from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.photos.track_matching import Timeline, utc_of

__all__ = ["MAX_GAP", "CameraClock", "Placing", "lacks_position", "place_by_track"]

MAX_GAP = timedelta(seconds=60)
"""The longest time between two points of a track that is bridged; as on the command line."""


@dataclass(frozen=True, slots=True)
class CameraClock:
    """What somebody says of the clock of the camera.

    Attributes:
        zone: local time minus UTC of photos that name no zone; None while nobody has said.
        fast: how much the clock was ahead of the right time; negative when it was behind.
    """

    zone: timedelta | None = None
    fast: timedelta = timedelta()

    def offset(self, taken: CaptureTime) -> timedelta | None:
        """Clock minus UTC for a photo; None when neither it nor anybody says."""
        minutes = taken.utc_offset_minutes
        zone = self.zone if minutes is None else timedelta(minutes=minutes)
        return None if zone is None else zone + self.fast


@dataclass(frozen=True, slots=True)
class Placing:
    """What a track would do.

    Attributes:
        positions: the photos that fall on it, and where.
        asked: how many photos say no position of their own.
        beside: how many of those were taken beside the track.
        untimed: how many say no time of their own.
        zoneless: how many name no zone; answered for or not.
    """

    positions: dict[Path, GeoPosition]
    asked: int
    beside: int
    untimed: int
    zoneless: int


def lacks_position(one: Found) -> bool:
    """Whether a file could be placed by a track: a photo that says nothing of its own."""
    if one.clip is not None or one.known:
        return False
    return one.position is None or one.position.source is PositionSource.TRACK


def place_by_track(
    photos: Iterable[Found], timeline: Timeline, *, clock: CameraClock, max_gap: timedelta = MAX_GAP
) -> Placing:
    """Looks up where the photos without a position were taken.

    Args:
        photos: those that say a position themselves are left alone.
        timeline: the tracks.
        clock: of the camera.
        max_gap: see `MAX_GAP`.
    """
    positions: dict[Path, GeoPosition] = {}
    asked = beside = untimed = zoneless = 0
    for one in photos:
        if not lacks_position(one):
            continue
        asked += 1
        taken = one.taken
        if taken is None or taken.source is not TimeSource.EXIF:
            untimed += 1
            continue
        zoneless += taken.utc_offset_minutes is None
        offset = clock.offset(taken)
        at = utc_of(taken, clock_offset=offset) if offset is not None else None
        match = timeline.locate(at, max_gap=max_gap) if at is not None else None
        if match is not None:
            positions[one.path] = match.position
        elif offset is not None:
            beside += 1
    return Placing(positions, asked, beside, untimed, zoneless)
