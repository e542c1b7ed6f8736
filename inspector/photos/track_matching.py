"""Where a photo was taken, from the track of a receiver and the time it was taken.

Nothing is guessed: a camera's clock becomes UTC by the zone the photo itself names or by an offset
somebody states, and a position is only given between two neighbouring points of one segment that
are no farther apart in time than is allowed.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.domain.fixes import Fix, claimed_m
from inspector.domain.geo import Datum, GeoPosition, PositionSource, distance_m
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.photos.metadata import PhotoFacts
from inspector.photos.tracks import Track

__all__ = [
    "ByTrack",
    "Match",
    "OffsetTrial",
    "Timeline",
    "locate",
    "parse_clock_error",
    "parse_clock_offset",
    "try_offset",
    "utc_of",
]

_WALKING = 1.5
"""Metres a second: how far somebody may have strayed from the straight line meanwhile."""
_CLOCK_OFFSET = re.compile(r"\s*([+-])(\d{1,2}):(\d{2})(?::(\d{2}))?\s*")
_SECONDS_OFFSET = re.compile(r"\s*([+-]?)(\d{1,9})(?:\.0*)?\s*")
_CLOCK_ERROR = re.compile(r"([+-])(?:(\d{1,4})[:：])?(\d{1,7})")
_SIGNS = str.maketrans("＋－−–", "+---")
_HOURS_MEANT = timedelta(seconds=14)
_FARTHEST = timedelta(days=3660)
"""A camera that was never set begins its calendar years ago."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place on a track.

    Attributes:
        position: the place, with the radius that may be claimed for it.
        gap: time between the two points it lies between; zero when it is one of them.
        track: name of the file.
    """

    position: GeoPosition
    gap: timedelta
    track: str


@dataclass(frozen=True, slots=True)
class OffsetTrial:
    """What a clock offset would do to a set of photos.

    Attributes:
        offset: camera clock minus UTC.
        matched: photos that fall on the track.
        beside: photos whose time lies beside it.
        untimed: photos without a time of their own.
    """

    offset: timedelta
    matched: int
    beside: int
    untimed: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring points whose times never go back."""

    track: str
    times: tuple[datetime, ...]
    fixes: tuple[Fix, ...]


class Timeline:
    """Tracks in the order of time, for looking up many photos."""

    def __init__(self, tracks: Iterable[Track]) -> None:
        self._runs = tuple(
            run for track in tracks for segment in track.segments for run in _runs(track, segment)
        )

    def locate(self, at: datetime, *, max_gap: timedelta) -> Match | None:
        """The best place of this instant on any of the tracks; None beside them.

        Args:
            at: aware.
            max_gap: the longest time between two points that is bridged.
        """
        at = at.astimezone(UTC)
        found = (_on(run, at, max_gap) for run in self._runs)
        return min(
            (match for match in found if match is not None),
            key=lambda match: match.position.accuracy_m or 0.0,
            default=None,
        )


@dataclass(frozen=True, slots=True)
class ByTrack:
    """Places photos that do not say themselves where they were taken.

    Attributes:
        timeline: the tracks.
        max_gap: the longest time between two points that is bridged.
        clock_offset: camera clock minus UTC; None when nobody stated it, then only photos that
            name their zone are placed.
    """

    timeline: Timeline
    max_gap: timedelta
    clock_offset: timedelta | None = None

    def place(self, facts: PhotoFacts) -> tuple[GeoPosition | None, tuple[Finding, ...]]:
        """The position by the tracks, and what there is to say about it; the photo's own wins."""
        if facts.position is not None:
            return None, ()

        def said(level: Level, code: str, **blanks: object) -> tuple[Finding, ...]:
            return (Finding(level, code, facts.name, {"name": facts.name, **blanks}),)

        at = utc_of(facts.taken, clock_offset=self.clock_offset)
        if at is None:
            timed = facts.taken is not None and facts.taken.source is TimeSource.EXIF
            code = "tracks.zone_asked" if timed else "tracks.no_own_time"
            return None, said(Level.WARNING, code)
        match = self.timeline.locate(at, max_gap=self.max_gap)
        if match is None:
            return None, said(
                Level.WARNING,
                "tracks.beside",
                at=f"{at:%Y-%m-%d %H:%M:%S}",
                seconds=round(self.max_gap.total_seconds()),
            )
        return match.position, said(
            Level.INFO, "tracks.placed", track=match.track, accuracy=match.position.accuracy_m
        )


def locate(track: Track, at: datetime, *, max_gap: timedelta) -> Match | None:
    """As `Timeline.locate`, for one photo and one track."""
    return Timeline([track]).locate(at, max_gap=max_gap)


def utc_of(taken: CaptureTime | None, *, clock_offset: timedelta | None) -> datetime | None:
    """When a photo was taken, UTC; None when neither the photo nor anybody says.

    Args:
        taken: the camera's clock.
        clock_offset: camera clock minus UTC, as somebody states it; it goes before the zone in
            the photo, because it was measured for the purpose.
    """
    if taken is None or taken.source is not TimeSource.EXIF:
        return None
    if clock_offset is None:
        if taken.utc_offset_minutes is None:
            return None
        clock_offset = timedelta(minutes=taken.utc_offset_minutes)
    try:
        return taken.local.replace(tzinfo=UTC) - clock_offset
    except OverflowError:
        return None


