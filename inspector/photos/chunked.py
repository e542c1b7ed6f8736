"""Walks the chunks of PNG (ISO/IEC 15948, clause 5) and WebP (RFC 9649) files."""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from inspector.photos.layout import MAX_XMP_BYTES, MOST_BLOCKS, Layout, read_at, stream_size
from inspector.photos.tiff import read_block

__all__ = ["read_png", "read_webp"]

_MOST_CHUNKS = 200_000
_LONGEST_TEXT = 1 << 20
_XMP_KEY = b"XML:com.adobe.xmp"
_RAW_EXIF_KEYS = (b"Raw profile type exif", b"Raw profile type APP1")
_METADATA_KEYS = tuple(key + b"\0" for key in (_XMP_KEY, *_RAW_EXIF_KEYS))
_XMP_APP1_MARK = b"http://ns.adobe.com/xap/1.0/\0"


def read_png(stream: BinaryIO) -> Layout:
    """Reads the structure of a PNG file."""
    sizes: list[int] = [0, 0]
    exif: list[bytes] = []
    xmp: list[bytes] = []
    modified, blocks = None, 0
    has_data = complete = False
    for kind, offset, length in _png_chunks(stream):
        if kind in (b"IHDR", b"eXIf", b"tIME", b"iTXt", b"zTXt", b"tEXt"):
            body = read_at(stream, offset, min(length, _LONGEST_TEXT))
            if kind == b"IHDR":
                sizes = [int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")]
            elif kind == b"tIME":
                modified = _png_time(body)
            elif blocks < MOST_BLOCKS and (kind == b"eXIf" or body.startswith(_METADATA_KEYS)):
                # A kilobyte of compressed text unfolds to a megabyte, so tries count.
                blocks += 1
                _collect_block(kind, body, exif, xmp)
        has_data |= kind == b"IDAT"
        complete |= kind == b"IEND"
    return Layout(
        sizes[0] or None,
        sizes[1] or None,
        tuple(read_block(block) for block in exif),
        tuple(xmp),
        has_picture=has_data and all(sizes),
        complete=complete,
        modified=modified,
    )


def read_webp(stream: BinaryIO) -> Layout:
    """Reads the structure of a WebP file."""
    canvas: tuple[int, int] | None = None
    frame: tuple[int, int] | None = None
    exif: list[bytes] = []
    xmp: list[bytes] = []
    has_picture = False
    stated = int.from_bytes(read_at(stream, 4, 4), "little") + 8
    for kind, offset, length in _riff_chunks(stream):
        if kind == b"VP8X":
            canvas = _canvas(read_at(stream, offset, 10))
        elif kind in (b"VP8 ", b"VP8L", b"ANMF"):
            has_picture = True
            frame = frame or _frame(kind, read_at(stream, offset, 10))
        elif len(exif) + len(xmp) == MOST_BLOCKS:
            continue
        elif kind == b"EXIF":
            exif.append(read_at(stream, offset, min(length, _LONGEST_TEXT)))
        elif kind == b"XMP " and length < MAX_XMP_BYTES:
            xmp.append(read_at(stream, offset, length))
    width, height = canvas or frame or (None, None)
    return Layout(
        width,
        height,
        tuple(read_block(block) for block in exif),
        tuple(xmp),
        has_picture=has_picture and width is not None,
        complete=stated <= stream_size(stream),
    )


def _png_chunks(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Kind, offset and length of every chunk that begins within the file."""
    position, size = 8, stream_size(stream)
    for _ in range(_MOST_CHUNKS):
        head = read_at(stream, position, 8)
        if len(head) < 8:  # noqa: PLR2004 - length and kind
            return
        length = int.from_bytes(head[:4], "big")
        yield head[4:], position + 8, length
        position += 12 + length
        if head[4:] == b"IEND" or position > size:
            return


def _riff_chunks(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    position = 12
    for _ in range(_MOST_CHUNKS):
        head = read_at(stream, position, 8)
        if len(head) < 8:  # noqa: PLR2004 - kind and length
            return
        length = int.from_bytes(head[4:], "little")
        yield head[:4], position + 8, length
        position += 8 + length + (length & 1)


def _collect_block(kind: bytes, body: bytes, exif: list[bytes], xmp: list[bytes]) -> None:
    """Takes EXIF or XMP out of a chunk; ImageMagick writes both as hexadecimal text."""
    key, _, rest = body.partition(b"\0")
    if kind == b"eXIf":
        exif.append(body)
    elif key == _XMP_KEY and kind == b"iTXt" and len(rest) > 1:
        text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        xmp.append(_inflate(text) if rest[0] else text)
    elif key in _RAW_EXIF_KEYS:
        profile = _unhex(_inflate(rest[1:]) if kind == b"zTXt" else rest)
        if profile.startswith(_XMP_APP1_MARK):
            xmp.append(profile[len(_XMP_APP1_MARK) :])
        elif profile:
            exif.append(profile)


def _inflate(data: bytes) -> bytes:
    """Inflates at most what a text may hold; nothing when the data is broken."""
    try:
        return zlib.decompressobj().decompress(data, _LONGEST_TEXT)
    except zlib.error:
        return b""


def _unhex(profile: bytes) -> bytes:
    """A raw profile: blank line, name, length, then hexadecimal digits in lines."""
    digits = b"".join(profile.split()[2:])
    try:
        return binascii.unhexlify(digits)
    except binascii.Error:
        return b""


def _png_time(body: bytes) -> datetime | None:
    try:
        month, day, hour, minute, second = body[2:7]
        return datetime(
            int.from_bytes(body[:2], "big"), month, day, hour, minute, second, tzinfo=UTC
        )
    except ValueError:
        return None


def _canvas(body: bytes) -> tuple[int, int]:
    return (
        int.from_bytes(body[4:7], "little") + 1,
        int.from_bytes(body[7:10], "little") + 1,
    )


def _frame(kind: bytes, body: bytes) -> tuple[int, int] | None:
    """The size a lossy (RFC 6386, 9.1) or lossless (RFC 9649, 3.4) frame states."""
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return (
            int.from_bytes(body[6:8], "little") & 0x3FFF,
            int.from_bytes(body[8:10], "little") & 0x3FFF,
        )
    if kind == b"VP8L" and body[:1] == b"\x2f":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
