"""Walks the boxes of HEIF and AVIF files (ISO/IEC 14496-12, 23008-12).

Only the ``meta`` box is looked at: which item is the picture, how large and how turned it is,
and where the EXIF and XMP items lie.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from inspector.photos.boxes import boxes, inner_boxes
from inspector.photos.layout import MAX_XMP_BYTES, MOST_BLOCKS, Layout, read_at, stream_size
from inspector.photos.tiff import Tags, read_block

__all__ = ["plain_heif", "read_heif"]

_MOST_ITEMS = 4096
_MOST_EXTENTS = 2 * _MOST_ITEMS
"""Of all items together; their fields may be no byte wide, and so many come out of nothing."""
_LARGEST_META = 4 << 20
_LONGEST_EXIF = 1 << 20
_IN_FILE, _IN_META = 0, 1
_TURNED_AND_MIRRORED = {
    (0, None): 1,
    (1, None): 8,
    (2, None): 3,
    (3, None): 6,
    (0, 0): 4,
    (1, 0): 5,
    (2, 0): 2,
    (3, 0): 7,
    (0, 1): 2,
    (1, 1): 7,
    (2, 1): 4,
    (3, 1): 5,
}
"""Quarter turns anticlockwise (irot), then mirroring (imir: 0 top and bottom, 1 left and right)."""


@dataclass(slots=True)
class _Item:
    kind: bytes = b""
    content: bytes = b""
    method: int = _IN_FILE
    extents: tuple[tuple[int, int], ...] = ()
    properties: tuple[int, ...] = ()


@dataclass(slots=True)
class _Meta:
    primary: int = 0
    items: dict[int, _Item] = field(default_factory=dict)
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    data: bytes = b""
    extents_left: int = _MOST_EXTENTS

    def item(self, number: int) -> _Item:
        return self.items.setdefault(number, _Item())


class _Cursor:
    """Reads big-endian numbers one after the other; what lies past the end reads as zero."""

    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data = data
        self.position = position

    def number(self, size: int) -> int:
        value = int.from_bytes(self.data[self.position : self.position + size], "big")
        self.position += size
        return value

    def text(self) -> bytes:
        end = self.data.find(b"\0", self.position)
        end = len(self.data) if end < 0 else end
        value = self.data[self.position : end]
        self.position = end + 1
        return value

    @property
    def spent(self) -> bool:
        return self.position >= len(self.data)


def read_heif(stream: BinaryIO) -> Layout:
    """Reads the structure of a HEIF or AVIF file."""
    meta = _Meta()
    size = stream_size(stream)
    for kind, offset, length in boxes(stream, 0, size):
        if kind == b"meta":
            _read_meta(read_at(stream, offset, min(length, _LARGEST_META))[4:], meta)
    width, height, turn = _picture(meta)
    extents = [
        extent for item in meta.items.values() if item.method == _IN_FILE for extent in item.extents
    ]
    exif, xmp = _metadata(stream, meta)
    return Layout(
        width,
        height,
        exif,
        xmp,
        turn=turn,
        has_picture=bool(width and height) and meta.primary in meta.items,
        complete=all(offset + length <= size for offset, length in extents),
    )


def plain_heif(stream: BinaryIO) -> bytes:
    """The file's bytes with its metadata cut loose from the picture.

    A decoder that follows broken metadata comes to grief over a good picture. The references
    that tie EXIF and XMP to the picture (``cdsc``, 23008-12, 7.2) are renamed to nothing.
    """
    stream.seek(0)
    data = bytearray(stream.read())
    for kind, offset, length in boxes(stream, 0, len(data)):
        if kind == b"meta":
            end = offset + length
            data[offset:end] = data[offset:end].replace(b"cdsc", b"free")
    return bytes(data)


def _read_meta(body: bytes, meta: _Meta) -> None:
    for kind, data in inner_boxes(body):
        if kind == b"pitm":
            meta.primary = _Cursor(data, 4).number(2 if not data[:1].strip(b"\0") else 4)
        elif kind == b"iinf":
            _read_kinds(data, meta)
        elif kind == b"iloc":
            _read_locations(data, meta)
        elif kind == b"iprp":
            _read_properties(data, meta)
        elif kind == b"idat":
            meta.data = data


def _read_kinds(data: bytes, meta: _Meta) -> None:
    """Item information (14496-12, 8.11.6): only version 2 and 3 entries name a kind."""
    start = 6 if data[:1] == b"\0" else 8
    for kind, entry in inner_boxes(data[start:]):
        if kind == b"infe" and entry[:1] in (b"\2", b"\3"):
            cursor = _Cursor(entry, 4)
            item = meta.item(cursor.number(2 if entry[0] == 2 else 4))  # noqa: PLR2004 - version
            cursor.position += 2
            item.kind = entry[cursor.position : cursor.position + 4]
            cursor.position += 4
            cursor.text()
            item.content = cursor.text() if item.kind == b"mime" else b""


def _read_locations(data: bytes, meta: _Meta) -> None:
    """Item location (14496-12, 8.11.3)."""
    version = data[0] if data else 0
    cursor = _Cursor(data, 4)
    sizes = cursor.number(2)
    offset_size, length_size = sizes >> 12, sizes >> 8 & 15
    base_size, index_size = sizes >> 4 & 15, sizes & 15
    wide = 4 if version > 1 else 2
    for _ in range(min(cursor.number(wide), _MOST_ITEMS)):
        if cursor.spent:
            return
        item = meta.item(cursor.number(wide))
        item.method = cursor.number(2) & 15 if version else _IN_FILE
        cursor.position += 2
        base = cursor.number(base_size)
        extents = []
        for _ in range(min(cursor.number(2), _MOST_ITEMS)):
            cursor.position += index_size if version else 0
            meta.extents_left -= 1
            if meta.extents_left < 0:
                return
            extents.append((base + cursor.number(offset_size), cursor.number(length_size)))
        item.extents = tuple(extents)


def _read_properties(data: bytes, meta: _Meta) -> None:
    """Item properties and which item has which (23008-12, 9.3)."""
    for kind, body in inner_boxes(data):
        if kind == b"ipco":
            meta.properties = list(inner_boxes(body))
        elif kind == b"ipma":
            _read_associations(body, meta)


def _read_associations(data: bytes, meta: _Meta) -> None:
    cursor = _Cursor(data, 4)
    long_index = bool(data[3:4] and data[3] & 1)
    for _ in range(min(cursor.number(4), _MOST_ITEMS)):
        if cursor.spent:
            return
        item = meta.item(cursor.number(4 if data[0] else 2))
        count = cursor.number(1)
        size, mask = (2, 0x7FFF) if long_index else (1, 0x7F)
        item.properties = tuple(cursor.number(size) & mask for _ in range(count))


def _picture(meta: _Meta) -> tuple[int | None, int | None, int]:
    """Width and height of the primary item as stored, and how it is to be turned."""
    width = height = None
    angle, axis = 0, None
    for index in meta.items.get(meta.primary, _Item()).properties:
        kind, body = meta.properties[index - 1] if 0 < index <= len(meta.properties) else (b"", b"")
        cursor = _Cursor(body)
        if kind == b"ispe":
            cursor.position = 4
            width, height = cursor.number(4) or None, cursor.number(4) or None
        elif kind == b"clap":
            parts = [cursor.number(4) for _ in range(4)]
            if parts[1] and parts[3] and parts[0] >= parts[1] and parts[2] >= parts[3]:
                width, height = parts[0] // parts[1], parts[2] // parts[3]
        elif kind == b"irot":
            # A turn after a mirroring is the opposite turn before it.
            angle = (cursor.number(1) & 3) if axis is None else -(cursor.number(1) & 3) % 4
        elif kind == b"imir":
            axis = cursor.number(1) & 1
    return width, height, _TURNED_AND_MIRRORED[(angle, axis)]


def _metadata(stream: BinaryIO, meta: _Meta) -> tuple[tuple[Tags, ...], tuple[bytes, ...]]:
    exif: list[Tags] = []
    xmp: list[bytes] = []
    for item in meta.items.values():
        if len(exif) + len(xmp) == MOST_BLOCKS:
            break
        if item.kind == b"Exif":
            body = _item_data(stream, meta, item, _LONGEST_EXIF)
            # 23008-12, A.2.1: the offset from here to the TIFF header comes first.
            exif.append(read_block(body[4 + int.from_bytes(body[:4], "big") :]))
        elif item.kind == b"mime" and item.content == b"application/rdf+xml":
            xmp.append(_item_data(stream, meta, item, MAX_XMP_BYTES))
    return tuple(exif), tuple(xmp)


def _item_data(stream: BinaryIO, meta: _Meta, item: _Item, limit: int) -> bytes:
    data = b""
    for offset, length in item.extents:
        room = limit - len(data)
        if item.method == _IN_META:
            data += meta.data[offset : offset + min(length, room)]
        elif item.method == _IN_FILE:
            data += read_at(stream, offset, min(length or room, room))
    return data
