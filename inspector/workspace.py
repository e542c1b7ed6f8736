"""One opened data folder: its store, checklists, identity and trust, behind one handle.

Layout of the folder::

    workspace.json   what it is: id, name, role, device letter
    inspector.db     records, revisions, audit log
    media/           originals, by digest
    identity/        key (encrypted), certificate and chain
    trust/           certificates to trust (*.pem) and revocation lists (*.crl)
    drafts/          checklists under work
    maps/            base maps, once one was added
    backups/  log/  outbox/  inbox/

A workspace is held by one process at a time.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Self

import msgspec
from filelock import FileLock, Timeout

from inspector import log, paths
from inspector.checklist.library import Library
from inspector.checklist.source.nodes import MAX_BYTES
from inspector.checklist.volumes import Published
from inspector.clock import Clock
from inspector.domain.ids import new_id
from inspector.domain.parties import Person, Role
from inspector.domain.publication import ChecklistEdition
from inspector.domain.revision import KINDS
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError, ResourceError
from inspector.signing import identity as identities
from inspector.signing.identity import Identity
from inspector.store import (
    Author,
    MediaStore,
    Reader,
    Store,
    Writer,
    create_store,
    discard_store,
    open_store,
)

__all__ = [
    "Workspace",
    "WorkspaceInfo",
    "check_new_folder",
    "create_workspace",
    "open_workspace",
    "read_info",
    "trust_folder",
]

FORMAT = 1
"""Of the folder's layout; the database has revisions of its own."""

