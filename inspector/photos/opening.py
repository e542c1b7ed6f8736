"""Opens a stranger's file, or says in the words of its kind why it cannot be read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from inspector.errors import InputError, ResourceError

__all__ = ["failed_to_read", "open_source"]


@contextlib.contextmanager
def open_source(
    source: Path | BinaryIO,
    *,
    name: str,
    missing: str,
    folder: str,
    endless: str,
    unreadable: str,
) -> Iterator[BinaryIO]:
    """The bytes of a file as a seekable stream; a stream given stays open.

    Args:
        source: the file, or a stream of its bytes.
        name: what it is called in the sentences.
        missing: code of the error when nothing is there.
        folder: code when it is a folder.
        endless: code when it is a named pipe or a device: reading one may never end.
        unreadable: code when the system does not let it be opened.

    Raises:
        InputError: ``missing``, ``folder``, ``endless``.
        ResourceError: ``unreadable``.
    """
    if not isinstance(source, Path):
        yield source
        return
    try:
        if not source.is_file():
            if source.is_dir():
                raise InputError(folder, name=name)
            if source.exists():
                raise InputError(endless, name=name)
        stream = source.open("rb")
    except FileNotFoundError as error:
        raise InputError(missing, name=name) from error
    except OSError as error:
        raise failed_to_read(unreadable, name, error) from error
    with stream:
        yield stream


def failed_to_read(code: str, name: str, error: OSError) -> ResourceError:
    """The error to raise when the system fails to read a file."""
    reason = error.strerror or type(error).__name__
    return ResourceError(code, name=name, reason=reason)
