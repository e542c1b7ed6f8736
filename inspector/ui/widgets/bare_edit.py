"""A line of text without a box of its own, for components that paint the box around it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

__all__ = ["BareEdit"]


class BareEdit(QLineEdit):
    """A line edit that tells its owner of focus and of the keys it has no use for.

    Signals:
        focus_changed: whether it has the focus now.
        stepped: arrow up (1) or down (-1).
    """

    focus_changed = Signal(bool)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setProperty("kind", "bare")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells the owner."""
        super().focusInEvent(event)
        self.focus_changed.emit(self.hasFocus())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells the owner."""
        super().focusOutEvent(event)
        self.focus_changed.emit(self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows up and down go to the owner."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)
            event.accept()


_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
