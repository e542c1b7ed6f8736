"""A video by its first frame, with the sign for playing and its length; tapped to be played."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    text_width,
)
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["VideoButton"]

_WIDE, _HIGH = 128, 72
_SIGN = 34


class VideoButton(Themed, QAbstractButton):
    """Sixteen to nine; a video held upright shows its middle.

    Args:
        length: how long it plays, as a clock says it; none when empty.
        parent: its owner.
    """

    def __init__(self, length: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = length
        self._picture = QPixmap()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_picture(self, picture: QImage) -> None:
        """Shows a frame."""
        self._picture = QPixmap.fromImage(picture)
        self.update()

    def sizeHint(self) -> QSize:
        """Of the design."""
        return QSize(px(_WIDE), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, a disc with the sign on it, the length in the corner."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
        draw_picture(painter, self._picture, box, px(8))
        disc = QRectF(0, 0, px(_SIGN), px(_SIGN))
        disc.moveCenter(box.center())
        draw_box(painter, disc, radius=disc.width() / 2, fill=colour("toast"))
        draw_glyph(painter, "play", "toast.text", 18, disc.center())
        if self._length:
            self._draw_length(painter, box)

    def _draw_length(self, painter: QPainter, box: QRectF) -> None:
        letters = font(12, bold=True, tabular=True)
        tag = QRectF(0, 0, text_width(self._length, letters) + px(10), px(20))
        tag.moveBottomRight(box.bottomRight())
        tag.translate(-px(4), -px(4))
        draw_box(painter, tag, radius=px(5), fill=colour("toast"))
        centre, ink = Qt.AlignmentFlag.AlignHCenter, colour("toast.text")
        draw_line(painter, self._length, font=letters, ink=ink, box=tag, align=centre)
