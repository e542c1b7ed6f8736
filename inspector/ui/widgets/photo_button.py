"""A photo that is tapped to be seen large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, draw_picture
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["PhotoButton"]


class PhotoButton(Themed, QAbstractButton):
    """A photo with round corners, grey where there is none; four to three.

    Args:
        label: the word in its corner, 整改前 or 整改后; none when empty.
        small: as one of many.
        parent: its owner.
    """

    def __init__(
        self, label: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._small = small
        self.setText(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_picture(self, picture: QPixmap) -> None:
        """Shows a picture; an empty one leaves the place grey."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """Four to three."""
        return QSize(px(112), px(84)) if self._small else QSize(px(160), px(120))

    def minimumSizeHint(self) -> QSize:
        """Small, but to be recognised."""
        return QSize(px(80), px(60)) if self._small else QSize(px(96), px(72))

    def hasHeightForWidth(self) -> bool:
        """Four to three."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Four to three."""
        return width * 3 // 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws photo and word."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._picture.isNull():
            draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
            draw_glyph(painter, "image", "text.3", 24, box.center())
        else:
            draw_picture(painter, self._picture, box, px(8))
        if self.text():
            self._draw_word(painter)

    def _draw_word(self, painter: QPainter) -> None:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + px(16)
        tag = QRectF(px(6), px(6), wide, px(24))
        draw_box(painter, tag, radius=px(6), fill=colour("toast"))
        centre = Qt.AlignmentFlag.AlignHCenter
        ink = colour("toast.text")
        draw_line(painter, self.text(), font=font(13), ink=ink, box=tag, align=centre)
