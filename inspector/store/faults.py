"""What the driver and the file system report, turned into our errors.

The only place that knows SQLite's result codes (https://sqlite.org/rescode.html).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from inspector.errors import InputError, InspectorError, ResourceError

__all__ = ["from_database"]

_PERM, _BUSY, _LOCKED, _READONLY, _IOERR = 3, 5, 6, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _NOTADB = 11, 13, 14, 26
_PLAIN = {
    _BUSY: "store.busy",
    _LOCKED: "store.busy",
    _FULL: "disk.full",
    _READONLY: "disk.read_only",
    _PERM: "disk.read_only",
}
_PRIMARY = 0xFF
"""Extended codes keep the primary one in their low byte."""
_NO_ROOM = 256 * 1024
"""Bytes below which a write that failed, failed for want of room."""


def from_database(
    error: BaseException, path: Path, *, encrypted: bool = False
) -> InspectorError | None:
    """Our error for the driver's, or None when it is a fault of the program.

    Args:
        error: as the driver raised it.
        path: the database.
        encrypted: whether a passphrase is in play; then "not a database" means a wrong one.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    folder, primary = str(path.parent), code & _PRIMARY
    if primary == _NOTADB and encrypted:
        return InputError("store.wrong_passphrase", folder=folder)
    if primary in (_CORRUPT, _NOTADB):
        return ResourceError("store.damaged", folder=folder, reason=str(error))
    if primary in (_IOERR, _CANTOPEN):
        return _could_not_write(folder, str(error))
    plain = _PLAIN.get(primary)
    if plain is None:
        return None
    return ResourceError(plain, folder=folder, path=folder, reason=str(error))


def _could_not_write(folder: str, reason: str) -> ResourceError:
    """SQLite says only that a file could not be made or written; the folder tells why."""
    code = "disk.failed"
    if not os.access(folder, os.W_OK):
        code = "disk.read_only"
    elif _free(folder) < _NO_ROOM:
        code = "disk.full"
    return ResourceError(code, path=folder, reason=reason)


def _free(folder: str) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
