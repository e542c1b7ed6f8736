"""The store of one workspace: opened once, read from and written to in sessions."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import insert

from inspector.clock import Clock
from inspector.durable import disk_error, sync_folder
from inspector.errors import InputError, ResourceError
from inspector.findings import Finding
from inspector.store import backup, checks, migration
from inspector.store.database import Database, key_for, key_for_new, remove_database
from inspector.store.media import MediaStore
from inspector.store.reader import Reader
from inspector.store.repositories.heads import rebuild
from inspector.store.tables import likeness, likeness_row
from inspector.store.values import Author
from inspector.store.writer import Writer

__all__ = ["Store", "create_store", "discard_store", "open_store"]

_DATABASE = "inspector.db"
_MEDIA = "media"
_CACHE = "cache"


class Store:
    """Everything a workspace persists; made by `create_store` or `open_store`.

    Attributes:
        folder: the workspace's folder.
        media: its photographs and other files.
    """

    def __init__(
        self, folder: Path, database: Database, media: MediaStore, *, cleaned: int = 0
    ) -> None:
        self.folder = folder
        self.media = media
        self._database = database
        self._cleaned = cleaned

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One consistent view of the store, from now until the context ends; from any thread.

        Raises:
            ResourceError: ``store.busy``, ``store.damaged``, ``disk.read_only``, ``disk.failed``.
        """
        with self._database.reading() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self, *, action: str, author: Author, clock: Clock) -> Iterator[Writer]:
        """The writing session: all of it counts, or after any exception none of it.

        Writers take turns; a write inside a write is a fault of the program. A session that
        changed something adds exactly one entry to the audit log.

        Args:
            action: what is done, ``defect.raise``.
            author: who does it.
            clock: asked once, for the time of the revisions and of the audit entry.

        Raises:
            ResourceError: ``store.busy``, ``disk.full``, ``disk.read_only``,
                ``store.damaged``, ``disk.failed``.
        """
        with self._database.writing() as connection:
            writer = Writer(connection, action=action, author=author, now=clock.now())
            yield writer
            writer.finish()
        writer.committed()

    def check(
        self, *, media: bool = True, progress: checks.Report | None = None
    ) -> tuple[Finding, ...]:
        """Looks over database, revisions, derived tables, audit chain and media.

        Args:
            media: also read every media file in full; otherwise only presence and size.
            progress: told how many media files were looked at, of how many; what it raises
                stops the check.

        Raises:
            ResourceError: the database cannot be looked at.
        """
        found = checks.check(
            self._database, self.media, cleaned=self._cleaned, full=media, progress=progress
        )
        return tuple(found)

    def rebuild(self) -> None:
        """Makes heads, leading heads and look-up tables anew from the revisions.

        Raises:
            ResourceError: as `write`; ``store.revision_damaged``.
        """
        with self._database.writing() as connection:
            rebuild(connection)

    def remember_likenesses(self, told: Mapping[str, str]) -> None:
        """Keeps what pictures look like whose records do not say it.

        No record changes and nothing is logged: it can be worked out again at any time.

        Args:
            told: digest of the original to fingerprint in hex; empty when it shows too little.

        Raises:
            ResourceError: as `write`.
        """
        with self._database.writing() as connection:
            rows = [likeness_row(digest, bits) for digest, bits in told.items()]
            if rows:
                connection.execute(insert(likeness).prefix_with("OR REPLACE"), rows)

    def backup(self, to: Path) -> None:
        """Writes a verified copy of the database, encrypted when the database is.

        Raises:
            InputError: ``store.backup_exists``.
            ResourceError: ``disk.full``, ``disk.read_only``, ``disk.failed``,
                ``store.backup_failed``.
        """
        backup.back_up(self._database, to)

    def close(self) -> None:
        """Closes the database; sessions must have ended."""
        self._database.close()


def create_store(folder: Path, *, passphrase: str | None = None) -> Store:
    """Makes the store of a new workspace and opens it.

    Args:
        folder: made when missing; must hold no store yet.
        passphrase: turns encryption of the database on.

    Raises:
        InputError: ``store.exists``, ``store.empty_passphrase``.
        ResourceError: ``disk.full``, ``disk.read_only``, ``disk.failed``.
    """
    path = folder / _DATABASE
    if path.exists():
        raise InputError("store.exists", folder=str(folder))
    key = key_for_new(passphrase)
    # The database gets its name only when it is whole: a crash leaves nothing that looks like one.
    part = folder / f"{_DATABASE}.part"
    try:
        (folder / _MEDIA).mkdir(parents=True, exist_ok=True)
        remove_database(part)
        database = Database(part, key=key, create=True)
        try:
            with database.migrating() as connection:
                migration.upgrade(connection)
        finally:
            database.close()
        part.replace(path)
        sync_folder(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise disk_error(error, folder) from error
    return Store(folder, Database(path, key=key), _media_of(folder))


def discard_store(folder: Path) -> None:
    """Takes away the closed store of a workspace whose making failed; what is left is left."""
    for name in (_MEDIA, _CACHE):
        shutil.rmtree(folder / name, ignore_errors=True)
    with contextlib.suppress(OSError):
        for name in (_DATABASE, f"{_DATABASE}.part"):
            remove_database(folder / name)


def open_store(folder: Path, *, passphrase: str | None = None) -> Store:
    """Opens the store of a workspace; brings an older one up after a backup.

    Files that an interrupted intake left behind are removed, so nobody else may have the
    workspace open; its lock sees to that.

    Raises:
        InputError: ``store.not_a_workspace``, ``store.passphrase_needed``,
            ``store.wrong_passphrase``, ``store.not_encrypted``, ``store.empty_passphrase``,
            ``store.newer``.
        ResourceError: ``store.damaged``, ``store.busy``, ``disk.read_only``,
            ``disk.full``, ``disk.failed``.
    """
    path = folder / _DATABASE
    database = Database(path, key=key_for(path, passphrase))
    try:
        _bring_up(database)
        media = _media_of(folder)
        return Store(folder, database, media, cleaned=media.clean())
    except BaseException:
        database.close()
        raise


def _bring_up(database: Database) -> None:
    folder = str(database.path.parent)
    with database.reading() as connection:
        version = migration.version_of(connection)
    if version is None:
        raise ResourceError("store.damaged", folder=folder, reason="no schema version")
    if not migration.is_known(version):
        raise InputError("store.newer", folder=folder, version=version, known=migration.newest())
    if version == migration.newest():
        return
    backup.back_up_before_migration(database, version=version)
    with database.migrating() as connection:
        migration.upgrade(connection)
        # What is derived follows the program, so it is derived anew by it.
        rebuild(connection)


def _media_of(folder: Path) -> MediaStore:
    return MediaStore(folder / _MEDIA, cache=folder / _CACHE)
