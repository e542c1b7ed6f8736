"""A party in the list beside the pad: role, name, and its signature or where it stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector import words
from inspector.domain.acceptance import Seat, Stroke
from inspector.domain.parties import SeatRole
from inspector.ui.widgets.painting import (
    TextBlock,
    draw_box,
    draw_glyph,
    draw_line,
    lay_out,
    text_width,
)
from inspector.ui.widgets.pen_strokes import draw_signature
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["PartyButton"]

_INSET, _THUMB, _GAP = 14, 76, 10


class PartyButton(Themed, QAbstractButton):
    """A row one taps to sign as this party; a signed one shows its signature."""

    def __init__(self, role: SeatRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role
        self._seat: Seat | None = None
        self._strokes: tuple[Stroke, ...] = ()
        self._role = self._state = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_party(
        self, seat: Seat, strokes: tuple[Stroke, ...], *, current: bool, language: Language
    ) -> None:
        """Shows a party as it stands."""
        self._seat, self._strokes = seat, strokes
        self._role = words.term(seat.role, language)
        self._state = (
            self.tr("已签") if strokes else self.tr("正在签") if current else self.tr("待签")
        )
        self.setText(seat.person)
        self.setChecked(current)
        self.setAccessibleName(spoken(self._role, seat.person, seat.unit, self._state))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Name and unit below it."""
        return QSize(px(340), self.heightForWidth(px(340)))

    def minimumSizeHint(self) -> QSize:
        """Folds rather than cutting."""
        return QSize(px(200), px(58))

    def hasHeightForWidth(self) -> bool:
        """Long units take a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Role, name and all lines of the unit."""
        lines = self._lines(width)
        return max(px(58), sum(block.ceiling for block in lines) + 2 * px(7))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the card, the texts, and what stands at its end."""
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = colour("brand.soft" if chosen else "hover" if self.underMouse() else "surface")
        edge = colour("brand.text" if chosen else "border")
        draw_box(painter, self.rect(), radius=px(10), fill=fill, border=edge)
        head, below = self._lines(self.width())
        top = (self.height() - head.ceiling - below.ceiling) / 2
        head.draw(painter, self._left(), top, colour("text"))
        below.draw(painter, self._left(), top + head.ceiling, colour("text.2"))
        tag = QRectF(px(_INSET), (self.height() - px(28)) / 2, self._tag(), px(28))
        ground = colour("surface" if chosen else Tone.NEUTRAL.soft)
        draw_box(painter, tag, radius=px(14), fill=ground)
        ink = colour("brand.text" if chosen else "text.2")
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self._role, font=font(13, bold=True), ink=ink, box=tag, align=centre)
        self._draw_end(painter)

    def _draw_end(self, painter: QPainter) -> None:
        right = self.width() - px(_INSET)
        middle = self.height() / 2
        if self._strokes:
            draw_glyph(painter, "circle-check", "pass", 20, QPointF(right - px(10), middle))
            room = QRectF(right - px(28 + _THUMB), middle - px(17), px(_THUMB), px(34))
            draw_signature(painter, self._strokes, room, colour("text"))
            return
        wide = text_width(self._state, font(14, bold=self.isChecked()))
        box = QRectF(right - wide, 0, wide, self.height())
        ink = colour("brand.text" if self.isChecked() else "text.2")
        letters = font(14, bold=self.isChecked())
        draw_line(painter, self._state, font=letters, ink=ink, box=box)
        if self.isChecked():
            draw_glyph(painter, "pencil", "brand.text", 18, QPointF(right - wide - px(14), middle))

    def _tag(self) -> float:
        return text_width(self._role, font(13, bold=True)) + 2 * px(10)

    def _left(self) -> float:
        return px(_INSET) + max(self._tag(), px(73)) + px(_GAP)

    def _lines(self, width: int) -> tuple[TextBlock, TextBlock]:
        seat = self._seat
        end = px(28 + _THUMB) if self._strokes else px(76)
        room = max(width - self._left() - end - px(_INSET + _GAP), px(60))
        name = lay_out(seat.person if seat else "", font(16, bold=True), room)
        unit = lay_out(seat.unit if seat else "", font(13), room)
        return name, unit
