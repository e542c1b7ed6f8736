"""Reads a container's directory and refuses whatever the layout would not have written.

Nothing is unpacked here: unsafe names, links, encryption, gaps, overlaps, other methods and sizes
beyond the caps are found in the headers alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from inspector.bundle.layout import (
    CENTRAL_FIXED,
    END,
    END64,
    LIMIT16,
    LIMIT32,
    LOCATOR64,
    LOCATOR64_MARK,
    MAX_SIGNATURE,
    SEAL_BYTES,
    TAG_FILES,
    Entry,
    central_header,
    end_records,
    in_order,
    is_deflated,
)
from inspector.bundle.names import check_name, check_names_together
from inspector.errors import InputError, TrustError

__all__ = ["read_at", "read_directory"]

_MAX_ENTRIES = 200_000
_MAX_DIRECTORY = 64 << 20
_MAX_TEXT = 256 << 20
_MAX_TEXTS = 512 << 20
"""Bytes of all texts together, for they are held in memory."""
_MAX_RATIO = 200
_RATIO_FREE = 1 << 20
"""Small texts may be as repetitive as they like."""
_TAIL = 1 << 20
_MARK = b"bagit.txt"
_SYMLINK = 0xA
_ENCRYPTED = 1 | 1 << 6 | 1 << 13


def read_directory(path: Path, stream: BinaryIO, size: int) -> list[Entry]:
    """The entries of a container, every header checked.

    Args:
        path: the file, for messages.
        stream: its bytes, seekable.
        size: how many they are.

    Raises:
        InputError: ``bundle.not_a_zip``, ``bundle.cut_short``, ``bundle.not_a_bundle``.
        TrustError: as `inspector.bundle.container.open_container`.
    """
    end = size - SEAL_BYTES - END.size
    tail = read_at(stream, max(0, size - _TAIL), _TAIL)
    if end < 0 or read_at(stream, end, 4) != b"PK\x05\x06":
        raise _unreadable(path, stream, tail)
    if _MARK not in tail:
        raise InputError("bundle.not_a_bundle", path=str(path))
    count, directory, length = _read_end(stream, end)
    if count > _MAX_ENTRIES or length > _MAX_DIRECTORY:
        raise TrustError("bundle.too_many", count=count, limit=_MAX_ENTRIES)
    derived = end_records(count=count, directory=directory, size=length)
    start = end + END.size - len(derived)
    if directory + length != start or read_at(stream, start, len(derived)) != derived:
        raise TrustError("bundle.header_changed", name="end of central directory", offset=start)
    entries = list(_parse_directory(read_at(stream, directory, length), count, directory))
    _check_entries(entries, directory)
    return entries


def read_at(stream: BinaryIO, offset: int, count: int) -> bytes:
    """Up to ``count`` bytes of a stream from an offset."""
    stream.seek(offset)
    return stream.read(count)


def _unreadable(path: Path, stream: BinaryIO, tail: bytes) -> InputError | TrustError:
    """What to say of a file that does not end like a bundle."""
    if b"PK\x05\x06" in tail:
        if _MARK in tail:
            return TrustError("bundle.foreign_packing", path=str(path))
        return InputError("bundle.not_a_bundle", path=str(path))
    if read_at(stream, 0, 4) == b"PK\x03\x04":
        return InputError("bundle.cut_short", path=str(path))
    return InputError("bundle.not_a_zip", path=str(path))


def _read_end(stream: BinaryIO, end: int) -> tuple[int, int, int]:
    """Count, place and length of the central directory, as the end records claim them."""
    fields = END.unpack(read_at(stream, end, END.size))
    count, length, directory = fields[3], fields[5], fields[6]
    if count == LIMIT16 or LIMIT32 in (length, directory):
        locator = end - LOCATOR64.size
        begin = locator - END64.size
        if begin < 0 or read_at(stream, locator, 4) != LOCATOR64_MARK:
            raise TrustError("bundle.header_changed", name="ZIP64 end record", offset=end)
        wide = END64.unpack(read_at(stream, begin, END64.size))
        count, length, directory = wide[7], wide[8], wide[9]
    return count, directory, length


def _parse_directory(data: bytes, count: int, begin: int) -> Iterator[Entry]:
    position = 0
    for number in range(1, count + 1):
        if len(data) - position < CENTRAL_FIXED.size:
            raise TrustError("bundle.header_changed", name=f"#{number}", offset=begin + position)
        entry, flags, mode = _parse_header(data, position, number, begin)
        if flags & _ENCRYPTED:
            raise TrustError("bundle.encrypted", name=entry.name)
        check_name(entry.name)
        if mode >> 28 == _SYMLINK:
            raise TrustError("bundle.link", name=entry.name)
        derived = central_header(entry)
        if data[position : position + len(derived)] != derived:
            raise TrustError("bundle.header_changed", name=entry.name, offset=begin + position)
        position += len(derived)
        yield entry
    if position != len(data):
        raise TrustError("bundle.gap", offset=begin + position, bytes=len(data) - position)


def _parse_header(data: bytes, at: int, number: int, begin: int) -> tuple[Entry, int, int]:
    """An entry as its central header claims it; the caller derives the header again."""
    fields = CENTRAL_FIXED.unpack_from(data, at)
    flags, crc, packed, size, length, extra_length = fields[3], *fields[7:12]
    mode, offset = fields[15], fields[16]
    name_at = at + CENTRAL_FIXED.size
    try:
        name = data[name_at : name_at + length].decode()
    except UnicodeDecodeError as error:
        raise TrustError("bundle.name_not_utf8", name=f"#{number}", offset=begin + at) from error
    extra = data[name_at + length : name_at + length + extra_length][4:]
    large = [int.from_bytes(extra[i : i + 8], "little") for i in range(0, len(extra), 8)]
    if LIMIT32 in (size, packed) and len(large) > 1:
        size, packed = large.pop(0), large.pop(0)
    if offset == LIMIT32 and large:
        offset = large.pop(0)
    return Entry(name, size, packed, crc, offset), flags, mode


def _check_entries(entries: list[Entry], directory: int) -> None:
    names = [entry.name for entry in entries]
    check_names_together(names)
    root = Counter(name.partition("/")[0] for name in names).most_common(1)[0][0]
    for name in names:
        if not name.startswith(f"{root}/"):
            raise TrustError("bundle.not_one_folder", name=name, root=root)
    texts = sum(entry.size for entry in entries if is_deflated(entry.name))
    if texts > _MAX_TEXTS:
        raise TrustError("bundle.too_large", name="*", limit=_MAX_TEXTS >> 20)
    expected = 0
    for entry in entries:
        if entry.offset != expected:
            raise TrustError("bundle.gap", offset=expected, bytes=entry.offset - expected)
        _check_size(entry)
        expected = entry.end
    if expected != directory:
        raise TrustError("bundle.gap", offset=expected, bytes=directory - expected)
    inner = [entry.inner for entry in entries]
    for name, ordered in zip(inner, in_order(inner), strict=True):
        if name != ordered:
            raise TrustError("bundle.order", name=name)


def _check_size(entry: Entry) -> None:
    if entry.name.endswith(TAG_FILES[-1]) and entry.size > MAX_SIGNATURE:
        raise TrustError("bundle.too_large", name=entry.name, limit=MAX_SIGNATURE >> 20)
    if not is_deflated(entry.name):
        if entry.size != entry.packed:
            raise TrustError("bundle.header_changed", name=entry.name, offset=entry.offset)
        return
    if entry.size > _MAX_TEXT:
        raise TrustError("bundle.too_large", name=entry.name, limit=_MAX_TEXT >> 20)
    if entry.size > _RATIO_FREE + _MAX_RATIO * entry.packed:
        raise TrustError("bundle.ratio", name=entry.name, limit=_MAX_RATIO)
