"""Grey shapes where content is on its way, after 200 milliseconds and not before."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.ui.theme import theme
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["Skeleton"]

_ROW, _GAP, _SQUARE = 64, 12, 64
_LINES = (1.0, 1.0, 0.45)


class Skeleton(Themed, QLabel):
    """Rows of a picture and three lines. It does not move: waiting is not decorated."""

    def __init__(self, *, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_now)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_now(self) -> None:
        """Appears without waiting any longer."""
        self._due = True
        self.update()

    def retranslate(self) -> None:
        """Says what goes on."""
        self.setAccessibleName(self.tr("正在读取"))

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(px(320), self._rows * px(_ROW + _GAP) - px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """All rows, narrower."""
        return QSize(px(160), self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """The waiting begins."""
        super().showEvent(event)
        if not self._due:
            self._timer.start(theme().delay("skeleton"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the shapes once they are due."""
        if not self._due:
            return
        from PySide6.QtGui import QLinearGradient  # noqa: PLC0415 - not due at the first paint

        painter = QPainter(self)
        shade = QLinearGradient(0, 0, self.width(), 0)
        shade.setColorAt(0, colour("skeleton"))
        shade.setColorAt(1, colour("skeleton.shine"))
        for row in range(self._rows):
            top = row * px(_ROW + _GAP)
            draw_box(
                painter,
                QRectF(0, top, px(_SQUARE), px(_ROW)),
                radius=px(8),
                fill=colour("skeleton"),
            )
            left = px(_SQUARE + 16)
            for line, share in enumerate(_LINES):
                width = (self.width() - left) * share
                bar = QRectF(left, top + px(4 + line * 22), width, px(12))
                draw_box(painter, bar, radius=px(6), fill=QBrush(shade))
