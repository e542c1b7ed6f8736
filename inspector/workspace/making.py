"""A new or empty folder becomes a workspace: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path

import msgspec

from inspector.clock import Clock
from inspector.domain.ids import new_id
from inspector.domain.parties import Role
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.store import Store, create_store, discard_store
from inspector.workspace.layout import FOLDERS, INFO, LOCK, MAKING, WorkspaceInfo
from inspector.workspace.opened import Workspace, assemble, hold

__all__ = ["check_new_folder", "create_workspace"]

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like digits on paper."""


def create_workspace(
    folder: Path,
    *,
    role: Role,
    name: str,
    clock: Clock,
    letter: str | None = None,
    passphrase: str | None = None,
    encrypt: bool = False,
    demo: bool = False,
) -> Workspace:
    """Makes a workspace in a new or empty folder and opens it.

    Args:
        folder: the data folder; made when missing.
        role: who works with it.
        name: what its owner calls it.
        clock: time and randomness.
        letter: device letter in printed numbers; drawn when not given.
        passphrase: opens the identity, and the database when ``encrypt`` is set.
        encrypt: whether the database is encrypted.
        demo: whether everything in it is demo data.

    Raises:
        InputError: ``workspace.not_empty``, ``workspace.no_name``, ``workspace.bad_letter``,
            ``workspace.passphrase_needed``.
        ResourceError: ``workspace.locked``, ``disk.*``.
    """
    if not name.strip():
        raise InputError("workspace.no_name")
    if encrypt and not passphrase:
        raise InputError("workspace.passphrase_needed", folder=str(folder))
    check_new_folder(folder)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    info = WorkspaceInfo(
        id=str(new_id(clock)),
        name=name.strip(),
        role=role,
        letter=_letter(letter, clock),
        created_at=clock.now(),
        encrypted=encrypt,
        demo=demo,
    )
    lock = hold(folder)
    with contextlib.ExitStack() as undo:
        undo.callback(lock.release)
        # Once more: somebody else may have made one here before the lock was ours.
        check_new_folder(folder)
        # What could not be finished leaves an empty folder, so that it can be tried again.
        undo.callback(_empty, folder)
        _empty(folder)
        write_durably(folder / MAKING, b"")
        store = _furnish(folder, info, undo, passphrase=passphrase if encrypt else None)
        undo.pop_all()
    return assemble(folder, info, store=store, clock=clock, lock=lock, passphrase=passphrase)


def _furnish(
    folder: Path, info: WorkspaceInfo, undo: contextlib.ExitStack, *, passphrase: str | None
) -> Store:
    """Folders, database, and last what the workspace is."""
    with disk_errors(folder):
        for part in FOLDERS:
            (folder / part).mkdir()
    store = create_store(folder, passphrase=passphrase)
    undo.callback(store.close)
    # Written last: a folder without it was never a workspace.
    write_durably(folder / INFO, msgspec.json.format(msgspec.json.encode(info)) + b"\n")
    with disk_errors(folder):
        (folder / MAKING).unlink()
    return store


def check_new_folder(folder: Path) -> None:
    """Refuses a folder in which no workspace can be made; makes nothing.

    Args:
        folder: one that is empty, or is not there yet.

    Raises:
        InputError: ``workspace.not_empty``.
        ResourceError: ``disk.*``: it cannot be made, or not be written in.
    """
    with disk_errors(folder):
        above = next((one for one in (folder, *folder.parents) if one.exists()), folder)
        if above != folder and not above.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(above))
        if not os.access(above, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(above))
        if not folder.exists():
            return
        names = {one.name for one in folder.iterdir()} if folder.is_dir() else {""}
        # Nobody can have worked in one whose making was cut off: it could not be opened.
        cut_off = MAKING in names and INFO not in names
        if names - {LOCK, f".{MAKING}.part"} and not cut_off:
            raise InputError("workspace.not_empty", folder=str(folder))


def _empty(folder: Path) -> None:
    """Takes away what a creation that failed has made in an empty folder."""
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    discard_store(folder)
    with contextlib.suppress(OSError):
        (folder / INFO).unlink(missing_ok=True)
        (folder / MAKING).unlink(missing_ok=True)


def _letter(wanted: str | None, clock: Clock) -> str:
    if wanted is None:
        return _LETTERS[clock.random_bytes(1)[0] % len(_LETTERS)]
    if len(wanted) != 1 or wanted not in _LETTERS:
        raise InputError("workspace.bad_letter", letter=wanted)
    return wanted
