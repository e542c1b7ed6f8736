"""A workspace while it is open: records, checklists, identity, and the lock that keeps it ours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from inspector import log
from inspector.checklist.library import Library
from inspector.clock import Clock
from inspector.domain.parties import Person
from inspector.domain.publication import ChecklistEdition
from inspector.domain.revision import KINDS
from inspector.durable import disk_errors
from inspector.errors import InputError, ResourceError
from inspector.signing import identity as identities
from inspector.signing.identity import Identity
from inspector.store import Author, Reader, Store, Writer, open_store
from inspector.workspace.layout import LOCK, LOG, WorkspaceInfo, read_info, trust_folder
from inspector.workspace.shelf import Shelf

__all__ = ["Workspace", "assemble", "hold", "open_workspace"]

_EDITION = next(name for name, kind in KINDS.items() if kind is ChecklistEdition)


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
        self._shelf = Shelf(store)

    @property
    def library(self) -> Library:
        """The checklists that ship and those published; looked up anew after one is published.

        One that came with somebody's inspection is found by its digest. From any thread, but it
        may read files: never from the one that draws.
        """
        return self._shelf.library()

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
            self._shelf.change()

    def close(self) -> None:
        """Closes the store and the log and lets go of the lock; the stick may be pulled out now."""
        try:
            self.store.close()
        finally:
            log.leave_file(self.folder / LOG)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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
    lock = hold(folder)
    try:
        store = open_store(folder, passphrase=passphrase if info.encrypted else None)
    except BaseException:
        lock.release()
        raise
    return assemble(folder, info, store=store, clock=clock, lock=lock, passphrase=passphrase)


def assemble(
    folder: Path,
    info: WorkspaceInfo,
    *,
    store: Store,
    clock: Clock,
    lock: FileLock,
    passphrase: str | None,
) -> Workspace:
    """The handle on a folder that is held and whose store is open; its log is written from now on.

    Args:
        folder: the data folder.
        info: what it is.
        store: its store, open.
        clock: time and randomness.
        lock: what `hold` gave.
        passphrase: for the identity key; None when nobody gave one.
    """
    # A log that cannot be written must not keep anybody from their records.
    with contextlib.suppress(OSError):
        log.to_file(folder / LOG)
    return Workspace(folder, info, store=store, clock=clock, lock=lock, passphrase=passphrase)


def hold(folder: Path) -> FileLock:
    """Takes a folder for this process.

    Raises:
        ResourceError: ``workspace.locked``, ``disk.*``.
    """
    # Windows open a workspace in one thread and close it in another.
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    with disk_errors(folder):
        try:
            lock.acquire()
        except Timeout as error:
            raise ResourceError("workspace.locked", folder=str(folder)) from error
    return lock
