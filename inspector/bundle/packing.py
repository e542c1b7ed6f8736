"""Writes a container: one pass, any size, flat memory; the seal follows when it is read back."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO

from inspector.bundle.layout import (
    SEAL_BYTES,
    Entry,
    central_header,
    end_records,
    in_order,
    is_deflated,
    local_header,
)
from inspector.bundle.names import check_name, check_names_together
from inspector.errors import TrustError

__all__ = ["CHUNK", "UNSEALED", "Part", "Progress", "deflated", "write_container"]

CHUNK = 1 << 20
UNSEALED = b"0" * SEAL_BYTES
"""Stands in the seal's place until the file has been read back."""

_LEVEL = 6

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all; what it raises stops the work, which cleans up."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file to be packed.

    Attributes:
        name: path without the top-level folder.
        size: bytes.
        source: the bytes, or a way to open them.
    """

    name: str
    size: int
    source: bytes | Callable[[], BinaryIO]

    @classmethod
    def of(cls, name: str, data: bytes) -> Part:
        """A part that is held in memory."""
        return cls(name, len(data), data)


def write_container(
    stream: BinaryIO, *, root: str, parts: Iterable[Part], progress: Progress | None = None
) -> None:
    """Packs parts under one top-level folder, in the format's order, not yet sealed.

    Args:
        stream: empty, seekable, open for writing.
        root: name of the top-level folder.
        parts: the files.
        progress: told after every chunk.

    Raises:
        TrustError: ``bundle.name_*`` for an unsafe name, ``bundle.source_changed`` when a source
            does not give the bytes it promised.
        OSError: the disk refused; the caller says it in words.
    """
    by_name = {part.name: part for part in parts}
    ordered = [by_name[name] for name in in_order(by_name)]
    names = [f"{root}/{part.name}" for part in ordered]
    for name in names:
        check_name(name)
    check_names_together(names)
    packer = _Packer(stream, sum(part.size for part in ordered), progress)
    entries = [packer.add(name, part) for name, part in zip(names, ordered, strict=True)]
    packer.close(entries)


class _Packer:
    """The state of one container being written."""

    def __init__(self, stream: BinaryIO, total: int, progress: Progress | None) -> None:
        self._stream = stream
        self._total = total
        self._progress = progress
        self._done = 0
        self._offset = 0

    def add(self, name: str, part: Part) -> Entry:
        """Writes one file behind the ones before."""
        if isinstance(part.source, bytes):
            entry = self._add_bytes(name, part.source)
        else:
            entry = self._add_stream(name, part.size, part.source)
        self._offset = entry.end
        return entry

    def close(self, entries: list[Entry]) -> None:
        """Writes directory and end records, and leaves room for the seal."""
        directory = b"".join(central_header(entry) for entry in entries)
        self._stream.write(directory)
        self._stream.write(
            end_records(count=len(entries), directory=self._offset, size=len(directory))
        )
        self._stream.write(UNSEALED)

    def _add_bytes(self, name: str, data: bytes) -> Entry:
        packed = deflated(data) if is_deflated(name) else data
        entry = Entry(name, len(data), len(packed), zlib.crc32(data), self._offset)
        self._stream.write(local_header(entry))
        self._stream.write(packed)
        self._tell(len(data))
        return entry

    def _add_stream(self, name: str, size: int, opener: Callable[[], BinaryIO]) -> Entry:
        entry = Entry(name, size, size, 0, self._offset)
        self._stream.write(local_header(entry))
        crc, copied = 0, 0
        with opener() as source:
            while chunk := source.read(CHUNK):
                crc = zlib.crc32(chunk, crc)
                copied += len(chunk)
                if copied > size:
                    break
                self._stream.write(chunk)
                self._tell(len(chunk))
        if copied != size:
            raise TrustError("bundle.source_changed", name=name, expected=size)
        entry = replace(entry, crc=crc)
        # The checksum is known only now; the header has its place already.
        self._stream.seek(entry.offset)
        self._stream.write(local_header(entry))
        self._stream.seek(entry.end)
        return entry

    def _tell(self, amount: int) -> None:
        self._done += amount
        if self._progress is not None:
            self._progress(self._done, self._total)


def deflated(data: bytes) -> bytes:
    """The data as a text is packed (RFC 1951)."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
