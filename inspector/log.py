"""The application's log: one rotating file, plain lines, no personal data beyond names of files."""

from __future__ import annotations

import logging
import os
from pathlib import Path

__all__ = ["get", "leave_file", "to_file"]

_ROOT = "inspector"
_BYTES = 1_000_000
_KEEP = 3


# Without a handler Python would print what is logged on standard error.
logging.getLogger(_ROOT).addHandler(logging.NullHandler())


def get(room: str) -> logging.Logger:
    """The logger of a room: ``log.get(__name__)``."""
    return logging.getLogger(room)


def to_file(path: Path) -> None:
    """Sends the log to a file that is rotated at one megabyte, three kept.

    Calling it again moves the log to the other file.

    Raises:
        OSError: the folder cannot be written; the caller decides whether that matters.
    """
    # It brings sockets and pickles along, which whoever only paints a window can do without.
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - slow to load

    root = logging.getLogger(_ROOT)
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in _files():
        root.removeHandler(old)
        old.close()
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEEP, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def leave_file(path: Path) -> None:
    """Closes the log if it goes to this file: the stick it is on may be pulled out now."""
    name = os.path.abspath(path)  # noqa: PTH100 - as logging writes it, without ".."
    for handler in _files():
        if handler.baseFilename == name:
            logging.getLogger(_ROOT).removeHandler(handler)
            handler.close()


def _files() -> list[logging.FileHandler]:
    handlers = logging.getLogger(_ROOT).handlers
    return [handler for handler in handlers if isinstance(handler, logging.FileHandler)]
