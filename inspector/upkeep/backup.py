"""A copy of the whole workspace on a stick: database, originals, identity, drafts, inbox.

The copy is a workspace itself: put into a folder of a disk and opened there, it is what it was. It
bears its name only when every file in it has been written, synced, read back and compared; until
then it stands under a name that ends in ``.part``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from inspector.clock import CHINA
from inspector.durable import disk_errors, sync_folder, write_durably
from inspector.errors import InputError, ResourceError
from inspector.workspace import Workspace

__all__ = ["Backup", "Report", "back_up_workspace", "last_backup"]

Report = Callable[[int, int], object]
"""Told bytes done and bytes in all; may raise to stop the work."""

_LOOSE = ("inbox", "drafts")
_PREFIX = "inspector-backup-"
_PART = ".part"
_NOTE = "last.json"
_CHUNK = _MB = 1 << 20
_READ_BACK = 2
"""Every byte is written once and read back once."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made.

    Attributes:
        at: when, aware.
        folder: where it was then; the stick may be elsewhere now.
        bytes: its size.
        files: how many originals are in it.
    """

    at: datetime
    folder: str
    bytes: int
    files: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """One file to copy.

    Attributes:
        source: from where.
        place: to where, below the backup.
        size: bytes.
        digest: SHA-256, if known.
        may_go: whether it may be gone by now, and then is not missed.
    """

    source: Path
    place: Path
    size: int
    digest: str = ""
    may_go: bool = False


def back_up_workspace(workspace: Workspace, to: Path, *, progress: Report | None = None) -> Backup:
    """Makes a backup in a new folder below ``to`` and reads it back.

    Work in the workspace may go on meanwhile: the database is copied as it is at the beginning,
    and originals never change.

    Args:
        workspace: what to copy.
        to: a folder, of a stick for example.
        progress: told how far it has come; what it raises stops the work, and nothing is left.

    Raises:
        InputError: ``upkeep.backup_inside`` when the folder lies in the workspace.
        ResourceError: ``upkeep.no_room``, ``upkeep.backup_differs``, ``store.backup_failed``,
            ``upkeep.original_altered``, ``disk.*``.
    """
    at = workspace.clock.now()
    _check_place(workspace.folder, to)
    folder = to / f"{_PREFIX}{at.astimezone(CHINA):%Y%m%d-%H%M%S}"
    if folder.exists():
        raise InputError("store.backup_exists", path=str(folder))
    part = folder.with_name(f"{folder.name}{_part_of(workspace)}")
    with disk_errors(to):
        _remove_leftovers(workspace, to)
        _check_room(workspace.folder, to)
        part.mkdir()
    try:
        made = _fill(workspace, part, at=at, final=folder, report=progress or _nobody)
        with disk_errors(to):
            part.replace(folder)
            sync_folder(to)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    write_durably(_note_of(workspace), msgspec.json.encode(made))
    return made


def last_backup(workspace: Workspace) -> Backup | None:
    """The backup made last from this workspace; None when there was none or nobody knows."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(_note_of(workspace).read_bytes(), type=Backup)
    return None


def _fill(workspace: Workspace, part: Path, *, at: datetime, final: Path, report: Report) -> Backup:
    # The inbox goes first: what is taken in meanwhile is then in both, and never in neither. The
    # database comes before the originals, so that all it speaks of is there to be copied.
    waiting = list(_waiting(workspace))
    media = sum(one.size * _READ_BACK for one in _copies(workspace))
    with disk_errors(workspace.folder):
        total = media + (workspace.folder / "inspector.db").stat().st_size
    total += sum(one.size for one in waiting) * _READ_BACK
    done = 0

    def go_on(step: int) -> None:
        nonlocal done
        done += step
        # What came after the sum was made does not count.
        report(min(done, total), total)

    go_on(0)
    for one in waiting:
        _copy(one, part, go_on)
    database = part / "inspector.db"
    workspace.store.backup(database)
    size = database.stat().st_size
    go_on(size)
    copies = list(_copies(workspace))
    for one in copies:
        _copy(one, part, go_on)
    with disk_errors(part):
        for below in (path for path in part.rglob("*") if path.is_dir()):
            sync_folder(below)
    # Written last: without it the folder is no workspace.
    write_durably(part / "workspace.json", (workspace.folder / "workspace.json").read_bytes())
    report(total, total)
    originals = [one for one in copies if one.digest]
    whole = size + sum(one.size for one in (*waiting, *copies))
    return Backup(at=at, folder=str(final), bytes=whole, files=len(originals))