def try_offset(
    timeline: Timeline,
    taken: Iterable[CaptureTime | None],
    *,
    offset: timedelta,
    max_gap: timedelta,
) -> OffsetTrial:
    """How many photos would fall on the tracks if the camera's clock was off by so much."""
    matched = beside = untimed = 0
    for one in taken:
        at = utc_of(one, clock_offset=offset)
        if at is None:
            untimed += 1
        elif timeline.locate(at, max_gap=max_gap) is None:
            beside += 1
        else:
            matched += 1
    return OffsetTrial(offset, matched, beside, untimed)


def parse_clock_offset(text: str) -> timedelta:
    """``+08:00``, ``-00:01:30``, or seconds: ``28830``, ``-90``, but not ``+8``.

    Raises:
        InputError: ``tracks.bad_offset``.
    """
    clock = _CLOCK_OFFSET.fullmatch(text)
    seconds = _SECONDS_OFFSET.fullmatch(text)
    if clock and int(clock[3]) < 60 and int(clock[4] or 0) < 60:  # noqa: PLR2004 - a clock's face
        size = timedelta(hours=int(clock[2]), minutes=int(clock[3]), seconds=int(clock[4] or 0))
        return -size if clock[1] == "-" else size
    if seconds:
        size = timedelta(seconds=int(seconds[2]))
        # Whoever writes +8 means hours; taken for seconds, it would place photos elsewhere.
        if not size or _HOURS_MEANT < size <= _FARTHEST:
            return -size if seconds[1] == "-" else size
    raise InputError("tracks.bad_offset", value=text[:40])


def parse_clock_error(text: str) -> timedelta:
    """How much a clock is fast: ``+1:30`` minutes and seconds, ``-45`` seconds; empty is right.

    Raises:
        InputError: ``tracks.bad_error``.
    """
    typed = "".join(text.split()).translate(_SIGNS)
    if not typed:
        return timedelta()
    found = _CLOCK_ERROR.fullmatch(typed)
    if found is None or (found[2] is not None and int(found[3]) >= 60):  # noqa: PLR2004 - a clock's face
        raise InputError("tracks.bad_error", value=text[:40])
    size = timedelta(minutes=int(found[2] or 0), seconds=int(found[3]))
    return -size if found[1] == "-" else size


def _runs(track: Track, segment: Sequence[Fix]) -> Iterable[_Run]:
    """A segment cut where time goes back; points without a time are no neighbours to anybody."""
    fixes: list[Fix] = []
    times: list[datetime] = []
    for fix in segment:
        if fix.at is None:
            continue
        if times and fix.at < times[-1]:
            yield _Run(track.name, tuple(times), tuple(fixes))
            fixes, times = [], []
        fixes.append(fix)
        times.append(fix.at)
    if fixes:
        yield _Run(track.name, tuple(times), tuple(fixes))


def _on(run: _Run, at: datetime, max_gap: timedelta) -> Match | None:
    after = bisect_left(run.times, at)
    if after == len(run.times):
        return None
    if run.times[after] == at:
        fix = run.fixes[after]
        return Match(_position(fix, fix, 0.0, at, claimed_m(fix)), timedelta(), run.track)
    if after == 0:
        return None
    one, other = run.fixes[after - 1], run.fixes[after]
    begun = at - run.times[after - 1]
    gap = run.times[after] - run.times[after - 1]
    if gap > max_gap:
        return None
    share = begun / gap
    return Match(_between(one, other, share, at, gap), gap, run.track)


def _between(one: Fix, other: Fix, share: float, at: datetime, gap: timedelta) -> GeoPosition:
    """A straight line, and how far one may have been beside it on the way to the nearer point."""
    straight = distance_m(_position(one, one, 0.0, at, 0.0), _position(other, other, 0.0, at, 0.0))
    speed = max(_WALKING, straight / gap.total_seconds())
    strayed = speed * min(share, 1 - share) * gap.total_seconds()
    claimed = max(claimed_m(one), claimed_m(other))
    return _position(one, other, share, at, math.hypot(claimed, strayed))


def _position(one: Fix, other: Fix, share: float, at: datetime, accuracy_m: float) -> GeoPosition:
    eastwards = math.remainder(other.longitude - one.longitude, 360.0)
    heights = one.altitude_m, other.altitude_m
    altitude = None
    if heights[0] is not None and heights[1] is not None:
        altitude = round(heights[0] + share * (heights[1] - heights[0]), 1)
    return GeoPosition(
        latitude=one.latitude + share * (other.latitude - one.latitude),
        longitude=math.remainder(one.longitude + share * eastwards, 360.0),
        datum=Datum.WGS84,
        source=PositionSource.TRACK,
        accuracy_m=round(accuracy_m, 1),
        altitude_m=altitude,
        at=at,
    )
