"""Reads tracks of receivers, GPX or NMEA by content: where somebody was, and when.

The file is bounded before anything of it is believed: bytes, points and depth. What is wrong with
it becomes a finding as long as something can be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from inspector.domain.fixes import Fix, FixQuality
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.photos.gpx import GpxContent, looks_like_gpx, read_gpx
from inspector.photos.nmea import Epoch, NmeaReader, NmeaTally, fill_days
from inspector.photos.opening import failed_to_read, open_source

__all__ = ["Track", "TrackFormat", "read_track"]

_MOST_BYTES = 256 * 1024 * 1024
_MOST_POINTS = 500_000
"""Nearly six days at one point a second."""
_HEAD = 4096
_LONGEST_LINE = 4096
_PATIENCE_BYTES = 4 << 20
"""Of a file in which no sentence has come by then, none is expected."""
_LONG_SILENCE_S = 300.0


class TrackFormat(StrEnum):
    """What a track was written in."""

    GPX = "gpx"
    NMEA = "nmea"


@dataclass(frozen=True, slots=True)
class Track:
    """A track.

    Attributes:
        name: of the file.
        format: by content.
        segments: points by segment, in the file's order. Between two segments nobody knows.
        points: how many track points there are; way points and route points are none.
        waypoints, route_points: how many of those there are.
        start, end: the first and the last time of any point, UTC; None when none has a time.
        bbox: west, south, east, north of all points, degrees; None when there are none.
        sentences: of NMEA, those with a right checksum.
        fix_sentences: of NMEA, RMC and GGA that claim a fix.
        findings: what is wrong with it.
    """

    name: str
    format: TrackFormat
    segments: tuple[tuple[Fix, ...], ...]
    points: int
    waypoints: int
    route_points: int
    start: datetime | None
    end: datetime | None
    bbox: tuple[float, float, float, float] | None
    sentences: int = 0
    fix_sentences: int = 0
    findings: tuple[Finding, ...] = ()


def read_track(source: Path | BinaryIO, *, name: str) -> Track:
    """Reads a GPX or NMEA file.

    Args:
        source: the file, or a seekable stream of its bytes.
        name: what it is called; the subject of findings.

    Raises:
        InputError: ``tracks.missing``, ``tracks.is_folder``, ``tracks.empty``,
            ``tracks.too_large``, ``tracks.not_a_track`` and what `read_gpx` refuses.
        ResourceError: ``tracks.unreadable``.
    """
    with open_source(
        source,
        name=name,
        missing="tracks.missing",
        folder="tracks.is_folder",
        endless="tracks.not_a_track",
        unreadable="tracks.unreadable",
    ) as stream:
        try:
            return _read(stream, name)
        except OSError as error:
            raise failed_to_read("tracks.unreadable", name, error) from error


def _read(stream: BinaryIO, name: str) -> Track:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size == 0:
        raise InputError("tracks.empty", name=name)
    if size > _MOST_BYTES:
        raise InputError("tracks.too_large", name=name, megabytes=_MOST_BYTES >> 20)
    head = stream.read(_HEAD)
    stream.seek(0)
    if looks_like_gpx(head):
        return _of_gpx(read_gpx(stream, name=name, most_points=_MOST_POINTS), name)
    return _of_nmea(stream, name)


def _of_gpx(content: GpxContent, name: str) -> Track:
    points = sum(len(segment) for segment in content.segments)
    every = [fix for segment in content.segments for fix in segment] + content.others
    findings = tuple(_gpx_findings(content, name, untimed=_untimed(content.segments)))
    if not every and not content.bad_points:
        findings = (*findings, _about(name, Level.WARNING, "tracks.no_points"))
    return Track(
        name=name,
        format=TrackFormat.GPX,
        segments=tuple(tuple(segment) for segment in content.segments),
        points=points,
        waypoints=content.waypoints,
        route_points=content.route_points,
        start=_first(every),
        end=_last(every),
        bbox=_bbox(every),
        findings=findings,
    )


def _gpx_findings(content: GpxContent, name: str, *, untimed: int) -> Iterator[Finding]:
    if content.broken_line:
        yield _about(name, Level.ERROR, "tracks.broken_off", line=content.broken_line)
    if content.other_root:
        yield _about(name, Level.WARNING, "tracks.other_root")
    if content.bad_points:
        yield _about(name, Level.ERROR, "tracks.bad_points", count=content.bad_points)
    if content.bad_times:
        yield _about(name, Level.WARNING, "tracks.bad_times", count=content.bad_times)
    if content.without_zone:
        yield _about(name, Level.INFO, "tracks.without_zone", count=content.without_zone)
    if untimed:
        yield _about(name, Level.INFO, "tracks.untimed", count=untimed)


def _about(name: str, level: Level, code: str, **blanks: object) -> Finding:
    """Something noticed in a track; its sentence names the file."""
    return Finding(level, code, name, {"name": name, **blanks})


def _of_nmea(stream: BinaryIO, name: str) -> Track:
    reader = NmeaReader()
    segments = _segments(fill_days(_epochs(stream, reader)), reader.tally, name)
    tally = reader.tally
    if tally.sentences == 0:
        if tally.no_checksum:
            raise InputError("tracks.no_checksums", name=name, count=tally.no_checksum)
        raise InputError("tracks.not_a_track", name=name)
    every = [fix for segment in segments for fix in segment]
    return Track(
        name=name,
        format=TrackFormat.NMEA,
        segments=tuple(tuple(segment) for segment in segments),
        points=len(every),
        waypoints=0,
        route_points=0,
        start=_first(every),
        end=_last(every),
        bbox=_bbox(every),
        sentences=tally.sentences,
        fix_sentences=tally.fix_sentences,
        findings=tuple(_nmea_findings(tally, name, points=len(every), untimed=_untimed(segments))),
    )


def _epochs(stream: BinaryIO, reader: NmeaReader) -> Iterator[Epoch]:
    passed = 0
    while line := stream.readline(_LONGEST_LINE):
        passed += len(line)
        if passed > _PATIENCE_BYTES and not reader.tally.sentences:
            return
        if b"$" not in line:
            continue
        # A receiver that switches to its own language in between ends no line.
        for part in line.replace(b"\r", b"\n").split(b"\n"):
            epoch = reader.feed(part)
            if epoch is not None:
                yield epoch
    last = reader.end()
    if last is not None:
        yield last


def _segments(epochs: Iterable[Epoch], tally: NmeaTally, name: str) -> list[list[Fix]]:
    """Fixes in a row; one without a fix, or a long silence, ends a segment."""
    segments: list[list[Fix]] = []
    going = False
    left = _MOST_POINTS
    for epoch in epochs:
        fix = epoch.timed()
        if fix is None or not fix.real:
            tally.lost += fix is None or fix.quality is FixQuality.NONE
            tally.simulated += fix is not None and fix.quality is not FixQuality.NONE
            going = False
            continue
        left -= 1
        if left < 0:
            raise InputError("tracks.too_many_points", name=name)
        if not going or _broken(segments[-1][-1], fix):
            segments.append([])
        segments[-1].append(fix)
        going = True
    return segments


def _broken(one: Fix, other: Fix) -> bool:
    if one.at is None or other.at is None:
        return False
    apart = (other.at - one.at).total_seconds()
    return not 0 <= apart <= _LONG_SILENCE_S


def _nmea_findings(tally: NmeaTally, name: str, *, points: int, untimed: int) -> Iterator[Finding]:
    if points == 0:
        yield _about(name, Level.WARNING, "tracks.no_fixes")
    if tally.simulated:
        yield _about(name, Level.WARNING, "tracks.simulated", count=tally.simulated)
    if tally.rolled_over:
        yield _about(name, Level.WARNING, "tracks.rolled_over")
    if tally.bad_checksum:
        yield _about(name, Level.WARNING, "tracks.bad_checksums", count=tally.bad_checksum)
    if tally.no_checksum:
        yield _about(name, Level.INFO, "tracks.some_no_checksum", count=tally.no_checksum)
    if tally.lost:
        yield _about(name, Level.INFO, "tracks.lost", count=tally.lost)
    if untimed:
        yield _about(name, Level.INFO, "tracks.untimed", count=untimed)


def _untimed(segments: Iterable[Iterable[Fix]]) -> int:
    return sum(fix.at is None for segment in segments for fix in segment)


def _first(fixes: Iterable[Fix]) -> datetime | None:
    return min((fix.at for fix in fixes if fix.at is not None), default=None)


def _last(fixes: Iterable[Fix]) -> datetime | None:
    return max((fix.at for fix in fixes if fix.at is not None), default=None)


def _bbox(fixes: list[Fix]) -> tuple[float, float, float, float] | None:
    if not fixes:
        return None
    return (
        min(fix.longitude for fix in fixes),
        min(fix.latitude for fix in fixes),
        max(fix.longitude for fix in fixes),
        max(fix.latitude for fix in fixes),
    )