def _copy(one: _Copy, part: Path, go_on: Callable[[int], None]) -> None:
    try:
        for step in _carry(one, part / one.place):
            go_on(step)
    except ResourceError:
        if not one.may_go or one.source.exists():
            raise
        # Decided on meanwhile: what it said is in the database that is copied next.
        with disk_errors(part):
            (part / one.place).unlink(missing_ok=True)


def _waiting(workspace: Workspace) -> Iterator[_Copy]:
    """Files that may go meanwhile: of the inbox, drafts of checklists."""
    with disk_errors(workspace.folder):
        folders = [workspace.folder / name for name in _LOOSE]
        for path in (one for folder in folders for one in sorted(folder.rglob("*"))):
            if path.name.startswith("."):
                continue  # half copied
            with contextlib.suppress(FileNotFoundError):
                if path.is_file():
                    place = path.relative_to(workspace.folder)
                    yield _Copy(path, place, path.stat().st_size, may_go=True)


def _copies(workspace: Workspace) -> Iterator[_Copy]:
    with disk_errors(workspace.folder):
        for name in ("identity", "trust"):
            folder = workspace.folder / name
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                yield _Copy(path, path.relative_to(workspace.folder), path.stat().st_size)
        media = workspace.store.media
        for digest in media.digests():
            place = Path("media", digest[:2], digest)
            yield _Copy(workspace.folder / place, place, media.size(digest), digest)


def _carry(one: _Copy, to: Path) -> Iterator[int]:
    """Copies a file, reads the copy back, and gives the bytes done at each step."""
    with disk_errors(to):
        to.parent.mkdir(parents=True, exist_ok=True)
    written = hashlib.sha256()
    with disk_errors(one.source), one.source.open("rb") as source, _opened_new(to) as target:
        while chunk := source.read(_CHUNK):
            written.update(chunk)
            with disk_errors(to):
                target.write(chunk)
            yield len(chunk)
        with disk_errors(to):
            target.flush()
            os.fsync(target.fileno())
    if one.digest and written.hexdigest() != one.digest:
        raise ResourceError("upkeep.original_altered", digest=one.digest)
    read = hashlib.sha256()
    with disk_errors(to), to.open("rb") as copy:
        while chunk := copy.read(_CHUNK):
            read.update(chunk)
            yield len(chunk)
    if read.digest() != written.digest():
        raise ResourceError("upkeep.backup_differs", path=str(to))


def _opened_new(path: Path) -> BinaryIO:
    with disk_errors(path):
        return path.open("xb")


def _check_place(workspace: Path, to: Path) -> None:
    with disk_errors(to):
        if not to.is_dir():
            raise ResourceError("disk.gone", path=str(to), reason="")
        if to.resolve().is_relative_to(workspace.resolve()):
            raise InputError("upkeep.backup_inside", path=str(to))


def _check_room(workspace: Path, to: Path) -> None:
    needed = sum(path.stat().st_size for path in _sources(workspace))
    free = shutil.disk_usage(to).free
    if needed > free:
        raise ResourceError(
            "upkeep.no_room", path=str(to), needed=-(-needed // _MB), free=free // _MB
        )


def _sources(workspace: Path) -> Sequence[Path]:
    folders = (workspace / name for name in ("media", "identity", "trust", *_LOOSE))
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [workspace / "inspector.db", *files]


def _part_of(workspace: Workspace) -> str:
    """End of a backup's name while it is being made: each workspace has its own.

    The end of the id, for ids made in the same minute begin alike.
    """
    return f"-{workspace.info.id[-8:]}{_PART}"


def _remove_leftovers(workspace: Workspace, to: Path) -> None:
    """What a backup left that was cut off by pulling the stick out.

    Only of this workspace, which is open once: one of another may be under way on this stick.
    """
    for leftover in to.glob(f"{_PREFIX}*{_part_of(workspace)}"):
        shutil.rmtree(leftover, ignore_errors=True)


def _note_of(workspace: Workspace) -> Path:
    return workspace.folder / "backups" / _NOTE


def _nobody(_done: int, _total: int) -> None:
    """Nobody watches."""