_EDITION = next(name for name, kind in KINDS.items() if kind is ChecklistEdition)
_INFO = "workspace.json"
_LOCK = "workspace.lock"
_MAKING = "workspace.making"
"""Stands in a folder while it becomes a workspace; left behind, the making was cut off."""
_LOG = Path("log", "inspector.log")
_FOLDERS = ("identity", "trust", "backups", "log", "outbox", "inbox")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like digits on paper."""


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """What stands in ``workspace.json``.

    Attributes:
        id: the workspace, and so the device, in revisions.
        name: what its owner calls it.
        role: who works with it.
        letter: one letter in printed numbers, so that two tablets never print the same one.
        created_at: aware.
        encrypted: whether the database needs the passphrase.
        demo: made by the demo; a real headquarters refuses its data.
        format: of the folder's layout.
    """

    id: str
    name: str
    role: Role
    letter: str
    created_at: datetime
    encrypted: bool = False
    demo: bool = False
    format: int = FORMAT


class Workspace:
    """An opened workspace; a context manager that closes the store and lets go of the lock.

    Attributes:
        folder: the data folder.
        info: what it is.
        store: records, media, audit log.
        clock: where time and randomness come from.
    """

    def __init__(
        self,
        folder: Path,
        info: WorkspaceInfo,
        *,
        store: Store,
        clock: Clock,
        lock: FileLock,
        passphrase: str | None,
    ) -> None:
        self.folder = folder
        self.info = info
        self.store = store
        self.clock = clock
        self._lock = lock
        self._passphrase = passphrase
        self._shelf: Library | None = None
        self._shelves = 0
        self._shelving = threading.Lock()

    @property
    def library(self) -> Library:
        """The checklists that ship and those published; looked up anew after one is published.

        One that came with somebody's inspection is found by its digest. From any thread, but it
        may read files: never from the one that draws.
        """
        with self._shelving:
            held, number = self._shelf, self._shelves
        if held is not None:
            return held
        with self.read() as reader:
            editions = reader.all(ChecklistEdition)
        media = self.store.media
        library = _shipped().with_published(
            (Published(one, partial(_bytes_of, media, one.digest)) for one in editions),
            received=partial(_bytes_of, media),
        )
        with self._shelving:
            # What was published while this was put together is not in it.
            if number == self._shelves:
                self._shelf = library
        return library

    @property
    def identity_folder(self) -> Path:
        """Where key and certificate are."""
        return self.folder / "identity"

    @property
    def trust_folder(self) -> Path:
        """Where trusted certificates and revocation lists are."""
        return trust_folder(self.folder)

    @property
    def person(self) -> Person:
        """Who works here: from the certificate, or by the workspace's name before there is one."""
        facts = identities.certificate_facts(self.identity_folder)
        if facts is None:
            return Person(name=self.info.name, unit="")
        return Person(name=facts.name, unit=facts.unit, certificate=facts.fingerprint)

    def signer(self) -> Identity:
        """The identity with its key, for signing.

        Raises:
            InputError: ``workspace.no_identity``, ``workspace.passphrase_needed``,
                ``signing.wrong_passphrase``.
        """
        if identities.certificate_facts(self.identity_folder) is None:
            raise InputError("workspace.no_identity", folder=str(self.folder))
        if self._passphrase is None:
            raise InputError("workspace.passphrase_needed", folder=str(self.folder))
        return identities.load_identity(self.identity_folder, passphrase=self._passphrase)

    @property
    def is_unlocked(self) -> bool:
        """Whether a passphrase is held, so that signing need not ask for it; never waits."""
        return self._passphrase is not None

    def was_opened_with(self, passphrase: str) -> bool:
        """Whether this is the passphrase that is held."""
        return passphrase == self._passphrase

    def unlock(self, passphrase: str) -> None:
        """Takes the passphrase of the identity, checked, for signing until the workspace closes.

        Raises:
            InputError: ``workspace.no_identity``, ``signing.passphrase_empty``,
                ``signing.wrong_passphrase``, and what else `inspector.signing.load_identity`
                says; what was held before is held still.
        """
        if identities.certificate_facts(self.identity_folder) is None:
            raise InputError("workspace.no_identity", folder=str(self.folder))
        identities.load_identity(self.identity_folder, passphrase=passphrase)
        self._passphrase = passphrase

    def read(self) -> contextlib.AbstractContextManager[Reader]:
        """One consistent look at the records."""
        return self.store.read()

    @contextlib.contextmanager
    def write(self, action: str) -> Iterator[Writer]:
        """One transaction, one audit entry under ``action``.

        The author's certificate is kept with what it signs for, so that it still travels with
        these records when headquarters has issued a new one.
        """
        person = self.person
        author = Author(certificate=person.certificate, name=person.name, device=self.info.id)
        with self.store.write(action=action, author=author, clock=self.clock) as writer:
            if person.certificate and writer.certificate(person.certificate) is None:
                der = identities.own_certificate(self.identity_folder)
                assert der is not None  # the person was read from it
                writer.keep_certificate(der)
            yield writer
            touched = writer.kinds
        if _EDITION in touched:
            with self._shelving:
                self._shelf = None
                self._shelves += 1

    def close(self) -> None:
        """Closes the store and the log and lets go of the lock; the stick may be pulled out now."""
        try:
            self.store.close()
        finally:
            log.leave_file(self.folder / _LOG)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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
    lock = _hold(folder)
    with contextlib.ExitStack() as undo:
        undo.callback(lock.release)
        # Once more: somebody else may have made one here before the lock was ours.
        check_new_folder(folder)
        # What could not be finished leaves an empty folder, so that it can be tried again.
        undo.callback(_empty, folder)
        _empty(folder)
        write_durably(folder / _MAKING, b"")
        store = _furnish(folder, info, undo, passphrase=passphrase if encrypt else None)
        undo.pop_all()
    return _assemble(folder, info, store=store, clock=clock, lock=lock, passphrase=passphrase)


def _furnish(
    folder: Path, info: WorkspaceInfo, undo: contextlib.ExitStack, *, passphrase: str | None
) -> Store:
    """Folders, database, and last what the workspace is."""
    with disk_errors(folder):
        for part in _FOLDERS:
            (folder / part).mkdir()
    store = create_store(folder, passphrase=passphrase)
    undo.callback(store.close)
    # Written last: a folder without it was never a workspace.
    write_durably(folder / _INFO, msgspec.json.format(msgspec.json.encode(info)) + b"\n")
    with disk_errors(folder):
        (folder / _MAKING).unlink()
    return store


