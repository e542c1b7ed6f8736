"""Tells how long recordings of simpler containers play: WAV, AVI, Ogg, MP3, AAC, AMR, FLAC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from inspector.photos.clip_kinds import ClipType
from inspector.photos.layout import read_at, stream_size
from inspector.photos.recording import Recording

__all__ = ["read_sound"]

_MOST_CHUNKS = 1024
_WINDOW = 1 << 20
_AMR_COUNTED = 8 << 20
"""Bytes whose frames are counted one by one, an hour and a half; they stand for the rest."""
_AMR_BYTES = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
_AMR_WIDE_BYTES = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)
"""Bytes a frame of each type takes, its own first byte included (RFC 4867, 5.3)."""
_AMR_FRAME_MS = 20
_MP3_KBITS = {
    (3, 1): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (3, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (3, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Bit rates by version (3: MPEG-1, 2: the later ones) and layer (ISO/IEC 11172-3, 13818-3)."""
_MP3_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_AAC_HERTZ = (
    96000,
    88200,
    64000,
    48000,
    44100,
    32000,
    24000,
    22050,
    16000,
    12000,
    11025,
    8000,
    7350,
)
_AAC_FRAME = 1024
_OPUS_HERTZ = 48000


def read_sound(stream: BinaryIO, told: ClipType) -> Recording:
    """Reads how long a recording plays."""
    readers = {
        "wav": _wav,
        "avi": _avi,
        "ogg": _ogg,
        "ogv": _ogg,
        "mp3": _mp3,
        "aac": _aac,
        "amr": _amr,
        "flac": _flac,
    }
    return readers[told.extension](stream)


def _chunks(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    position = start
    for _ in range(_MOST_CHUNKS):
        head = read_at(stream, position, 8)
        if len(head) < 8 or position >= end:  # noqa: PLR2004 - kind and length
            return
        length = int.from_bytes(head[4:], "little")
        yield head[:4], position + 8, length
        position += 8 + length + (length & 1)


def _wav(stream: BinaryIO) -> Recording:
    """RIFF WAVE; a recorder that was cut off leaves the length at nothing or at its most."""
    size = stream_size(stream)
    rate = 0
    for kind, offset, length in _chunks(stream, 12, size):
        if kind == b"fmt ":
            rate = int.from_bytes(read_at(stream, offset, 12)[8:12], "little")
        elif kind == b"data":
            there = size - offset
            unset = length in (0, 0xFFFFFFFF)
            held = there if unset else min(length, there)
            duration = held * 1000 // rate if rate else None
            return Recording(duration, has_video=False, truncated=not unset and length > there)
    return Recording(unfinished=True)


def _avi(stream: BinaryIO) -> Recording:
    """RIFF AVI: size in the main header, length and rate in that of the picture's stream."""
    window = read_at(stream, 0, 8192)
    main, shown = window.find(b"avih"), window.find(b"vids")
    if main < 0 or shown < 0 or len(window) < shown + 36:
        return Recording(unfinished=True)

    def number(at: int) -> int:
        return int.from_bytes(window[at : at + 4], "little")

    scale, rate, length = number(shown + 20), number(shown + 24), number(shown + 32)
    return Recording(
        length * scale * 1000 // rate if rate else None,
        width=number(main + 40),
        height=number(main + 44),
        has_video=True,
        truncated=number(4) + 8 > stream_size(stream),
    )


def _ogg(stream: BinaryIO) -> Recording:
    """The position of the last page over the rate the first one states (RFC 3533)."""
    first = read_at(stream, 0, 512)
    hertz, skipped = 0, 0
    if (at := first.find(b"\x01vorbis")) > 0:
        hertz = int.from_bytes(first[at + 12 : at + 16], "little")
    elif (at := first.find(b"OpusHead")) > 0:
        hertz, skipped = _OPUS_HERTZ, int.from_bytes(first[at + 10 : at + 12], "little")
    elif (at := first.find(b"Speex   ")) > 0:
        hertz = int.from_bytes(first[at + 36 : at + 40], "little")
    tail = read_at(stream, max(stream_size(stream) - (1 << 17), 0), 1 << 17)
    last = tail.rfind(b"OggS")
    has_video = b"theora" in first
    if not hertz or last < 0:
        return Recording(has_video=has_video)
    position = int.from_bytes(tail[last + 6 : last + 14], "little", signed=True)
    ended = len(tail) > last + 5 and bool(tail[last + 5] & 4)
    duration = max(position - skipped, 0) * 1000 // hertz
    return Recording(duration, has_video=has_video, truncated=not ended)


def _mp3(stream: BinaryIO) -> Recording:
    """Frames counted by the recorder where it did so, else the length over the bit rate."""
    start = 0
    head = read_at(stream, 0, 10)
    if head.startswith(b"ID3") and len(head) == 10:  # noqa: PLR2004 - an ID3v2 header
        start = 10 + sum(
            (part & 0x7F) << shift for part, shift in zip(head[6:], (21, 14, 7, 0), strict=True)
        )
    window = read_at(stream, start, 1 << 16)
    at = window.find(b"\xff")
    while 0 <= at < len(window) - 4:
        frame = _mp3_frame(window[at : at + 4])
        if frame is not None:
            kbits, hertz, samples = frame
            return Recording(
                _counted(window[at : at + 256], hertz, samples)
                or (stream_size(stream) - start - at) * 8 // kbits,
                has_video=False,
            )
        at = window.find(b"\xff", at + 1)
    return Recording(unfinished=True)


def _mp3_frame(head: bytes) -> tuple[int, int, int] | None:
    """Kilobits a second, samples a second and samples of a frame."""
    if head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - the sync word
        return None
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    rate, hertz = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer == 4 or rate in (0, 15) or hertz == 3:  # noqa: PLR2004 - reserved
        return None
    early = 3 if version == 3 else 2  # noqa: PLR2004 - MPEG-1
    table = _MP3_KBITS[(early, layer if early == 3 else min(layer, 2))]  # noqa: PLR2004 - MPEG-1
    samples = 384 if layer == 1 else 576 if layer == 3 and early == 2 else 1152  # noqa: PLR2004
    return table[rate], _MP3_HERTZ[version][hertz], samples


def _counted(frame: bytes, hertz: int, samples: int) -> int | None:
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark)
        if at > 0 and len(frame) > at + 12 and frame[at + 7] & 1:
            return int.from_bytes(frame[at + 8 : at + 12], "big") * samples * 1000 // hertz
    at = frame.find(b"VBRI")
    if at > 0 and len(frame) > at + 18:
        return int.from_bytes(frame[at + 14 : at + 18], "big") * samples * 1000 // hertz
    return None


