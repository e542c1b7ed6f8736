"""Keeps ``Ctrl+K`` for the window while somebody writes.

On some desktops a text cuts to the end of its line with that key, and says so before the window's
shortcuts are asked: whoever wanted to look for something would lose the end of what they wrote.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from inspector.ui.shell.window_keys import is_text

__all__ = ["FinderKey"]


class FinderKey(QObject):
    """Listens at the text that has focus, at no other widget.

    Args:
        window: whose key it is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._text: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text does not get to say that it wants the key."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_K
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._text is not None and shiboken6.isValid(self._text):
            self._text.removeEventFilter(self)
        self._text = now if is_text(now) else None
        if self._text is not None:
            self._text.installEventFilter(self)
