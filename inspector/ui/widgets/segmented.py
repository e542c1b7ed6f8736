"""A few views of the same records; one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from inspector.ui.widgets.one_of import OneOf, OneOfRow
from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import colour, font, px

__all__ = ["SegmentedControl"]


class _Segment(OneOf):
    """One view."""

    def sizeHint(self) -> QSize:
        """Word with room around it."""
        return QSize(int(text_width(self.text(), font(15, bold=True))) + 2 * px(16), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the segment; the one shown lies on top."""
        painter = QPainter(self)
        inset = px(4)
        box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        if self.isChecked():
            border = colour("border.strong")
            draw_box(painter, box, radius=px(6), fill=colour("surface"), border=border)
        elif self.underMouse():
            draw_box(painter, box, radius=px(6), fill=colour("hover"))
        ink = colour("text" if self.isChecked() else "text.2")
        letters = font(15, bold=self.isChecked())
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.text(), font=letters, ink=ink, box=self.rect(), align=centre)


class SegmentedControl(OneOfRow):
    """看板 · 列表 · 总平面."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Segment, parent)
        self._row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Offers these: name and label of each; the one shown stays if it is among them."""
        self.offer(segments)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(4), 0, px(4), 0)
        self._row.setSpacing(px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ground."""
        border = colour("border")
        draw_box(QPainter(self), self.rect(), radius=px(8), fill=colour("sunk"), border=border)
