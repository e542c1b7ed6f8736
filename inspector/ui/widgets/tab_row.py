"""Tabs over a detail: words in a row, the one shown underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.one_of import OneOf, OneOfRow
from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import colour, font, px

__all__ = ["TabRow"]


class _Tab(OneOf):
    """One tab."""

    def sizeHint(self) -> QSize:
        """Its words with room around them, as wide chosen or not."""
        wide = int(text_width(self.text(), font(16, bold=True)))
        return QSize(max(px(44), wide + px(24)), px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws words and line."""
        painter = QPainter(self)
        chosen = self.isChecked()
        ink = "brand.text" if chosen else "text" if self.underMouse() else "text.2"
        letters = font(16, bold=chosen)
        draw_line(painter, self.text(), font=letters, ink=colour(ink), box=self.rect())
        if chosen:
            line = QRectF(0, self.height() - px(3), text_width(self.text(), letters), px(3))
            draw_box(painter, line, radius=px(2), fill=colour("brand.text"))


class TabRow(OneOfRow):
    """楼栋列表 · 检查记录 · 问题 9 · 资料; goes on in a second line where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Tab, parent)
        FlowLayout(self, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Offers these: name and label of each; the one shown stays if it is among them."""
        self.offer(tabs)
