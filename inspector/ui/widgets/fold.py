"""A place that opens and closes over its content, which keeps its height meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.ui.theme import theme
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Fold"]

_NO_LIMIT = 16_777_215
_GAP = 12


class Fold(Themed, QWidget):
    """Shows a widget below others, growing from nothing and shrinking back.

    The content is uncovered, not squeezed: it has its full height from the first moment.

    Signals:
        closed: nothing of the content is left to be seen; it may go.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._content: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._growth = QPropertyAnimation(self, b"maximumHeight", self)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.finished.connect(self._arrived)
        self.hide()
        self.follow_theme()

    def content(self) -> QWidget | None:
        """What it shows."""
        return self._content

    def put(self, content: QWidget | None) -> None:
        """Takes the widget to show, and hands the one before to its end."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        if content is not None:
            content.setParent(self)
            content.show()
            self._place()
        self.updateGeometry()

    def swing(self, *, opened: bool, moving: bool) -> None:
        """Opens or closes.

        Args:
            opened: whether the content is to be seen in the end.
            moving: whether one sees it move; the theme may still leave that out.
        """
        self._growth.stop()
        duration = theme().duration("expand")
        now = self.height() if self.isVisible() else 0
        if opened:
            self.show()
        card = self.parentWidget()
        assert card is not None
        layout = card.layout()
        wide = layout.contentsRect().width() if layout else card.width()
        self._growth.setStartValue(now)
        self._growth.setEndValue(self.heightForWidth(wide) if opened else 0)
        if not moving or not duration or not card.isVisible():
            self._arrived()
            return
        self._growth.setDuration(duration)
        self._growth.start()

    def hasHeightForWidth(self) -> bool:
        """As its content."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The content and the gap above it."""
        if self._content is None:
            return 0
        high = self._content.heightForWidth(width)
        return px(_GAP) + (high if high >= 0 else self._content.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As its content."""
        if self._content is None:
            return QSize(0, 0)
        hint = self._content.sizeHint()
        return QSize(hint.width(), hint.height() + px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its content; no height, or it could not close."""
        wide = 0 if self._content is None else self._content.minimumSizeHint().width()
        return QSize(wide, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content keeps its height, whatever of it is uncovered."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """The content asks for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _place(self) -> None:
        if self._content is not None:
            natural = self.heightForWidth(self.width()) - px(_GAP)
            high = max(natural, self.height() - px(_GAP))
            self._content.setGeometry(0, px(_GAP), self.width(), high)

    def _arrived(self) -> None:
        if self._growth.endValue():
            self.setMaximumHeight(_NO_LIMIT)
        else:
            self.hide()
            self.setMaximumHeight(0)
            self.closed.emit()
        self.updateGeometry()
