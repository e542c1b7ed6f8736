"""What the window notices of keys and touches before its widgets do.

It listens at the system's window, where few events pass, and not at the application, where all do.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector.ui.theme import theme

if TYPE_CHECKING:  # PySide makes each class when it is first asked for
    from PySide6.QtGui import QWindow

__all__ = ["Touches"]

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TOUCHES = frozenset({*_PRESSES, QEvent.Type.TouchBegin, QEvent.Type.TabletPress})


class Touches(QObject):
    """Tells keyboard from pointer, and drops the second touch of a wet or gloved finger.

    Signals:
        key_used: a key was pressed.
        pointer_used: a touch or click came.
    """

    key_used = Signal()
    pointer_used = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last_press = 0.0
        self._swallowing = False
        self._handle: QWindow | None = None

    def listen(self) -> None:
        """Begins; called once the window has its handle."""
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at keys and presses; True drops one."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress:
            self.key_used.emit()
        elif kind in _TOUCHES:
            self.pointer_used.emit()
        if isinstance(event, QMouseEvent):
            if kind in _PRESSES:
                self._swallowing = self._is_second(event)
                return self._swallowing
            if kind is QEvent.Type.MouseButtonRelease and self._swallowing:
                self._swallowing = False
                return True
        return super().eventFilter(watched, event)

    def _is_second(self, event: QMouseEvent) -> bool:
        now = monotonic()
        pause, self._last_press = now - self._last_press, now
        if pause * 1000 >= theme().delay("second.touch"):
            return False
        # Drawing and choosing in lists may be quick; a button pressed twice is a mistake.
        return isinstance(self._window.childAt(event.position().toPoint()), QAbstractButton)
