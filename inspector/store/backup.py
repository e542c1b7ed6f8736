"""Verified copies of the database, encrypted with the same key when it is encrypted."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from inspector.durable import disk_error, sync_folder
from inspector.errors import InputError, ResourceError
from inspector.store.database import Database, remove_database

__all__ = ["back_up", "back_up_before_migration"]


def back_up(database: Database, to: Path) -> None:
    """Copies the database as it is now, checks the copy, and only then gives it its name.

    Raises:
        InputError: ``store.backup_exists``; nothing is overwritten.
        ResourceError: ``disk.full``, ``disk.read_only``, ``disk.failed``;
            ``store.backup_failed`` when the copy is not whole.
    """
    if to.exists():
        raise InputError("store.backup_exists", path=str(to))
    part = to.with_name(f"{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        remove_database(part)
        try:
            database.copy_to(part)
            _check(part, database.key)
            _sync(part)
            part.replace(to)
        finally:
            remove_database(part)
        sync_folder(to.parent)
    except OSError as error:
        raise disk_error(error, to.parent) from error


def back_up_before_migration(database: Database, *, version: str) -> Path:
    """The copy made of an older workspace before its schema is touched; returns where it is.

    Raises:
        ResourceError: as `back_up`; the workspace is then left as it is.
    """
    folder = database.path.parent / "backups"
    names = (folder / f"schema-{version}-{number}.db" for number in count(1))
    to = next(name for name in names if not name.exists())
    back_up(database, to)
    return to


def _check(part: Path, key: bytes | None) -> None:
    copy = Database(part, key=key)
    try:
        faulty = copy.broken_pages()
    finally:
        copy.close()
    if faulty:
        raise ResourceError("store.backup_failed", path=str(part), reason=faulty[0])


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
