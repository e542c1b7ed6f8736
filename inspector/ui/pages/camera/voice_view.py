"""What stands in the place of the live picture while only voice is recorded."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["VoiceView"]


class VoiceView(Themed, QLabel):
    """A microphone and the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("ground", "dark")
        self.follow_theme()

    def say(self, time: str, *, on: bool) -> None:
        """How long it is, and whether it goes on."""
        self._is_on = on
        self.setText(time)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both."""
        return QSize(px(320), px(280))

    def minimumSizeHint(self) -> QSize:
        """As small as the window may become."""
        return QSize(px(120), px(90))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws both."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("dark:bg"))
        middle = QRectF(self.rect()).center()
        disc = QRectF(0, 0, px(128), px(128))
        disc.moveCenter(QPointF(middle.x(), middle.y() - px(48)))
        fill = colour("dark:badge" if self._is_on else "dark:hover")
        draw_box(painter, disc, radius=px(64), fill=fill)
        draw_glyph(painter, "mic", "on.brand", 56, disc.center())
        line = QRectF(0, middle.y() + px(36), self.width(), px(56))
        letters = font(34, bold=True, tabular=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        ink = colour("on.brand")
        draw_line(painter, self.text(), font=letters, ink=ink, box=line, align=centre)
