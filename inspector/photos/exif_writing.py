"""Puts our EXIF into a JPEG that the camera has just delivered (Exif 3.0, 4.7.2).

Nothing is encoded again: one segment goes in behind the start mark, the picture's data stay byte
for byte. What a camera's driver wrote of its lens and exposure, and how the picture must be
turned, is kept; its preview and its maker's notes go, for they hold offsets and a second picture
that no longer belong to anything.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from inspector.domain.geo import GeoPosition
from inspector.errors import InputError
from inspector.photos.exif import (
    FIXED_EXIF_TAGS,
    FIXED_IMAGE_TAGS,
    PIXEL_SIZE,
    exif_bytes,
    gps_tags,
)
from inspector.photos.formats import PhotoFormat, recognise
from inspector.photos.jpeg import find_exif, read_jpeg
from inspector.photos.tiff import Tag, Tags, TagValue, merge_tags, read_block

__all__ = ["StillFacts", "with_exif"]

_APP1 = b"\xff\xe1"
_MARK = b"Exif\0\0"
_LONGEST_SEGMENT = 0xFFFF
_LONGEST_TEXT = 200
_FINEST = 1_000_000
_MOST_NUMBERS = 8
_TEXT_KINDS, _BYTE_KINDS, _RATIO_KINDS = frozenset({2, 129}), frozenset({1, 7}), frozenset({5, 10})


@dataclass(frozen=True, slots=True)
class StillFacts:
    """What the device knew when the shutter was pressed.

    Attributes:
        taken: aware; its zone is written too. Kept to the millisecond.
        position: where, None when not known; then what a driver wrote is left.
        gps_time: the receiver's time, aware; None when it gave none. The position's own time
            is used then. The device's clock is never passed off as the receiver's.
        direction_deg: where the camera looked, degrees from true north, None when not known.
        device: make and model of the camera; what its driver wrote goes first.
        application: the program that took the picture, with its version.
    """

    taken: datetime
    position: GeoPosition | None
    gps_time: datetime | None = None
    direction_deg: float | None = None
    device: str = ""
    application: str = ""


def with_exif(jpeg: bytes, facts: StillFacts) -> bytes:
    """The same picture with the facts in its EXIF.

    Every byte that is no EXIF segment stays as it was and in its order.

    Args:
        jpeg: a JPEG file as the camera delivered it.
        facts: what is to be written.

    Raises:
        InputError: ``photo.no_jpeg`` when the bytes are no JPEG with a picture in it.
        ValueError: the time has no zone; a fault of ours.
    """
    stream = io.BytesIO(jpeg)
    if recognise(jpeg[:64]) is not PhotoFormat.JPEG:
        raise InputError("photo.no_jpeg")
    layout = read_jpeg(stream)
    if not layout.has_picture or layout.width is None or layout.height is None:
        raise InputError("photo.no_jpeg")
    place = find_exif(stream)
    held = merge_tags([read_block(block, exposure=True) for block in place.blocks])
    body = _MARK + _block(facts, held, size=(layout.width, layout.height))
    if len(body) + 2 > _LONGEST_SEGMENT:
        raise ValueError("the EXIF block does not fit into a segment")
    parts = [jpeg[: place.at], _APP1, (len(body) + 2).to_bytes(2, "big"), body]
    position = place.at
    for start, end in place.spans:
        if start < place.at:  # an EXIF segment between start mark and JFIF
            parts[0] = jpeg[:start] + jpeg[end : place.at]
            continue
        parts.append(jpeg[position:start])
        position = end
    return b"".join((*parts, jpeg[position:]))


def _block(facts: StillFacts, held: Tags, *, size: tuple[int, int]) -> bytes:
    """The TIFF structure of the segment."""
    offset = facts.taken.utcoffset()
    if offset is None:
        raise ValueError("a picture's time needs its zone")
    minutes = round(offset.total_seconds() / 60)
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    when, thousandths = f"{facts.taken:%Y:%m:%d %H:%M:%S}", f"{facts.taken.microsecond // 1000:03}"
    exif = Image.Exif()
    exif.update(FIXED_IMAGE_TAGS)
    exif.update(_image_tags(facts, held))
    exif[Tag.DATE_TIME] = when
    exif.get_ifd(Tag.EXIF_IFD).update(
        {
            **_kept(held.exif),
            **FIXED_EXIF_TAGS,
            **dict(zip(PIXEL_SIZE, size, strict=True)),
            **dict.fromkeys((Tag.ORIGINAL, Tag.DIGITIZED), when),
            **dict.fromkeys((Tag.OFFSET, Tag.OFFSET_ORIGINAL, Tag.OFFSET_DIGITIZED), zone),
            **dict.fromkeys(
                (Tag.SUBSECOND, Tag.SUBSECOND_ORIGINAL, Tag.SUBSECOND_DIGITIZED), thousandths
            ),
        }
    )
    gps = _gps(facts, held)
    if gps:
        exif.get_ifd(Tag.GPS_IFD).update(gps)
    return exif_bytes(exif).removeprefix(_MARK)


def _image_tags(facts: StillFacts, held: Tags) -> dict[int, object]:
    tags: dict[int, object] = {}
    held_names = _kept({tag: held.image[tag] for tag in (Tag.MAKE, Tag.MODEL) if tag in held.image})
    if Tag.MODEL in held_names:
        tags |= {tag: _writable(str(name)) for tag, name in held_names.items()}
    elif device := _writable(facts.device):
        tags[Tag.MODEL] = device
    if application := _writable(facts.application):
        tags[Tag.SOFTWARE] = application
    turn = held.image.get(Tag.ORIENTATION)
    numbers = turn.numbers() if turn else ()
    tags[Tag.ORIENTATION] = int(numbers[0]) if numbers and numbers[0] in range(1, 9) else 1
    return tags


def _gps(facts: StillFacts, held: Tags) -> dict[int, object]:
    at = facts.gps_time or (facts.position.at if facts.position else None)
    if facts.position is None and Tag.GPS_LATITUDE in held.gps:
        return {**gps_tags(None, at=None), **_kept(held.gps)}
    if facts.position is None and at is None and facts.direction_deg is None:
        return {}
    return gps_tags(facts.position, at=at, direction_deg=facts.direction_deg)


def _kept(tags: Mapping[int, TagValue]) -> dict[int, object]:
    """Tags a driver wrote, as they are written again; what cannot be read is left out."""
    written = {tag: _again(value) for tag, value in tags.items()}
    return {tag: value for tag, value in written.items() if value is not None}


def _again(value: TagValue) -> object | None:
    if value.kind in _TEXT_KINDS:
        return value.text()[:_LONGEST_TEXT] or None
    if value.kind in _BYTE_KINDS:
        return value.data[:_LONGEST_TEXT]
    numbers = value.numbers()[:_MOST_NUMBERS]
    if not numbers or not all(map(math.isfinite, numbers)):
        return None
    if value.kind in _RATIO_KINDS:
        ratios = tuple(IFDRational(Fraction(one).limit_denominator(_FINEST)) for one in numbers)
        return ratios[0] if len(ratios) == 1 else ratios
    whole = tuple(int(one) for one in numbers)
    return whole[0] if len(whole) == 1 else whole


def _writable(text: str) -> bytes:
    """Text in one line; UTF-8, which every reader of today takes (Exif 3.0, 4.6.2)."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line[:_LONGEST_TEXT].encode("utf-8", "replace")
