"""Walks the segments of a JPEG file (ISO/IEC 10918-1, annex B).

Finds EXIF and XMP wherever they stand, the picture's size, and whether the picture data ends as
it should. `PlainJpeg` hands a decoder the picture without any metadata, so that broken metadata
cannot spoil a good picture.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from inspector.photos.layout import MAX_XMP_BYTES, MOST_BLOCKS, Layout, read_at, stream_size
from inspector.photos.tiff import read_block

__all__ = ["ExifPlace", "PlainJpeg", "find_exif", "read_jpeg"]

_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SOI, _EOI, _SOS, _TABLES = 0xD8, 0xD9, 0xDA, 0xDB
_FRAMES = frozenset(
    {*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
)
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_EXIF_MARK = b"Exif\0"
_XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP_MARK = b"http://ns.adobe.com/xmp/extension/\0"
_JFIF_MARK = b"JFIF\0"
_TABLE_SIZE = 64
_MOST_SEGMENTS = 2_000
_LONGEST_EXIF = 1 << 20
_MOST_JUNK = 1 << 20
_BLOCK = 1 << 20
_MOST_COMPONENTS = 4


@dataclass(frozen=True, slots=True)
class _Segment:
    """One marker with its payload: ``offset`` of the marker, ``size`` of the payload."""

    marker: int
    offset: int
    size: int

    @property
    def end(self) -> int:
        return self.offset + 4 + self.size


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a frame header (B.2.2) says."""

    width: int
    height: int
    components: int
    progressive: bool
    coefficient_bytes: int


@dataclass(slots=True)
class _Head:
    """What stands before the picture's data."""

    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    more_xmp: dict[int, bytes] = field(default_factory=dict)
    frame: _Frame | None = None
    scan: _Segment | None = None
    jfif: bool = False
    table: tuple[int, ...] = ()

    def layout(self) -> Layout:
        """What is known so far, without the picture's data."""
        tags = tuple(read_block(block) for block in self.exif)
        xmp = (*self.xmp, *self._extended())
        layout = Layout(tags=tags, xmp=xmp, jfif=self.jfif, table=self.table)
        if self.frame is None:
            return layout
        return replace(layout, width=self.frame.width, height=self.frame.height)

    def _extended(self) -> tuple[bytes, ...]:
        """The part of a long XMP that goes on in further segments, put together again."""
        packet = b"".join(part for _, part in sorted(self.more_xmp.items()))
        return (packet,) if 0 < len(packet) < MAX_XMP_BYTES else ()


def read_jpeg(stream: BinaryIO) -> Layout:
    """Reads the structure of a JPEG file."""
    head = _read_head(stream)
    layout, frame, scan = head.layout(), head.frame, head.scan
    if frame is None or scan is None or scan.end >= stream_size(stream):
        return layout
    several = frame.progressive or read_at(stream, scan.offset + 4, 1)[0] < frame.components
    complete, passes = _follow_scans(stream, scan, count=several)
    return replace(
        layout,
        has_picture=frame.width > 0 and frame.height > 0,
        complete=complete,
        whole_bytes=frame.coefficient_bytes if several else 0,
        passes=passes,
    )


def _read_head(stream: BinaryIO) -> _Head:
    head = _Head()
    for segment in _segments(stream):
        if segment.marker == _SOS:
            head.scan = segment
            continue
        if segment.marker in _FRAMES:
            data = read_at(stream, segment.offset, segment.size + 4)
            head.frame = head.frame or _read_frame(segment.marker, data)
        elif segment.marker in (_APP0, _APP1, _TABLES):
            payload = read_at(stream, segment.offset + 4, segment.size)
            if segment.marker == _APP0:
                head.jfif |= payload.startswith(_JFIF_MARK)
            elif segment.marker == _TABLES:
                head.table = head.table or _read_table(payload)
            elif len(head.exif) + len(head.xmp) + len(head.more_xmp) < MOST_BLOCKS:
                _collect(payload, head)
    return head


