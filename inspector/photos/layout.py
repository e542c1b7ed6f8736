"""What a picture file is made of, as the container readers report it.

The readers (`jpeg`, `chunked`, `heif`, `tiff`) look at structure alone. They decode no pixel,
so a bomb costs them nothing, and they read what is left of a damaged file.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from inspector.photos.tiff import Tags

__all__ = ["MAX_XMP_BYTES", "MOST_BLOCKS", "Layout", "read_at", "stream_digest", "stream_size"]

_BLOCK = 1 << 20
MAX_XMP_BYTES = 1 << 20
"""A longer XMP packet is not read; the ones that matter are a few kilobytes."""
MOST_BLOCKS = 64
"""EXIF and XMP blocks that are read of one file; cameras and programs write three or four."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture file's structure.

    Attributes:
        width, height: pixels as stored, None when the file does not say.
        tags: every EXIF block found, in file order.
        xmp: every XMP packet found, in file order.
        turn: EXIF-style orientation that the container itself orders, 1 when none.
        has_picture: there is picture data at all.
        complete: the picture data reaches its end.
        whole_bytes: memory a decoder needs beside the pixels it returns, in bytes.
        passes: how often a decoder must go over the picture.
        modified: the container's own time of last change, UTC.
        jfif: a JPEG's JFIF mark is there.
        table: a JPEG's first quantisation table, as it stands; empty without one.
    """

    width: int | None = None
    height: int | None = None
    tags: tuple[Tags, ...] = ()
    xmp: tuple[bytes, ...] = ()
    turn: int = 1
    has_picture: bool = False
    complete: bool = True
    whole_bytes: int = 0
    passes: int = 1
    modified: datetime | None = None
    jfif: bool = False
    table: tuple[int, ...] = ()


def stream_size(stream: BinaryIO) -> int:
    """The length of a seekable stream in bytes."""
    return stream.seek(0, io.SEEK_END)


def stream_digest(stream: BinaryIO) -> str:
    """SHA-256 of a whole file, hexadecimal."""
    digest = hashlib.sha256()
    stream.seek(0)
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def read_at(stream: BinaryIO, offset: int, count: int) -> bytes:
    """The bytes at an offset; fewer, or none, where the file ends."""
    if not 0 <= offset < stream_size(stream):
        return b""
    stream.seek(offset)
    return stream.read(count)
