"""Reads tags from TIFF structures: the EXIF block of any picture, and TIFF files themselves.

Pillow's own reader raises in many ways on damaged tags and warns on others. Evidence needs the
opposite: whatever can still be read is read, damage is noted, nothing is followed twice and
nothing large is loaded. TIFF 6.0 section 2, BigTIFF, and Exif 3.0 section 4.6.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

__all__ = ["EMPTY", "Tag", "TagValue", "Tags", "merge_tags", "read_block", "read_tags"]

_LONGEST_VALUE = 1 << 20
_MOST_ENTRIES = 1024
_TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_TYPE_BYTES |= {13: 4, 16: 8, 17: 8, 18: 8, 129: 1}
_NUMBER_FORMATS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d"}
_NUMBER_FORMATS |= {7: "B", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_RATIO_FORMATS = {5: "I", 10: "i"}
_BIG_MAGIC = 43


class Tag:
    """The tag numbers read here (TIFF 6.0, Exif 3.0)."""

    WIDTH = 0x0100
    HEIGHT = 0x0101
    MAKE = 0x010F
    MODEL = 0x0110
    STRIP_OFFSETS = 0x0111
    ORIENTATION = 0x0112
    STRIP_BYTES = 0x0117
    SOFTWARE = 0x0131
    DATE_TIME = 0x0132
    TILE_OFFSETS = 0x0144
    TILE_BYTES = 0x0145
    XMP = 0x02BC
    EXIF_IFD = 0x8769
    GPS_IFD = 0x8825
    ORIGINAL = 0x9003
    DIGITIZED = 0x9004
    OFFSET = 0x9010
    OFFSET_ORIGINAL = 0x9011
    OFFSET_DIGITIZED = 0x9012
    COMMENT = 0x9286
    SUBSECOND = 0x9290
    SUBSECOND_ORIGINAL = 0x9291
    SUBSECOND_DIGITIZED = 0x9292
    GPS_LATITUDE_REF = 1
    GPS_LATITUDE = 2
    GPS_LONGITUDE_REF = 3
    GPS_LONGITUDE = 4
    GPS_ALTITUDE_REF = 5
    GPS_ALTITUDE = 6
    GPS_TIME = 7
    GPS_STATUS = 9
    GPS_DIRECTION_REF = 16
    GPS_DIRECTION = 17
    GPS_DATUM = 18
    GPS_DATE = 29
    GPS_ERROR = 31


_FILE_TAGS = frozenset(
    {
        *(Tag.WIDTH, Tag.HEIGHT, Tag.STRIP_OFFSETS, Tag.STRIP_BYTES),
        *(Tag.TILE_OFFSETS, Tag.TILE_BYTES, Tag.XMP),
    }
)
_IMAGE_TAGS = frozenset(
    {
        *(Tag.MAKE, Tag.MODEL, Tag.ORIENTATION, Tag.SOFTWARE, Tag.DATE_TIME),
        *(Tag.EXIF_IFD, Tag.GPS_IFD),
    }
)
_EXPOSURE_TAGS = frozenset(
    {
        *(0x829A, 0x829D, 0x8822, 0x8827),  # ExposureTime, FNumber, ExposureProgram, ISO speed
        *range(0x9201, 0x920B),  # ShutterSpeedValue to FocalLength
        *(0xA402, 0xA403, 0xA404, 0xA405, 0xA406),  # ExposureMode to SceneCaptureType
        *(0xA433, 0xA434),  # LensMake, LensModel
    }
)
"""How the picture was exposed and through which lens."""
_EXIF_TAGS = frozenset(
    {
        *(Tag.ORIGINAL, Tag.DIGITIZED, Tag.GPS_IFD, Tag.COMMENT),
        *(Tag.OFFSET, Tag.OFFSET_ORIGINAL, Tag.OFFSET_DIGITIZED),
        *(Tag.SUBSECOND, Tag.SUBSECOND_ORIGINAL, Tag.SUBSECOND_DIGITIZED),
    }
)
_GPS_TAGS = frozenset(
    {
        *(*range(1, 8), Tag.GPS_STATUS, Tag.GPS_DIRECTION_REF, Tag.GPS_DIRECTION),
        *(Tag.GPS_DATUM, Tag.GPS_DATE, Tag.GPS_ERROR),
    }
)


@dataclass(frozen=True, slots=True)
class TagValue:
    """A tag's bytes with what is needed to understand them.

    Attributes:
        kind: TIFF field type.
        order: ``<`` or ``>``, as for `struct`.
        data: the value's bytes, whole elements only.
    """

    kind: int
    order: str
    data: bytes

    def text(self) -> str:
        """The value as text up to the first NUL, without blanks around it."""
        raw = self.data.partition(b"\0")[0]
        try:
            return raw.decode("utf-8").strip()
        except UnicodeDecodeError:
            return raw.decode("latin-1").strip()

    def numbers(self) -> tuple[float, ...]:
        """The value as numbers: 0/0 is NaN, n/0 is infinite; text gives none."""
        if self.kind in _RATIO_FORMATS:
            parts = self._unpack(_RATIO_FORMATS[self.kind])
            return tuple(map(_ratio, parts[::2], parts[1::2]))
        if self.kind in _NUMBER_FORMATS:
            return self._unpack(_NUMBER_FORMATS[self.kind])
        return ()

    def _unpack(self, code: str) -> tuple[float, ...]:
        count = len(self.data) // struct.calcsize(code)
        return struct.unpack(f"{self.order}{count}{code}", self.data)


@dataclass(frozen=True, slots=True)
class Tags:
    """What one TIFF structure says.

    Attributes:
        image: the first directory (IFD0).
        exif: the Exif directory.
        gps: the GPS directory.
        damaged: something in the directories could not be read.
    """

    image: Mapping[int, TagValue] = field(default_factory=dict)
    exif: Mapping[int, TagValue] = field(default_factory=dict)
    gps: Mapping[int, TagValue] = field(default_factory=dict)
    damaged: bool = False


EMPTY = Tags()


def read_block(block: bytes, *, exposure: bool = False) -> Tags:
    """Reads an EXIF block as pictures carry it, with or without the ``Exif`` mark before it."""
    body = block[6:] if block[:4] == b"Exif" else block
    return read_tags(io.BytesIO(body), exposure=exposure) or Tags(damaged=True)


def read_tags(stream: BinaryIO, *, exposure: bool = False) -> Tags | None:
    """Reads the directories of a TIFF structure that starts at the stream's beginning.

    Args:
        stream: the structure.
        exposure: also read how the picture was exposed, which is no evidence of anything.

    Returns:
        What could be read; None when there is no TIFF header at all.
    """
    stream.seek(0)
    head = stream.read(16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 8:  # noqa: PLR2004 - the classic header's length
        return None
    big = struct.unpack_from(order + "H", head, 2)[0] == _BIG_MAGIC
    if big and len(head) < 16:  # noqa: PLR2004 - BigTIFF's header is longer
        return None
    first = struct.unpack_from(order + ("Q" if big else "I"), head, 8 if big else 4)[0]
    reader = _Reader(stream, order, big=big)
    image = reader.directory(first, _IMAGE_TAGS | _FILE_TAGS)
    wanted = _EXIF_TAGS | _EXPOSURE_TAGS if exposure else _EXIF_TAGS
    exif = reader.follow(image.get(Tag.EXIF_IFD), wanted)
    gps = reader.follow(image.get(Tag.GPS_IFD) or exif.get(Tag.GPS_IFD), _GPS_TAGS)
    return Tags(image=image, exif=exif, gps=gps, damaged=reader.damaged)


def merge_tags(blocks: Collection[Tags]) -> Tags:
    """Several blocks read as one: the first block that has a tag wins.

    A position is taken from one block as a whole, so that no latitude is paired with another
    block's hemisphere.
    """
    image: dict[int, TagValue] = {}
    exif: dict[int, TagValue] = {}
    for block in reversed(list(blocks)):
        image.update(block.image)
        exif.update(block.exif)
    placed = (block.gps for block in blocks if Tag.GPS_LATITUDE in block.gps)
    other = (block.gps for block in blocks if block.gps)
    gps = next(placed, None) or next(other, {})
    return Tags(image, exif, gps, damaged=any(block.damaged for block in blocks))


def _ratio(over: float, under: float) -> float:
    if under:
        return over / under
    return math.inf if over else math.nan


class _Reader:
    """Follows directories in one stream and remembers whether anything was wrong."""

    def __init__(self, stream: BinaryIO, order: str, *, big: bool) -> None:
        self.damaged = False
        self._stream = stream
        self._size = stream.seek(0, io.SEEK_END)
        self._order = order
        self._count_code, self._inline = ("Q", 8) if big else ("H", 4)
        self._entry = struct.Struct(order + ("HHQ8s" if big else "HHI4s"))
        self._offset = struct.Struct(order + ("Q" if big else "I"))

    def follow(self, pointer: TagValue | None, wanted: frozenset[int]) -> dict[int, TagValue]:
        if pointer is None:
            return {}
        offsets = pointer.numbers()
        if not offsets or not math.isfinite(offsets[0]):
            self.damaged = True
            return {}
        return self.directory(int(offsets[0]), wanted)

    def directory(self, offset: int, wanted: frozenset[int]) -> dict[int, TagValue]:
        size = struct.calcsize(self._order + self._count_code)
        head = self._read(offset, size)
        if len(head) < size:
            return {}
        stated: int = struct.unpack(self._order + self._count_code, head)[0]
        length = self._entry.size
        table = self._read(offset + size, min(stated, _MOST_ENTRIES) * length)
        self.damaged |= stated > _MOST_ENTRIES
        whole = len(table) // length * length
        found: dict[int, TagValue] = {}
        for tag, kind, count, inline in self._entry.iter_unpack(table[:whole]):
            if tag in wanted and tag not in found:
                value = self._value(kind, count, inline)
                if value is not None:
                    found[tag] = value
        return found

    def _value(self, kind: int, count: int, inline: bytes) -> TagValue | None:
        size = _TYPE_BYTES.get(kind, 0) * count
        if not size or size > _LONGEST_VALUE:
            self.damaged |= size > _LONGEST_VALUE or kind not in _TYPE_BYTES
            return None
        if size <= self._inline:
            return TagValue(kind, self._order, inline[:size])
        data = self._read(self._offset.unpack(inline)[0], size)
        whole = len(data) // _TYPE_BYTES[kind] * _TYPE_BYTES[kind]
        return TagValue(kind, self._order, data[:whole]) if whole else None

    def _read(self, offset: int, count: int) -> bytes:
        """As many of the bytes as there are; fewer than asked for is damage."""
        data = b""
        if offset < self._size:
            self._stream.seek(offset)
            data = self._stream.read(count)
        self.damaged |= len(data) < count
        return data
