"""The exact bytes of the container's headers: the one form a bundle's ZIP file may have.

ZIP (PKWARE APPNOTE 6.3.10) leaves a writer many liberties, and every liberty is a place where a
changed byte means nothing to a reader. Here every header follows from name, sizes, checksum and
offset alone, so a reader derives it again and compares. The liberties taken:

* entries stand without gaps, payload in byte order of the names, then the tag files;
* text is deflated, originals and all else are stored; sizes and checksums stand in the local
  header;
* time is 1980-01-01 00:00, made on Unix, mode 0644; no comments, no extra fields but ZIP64's;
* the archive comment is the seal: SHA-256, in hexadecimal, of every byte before it. Deflated data
  can be changed without changing what it unpacks to; the seal leaves no such byte.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "CENTRAL_FIXED",
    "END",
    "END64",
    "LIMIT16",
    "LIMIT32",
    "LOCATOR64",
    "LOCATOR64_MARK",
    "MAX_SIGNATURE",
    "SEAL_BYTES",
    "TAG_FILES",
    "Entry",
    "central_header",
    "end_records",
    "in_order",
    "is_deflated",
    "local_header",
]

SEAL_BYTES = 64
LIMIT16 = 0xFFFF
LIMIT32 = 0xFFFFFFFF

TAG_FILES = (
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha256.txt.p7s",
)
"""Every file beside the payload, in the order they are written."""

END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR64 = struct.Struct("<4sLQL")
CENTRAL_FIXED = struct.Struct("<4s6H3L5H2L")
_LOCAL_FIXED = struct.Struct("<4s5H3L2H")

LOCATOR64_MARK = b"PK\x06\x07"
MAX_SIGNATURE = 1 << 20
"""Bytes of the signature file; a chain of certificates takes a few thousand."""

_MADE_BY = 3 << 8 | 45
_MODE = 0o100644 << 16
_MIDNIGHT = 0
_FIRST_DAY = 1 << 5 | 1
"""1980-01-01 in MS-DOS form."""
_UTF8 = 1 << 11
_DEFLATED = 8
_TEXT = (".txt", ".json", ".jsonl", ".yaml")
_ORIGINALS = ("data/attachments/", "data/photos/", "data/plans/")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the container.

    Attributes:
        name: path with the top-level folder.
        size: bytes unpacked.
        packed: bytes as they stand in the file.
        crc: CRC-32 of the unpacked bytes.
        offset: where its local header begins.
    """

    name: str
    size: int
    packed: int
    crc: int
    offset: int

    @property
    def data(self) -> int:
        """Where its packed bytes begin."""
        return self.offset + len(local_header(self))

    @property
    def end(self) -> int:
        """Where the next header begins."""
        return self.data + self.packed

    @property
    def inner(self) -> str:
        """The path without the top-level folder."""
        return self.name.partition("/")[2]


def is_deflated(name: str) -> bool:
    """Whether a file is deflated: our texts are, media, PDF, signatures and originals are not.

    An original may be a text as well, of any size; it is streamed past like the others, and never
    held in memory.

    Args:
        name: path with the top-level folder.
    """
    return name.endswith(_TEXT) and not name.partition("/")[2].startswith(_ORIGINALS)


def in_order(names: Iterable[str]) -> list[str]:
    """Paths (without the top-level folder) in the order they stand: payload, then tag files."""
    place = {name: number for number, name in enumerate(TAG_FILES, start=1)}
    return sorted(names, key=lambda name: (place.get(name, 0), name.encode()))


def local_header(entry: Entry) -> bytes:
    """The local file header (APPNOTE 4.3.7), name and extra field included."""
    name, flags = _name_and_flags(entry)
    wide = _is_wide(entry)
    extra = struct.pack("<2H2Q", 1, 16, entry.size, entry.packed) if wide else b""
    fixed = _LOCAL_FIXED.pack(
        b"PK\x03\x04",
        45 if wide else 20,
        flags,
        _DEFLATED if is_deflated(entry.name) else 0,
        _MIDNIGHT,
        _FIRST_DAY,
        entry.crc,
        LIMIT32 if wide else entry.packed,
        LIMIT32 if wide else entry.size,
        len(name),
        len(extra),
    )
    return fixed + name + extra


def central_header(entry: Entry) -> bytes:
    """The central directory header (APPNOTE 4.3.12), name and extra field included."""
    name, flags = _name_and_flags(entry)
    wide, far = _is_wide(entry), entry.offset >= LIMIT32
    large = [*([entry.size, entry.packed] if wide else []), *([entry.offset] if far else [])]
    extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    fixed = CENTRAL_FIXED.pack(
        b"PK\x01\x02",
        _MADE_BY,
        45 if large else 20,
        flags,
        _DEFLATED if is_deflated(entry.name) else 0,
        _MIDNIGHT,
        _FIRST_DAY,
        entry.crc,
        LIMIT32 if wide else entry.packed,
        LIMIT32 if wide else entry.size,
        len(name),
        len(extra),
        0,
        0,
        0,
        _MODE,
        LIMIT32 if far else entry.offset,
    )
    return fixed + name + extra


def end_records(*, count: int, directory: int, size: int) -> bytes:
    """Everything after the central directory up to the seal (APPNOTE 4.3.14 to 4.3.16).

    Args:
        count: number of entries.
        directory: where the central directory begins.
        size: its length.
    """
    wide = b""
    if count >= LIMIT16 or directory >= LIMIT32 or size >= LIMIT32:
        wide = END64.pack(b"PK\x06\x06", 44, _MADE_BY, 45, 0, 0, count, count, size, directory)
        wide += LOCATOR64.pack(LOCATOR64_MARK, 0, directory + size, 1)
    count16 = min(count, LIMIT16)
    return wide + END.pack(
        b"PK\x05\x06",
        0,
        0,
        count16,
        count16,
        min(size, LIMIT32),
        min(directory, LIMIT32),
        SEAL_BYTES,
    )


def _is_wide(entry: Entry) -> bool:
    return entry.size >= LIMIT32 or entry.packed >= LIMIT32


def _name_and_flags(entry: Entry) -> tuple[bytes, int]:
    return entry.name.encode(), 0 if entry.name.isascii() else _UTF8
