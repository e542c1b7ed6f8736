"""Walks the elements of WebM and Matroska files (RFC 8794, RFC 9559)."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.photos.clip_kinds import ClipType
from inspector.photos.layout import read_at, stream_size
from inspector.photos.recording import Recording

__all__ = ["read_matroska"]

_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_SCALE, _DURATION, _DATE = 0x2AD7B1, 0x4489, 0x4461
_TRACK, _TYPE, _VIDEO, _WIDTH, _HEIGHT = 0xAE, 0x83, 0xE0, 0xB0, 0xBA
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_MOST_ELEMENTS = 4096
_LARGEST_HEADER = 1 << 20
_USUAL_SCALE = 1_000_000
_FIRST_YEAR, _LAST_YEAR = 1990, 2200

_Element = tuple[int, int, int]


def read_matroska(stream: BinaryIO, told: ClipType) -> Recording:
    """Reads what the head of a recording says; its pictures and sounds are not looked at."""
    del told
    size = stream_size(stream)
    segment = next((one for one in _elements(stream, 0, size) if one[0] == _SEGMENT), None)
    if segment is None:
        return Recording(unfinished=True)
    _, start, length = segment
    info: dict[int, bytes] = {}
    tracks: list[dict[int, bytes]] = []
    for number, offset, inner in _elements(stream, start, min(start + length, size)):
        if number == _INFO:
            info = _values(stream, offset, inner)
        elif number == _TRACKS:
            for kind, at, held in _elements(stream, offset, min(offset + inner, size)):
                if kind == _TRACK:
                    tracks.append(_track(stream, at, held))
        elif number == _CLUSTER:
            break
    shown = next((one for one in tracks if _whole(one.get(_TYPE, b"")) == 1), None)
    return Recording(
        duration_ms=_duration(info),
        width=_whole(shown[_WIDTH]) if shown and _WIDTH in shown else None,
        height=_whole(shown[_HEIGHT]) if shown and _HEIGHT in shown else None,
        has_video=shown is not None if tracks else None,
        taken=_taken(info.get(_DATE, b"")),
        truncated=start + length > size,
        unfinished=not tracks,
    )


def _elements(stream: BinaryIO, start: int, end: int) -> Iterator[_Element]:
    """Number, payload offset and payload length; an unknown length reaches to the end."""
    position = start
    for _ in range(_MOST_ELEMENTS):
        if position >= end:
            return
        head = read_at(stream, position, 12)
        wide = _width(head[:1])
        if not 0 < wide <= 4 or len(head) < wide + 1:  # noqa: PLR2004 - RFC 8794, section 5
            return
        size_wide = _width(head[wide : wide + 1])
        data = head[wide : wide + size_wide]
        if not size_wide or len(data) < size_wide:
            return
        value = int.from_bytes(data, "big") & ((1 << 7 * size_wide) - 1)
        offset = position + wide + size_wide
        if value == (1 << 7 * size_wide) - 1:
            value = end - offset
        yield int.from_bytes(head[:wide], "big"), offset, value
        position = offset + value


def _width(first: bytes) -> int:
    """How many bytes a number takes: the leading zero bits of its first byte, and one."""
    return 9 - first[0].bit_length() if first and first[0] else 0


def _values(stream: BinaryIO, offset: int, length: int) -> dict[int, bytes]:
    end = offset + min(length, _LARGEST_HEADER)
    return {
        number: read_at(stream, at, min(held, 4096))
        for number, at, held in _elements(stream, offset, end)
    }


def _track(stream: BinaryIO, offset: int, length: int) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for number, at, held in _elements(stream, offset, offset + min(length, _LARGEST_HEADER)):
        if number == _VIDEO:
            found |= _values(stream, at, held)
        elif number == _TYPE:
            found[number] = read_at(stream, at, min(held, 8))
    return found


def _whole(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _duration(info: dict[int, bytes]) -> int | None:
    data = info.get(_DURATION, b"")
    code = {4: ">f", 8: ">d"}.get(len(data))
    if code is None:
        return None
    value = float(struct.unpack(code, data)[0])
    # A whole number has eight bytes at most (RFC 8794, 7.2); longer ones are no float any more.
    scale = _whole(info[_SCALE][:8]) if info.get(_SCALE) else _USUAL_SCALE
    milliseconds = value * scale / 1e6
    return round(milliseconds) if math.isfinite(milliseconds) else None


def _taken(data: bytes) -> CaptureTime | None:
    if len(data) != 8:  # noqa: PLR2004 - nanoseconds in eight bytes
        return None
    try:
        at = _EPOCH + timedelta(microseconds=int.from_bytes(data, "big", signed=True) // 1000)
    except OverflowError:
        return None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return None
    return CaptureTime(at.replace(tzinfo=None, microsecond=0), 0, TimeSource.EXIF)
