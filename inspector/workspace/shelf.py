"""The checklists at hand in a workspace: those that ship, those published, those that came in."""

from __future__ import annotations

import threading
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from inspector import paths
from inspector.checklist.library import Library
from inspector.checklist.source.nodes import MAX_BYTES
from inspector.checklist.volumes import Published
from inspector.domain.publication import ChecklistEdition
from inspector.durable import disk_errors
from inspector.store import MediaStore, Store

__all__ = ["Shelf"]


class Shelf:
    """Keeps a workspace's library until one more checklist is published; from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: Library | None = None
        self._changes = 0
        self._lock = threading.Lock()

    def library(self) -> Library:
        """The library, put together if it is not; that reads files."""
        with self._lock:
            held, number = self._held, self._changes
        if held is not None:
            return held
        with self._store.read() as reader:
            editions = reader.all(ChecklistEdition)
        media = self._store.media
        library = _shipped().with_published(
            (Published(one, partial(_bytes_of, media, one.digest)) for one in editions),
            received=partial(_bytes_of, media),
        )
        with self._lock:
            # What was published while this was put together is not in it.
            if number == self._changes:
                self._held = library
        return library

    def change(self) -> None:
        """Has it put together anew when it is asked for next."""
        with self._lock:
            self._held = None
            self._changes += 1


@cache
def _shipped() -> Library:
    """Read once in a run: they are part of the program."""
    return Library.load(paths.forms())


def _bytes_of(media: MediaStore, digest: str) -> bytes | None:
    """A checklist's bytes; None when they are not here, or are no longer what they were."""
    if not media.has(digest):
        return None
    with media.open(digest) as stream, disk_errors(Path(digest)):
        content = stream.read(MAX_BYTES + 1)
    return content if sha256(content).hexdigest() == digest else None
