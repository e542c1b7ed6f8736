"""Reads the structure of a TIFF file, whose tags are its EXIF at the same time."""

from __future__ import annotations

import math
from typing import BinaryIO

from inspector.photos.layout import Layout, stream_size
from inspector.photos.tiff import EMPTY, Tag, Tags, read_tags

__all__ = ["read_tiff"]


def read_tiff(stream: BinaryIO) -> Layout:
    """Reads the structure of the first page of a TIFF file."""
    tags = read_tags(stream) or EMPTY
    width, height = _whole(tags, Tag.WIDTH), _whole(tags, Tag.HEIGHT)
    end = max(
        _data_end(tags, Tag.STRIP_OFFSETS, Tag.STRIP_BYTES),
        _data_end(tags, Tag.TILE_OFFSETS, Tag.TILE_BYTES),
    )
    packet = tags.image.get(Tag.XMP)
    return Layout(
        width,
        height,
        (tags,),
        (packet.data,) if packet else (),
        has_picture=bool(width and height and end),
        complete=end <= stream_size(stream),
    )


def _whole(tags: Tags, tag: int) -> int | None:
    value = tags.image.get(tag)
    numbers = value.numbers() if value else ()
    return int(numbers[0]) if numbers and math.isfinite(numbers[0]) and numbers[0] > 0 else None


def _data_end(tags: Tags, offsets_tag: int, bytes_tag: int) -> float:
    """Where the last strip or tile ends; without their sizes, where the last one begins."""
    offsets, sizes = tags.image.get(offsets_tag), tags.image.get(bytes_tag)
    starts = offsets.numbers() if offsets else ()
    lengths = sizes.numbers() if sizes else ()
    ends = [start + (lengths[at] if at < len(lengths) else 0) for at, start in enumerate(starts)]
    return max((end for end in ends if math.isfinite(end)), default=0)
