"""A line of text that is on disk before anybody looks up, with its error below it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.ui.theme import restyle
from inspector.ui.widgets.themed import Themed, px

__all__ = ["DraftLine"]

_DRAFT_AFTER = 200
"""Milliseconds from the first key not yet handed out; text must be on disk 300 ms after it."""
_LONGEST = 200


class DraftLine(Themed, QLineEdit):
    """One line; `TextBox` is for more.

    Signals:
        draft_changed: the text, at most 200 ms after the first key that it lacks, and at once
            when the focus leaves or the page is hidden.
    """

    draft_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handed_out = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER)
        self._timer.timeout.connect(self.flush)
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._edited)
        self.follow_theme()

    def set_text(self, text: str) -> None:
        """Shows the text that is on disk; leaves alone what is being written."""
        if self._timer.isActive() or text == self.text() or self.text() != self._handed_out:
            return
        self._handed_out = text
        if self.hasFocus() and text == self.text().strip():
            # A trailing blank that the record does not keep must not jump under the fingers.
            self._handed_out = self.text()
            return
        self.setText(text)

    def set_name(self, name: str) -> None:
        """What belongs here; spoken, and shown while it is empty."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def set_wrong(self, wrong: bool) -> None:
        """Marks it as the field an error is about."""
        restyle(self, state="fail" if wrong else "")

    def flush(self) -> None:
        """Hands out at once what has not been handed out yet."""
        self._timer.stop()
        if self.text() != self._handed_out:
            self._handed_out = self.text()
            self.draft_changed.emit(self.text())

    def restyle(self) -> None:
        """Wide enough to read what is in it."""
        self.setMinimumWidth(px(96))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing unwritten stays behind."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing unwritten stays behind."""
        self.flush()
        super().hideEvent(event)

    def _edited(self, _text: str) -> None:
        if not self._timer.isActive():
            self._timer.start()
