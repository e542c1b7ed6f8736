"""The boxes of ISO base media files (ISO/IEC 14496-12, 4.2): HEIF pictures and MP4 clips alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from inspector.photos.layout import read_at

__all__ = ["boxes", "inner_boxes"]

_MOST_BOXES = 4096
"""More on one level is no file of a camera."""


def boxes(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, payload offset and payload length of the boxes between two offsets."""
    position = start
    for _ in range(_MOST_BOXES):
        head = read_at(stream, position, 16)
        if len(head) < 8 or position + 8 > end:  # noqa: PLR2004 - size and kind
            return
        length, skipped = int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, skipped = int.from_bytes(head[8:16], "big"), 16
        length = length or end - position
        if length < skipped:
            return
        yield head[4:8], position + skipped, length - skipped
        position += length


def inner_boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and payload of the boxes that lie in memory already."""
    position = 0
    for _ in range(_MOST_BOXES):
        length = int.from_bytes(data[position : position + 4], "big")
        if length < 8 or position + 8 > len(data):  # noqa: PLR2004 - size and kind
            return
        yield data[position + 4 : position + 8], data[position + 8 : position + length]
        position += length
