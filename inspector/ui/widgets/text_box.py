"""A long text that is on disk before anybody looks up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_glyph, lay_out
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["TextBox"]

_DRAFT_AFTER = 200
"""Milliseconds from the first key not yet handed out. Text must be on disk 300 ms after it; the
rest is for the writing."""
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_LEAST_LINES, _MOST_LINES = 2, 8
_MEASURED = 1000
"""Characters that surely fill the most lines."""


class TextBox(Themed, QPlainTextEdit):
    """Grows with its text from two lines to eight, then scrolls. Tab leaves it.

    Signals:
        draft_changed: the text, at most 200 ms after the first key that it lacks, and at once
            when the focus leaves, the window goes to the background or the page is hidden.
    """

    draft_changed = Signal(str)

    def __init__(self, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._handed_out = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER)
        self._timer.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.setAccessibleName(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(_NO_BAR)
        self.textChanged.connect(self._changed)
        self.follow_theme()

    def set_hint(self, hint: str) -> None:
        """What may be written, shown while it is empty."""
        self._hint = hint
        self.setAccessibleName(hint)
        self.viewport().update()

    def set_text(self, text: str) -> None:
        """Shows the text that is on disk; leaves alone what is being written."""
        if self._timer.isActive() or text == self.toPlainText():
            return
        self._handed_out = text
        self.setPlainText(text)
        self._timer.stop()

    def flush(self) -> None:
        """Hands out at once what has not been handed out yet."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._handed_out:
            self._handed_out = text
            self.draft_changed.emit(text)

    def restyle(self) -> None:
        """Letters of the design."""
        self.setFont(font(15))

    def sizeHint(self) -> QSize:
        """As high as its lines, between two and eight."""
        line = self.fontMetrics().lineSpacing()
        lines = min(max(self._lines(), _LEAST_LINES), _MOST_LINES)
        return QSize(px(240), max(px(80), lines * line + px(34)))

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the hint, with a pencil, while there is no text."""
        super().paintEvent(event)
        if self.toPlainText() or not self._hint:
            return
        painter = QPainter(self.viewport())
        left, top = px(6), px(4)
        line = self.fontMetrics().lineSpacing()
        draw_glyph(painter, "pencil", "text.3", 18, QPointF(left + px(9), top + line / 2))
        left += px(24)
        room = self.viewport().width() - left - px(4)
        lay_out(self._hint, font(15), room).draw(painter, left, top, colour("text.3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the page's."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing unwritten stays behind."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing unwritten stays behind."""
        self.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Nothing unwritten stays behind when the window goes to the background."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.flush()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are no text: whoever holds it may take them."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def _lines(self) -> int:
        """Lines at the width it has. Qt's own count lags behind until they have been painted."""
        room = self.viewport().width() - 2 * self.document().documentMargin()
        return lay_out(self.toPlainText()[:_MEASURED], font(15), room).lines

    def _grow(self) -> None:
        full = self._lines() > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else _NO_BAR
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def _changed(self) -> None:
        self._grow()
        if self.toPlainText() != self._handed_out and not self._timer.isActive():
            self._timer.start()
