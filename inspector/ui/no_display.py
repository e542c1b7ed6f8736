"""Says in words that there is no desktop: Qt ends the process there without any."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType

__all__ = ["say_no_display"]

_EXIT_CODE = 4
"""Of a resource that failed, as on the command line."""


def say_no_display(level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Takes Qt's messages while the application is made."""
    if level is not QtMsgType.QtFatalMsg:
        return
    from inspector import words  # noqa: PLC0415 - not needed by those who have a desktop

    reason = " ".join(message.split()[:12])
    sentence = words.say("start.no_display", words.language_of_locale(), reason=reason)
    sys.stderr.write(f"{sentence} [start.no_display]\n")
    sys.stderr.flush()
    os._exit(_EXIT_CODE)