@dataclass(frozen=True, slots=True)
class ExifPlace:
    """Where a JPEG file's EXIF stands and where a new one belongs.

    Attributes:
        at: offset for a new segment: after the start mark and the JFIF segments, which both
            must come first.
        spans: start and end of every EXIF segment.
        blocks: the EXIF blocks those segments hold.
    """

    at: int
    spans: tuple[tuple[int, int], ...]
    blocks: tuple[bytes, ...]


def find_exif(stream: BinaryIO) -> ExifPlace:
    """Finds the EXIF segments of a JPEG file (Exif 3.0, 4.7.2; JFIF 1.02)."""
    at, head = 2, _Head()
    spans: list[tuple[int, int]] = []
    for segment in _segments(stream):
        if segment.marker == _APP0 and segment.offset == at:
            at = segment.end
        if segment.marker == _APP1:
            payload = read_at(stream, segment.offset + 4, segment.size)
            if payload.startswith(_EXIF_MARK):
                spans.append((segment.offset, segment.end))
                _collect(payload, head)
    return ExifPlace(at, tuple(spans), tuple(head.exif))


class PlainJpeg(io.RawIOBase):
    """A JPEG file as a stream that leaves out its metadata segments.

    The colour profile and the segments a decoder needs stay. Where the file breaks off, the
    stream adds the missing end mark once, so that a decoder gives what is there.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._head, self._tail = _without_metadata(stream)
        self._tail_size = max(stream_size(stream) - self._tail, 0)
        self._position = 0

    def readable(self) -> bool:
        """See `io.IOBase.readable`."""
        return True

    def seekable(self) -> bool:
        """See `io.IOBase.seekable`."""
        return True

    def tell(self) -> int:
        """See `io.IOBase.tell`."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """See `io.IOBase.seek`."""
        total = len(self._head) + self._tail_size + 2
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: total}[whence]
        self._position = max(base + offset, 0)
        return self._position

    def read(self, size: int | None = -1, /) -> bytes:
        """See `io.RawIOBase.read`; every part is returned on its own, as raw streams may."""
        wanted = _BLOCK if size is None or size < 0 else size
        into_tail = self._position - len(self._head)
        if into_tail < 0:
            data = self._head[self._position : self._position + wanted]
        elif into_tail < self._tail_size:
            self._stream.seek(self._tail + into_tail)
            data = self._stream.read(wanted)
        else:
            past = into_tail - self._tail_size
            data = b"\xff\xd9"[past : past + wanted]
        self._position += len(data)
        return data


def _segments(stream: BinaryIO) -> Iterator[_Segment]:
    """The segments up to and including the first start of scan, as far as they can be told."""
    position, size = 2, stream_size(stream)
    for _ in range(_MOST_SEGMENTS):
        position = _next_marker(stream, position)
        head = read_at(stream, position, 4)
        if len(head) < 2 or head[1] == _EOI:  # noqa: PLR2004 - a marker is two bytes
            return
        if head[1] in _BARE:
            position += 2
            continue
        length = int.from_bytes(head[2:], "big")
        if len(head) < 4 or length < 2 or position + 2 + length > size:  # noqa: PLR2004 - B.1.1.4
            return
        segment = _Segment(head[1], position, length - 2)
        yield segment
        if segment.marker == _SOS:
            return
        position = segment.end


def _next_marker(stream: BinaryIO, position: int) -> int:
    """The offset of the next marker, over fill bytes and over junk as decoders skip it."""
    junk = read_at(stream, position, 2)
    if len(junk) == 2 and junk[0] == 0xFF and junk[1] not in (0x00, 0xFF):  # noqa: PLR2004 - B.1.1.2
        return position
    window = read_at(stream, position, _MOST_JUNK)
    at = window.find(b"\xff")
    while 0 <= at < len(window) - 1:
        if window[at + 1] not in (0x00, 0xFF):
            return position + at
        at = window.find(b"\xff", at + 1)
    return stream_size(stream)


def _collect(payload: bytes, head: _Head) -> None:
    if payload.startswith(_EXIF_MARK):
        body = payload[6:]
        if head.exif and not body.startswith((b"II", b"MM")):
            if len(head.exif[-1]) < _LONGEST_EXIF:  # one too long for a segment goes on in the next
                head.exif[-1] += body
        else:
            head.exif.append(body)
    elif payload.startswith(_XMP_MARK) and len(payload) < MAX_XMP_BYTES:
        head.xmp.append(payload[len(_XMP_MARK) :])
    elif payload.startswith(_MORE_XMP_MARK):
        # XMP part 3, 1.1.3.1: digest of the whole, its length, where this part belongs.
        body = payload[len(_MORE_XMP_MARK) + 32 :]
        head.more_xmp[int.from_bytes(body[4:8], "big")] = body[8:]


def _read_table(payload: bytes) -> tuple[int, ...]:
    """The first table of a segment (B.2.4.1), of 8 or 16 bits an element."""
    wide = 2 if payload[:1] and payload[0] >> 4 else 1
    data = payload[1 : 1 + _TABLE_SIZE * wide]
    if len(data) < _TABLE_SIZE * wide:
        return ()
    return tuple(int.from_bytes(data[at : at + wide], "big") for at in range(0, len(data), wide))


def _read_frame(marker: int, segment: bytes) -> _Frame | None:
    """Reads a frame header; None when it contradicts itself."""
    components = segment[9] if len(segment) > 9 else 0  # noqa: PLR2004 - B.2.2
    if not 1 <= components <= _MOST_COMPONENTS or len(segment) != 10 + 3 * components:
        return None
    height = int.from_bytes(segment[5:7], "big")
    width = int.from_bytes(segment[7:9], "big")
    sampling = [(segment[at] >> 4, segment[at] & 15) for at in range(11, len(segment), 3)]
    most = max(h for h, _ in sampling) * max(v for _, v in sampling)
    share = sum(h * v for h, v in sampling) / most if most else components
    return _Frame(
        width, height, components, marker in _PROGRESSIVE, int(2 * width * height * share)
    )


def _follow_scans(stream: BinaryIO, scan: _Segment, *, count: bool) -> tuple[bool, int]:
    """Whether an end mark follows the first scan, and how many scans there are.

    Within entropy-coded data FF is always followed by 00 or a restart mark (B.1.1.5), so an end
    mark found there is one.
    """
    if not count and b"\xff\xd9" in read_at(
        stream, max(scan.end, stream_size(stream) - 4096), 4096
    ):
        return True, 1
    stream.seek(scan.end)
    last, passes = b"", 1
    while block := stream.read(_BLOCK):
        joined = last + block
        end = joined.find(b"\xff\xd9")
        passes += joined.count(b"\xff\xda", 0, end if end >= 0 else len(joined))
        if end >= 0:
            return True, passes
        last = joined[-1:]
    return False, passes


def _without_metadata(stream: BinaryIO) -> tuple[bytes, int]:
    """The head a decoder needs, and the offset from which the file goes on unchanged."""
    kept = [b"\xff\xd8"]
    tail = stream_size(stream)
    for segment in _segments(stream):
        if segment.marker == _SOS:
            tail = segment.offset
        elif _decoder_needs(stream, segment):
            kept.append(read_at(stream, segment.offset, segment.size + 4))
    return b"".join(kept), tail


def _decoder_needs(stream: BinaryIO, segment: _Segment) -> bool:
    if segment.marker == _APP2:
        return read_at(stream, segment.offset + 4, 12) == b"ICC_PROFILE\0"
    metadata = _APP0 < segment.marker <= _APP15 or segment.marker == _COMMENT
    return not metadata or segment.marker == _APP14
