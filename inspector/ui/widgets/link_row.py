"""A row that leads somewhere: icon, what it is, how far it has come or how many, and an arrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

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
from inspector.ui.widgets.tone import Tone

__all__ = ["Link", "LinkRow"]

_TILE, _GAP, _BAR, _ARROW = 44, 12, 120, 28
_ROOM_FOR_BAR = 440
"""Width below which the bar goes under the words."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a row says.

    Attributes:
        icon, tone: its icon and meaning.
        title, detail: what it is; a second, quieter line.
        chip, chip_tone: a state beside the title.
        figure: a number at the end (3, 31/58).
        figure_tone: meaning of that number; neutral prints it in the text's colour.
        done, of: drawn as a bar below the number; nothing for 0 of 0.
    """

    icon: str
    tone: Tone
    title: str
    detail: str = ""
    chip: str = ""
    chip_tone: Tone = Tone.NEUTRAL
    figure: str = ""
    figure_tone: Tone = Tone.NEUTRAL
    done: int = 0
    of: int = 0

    def spoken(self) -> str:
        """Everything on it in words."""
        parts = (self.title, self.chip, self.detail, self.figure)
        return spoken(*parts)


class _Lines(NamedTuple):
    title: TextBlock
    detail: TextBlock | None
    chip_beside: bool
    bar_below: bool
    height: float


class LinkRow(Themed, QPushButton):
    """A whole row to tap.

    Args:
        link: what it says.
        framed: stands as a card by itself; otherwise in a card with others, ruled off below.
        large: the number is a count to be seen from afar.
        parent: its owner.
    """

    def __init__(
        self,
        link: Link | None = None,
        *,
        framed: bool = True,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link or Link("circle", Tone.NEUTRAL, "")
        self._framed, self._large = framed, large
        self._rule = not framed
        self.setProperty("kind", "painted")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_link(self._link)
        self.follow_theme()

    def set_link(self, link: Link) -> None:
        """Says something else."""
        self._link = link
        self.setAccessibleName(link.spoken())
        self.updateGeometry()
        self.update()

    def link(self) -> Link:
        """What it says."""
        return self._link

    def set_ruled(self, *, ruled: bool) -> None:
        """Whether a line stands below it; the last of several has none."""
        self._rule = ruled
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words, and a finger."""
        words = int(self._lines(width).height)
        return max(px(_TILE), words) + 2 * px(14 if self._framed else 9)

    def sizeHint(self) -> QSize:
        """Wide enough for some words."""
        return QSize(px(360), self.heightForWidth(px(360)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a panel."""
        return QSize(px(200), px(_TILE + 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the row."""
        painter = QPainter(self)
        link, lines = self._link, self._lines(self.width())
        self._draw_ground(painter)
        side = px(16) if self._framed else 0
        middle = self.height() / 2
        tile = QRectF(side, middle - px(_TILE) / 2, px(_TILE), px(_TILE))
        draw_box(painter, tile, radius=px(8), fill=colour(link.tone.soft))
        draw_glyph(painter, link.icon, link.tone.value, 22, tile.center())
        left = tile.right() + px(_GAP)
        top = (self.height() - lines.height) / 2
        lines.title.draw(painter, left, top, colour("text"))
        top += lines.title.height
        if link.chip:
            self._draw_chip(painter, lines, left, top)
            top += 0 if lines.chip_beside else px(28)
        if lines.detail:
            lines.detail.draw(painter, left, top, colour("text.2"))
            top += lines.detail.height
        arrow = QPointF(self.width() - side - px(10), middle)
        if self.isEnabled():  # one that only tells leads nowhere
            draw_glyph(painter, "chevron-right", "text.2", 20, arrow)
        self._draw_figure(painter, lines, QRectF(left, top, 0, 0))

    def _draw_ground(self, painter: QPainter) -> None:
        touched = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        if self._framed:
            fill, border = colour(touched), colour("border")
            draw_box(painter, self.rect(), radius=px(12), fill=fill, border=border)
            return
        if touched != "surface":
            draw_box(painter, self.rect(), radius=px(8), fill=colour(touched))
        if self._rule:
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, colour("border"))

    def _draw_chip(self, painter: QPainter, lines: _Lines, left: float, below: float) -> None:
        link = self._link
        line = lines.title.height / lines.title.lines
        at_left = left + lines.title.last_width + px(10) if lines.chip_beside else left
        at_top = below - line / 2 - px(13) if lines.chip_beside else below + px(1)
        wide = text_width(link.chip, font(13)) + px(31)
        pill = QRectF(at_left, at_top, wide, px(26))
        draw_box(painter, pill, radius=px(13), fill=colour(link.chip_tone.soft))
        dot = QRectF(pill.left() + px(10), pill.center().y() - px(3), px(6), px(6))
        draw_box(painter, dot, radius=px(3), fill=colour(link.chip_tone.value))
        ink = colour(link.chip_tone.value)
        draw_line(painter, link.chip, font=font(13), ink=ink, box=pill.adjusted(px(21), 0, 0, 0))

    def _draw_figure(self, painter: QPainter, lines: _Lines, foot: QRectF) -> None:
        link = self._link
        if not link.figure:
            return
        ink = "text" if link.figure_tone is Tone.NEUTRAL else link.figure_tone.value
        letters = font(22 if self._large else 15, bold=True, tabular=True)
        right = self.width() - px(16 if self._framed else 0) - px(_ARROW) - px(4)
        wide = self._figure_width()
        align = Qt.AlignmentFlag.AlignRight
        if not link.of:
            box = QRectF(right - wide, 0, wide, self.height())
            draw_line(painter, link.figure, font=letters, ink=colour(ink), box=box, align=align)
            return
        if lines.bar_below:
            box = QRectF(foot.left(), foot.top(), right - foot.left(), px(22))
            bar = QRectF(foot.left(), foot.top() + px(8), box.width() - wide - px(10), px(6))
        else:
            box = QRectF(right - px(_BAR), self.height() / 2 - px(24), px(_BAR), px(24))
            bar = QRectF(right - px(_BAR), self.height() / 2 + px(6), px(_BAR), px(6))
        draw_line(painter, link.figure, font=letters, ink=colour(ink), box=box, align=align)
        draw_box(painter, bar, radius=px(3), fill=colour("skeleton"))
        if link.done:
            full = link.done >= link.of
            filled = QRectF(bar)
            filled.setWidth(bar.width() * min(link.done / link.of, 1.0))
            draw_box(painter, filled, radius=px(3), fill=colour("pass" if full else "brand"))

    def _figure_width(self) -> float:
        if not self._link.figure:
            return 0.0
        return text_width(
            self._link.figure, font(22 if self._large else 15, bold=True, tabular=True)
        )

    def _lines(self, width: int) -> _Lines:
        link = self._link
        side = 2 * px(16) if self._framed else 0
        bar_below = bool(link.of) and width < px(_ROOM_FOR_BAR)
        end = 0.0 if bar_below else max(self._figure_width(), px(_BAR) if link.of else 0)
        room = width - side - px(_TILE + _GAP + _ARROW) - end - (px(12) if end else 0)
        size = 16 if self._framed else 15
        title = lay_out(link.title, font(size, bold=self._framed), room)
        detail = lay_out(link.detail, font(14), room) if link.detail else None
        chip = text_width(link.chip, font(13)) + px(31 + 10) if link.chip else 0
        beside = title.last_width + chip <= room
        high = title.height + (detail.height if detail else 0)
        high += px(28) if link.chip and not beside else 0
        high += px(24) if bar_below else 0
        return _Lines(title, detail, beside, bar_below, high)
