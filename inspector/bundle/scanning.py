"""Walks a container from its first byte to its last and hashes each file and the whole."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from inspector.bundle.layout import SEAL_BYTES, TAG_FILES, Entry, is_deflated, local_header
from inspector.bundle.packing import CHUNK, Progress, deflated
from inspector.errors import TrustError
from inspector.findings import Finding, Level

__all__ = ["Scan", "scan_entries"]

_WHOLE = "ZIP"
"""What a finding about the whole file is about."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What one walk through the whole file found.

    Attributes:
        archive: SHA-256 of the file, lower-case hex.
        digests: SHA-256 by path (without the top-level folder), damaged files left out.
        kept: the text files and the signature, by path.
        findings: damage, each naming its file.
    """

    archive: str
    digests: dict[str, str]
    kept: dict[str, bytes]
    findings: tuple[Finding, ...]


def scan_entries(
    stream: BinaryIO,
    entries: Iterable[Entry],
    *,
    size: int,
    seal: bool = False,
    progress: Progress | None = None,
) -> Scan:
    """Walks a container whose directory has been checked.

    Args:
        stream: its bytes, seekable.
        entries: its entries in the order they stand.
        size: bytes of the whole file.
        seal: True while writing: puts the seal into its place instead of comparing it.
        progress: told after every file.

    Raises:
        TrustError: ``bundle.header_changed`` when a local header is not what the directory says.
        OSError: the disk failed; the caller says it in words.
    """
    return _Scanner(stream, tuple(entries), size, progress).run(seal=seal)


class _Scanner:
    """One walk through the file."""

    def __init__(
        self, stream: BinaryIO, entries: tuple[Entry, ...], size: int, progress: Progress | None
    ) -> None:
        self._stream = stream
        self._entries = entries
        self._size = size
        self._progress = progress
        self._whole = hashlib.sha256()
        self._digests: dict[str, str] = {}
        self._kept: dict[str, bytes] = {}
        self._findings: list[Finding] = []

    def run(self, *, seal: bool) -> Scan:
        self._stream.seek(0)
        for entry in self._entries:
            header = local_header(entry)
            if self._read(len(header)) != header:
                raise TrustError("bundle.header_changed", name=entry.name, offset=entry.offset)
            self._scan_entry(entry.inner, entry)
            if self._progress is not None:
                self._progress(entry.end, self._size)
        self._read(self._size - SEAL_BYTES - self._stream.tell())
        self._check_seal(seal=seal)
        return Scan(self._whole.hexdigest(), self._digests, self._kept, tuple(self._findings))

    def _read(self, count: int) -> bytes:
        data = self._stream.read(count)
        self._whole.update(data)
        return data

    def _scan_entry(self, name: str, entry: Entry) -> None:
        crc, digest = 0, hashlib.sha256()
        kept: list[bytes] | None = [] if _is_kept(entry) else None
        problem = ""
        try:
            for chunk in self._unpacked(entry):
                crc = zlib.crc32(chunk, crc)
                digest.update(chunk)
                if kept is not None:
                    kept.append(chunk)
        except zlib.error:
            problem = "bundle.not_unpackable"
        # The rest of a stream that broke off belongs to the whole file's digest too.
        self._skip_to(entry.end)
        if problem or crc != entry.crc:
            found = problem or "bundle.checksum"
            self._findings.append(Finding(Level.ERROR, found, name))
            return
        self._digests[name] = digest.hexdigest()
        if kept is not None:
            self._kept[name] = b"".join(kept)

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        """The entry's bytes, never more than its stated size."""
        packed = self._packed(entry)
        if not is_deflated(entry.name):
            yield from packed
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        room = entry.size
        for chunk in packed:
            if inflater.eof:
                raise zlib.error("bytes after the end")
            for out in _inflated(inflater, chunk):
                room -= len(out)
                if room < 0:
                    raise zlib.error("unpacks to more than stated")
                yield out
            if inflater.unused_data or inflater.unconsumed_tail:
                raise zlib.error("bytes after the end")
        if room or not inflater.eof:
            raise zlib.error("unpacks to less than stated")

    def _packed(self, entry: Entry) -> Iterator[bytes]:
        left = entry.packed
        while left:
            chunk = self._read(min(CHUNK, left))
            if not chunk:
                raise zlib.error("the file ends early")
            left -= len(chunk)
            yield chunk

    def _skip_to(self, end: int) -> None:
        while (left := end - self._stream.tell()) > 0 and self._read(min(CHUNK, left)):
            pass

    def _check_seal(self, *, seal: bool) -> None:
        expected = self._whole.hexdigest().encode()
        if seal:
            self._stream.seek(-SEAL_BYTES, os.SEEK_END)
            self._stream.write(expected)
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._whole.update(expected)
            return
        found = self._read(SEAL_BYTES)
        if found == expected:
            return
        if not re.fullmatch(rb"[0-9a-f]{64}", found):
            self._findings.append(Finding(Level.ERROR, "bundle.seal_malformed", _WHOLE))
        elif not self._findings:  # else the seal only repeats what a file's own sum said
            self._findings.append(Finding(Level.ERROR, "bundle.seal_broken", self._suspect()))

    def _suspect(self) -> str:
        """The one text whose packed bytes our packer would not write; what it unpacks to is right.

        Another packer than ours, of another zlib, makes every text a suspect, and so none.
        """
        suspects = []
        for entry in self._entries:
            if is_deflated(entry.name):
                self._stream.seek(entry.data)
                if self._stream.read(entry.packed) != deflated(self._kept[entry.inner]):
                    suspects.append(entry.inner)
        return suspects[0] if len(suspects) == 1 else _WHOLE


def _inflated(inflater: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    """What a piece of deflated data unpacks to, a bounded piece at a time."""
    while not inflater.eof:
        out = inflater.decompress(chunk, CHUNK)
        chunk = inflater.unconsumed_tail
        if out:
            yield out
        if not chunk and len(out) < CHUNK:
            return


def _is_kept(entry: Entry) -> bool:
    return is_deflated(entry.name) or entry.inner in TAG_FILES
