"""On or off, at once: a check box that looks like a switch and says which it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["Switch"]

_TRACK, _HIGH, _GAP = 52, 28, 10


class Switch(Themed, QCheckBox):
    """开 or 关 beside a track with a knob; what it is for stands beside it and is its name."""

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def retranslate(self) -> None:
        """The two words."""
        self._words = (self.tr("关"), self.tr("开"))

    def hitButton(self, _position: object) -> bool:
        """All of it is the target."""
        return True

    def sizeHint(self) -> QSize:
        """Room for the longer word and the track."""
        wide = max(text_width(word, font(15)) for word in self._words)
        return QSize(int(wide) + px(_GAP + _TRACK), px(44))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws word, track and knob."""
        painter = QPainter(self)
        on = self.isChecked()
        track = QRectF(
            self.width() - px(_TRACK), (self.height() - px(_HIGH)) / 2, px(_TRACK), px(_HIGH)
        )
        words = QRectF(0, 0, track.left() - px(_GAP), self.height())
        right = Qt.AlignmentFlag.AlignRight
        ink = colour("text" if on else "text.2")
        draw_line(painter, self._words[on], font=font(15), ink=ink, box=words, align=right)
        edge, fill = ("brand", "brand") if on else ("border.strong", "surface")
        draw_box(
            painter, track, radius=px(_HIGH), fill=colour(fill), border=colour(edge), width=px(2)
        )
        knob = px(_HIGH - 12)
        inset = px(6)
        left = track.right() - inset - knob if on else track.left() + inset
        spot = QRectF(QPointF(left, track.center().y() - knob / 2), QSize(knob, knob).toSizeF())
        draw_box(painter, spot, radius=knob, fill=colour("on.brand" if on else "border.strong"))
