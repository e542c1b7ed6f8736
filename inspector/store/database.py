"""The database file: connections, their settings, the key, one writer and many readers.

SQLite through the sqlcipher3 driver. A passphrase becomes a raw key once (PBKDF2-HMAC-SHA512,
256,000 rounds, SQLCipher 4's own derivation, so that its tools open the file by the passphrase),
which makes each further connection cheap.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from inspector.durable import disk_error
from inspector.errors import InputError, InspectorError, ResourceError
from inspector.store import faults

__all__ = ["BUSY_SECONDS", "Database", "key_for", "key_for_new", "remove_database"]

BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it is refused."""

_MAGIC = b"SQLite format 3\x00"
_SALT_BYTES = 16
_PAGE_BYTES = 4096
_NOISE = 240
"""Distinct byte values in a page of noise: 256 expected, fewer than 240 all but impossible;
text, zeros or a picture's header stay below."""
_FAILED = "failed"
_KDF_ROUNDS = 256_000
_READERS = 4


def key_for(path: Path, passphrase: str | None) -> bytes | None:
    """The key that opens the file, None for a plain one; tells what does not fit.

    Raises:
        InputError: ``store.not_a_workspace`` (no such file), ``store.passphrase_needed``,
            ``store.not_encrypted``, ``store.empty_passphrase``.
        ResourceError: ``store.damaged`` when it is neither a database nor encrypted.
    """
    folder = str(path.parent)
    try:
        with path.open("rb") as file:
            first = file.read(_PAGE_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("store.not_a_workspace", folder=folder) from error
    except OSError as error:
        raise disk_error(error, path.parent) from error
    if first.startswith(_MAGIC):
        if passphrase is not None:
            raise InputError("store.not_encrypted", folder=folder)
        return None
    if len(set(first)) < _NOISE:
        raise ResourceError("store.damaged", folder=folder, reason="no database header")
    if passphrase is None:
        raise InputError("store.passphrase_needed", folder=folder)
    return _derive(passphrase, first[:_SALT_BYTES])


def key_for_new(passphrase: str | None) -> bytes | None:
    """The key for a database that is yet to be made; None for a plain one.

    Raises:
        InputError: ``store.empty_passphrase``.
    """
    if passphrase is None:
        return None
    # The salt comes from SQLite's own random source, where SQLCipher would take it from.
    with closing(dbapi2.connect(":memory:")) as connection:
        salt: bytes = connection.execute(f"SELECT randomblob({_SALT_BYTES})").fetchone()[0]
    return _derive(passphrase, salt)


def _derive(passphrase: str, salt: bytes) -> bytes:
    """The raw key and salt (48 bytes) that SQLCipher 4 derives from a passphrase."""
    if not passphrase:
        raise InputError("store.empty_passphrase")
    # A keyboard may compose é or send two characters for it; NFC makes them one passphrase.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return hashlib.pbkdf2_hmac("sha512", secret, salt, _KDF_ROUNDS, dklen=32) + salt


class Database:
    """One database file, opened.

    Args:
        path: the file; it must exist unless ``create``.
        key: raw key and salt from `key_for`; None for a plain file.
        create: make the file; only for a new workspace.
    """

    def __init__(self, path: Path, *, key: bytes | None = None, create: bool = False) -> None:
        self.path = path
        self.key = key
        self._mode = "rwc" if create else "rw"
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._readers = self._engine(read_only=True)
        self._writer = self._engine()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it is now until the context ends.

        Raises:
            ResourceError: ``store.busy``, ``store.damaged``, ``disk.read_only``, ``disk.failed``.
        """
        # Ends in a rollback: there is nothing to commit, and on a damaged file a commit fails.
        with self._readers.connect() as connection:
            # BEGIN alone takes no snapshot; the first read does.
            connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that may write; committed at the end, undone by any exception.

        Raises:
            ResourceError: ``store.busy`` and the others of `reading`, ``disk.full``.
        """
        with self._alone(), self._writer.begin() as connection:
            yield connection
            _check_sound(connection)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A writing transaction without foreign keys, for tables are dropped and made anew in it.

        Raises:
            ResourceError: as `writing`; ``store.damaged`` when a reference dangles at the end.
        """
        engine = self._engine(pool=NullPool, foreign_keys=False)
        with self._alone(), engine.begin() as connection:
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                reason = f"dangling reference in {broken[0][0]}"
                raise ResourceError("store.damaged", folder=str(self.path.parent), reason=reason)

    def broken_pages(self) -> tuple[str, ...]:
        """What SQLite, and for an encrypted file SQLCipher, finds wrong with the file itself.

        Raises:
            InspectorError: when the file cannot be read at all, as `reading`.
        """
        with self._bare() as connection:
            said = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
            faults_found = [line for line in said if line != "ok"]
            if self.key is not None:
                faults_found += [
                    row[0] for row in connection.execute("PRAGMA cipher_integrity_check")
                ]
        return tuple(faults_found)

    def copy_to(self, path: Path) -> None:
        """Writes the database as it is now into a new file, with the same key.

        Raises:
            ResourceError: as `writing`.
        """
        with self._bare() as connection:
            connection.execute("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """Closes every connection; the last one folds the write-ahead log into the file."""
        self._readers.dispose()
        self._writer.dispose()

    @contextmanager
    def _bare(self) -> Iterator[Any]:
        """A driver's connection outside every transaction, for PRAGMA and VACUUM."""
        try:
            with closing(self._open(read_only=False, foreign_keys=True)) as connection:
                yield connection
        except dbapi2.Error as error:
            known = self._known(error)
            if known is None:
                raise
            raise known from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._holder == threading.get_ident():
            raise RuntimeError("a write inside a write; use the writer at hand")
        with self._lock:
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None

    def _engine(
        self,
        *,
        read_only: bool = False,
        foreign_keys: bool = True,
        pool: type[QueuePool | NullPool] = QueuePool,
    ) -> Engine:
        sizes = {"pool_size": _READERS, "max_overflow": -1} if pool is QueuePool else {}
        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: self._open(read_only=read_only, foreign_keys=foreign_keys),
            poolclass=pool,
            **sizes,
        )
        opening = "BEGIN" if read_only else "BEGIN IMMEDIATE"

        # The driver's own transactions are off; the statement says which kind we mean.
        @event.listens_for(engine, "begin")
        def _(connection: Connection) -> None:
            connection.info[_FAILED] = False
            connection.exec_driver_sql(opening)

        @event.listens_for(engine, "handle_error", retval=True)
        def _(context: ExceptionContext) -> BaseException | None:
            if context.connection is not None:
                context.connection.info[_FAILED] = True
            return self._known(context.original_exception)

        if not read_only:

            @event.listens_for(engine, "before_cursor_execute")
            def _(connection: Connection, *_: object) -> None:
                _check_sound(connection)

        return engine

    def _open(self, *, read_only: bool, foreign_keys: bool) -> Any:  # noqa: ANN401 - untyped driver
        connection = dbapi2.connect(
            f"{self.path.absolute().as_uri()}?mode={self._mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            # On a wrong key SQLCipher writes lines to standard error; our error says it.
            connection.execute("PRAGMA cipher_log_level = NONE")
            if self.key is not None:
                connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _known(self, error: BaseException) -> InspectorError | None:
        return faults.from_database(error, self.path, encrypted=self.key is not None)


def remove_database(path: Path) -> None:
    """Removes a database's file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _check_sound(connection: Connection) -> None:
    """Stops whoever goes on writing in a session in which the database has failed.

    On a full disk SQLite undoes the transaction by itself; what came after would stand alone.
    """
    if connection.info[_FAILED]:
        raise RuntimeError("a session went on after the database had failed in it")
