"""The inbox: bundles that were handed in and wait to be looked at, safe from a pulled stick.

A file that is handed in is copied into the workspace's ``inbox/`` before anything else, so that
the stick can go and a restart goes on with the same files. What is known about it (where it came
from, when, the opinion somebody is writing) stands beside it in a small file of the same name. A
file that somebody put into the folder by hand counts as handed in.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from inspector.bundle.container import open_container
from inspector.bundle.packing import CHUNK, Progress
from inspector.durable import disk_errors, sync_folder, write_durably
from inspector.errors import InputError, ResourceError, TrustError
from inspector.workspace import Workspace

__all__ = [
    "HandedIn",
    "Waiting",
    "bundles_in",
    "drop_waiting",
    "hand_in",
    "inbox_folder",
    "list_waiting",
    "note_opinion",
]

_SPARE = 16 << 20
"""Room the records need beside the files, when asking whether one fits."""
_SUFFIX = ".zip"
_LONGEST_STEM = 200
"""Bytes; file systems take 255 in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file in the inbox.

    Attributes:
        path: where it lies now.
        bytes: its size.
        arrived: when it was handed in, aware.
        archive: its SHA-256; empty for one that was put there by hand.
        origin: path it was handed in from; empty for one that was put there by hand.
        opinion: what somebody wrote about it so far.
    """

    path: Path
    bytes: int
    arrived: datetime
    archive: str = ""
    origin: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of a file that was handed in.

    Attributes:
        waiting: the file in the inbox.
        again: whether it lay there already.
    """

    waiting: Waiting
    again: bool


@dataclass(frozen=True, slots=True)
class _Slip:
    """What stands beside a file."""

    arrived: datetime
    archive: str = ""
    origin: str = ""
    opinion: str = ""


def inbox_folder(workspace: Workspace) -> Path:
    """Where files wait."""
    return workspace.folder / "inbox"


def list_waiting(workspace: Workspace) -> tuple[Waiting, ...]:
    """Everything that waits, the first handed in first.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = inbox_folder(workspace)
    with disk_errors(folder):
        folder.mkdir(exist_ok=True)
        files = [one for one in folder.iterdir() if _is_bundle_name(one) and one.is_file()]
        found = [_waiting(file) for file in files]
    return tuple(sorted(found, key=lambda one: (one.arrived, one.path.name)))


def bundles_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files that may be bundles: those given, and every ``*.zip`` below folders given.

    Raises:
        ResourceError: ``disk.*``.
    """
    found: dict[Path, None] = {}
    for path in paths:
        with disk_errors(path):
            if not path.is_dir():
                found[path] = None
                continue
            below = (one for one in path.rglob("*") if _is_bundle_name(one) and one.is_file())
            found.update(dict.fromkeys(sorted(below)))
    return tuple(found)


def hand_in(workspace: Workspace, file: Path, *, progress: Progress | None = None) -> HandedIn:
    """Copies a file into the inbox, unless it lies there already.

    Files are handed in one at a time; what an attempt that was cut off left behind is removed.

    Args:
        workspace: whose inbox.
        file: the file; it is only read.
        progress: told of bytes done and in all; what it raises stops the copy, which leaves
            nothing behind.

    Raises:
        InputError: it is no bundle: ``bundle.missing``, ``bundle.not_a_zip``,
            ``bundle.cut_short``, ``bundle.not_a_bundle``.
        ResourceError: ``bundle.no_room``, ``disk.*``.
    """
    # One that breaks a rule of the container is a bundle nevertheless: it is to be refused openly.
    with contextlib.suppress(TrustError), open_container(file):
        pass
    folder = inbox_folder(workspace)
    with disk_errors(folder):
        folder.mkdir(exist_ok=True)
        if file.resolve().parent == folder.resolve():
            return HandedIn(_waiting(file), again=True)
    with disk_errors(file):
        size = file.stat().st_size
    _check_room(folder, size)
    held = {one.archive: one for one in list_waiting(workspace) if one.bytes == size}
    part = folder / ".handing-in.part"
    try:
        archive = _copy(file, part, size, progress)
        if archive in held:
            return HandedIn(held[archive], again=True)
        target = _free_name(folder, file.name)
        slip = _Slip(arrived=workspace.clock.now(), archive=archive, origin=str(file))
        write_durably(_slip_of(target), msgspec.json.encode(slip))
        with disk_errors(target):
            part.replace(target)
            sync_folder(folder)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return HandedIn(_waiting(target), again=False)


