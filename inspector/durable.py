"""Small files written so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from inspector.errors import ResourceError

__all__ = ["disk_error", "disk_errors", "sync_folder", "write_durably"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def write_durably(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Writes a file under a temporary name, syncs it, renames it, and syncs the folder.

    Args:
        path: the file; replaced if it is there.
        data: all of it.
        mode: permissions of a new file, less the umask.

    Raises:
        ResourceError: as `disk_errors`.
    """
    temporary = path.with_name(f".{path.name}.part")
    with disk_errors(path):
        # One that a power cut left may be readable by more people than this one may be.
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes a rename in the folder durable; a no-op where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns what the operating system says about a path into our words.

    Raises:
        ResourceError: ``disk.full``, ``disk.read_only``, ``disk.gone``,
            ``disk.is_folder``, ``disk.failed``.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(error, path) from error


def disk_error(error: OSError, path: Path) -> ResourceError:
    """Our error for what the operating system said about a path; codes as `disk_errors`."""
    if error.errno in _FULL:
        code = "disk.full"
    elif error.errno in _REFUSED:
        code = "disk.read_only"
    elif error.errno == errno.ENOENT:
        code = "disk.gone"
    elif error.errno == errno.EISDIR:
        code = "disk.is_folder"
    else:
        code = "disk.failed"
    return ResourceError(code, path=str(path), reason=error.strerror or str(error))
