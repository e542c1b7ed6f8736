"""Photographs and other files, kept once each under the SHA-256 of their bytes.

A file appears under its name only when all its bytes are on the disk: temporary file in the same
file system, fsync, rename, fsync of the folder. Callers get streams, never paths, so that the
files can be encrypted one day without anybody noticing. Renditions are a cache beside it.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from inspector.durable import disk_error, disk_errors, sync_folder
from inspector.errors import ResourceError
from inspector.store.values import StoredMedia

__all__ = ["MediaStore"]

_CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"
_number = itertools.count(1)
"""Of temporary files; shared, for two stores may stand open on one folder."""


class MediaStore:
    """The files of one workspace.

    Args:
        originals: folder of the originals; made when missing.
        cache: folder of the renditions; made when needed, may be deleted at any time.
    """

    def __init__(self, originals: Path, *, cache: Path) -> None:
        self._originals = originals
        self._cache = cache
        self._durable: set[Path] = set()

    def put(self, stream: BinaryIO) -> StoredMedia:
        """Stores what the stream holds from here to its end, byte for byte, durably.

        Bytes that are there already are not written again, and a damaged copy of them is
        replaced. Whoever was killed before the name was on the disk makes up for it by trying
        again.

        Raises:
            ResourceError: ``media.source_unreadable`` when the stream fails;
                ``disk.full``, ``disk.read_only``, ``disk.failed`` when we cannot write.
        """
        with self._writing(self._originals) as (temporary, file):
            hasher, size = hashlib.sha256(), 0
            while chunk := _read(stream):
                hasher.update(chunk)
                file.write(chunk)
                size += len(chunk)
            digest = hasher.hexdigest()
            damaged = self.has(digest)
            new = not self.holds(digest)
            if new:
                self._settle(file, temporary, self._place(digest))
        healed = new and damaged
        if healed:
            self._forget_renditions(digest)
        return StoredMedia(digest, size, new, healed=healed)

    def put_bytes(self, data: bytes, *, digest: str) -> StoredMedia:
        """As `put`, for bytes that are in memory and whose digest was just computed.

        Raises:
            ResourceError: ``disk.full``, ``disk.read_only``, ``disk.failed``.
        """
        damaged = self.has(digest)
        if self.holds(digest):
            return StoredMedia(digest, len(data), new=False)
        with self._writing(self._originals) as (temporary, file):
            file.write(data)
            self._settle(file, temporary, self._place(digest))
        if damaged:
            self._forget_renditions(digest)
        return StoredMedia(digest, len(data), new=True, healed=damaged)

    def open(self, digest: str) -> BinaryIO:
        """A seekable stream of the file's bytes.

        Raises:
            ResourceError: ``media.missing``; ``disk.failed`` when the disk fails.
        """
        if not _DIGEST.fullmatch(digest):
            raise ResourceError("media.missing", digest=digest)
        try:
            return self._place(digest).open("rb")
        except FileNotFoundError as error:
            raise ResourceError("media.missing", digest=digest) from error
        except OSError as error:
            raise disk_error(error, self._originals) from error

    def has(self, digest: str) -> bool:
        """Whether the file is there; says nothing about its bytes."""
        return bool(_DIGEST.fullmatch(digest)) and self._place(digest).is_file()

    def holds(self, digest: str) -> bool:
        """Whether the file is there whole; if so its name is on the disk too, power cut or not.

        Whoever finds a file instead of writing it asks this before records speak of it: another
        process may have been killed between giving it its name and syncing the folder.

        Raises:
            ResourceError: ``disk.read_only``, ``disk.failed`` when the folder cannot be synced.
        """
        if not (self.has(digest) and self._is_whole(digest)):
            return False
        folder = self._place(digest).parent
        with disk_errors(folder):
            self._make_durable(folder)
            sync_folder(folder)
        return True

    def size(self, digest: str) -> int:
        """The file's size in bytes.

        Raises:
            ResourceError: ``media.missing``.
        """
        with self.open(digest) as file:
            return os.fstat(file.fileno()).st_size

    def verify(self, digest: str) -> bool:
        """Whether the file's bytes still have the digest they are named by.

        Raises:
            ResourceError: ``media.missing``; ``disk.failed`` when the disk fails.
        """
        with self.open(digest) as file:
            try:
                hasher = hashlib.sha256()
                while chunk := file.read(_CHUNK):
                    hasher.update(chunk)
            except OSError as error:
                raise disk_error(error, self._originals) from error
        return hasher.hexdigest() == digest

    def digests(self) -> Iterator[str]:
        """Digests of all originals, in ascending order."""
        for folder in sorted(self._originals.glob("[0-9a-f][0-9a-f]")):
            names = (path.name for path in folder.iterdir())
            yield from sorted(name for name in names if _DIGEST.fullmatch(name))

    def put_rendition(self, digest: str, longest_side: int, data: bytes) -> None:
        """Keeps a smaller copy of an original for quick display.

        Raises:
            ResourceError: ``disk.full``, ``disk.read_only``, ``disk.failed``.
        """
        with self._writing(self._cache) as (temporary, file):
            file.write(data)
            file.flush()
            # Whole or not there at all; whether its name outlives a power cut does not matter.
            os.fsync(file.fileno())
            file.close()
            place = self._rendition(digest, longest_side)
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(place)

    def open_rendition(self, digest: str, longest_side: int) -> BinaryIO | None:
        """A seekable stream of the smaller copy, or None when it has to be made again."""
        try:
            return self._rendition(digest, longest_side).open("rb")
        except OSError:
            return None

    def put_derived(self, digest: str, name: str, write: Callable[[BinaryIO], object]) -> None:
        """Keeps something that was made from an original, in the cache of renditions.

        Args:
            digest: of the original.
            name: what it is, letters, digits and hyphens.
            write: writes it; what it raises leaves nothing behind.

        Raises:
            ResourceError: ``disk.full``, ``disk.read_only``, ``disk.failed``.
        """
        with self._writing(self._cache) as (temporary, file):
            write(file)
            self._settle(file, temporary, self._rendition(digest, name))

    def open_derived(self, digest: str, name: str) -> BinaryIO | None:
        """A seekable stream of what `put_derived` kept; None when it has to be made again."""
        try:
            return self._rendition(digest, name).open("rb")
        except OSError:
            return None

    def clean(self) -> int:
        """Removes what an interrupted intake left behind and returns how many files.

        Nobody else may be writing; the lock on the workspace sees to that.

        Raises:
            ResourceError: ``disk.read_only``, ``disk.failed``.
        """
        removed = 0
        for folder in (self._originals, self._cache):
            try:
                for leftover in (folder / _INCOMING).glob("*.part"):
                    leftover.unlink(missing_ok=True)
                    removed += 1
            except OSError as error:
                raise disk_error(error, folder) from error
        return removed

    def _is_whole(self, digest: str) -> bool:
        """As `verify`; a file that cannot be read, or is gone by now, is not whole."""
        try:
            return self.verify(digest)
        except ResourceError:
            return False

    def _forget_renditions(self, digest: str) -> None:
        """They may have been made from the damaged original."""
        for rendition in self._cache.glob(f"*/{digest[:2]}/{digest}"):
            with disk_errors(rendition):
                rendition.unlink(missing_ok=True)

    def _place(self, digest: str) -> Path:
        return self._originals / digest[:2] / digest

    def _rendition(self, digest: str, made: int | str) -> Path:
        return self._cache / str(made) / digest[:2] / digest

    @contextmanager
    def _writing(self, folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
        """A fresh temporary file in the folder's file system, gone at the end unless renamed."""
        temporary = folder / _INCOMING / f"{os.getpid()}-{next(_number)}.part"
        try:
            temporary.parent.mkdir(parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as file:
                    yield temporary, file
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(error, folder) from error

    def _settle(self, file: BinaryIO, temporary: Path, place: Path) -> None:
        """Gives a whole file its name, durably."""
        file.flush()
        os.fsync(file.fileno())
        file.close()
        self._make_durable(place.parent)
        temporary.replace(place)
        sync_folder(place.parent)

    def _make_durable(self, folder: Path) -> None:
        """Sees that the folder of some files exists and is named on the disk; once a process."""
        if folder not in self._durable:
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)
            self._durable.add(folder)


def _read(stream: BinaryIO) -> bytes:
    """The next bytes of somebody else's file; its failure is not our disk's."""
    try:
        return stream.read(_CHUNK)
    except OSError as error:
        raise ResourceError(
            "media.source_unreadable",
            name=str(getattr(stream, "name", "")),
            reason=error.strerror or str(error),
        ) from error
