"""Where the window stands: its size at first, and where it was when it was closed."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from inspector.ui.shell.whereabouts import WhereaboutsKeeper

__all__ = ["SMALLEST", "note_place", "take_place"]

SMALLEST = (480, 400)
_USUAL = (1280, 800)
_TITLE_BAR = 40
"""Pixels a desktop adds above the window; it tells only once the window stands."""


def take_place(window: QWidget, keeper: WhereaboutsKeeper) -> None:
    """Puts a window where it was, else gives it the usual size, or what the screen has room for."""
    room = window.screen().availableSize()
    window.resize(QSize(*_USUAL).boundedTo(QSize(room.width(), room.height() - _TITLE_BAR)))
    there = keeper.now
    if there.window:
        # Geometry that Qt cannot read, or of a screen that is gone, leaves the usual size.
        window.restoreGeometry(QByteArray.fromBase64(there.window.encode("ascii", "ignore")))
    if there.full_screen:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)


def note_place(window: QWidget, keeper: WhereaboutsKeeper) -> None:
    """Remembers where a window stands."""
    place = base64.b64encode(window.saveGeometry().data()).decode("ascii")
    keeper.note_window(place, full_screen=window.isFullScreen())