def note_opinion(waiting: Waiting, opinion: str) -> Waiting:
    """Keeps what somebody writes about a file; nothing is kept of one that is gone.

    Raises:
        ResourceError: ``disk.*``.
    """
    with disk_errors(waiting.path):
        if not waiting.path.exists():
            return waiting
    noted = replace(waiting, opinion=opinion)
    slip = _Slip(noted.arrived, noted.archive, noted.origin, noted.opinion)
    write_durably(_slip_of(waiting.path), msgspec.json.encode(slip))
    return noted


def drop_waiting(waiting: Waiting) -> None:
    """Takes a file out of the inbox for good; the one it was copied from is left alone.

    Raises:
        ResourceError: ``disk.*``.
    """
    with disk_errors(waiting.path):
        waiting.path.unlink(missing_ok=True)
        _slip_of(waiting.path).unlink(missing_ok=True)
        sync_folder(waiting.path.parent)


def _is_bundle_name(path: Path) -> bool:
    return path.suffix.lower() == _SUFFIX and not path.name.startswith(".")


def _slip_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def _waiting(file: Path) -> Waiting:
    facts = file.stat()
    slip = _Slip(arrived=datetime.fromtimestamp(facts.st_mtime, UTC))
    # A damaged slip costs what was written, never the file.
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        slip = msgspec.json.decode(_slip_of(file).read_bytes(), type=_Slip)
    return Waiting(
        path=file,
        bytes=facts.st_size,
        arrived=slip.arrived,
        archive=slip.archive,
        origin=slip.origin,
        opinion=slip.opinion,
    )


def _check_room(folder: Path, size: int) -> None:
    # The copy, and the media that will be stored from it.
    needed = 2 * size + _SPARE
    with disk_errors(folder):
        free = shutil.disk_usage(folder).free
    if free < needed:
        raise ResourceError(
            "bundle.no_room",
            path=str(folder),
            needed=-(-needed // 1_000_000),
            free=free // 1_000_000,
        )


def _copy(file: Path, part: Path, size: int, progress: Progress | None) -> str:
    """Copies and hashes in one go; reading and writing fail with words of their own."""
    digest, done = hashlib.sha256(), 0
    with contextlib.ExitStack() as open_files:
        with disk_errors(file):
            source = open_files.enter_context(file.open("rb"))
        with disk_errors(part):
            target = open_files.enter_context(part.open("wb"))
        while True:
            with disk_errors(file):
                chunk = source.read(CHUNK)
            if not chunk:
                break
            digest.update(chunk)
            with disk_errors(part):
                target.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, size)
        with disk_errors(part):
            target.flush()
            os.fsync(target.fileno())
    if done != size:
        raise InputError("bundle.cut_short", path=str(file))
    return digest.hexdigest()


def _free_name(folder: Path, name: str) -> Path:
    """A name that nothing has yet, and under which `list_waiting` finds the file again."""
    stem = name[: -len(_SUFFIX)] if name.lower().endswith(_SUFFIX) else name
    # Room for the number, and for the slip's longer name while it is being written.
    stem = stem.lstrip(".").encode(errors="ignore")[:_LONGEST_STEM].decode(errors="ignore")
    stem = stem or "bundle"
    target, number = folder / f"{stem}{_SUFFIX}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem} ({number}){_SUFFIX}"
    return target