def open_workspace(folder: Path, *, clock: Clock, passphrase: str | None = None) -> Workspace:
    """Opens a workspace; an older one is backed up and migrated.

    Args:
        folder: the data folder.
        clock: time and randomness.
        passphrase: for the identity key, and the database when it is encrypted.

    Raises:
        InputError: as `read_info`; ``workspace.passphrase_needed``, ``store.wrong_passphrase``.
        ResourceError: ``workspace.locked``, ``store.*``, ``disk.*``.
    """
    info = read_info(folder)
    if info.encrypted and not passphrase:
        raise InputError("workspace.passphrase_needed", folder=str(folder))
    lock = _hold(folder)
    try:
        store = open_store(folder, passphrase=passphrase if info.encrypted else None)
    except BaseException:
        lock.release()
        raise
    return _assemble(folder, info, store=store, clock=clock, lock=lock, passphrase=passphrase)


def trust_folder(folder: Path) -> Path:
    """Where the workspace in a folder keeps trusted certificates and revocation lists."""
    return folder / "trust"


def read_info(folder: Path) -> WorkspaceInfo:
    """What a workspace says of itself, without opening it.

    Raises:
        InputError: ``workspace.not_one``, ``workspace.newer``, ``workspace.damaged``.
        ResourceError: ``disk.*``.
    """
    path = folder / _INFO
    with disk_errors(path):
        if not path.is_file():
            raise InputError("workspace.not_one", folder=str(folder))
        data = path.read_bytes()
    try:
        members = msgspec.json.decode(data)
        if isinstance(members, dict) and members.get("format", FORMAT) > FORMAT:
            raise InputError("workspace.newer", folder=str(folder), format=members["format"])
        return msgspec.convert(members, WorkspaceInfo)
    except (msgspec.MsgspecError, TypeError) as error:
        raise InputError("workspace.damaged", path=str(path), reason=str(error)) from error


def _assemble(
    folder: Path,
    info: WorkspaceInfo,
    *,
    store: Store,
    clock: Clock,
    lock: FileLock,
    passphrase: str | None,
) -> Workspace:
    # A log that cannot be written must not keep anybody from their records.
    with contextlib.suppress(OSError):
        log.to_file(folder / _LOG)
    return Workspace(folder, info, store=store, clock=clock, lock=lock, passphrase=passphrase)


def _hold(folder: Path) -> FileLock:
    # Windows open a workspace in one thread and close it in another.
    lock = FileLock(folder / _LOCK, timeout=0, thread_local=False)
    with disk_errors(folder):
        try:
            lock.acquire()
        except Timeout as error:
            raise ResourceError("workspace.locked", folder=str(folder)) from error
    return lock


def _bytes_of(media: MediaStore, digest: str) -> bytes | None:
    """A checklist's bytes; None when they are not here, or are no longer what they were."""
    if not media.has(digest):
        return None
    with media.open(digest) as stream, disk_errors(Path(digest)):
        content = stream.read(MAX_BYTES + 1)
    return content if sha256(content).hexdigest() == digest else None


@cache
def _shipped() -> Library:
    """Read once in a run: they are part of the program."""
    return Library.load(paths.forms())


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
        cut_off = _MAKING in names and _INFO not in names
        if names - {_LOCK, f".{_MAKING}.part"} and not cut_off:
            raise InputError("workspace.not_empty", folder=str(folder))


def _empty(folder: Path) -> None:
    """Takes away what a creation that failed has made in an empty folder."""
    for name in _FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    discard_store(folder)
    with contextlib.suppress(OSError):
        (folder / _INFO).unlink(missing_ok=True)
        (folder / _MAKING).unlink(missing_ok=True)


def _letter(wanted: str | None, clock: Clock) -> str:
    if wanted is None:
        return _LETTERS[clock.random_bytes(1)[0] % len(_LETTERS)]
    if len(wanted) != 1 or wanted not in _LETTERS:
        raise InputError("workspace.bad_letter", letter=wanted)
    return wanted
