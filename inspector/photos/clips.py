"""Reads what a video, a voice note or a document says about itself, without decoding it.

Content decides the kind, never the file's name. Only headers and indexes are looked at, in
bounded windows, so that a file of any size costs little and a hostile one nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from inspector.domain.attachments import AttachmentKind
from inspector.domain.evidence import CaptureTime
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.photos.clip_kinds import ClipType, tell_type
from inspector.photos.layout import stream_digest, stream_size
from inspector.photos.matroska import read_matroska
from inspector.photos.movie import read_movie
from inspector.photos.opening import failed_to_read, open_source
from inspector.photos.recording import Recording
from inspector.photos.sound import read_sound

__all__ = ["ClipFacts", "read_clip"]

_LONGEST_MS = 7 * 24 * 3600 * 1000
_LARGEST_SIDE = 65_535
_LOWEST_M, _HIGHEST_M = -11_000.0, 100_000.0
_POINT = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?")
_READERS = {"movie": read_movie, "matroska": read_matroska, "sound": read_sound}


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What a file that is no photo says about itself.

    Attributes:
        name: the name it came with.
        sha256: digest of the whole file, lower-case hex.
        bytes: size of the file.
        kind: video, voice or document; by content.
        media_type: ``video/mp4``; by content.
        extension: ``mp4``, without a dot; by content.
        duration_ms: how long it plays; None when it does not say or does not play.
        width, height: of video, as displayed; None when not known.
        taken: when it was recorded, by its own words; None when it does not say.
        position: where it was recorded, by its own words; None when it does not say.
        findings: what was noticed.
    """

    name: str
    sha256: str
    bytes: int
    kind: AttachmentKind
    media_type: str
    extension: str
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    taken: CaptureTime | None = None
    position: GeoPosition | None = None
    findings: tuple[Finding, ...] = ()


def read_clip(source: Path | BinaryIO, *, name: str, sha256: str | None = None) -> ClipFacts:
    """Reads the facts of a video, a voice note or a document.

    Args:
        source: the file, or a seekable stream of its bytes.
        name: what the file is called where it came from; the subject of findings.
        sha256: the digest if it is already known; then the file is not hashed again.

    Raises:
        InputError: ``clip.missing``, ``clip.is_folder``, ``clip.empty``, ``clip.program``, or
            ``clip.unfinished`` for a recording that was cut off before it could be played.
        ResourceError: ``clip.unreadable`` when the file cannot be read.
    """
    with open_source(
        source,
        name=name,
        missing="clip.missing",
        folder="clip.is_folder",
        endless="clip.program",
        unreadable="clip.unreadable",
    ) as stream:
        try:
            return _read(stream, name, sha256)
        except OSError as error:
            raise failed_to_read("clip.unreadable", name, error) from error


def _read(stream: BinaryIO, name: str, sha256: str | None) -> ClipFacts:
    size = stream_size(stream)
    if not size:
        raise InputError("clip.empty", name=name)
    told = tell_type(stream, name)
    if told is None:
        raise InputError("clip.program", name=name)
    reader = _READERS.get(told.reader)
    recording = reader(stream, told) if reader is not None else Recording()
    if recording.unfinished:
        raise InputError("clip.unfinished", name=name)
    kind = told.kind
    media_type, extension = told.media_type, told.extension
    if kind is AttachmentKind.VIDEO and recording.has_video is False:
        kind = AttachmentKind.AUDIO
        media_type = told.media_type.replace("video/", "audio/")
        extension = told.audio_extension or told.extension
    duration = recording.duration_ms
    if duration is not None and not 0 < duration <= _LONGEST_MS:
        duration = None
    width, height = _size(recording) if kind is AttachmentKind.VIDEO else (None, None)
    return ClipFacts(
        name=name,
        sha256=sha256 or stream_digest(stream),
        bytes=size,
        kind=kind,
        media_type=media_type,
        extension=extension,
        duration_ms=duration,
        width=width,
        height=height,
        taken=recording.taken,
        position=_position(recording.point),
        findings=tuple(_remarks(name, kind, duration, told, extension, recording)),
    )


def _remarks(
    name: str,
    kind: AttachmentKind,
    duration: int | None,
    told: ClipType,
    extension: str,
    recording: Recording,
) -> Iterator[Finding]:
    if recording.truncated:
        yield Finding(Level.WARNING, "clip.truncated", name)
    if kind is not AttachmentKind.FILE and duration is None:
        yield Finding(Level.INFO, "clip.no_duration", name)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in (*told.endings, extension, told.audio_extension):
        yield Finding(Level.INFO, "clip.other_extension", name, {"format": extension.upper()})


def _size(recording: Recording) -> tuple[int | None, int | None]:
    size = (recording.width, recording.height)
    fits = all(side is not None and 0 < side <= _LARGEST_SIDE for side in size)
    return size if fits else (None, None)


def _position(text: str) -> GeoPosition | None:
    """A point of ISO 6709 text, as phones write it; None when it is none, or 0,0 (no fix)."""
    found = _POINT.match(text)
    if found is None:
        return None
    latitude, longitude = _degrees(found[1], whole=2), _degrees(found[2], whole=3)
    height = float(found[3] or "nan")
    if latitude == 0 and longitude == 0:
        return None
    try:
        return GeoPosition(
            latitude,
            longitude,
            Datum.WGS84,
            PositionSource.EXIF,
            altitude_m=height if _LOWEST_M <= height <= _HIGHEST_M else None,
        )
    except InputError:
        return None


def _degrees(text: str, *, whole: int) -> float:
    """Degrees, or degrees and minutes, or degrees, minutes and seconds, told by their digits."""
    sign = -1 if text[0] == "-" else 1
    digits, _, fraction = text[1:].partition(".")
    if len(digits) <= whole:
        return sign * float(text[1:])
    degrees, rest = digits[:whole], digits[whole:]
    minutes, seconds = rest[:2], rest[2:]
    if not seconds:
        return sign * (float(degrees) + float(f"{minutes}.{fraction or 0}") / 60)
    part = float(f"{seconds}.{fraction or 0}")
    return sign * (float(degrees) + float(minutes) / 60 + part / 3600)