def _aac(stream: BinaryIO) -> Recording:
    """ADTS: the frames at the beginning are counted and stand for the rest."""
    window, size = read_at(stream, 0, _WINDOW), stream_size(stream)
    at = frames = 0
    hertz = 0
    while at + 7 <= len(window) and window[at] == 0xFF and window[at + 1] & 0xF6 == 0xF0:  # noqa: PLR2004
        rate = window[at + 2] >> 2 & 15
        length = (window[at + 3] & 3) << 11 | window[at + 4] << 3 | window[at + 5] >> 5
        if rate >= len(_AAC_HERTZ) or length < 7:  # noqa: PLR2004 - a header's length
            break
        hertz = _AAC_HERTZ[rate]
        at += length
        frames += 1
    if not frames:
        return Recording(unfinished=True)
    return Recording(
        round(frames * _AAC_FRAME * 1000 / hertz * max(size / at, 1.0)), has_video=False
    )


def _amr(stream: BinaryIO) -> Recording:
    """Every frame is twenty milliseconds (RFC 4867, 5)."""
    data, size = read_at(stream, 0, _AMR_COUNTED), stream_size(stream)
    wide = data.startswith(b"#!AMR-WB\n")
    sizes = _AMR_WIDE_BYTES if wide else _AMR_BYTES
    at, frames = (9 if wide else 6), 0
    while at < len(data):
        at += sizes[data[at] >> 3 & 15]
        frames += 1
    if size > len(data):
        return Recording(frames * _AMR_FRAME_MS * size // at, has_video=False)
    return Recording(frames * _AMR_FRAME_MS, has_video=False, truncated=at > size)


def _flac(stream: BinaryIO) -> Recording:
    """Stream information comes first (RFC 9639, 8.2)."""
    head = read_at(stream, 8, 18)
    if len(head) < 18:  # noqa: PLR2004 - what is read of it
        return Recording(unfinished=True)
    packed = int.from_bytes(head[10:18], "big")
    hertz, samples = packed >> 44, packed & ((1 << 36) - 1)
    return Recording(samples * 1000 // hertz if hertz and samples else None, has_video=False)
