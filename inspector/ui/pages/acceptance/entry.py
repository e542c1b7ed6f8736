"""A row of the overview: the compound, how it stands, and a tap that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import (
    TextBlock,
    draw_box,
    draw_glyph,
    draw_line,
    lay_out,
    text_width,
)
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import TONE_ICON, Tone

__all__ = ["Entry", "EntryButton"]

_INSET, _TILE, _CHIP = 16, 42, 28


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says."""

    title: str
    detail: str
    state: str
    tone: Tone
    icon: str


class EntryButton(Themed, QAbstractButton):
    """The row as a button; folds its texts rather than cutting them."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setText(entry.title)
        self.setAccessibleName(spoken(entry.title, entry.state, entry.detail))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(480), self.heightForWidth(px(480)))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(px(240), px(66))

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines, and below them the state where there is no room beside."""
        title, detail = self._lines(width)
        below = px(_CHIP + 6) if self._folds(width) else 0
        return max(px(66), title.ceiling + detail.ceiling + below + 2 * px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws card, icon, words, state and arrow."""
        painter = QPainter(self)
        fill = colour("hover" if self.underMouse() else "surface")
        draw_box(painter, self.rect(), radius=px(10), fill=fill, border=colour("border"))
        entry = self._entry
        tile = QRectF(px(_INSET), px(12), px(_TILE), px(_TILE))
        draw_box(painter, tile, radius=px(8), fill=colour(entry.tone.soft))
        icon = entry.icon or TONE_ICON[entry.tone]
        draw_glyph(painter, icon, entry.tone.value, 22, tile.center())
        title, detail = self._lines(self.width())
        folds = self._folds(self.width())
        below = px(_CHIP + 6) if folds else 0
        top = (self.height() - title.ceiling - detail.ceiling - below) / 2
        left = self._left()
        title.draw(painter, left, top, colour("text"))
        detail.draw(painter, left, top + title.ceiling, colour("text.2"))
        wide = self._chip()
        if folds:
            chip = QRectF(left, self.height() - px(10 + _CHIP), wide, px(_CHIP))
        else:
            right = self.width() - px(_INSET + 24 + 8) - wide
            chip = QRectF(right, (self.height() - px(_CHIP)) / 2, wide, px(_CHIP))
        draw_box(painter, chip, radius=px(_CHIP / 2), fill=colour(entry.tone.soft))
        centre = Qt.AlignmentFlag.AlignHCenter
        ink = colour(entry.tone.value)
        draw_line(painter, entry.state, font=font(13, bold=True), ink=ink, box=chip, align=centre)
        arrow = QPointF(self.width() - px(_INSET + 10), self.height() / 2)
        draw_glyph(painter, "chevron-right", "text.3", 20, arrow)

    def _left(self) -> int:
        return px(_INSET + _TILE + 14)

    def _chip(self) -> float:
        return text_width(self._entry.state, font(13, bold=True)) + 2 * px(12)

    def _folds(self, width: int) -> bool:
        return width < px(560)

    def _lines(self, width: int) -> tuple[TextBlock, TextBlock]:
        end = px(_INSET + 24 + 8)
        if not self._folds(width):
            end += int(self._chip()) + px(12)
        room = max(width - self._left() - end, px(80))
        entry = self._entry
        return lay_out(entry.title, font(16, bold=True), room), lay_out(
            entry.detail, font(14), room
        )
