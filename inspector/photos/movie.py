"""Walks the boxes of MP4, QuickTime and 3GP files (ISO/IEC 14496-12; QuickTime file format)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.photos.boxes import boxes, inner_boxes
from inspector.photos.clip_kinds import ClipType
from inspector.photos.layout import read_at, stream_size
from inspector.photos.recording import Recording

__all__ = ["read_movie"]

_LARGEST_INDEX = 64 << 20
_LARGEST_HEADER = 4096
_DEEPEST = 6
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"mvex", b"udta"})
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?([+-])(\d{2}):?(\d{2})")
_KEYS_DATE, _KEYS_POINT = (
    b"com.apple.quicktime.creationdate",
    (b"com.apple.quicktime.location.ISO6709"),
)
_UNIT = 1 << 16
"""Sizes and turns are fixed-point numbers of 16.16 bits."""


@dataclass(slots=True)
class _Found:
    scale: int = 0
    length: int = 0
    created: int = 0
    width: int | None = None
    height: int | None = None
    tracks: set[bytes] = field(default_factory=set)
    sizes: list[tuple[int, int]] = field(default_factory=list)
    point: str = ""
    date: str = ""


def read_movie(stream: BinaryIO, told: ClipType) -> Recording:
    """Reads the index of a recording; without one no player opens the file."""
    del told
    size = stream_size(stream)
    found: _Found | None = None
    truncated = False
    for kind, offset, length in boxes(stream, 0, size):
        truncated |= offset + length > size
        if kind == b"moov" and found is None:
            found = _Found()
            _walk(stream, offset, min(offset + length, size, offset + _LARGEST_INDEX), found, 0)
        elif kind == b"meta" and found is not None:
            _read_keys(read_at(stream, offset, min(length, 1 << 20)), found)
    if found is None:
        return Recording(unfinished=True)
    showing = [one for one in found.sizes if all(one)]
    width, height = max(showing, default=(None, None), key=lambda one: one[0] * one[1])
    return Recording(
        duration_ms=found.length * 1000 // found.scale if found.scale else None,
        width=width,
        height=height,
        has_video=b"vide" in found.tracks if found.tracks else bool(showing) or None,
        taken=_said_date(found.date) or _taken(found.created),
        point=found.point,
        truncated=truncated,
    )


def _walk(stream: BinaryIO, start: int, end: int, found: _Found, depth: int) -> None:
    for kind, offset, length in boxes(stream, start, end):
        stop = min(offset + length, end)
        if kind in _HOLDERS and depth < _DEEPEST:
            _walk(stream, offset, stop, found, depth + 1)
            continue
        if kind == b"meta":
            _read_keys(read_at(stream, offset, min(length, 1 << 20)), found)
            continue
        body = read_at(stream, offset, min(stop - offset, _LARGEST_HEADER))
        if kind == b"mvhd":
            _read_header(body, found)
        elif kind == b"mehd":
            found.length = found.length or int.from_bytes(
                body[4 : 12 if body[:1] == b"\1" else 8], "big"
            )
        elif kind == b"tkhd":
            _read_track(body, found)
        elif kind == b"hdlr" and body[8:12] in (b"vide", b"soun"):
            found.tracks.add(body[8:12])
        elif kind == b"\xa9xyz":
            found.point = found.point or body[4:].decode("ascii", "replace").strip("\0 ")


def _read_header(body: bytes, found: _Found) -> None:
    """Movie header, 14496-12, 8.2.2."""
    wide = 8 if body[:1] == b"\1" else 4
    found.created = int.from_bytes(body[4 : 4 + wide], "big")
    at = 4 + 2 * wide
    found.scale = int.from_bytes(body[at : at + 4], "big")
    length = body[at + 4 : at + 4 + wide]
    found.length = 0 if length == b"\xff" * wide else int.from_bytes(length, "big")


def _read_track(body: bytes, found: _Found) -> None:
    """Track header, 14496-12, 8.3.2: size, and a matrix that may turn it."""
    at = (4 + 3 * 8 + 8 if body[:1] == b"\1" else 4 + 3 * 4 + 8) + 16
    matrix = [
        int.from_bytes(body[at + 4 * i : at + 4 * i + 4], "big", signed=True) for i in range(9)
    ]
    width, height = (
        int.from_bytes(body[at + shift : at + shift + 4], "big") // _UNIT for shift in (36, 40)
    )
    sideways = matrix[0] == matrix[4] == 0 and matrix[1] and matrix[3]
    found.sizes.append((height, width) if sideways else (width, height))


def _read_keys(body: bytes, found: _Found) -> None:
    """Apple's metadata: names in ``keys``, values in ``ilst``, in that order (QuickTime)."""
    # As a full box of MP4 it begins with version and flags, in QuickTime it does not.
    inner = dict(inner_boxes(body if body[4:8] in (b"hdlr", b"keys") else body[4:]))
    keys = inner.get(b"keys", b"")
    names = [name[:256] for _, name in inner_boxes(keys[8:])]
    for number, value in inner_boxes(inner.get(b"ilst", b"")):
        at = int.from_bytes(number, "big") - 1
        data = dict(inner_boxes(value)).get(b"data", b"")[8:].decode("utf-8", "replace")
        if 0 <= at < len(names) and names[at] == _KEYS_DATE:
            found.date = data
        elif 0 <= at < len(names) and names[at] == _KEYS_POINT:
            found.point = data


def _taken(created: int) -> CaptureTime | None:
    """Seconds since 1904 in UTC; phones that were never set write 0 or 1970."""
    try:
        at = _EPOCH + timedelta(seconds=created)
    except OverflowError:
        return None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return None
    return CaptureTime(at.replace(tzinfo=None), 0, TimeSource.EXIF)


def _said_date(text: str) -> CaptureTime | None:
    said = _DATE.match(text)
    if said is None:
        return None
    try:
        local = datetime.fromisoformat(said[1])
    except ValueError:
        return None
    minutes = int(said[3]) * 60 + int(said[4])
    if not _FIRST_YEAR <= local.year <= _LAST_YEAR or minutes > 15 * 60:
        return None
    return CaptureTime(local, -minutes if said[2] == "-" else minutes, TimeSource.EXIF)
