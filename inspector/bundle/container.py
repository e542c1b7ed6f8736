"""An opened bundle file: every byte of it is either derived again or hashed.

Opening reads the central directory and refuses anything the layout would not have written.
Scanning then walks the file once from its first byte to its last, compares every local header,
unpacks within the stated size, and hashes each file and the whole.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO, Self

from inspector.bundle.directory import read_at, read_directory
from inspector.bundle.layout import Entry
from inspector.bundle.packing import CHUNK, Progress
from inspector.bundle.scanning import Scan, scan_entries
from inspector.durable import disk_errors
from inspector.errors import InputError

__all__ = ["Container", "open_container"]


class Container:
    """An opened container whose directory obeys every rule. A context manager.

    Attributes:
        path: the file.
        root: name of the top-level folder.
        entries: its files by path without the top-level folder, in the order they stand.
        size: bytes of the whole file.
    """

    def __init__(self, path: Path, stream: BinaryIO, *, entries: list[Entry], size: int) -> None:
        self.path = path
        self.root = entries[0].name.partition("/")[0]
        self.entries = {entry.inner: entry for entry in entries}
        self.size = size
        self._stream = stream

    def open(self, name: str) -> BinaryIO:
        """A stored file's bytes as a stream of its own, to be read before the next is opened.

        Raises:
            KeyError: there is no such file; the caller has looked.
        """
        entry = self.entries[name]
        return io.BufferedReader(_Window(self._stream, entry.data, entry.packed), CHUNK)

    def scan(self, *, seal: bool = False, progress: Progress | None = None) -> Scan:
        """Walks the whole file once.

        Args:
            seal: True while writing: puts the seal into its place instead of comparing it.
            progress: told after every file.

        Raises:
            TrustError: ``bundle.header_changed`` when a local header is not what the directory
                says.
            ResourceError: ``disk.*``.
        """
        with disk_errors(self.path):
            return scan_entries(
                self._stream,
                self.entries.values(),
                size=self.size,
                seal=seal,
                progress=progress,
            )

    def close(self) -> None:
        """Closes the file."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_container(path: Path, *, writable: bool = False) -> Container:
    """Opens a bundle's file and checks its directory.

    Args:
        path: the file.
        writable: also opened for writing, to be sealed.

    Raises:
        InputError: ``bundle.missing``, ``bundle.not_a_zip``, ``bundle.cut_short``,
            ``bundle.not_a_bundle``: it is no bundle at all.
        TrustError: it is meant to be one, but breaks a rule: ``bundle.foreign_packing``,
            ``bundle.header_changed``, ``bundle.name_*``, ``bundle.link``, ``bundle.encrypted``,
            ``bundle.gap``, ``bundle.order``, ``bundle.too_many``, ``bundle.too_large``,
            ``bundle.ratio``, ``bundle.method``.
        ResourceError: ``disk.*``.
    """
    with disk_errors(path):
        if not path.is_file():
            raise InputError("bundle.missing", path=str(path))
        stream = path.open("r+b" if writable else "rb")
        try:
            size = stream.seek(0, os.SEEK_END)
            entries = read_directory(path, stream, size)
        except BaseException:
            stream.close()
            raise
    return Container(path, stream, entries=entries, size=size)


class _Window(io.RawIOBase):
    """A piece of a stream, read-only."""

    def __init__(self, stream: BinaryIO, begin: int, length: int) -> None:
        super().__init__()
        self._stream = stream
        self._begin = begin
        self._length = length
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._length}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override] # any buffer
        wanted = max(0, min(len(buffer), self._length - self._position))
        data = read_at(self._stream, self._begin + self._position, wanted)
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)
