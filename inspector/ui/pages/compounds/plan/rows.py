"""Rows of the card beside a plan: a theme with its bar, a defect with its picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    lay_out,
    text_width,
)
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["DefectRow", "PictureRow", "ThemeRow", "ThemeStand"]

_ICON, _GAP, _BAR = 18, 10, 5
_PICTURE_WIDE, _PICTURE_HIGH = 60, 48


@dataclass(frozen=True, slots=True)
class ThemeStand:
    """How far a theme has come at a place.

    Attributes:
        title: its name.
        failed: 1 不合格; empty for none.
        done, of: items answered and asked.
        bad: of the answered, how many failed.
    """

    title: str
    failed: str
    done: int
    of: int
    bad: int


class _Row(Themed, QPushButton):
    """A painted row of a card that leads somewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "painted")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines."""
        return True

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        return QSize(px(200), self.heightForWidth(self.width() or px(200)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the card."""
        return QSize(px(160), self.heightForWidth(self.width() or px(200)))

    def _paint_ground(self, painter: QPainter) -> None:
        if self.isDown() or self.underMouse():
            box = QRectF(self.rect()).adjusted(-px(2), 0, px(2), 0)
            draw_box(painter, box, radius=px(6), fill=colour("hover"))


class ThemeRow(_Row):
    """违建清零 · 1 不合格 · 9/12, a bar below with what failed at its end."""

    def __init__(self, stand: ThemeStand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand = stand
        figure = f"{stand.done}/{stand.of}"
        self.setAccessibleName(spoken(stand.title, stand.failed, figure))
        self.follow_theme()

    def heightForWidth(self, width: int) -> int:
        """One line and the bar, at least a finger."""
        block = lay_out(self._stand.title, font(15), self._room(width))
        below = px(26) if self._chip_below(width) else 0
        return int(max(px(46), block.height + below + px(_BAR) + px(16)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws words, figures and bar."""
        painter = QPainter(self)
        self._paint_ground(painter)
        stand, full = self._stand, self._stand.done >= self._stand.of
        tone = Tone.PASS if full else Tone.NEUTRAL
        icon = "circle-check" if full else "list-checks"
        block = lay_out(stand.title, font(15), self._room(self.width()))
        bar_top = self.height() - px(_BAR) - px(5)
        top = max(px(4), (bar_top - block.height - self._below()) / 2)
        middle = top + min(block.height, px(21)) / 2
        glyph_at = QRectF(0, middle - px(_ICON) / 2, px(_ICON), px(_ICON)).center()
        draw_glyph(painter, icon, tone.value if full else "text.2", _ICON, glyph_at)
        block.draw(painter, px(_ICON + _GAP), top, colour("text"))
        figure = f"{stand.done}/{stand.of}"
        letters = font(15, bold=full, tabular=True)
        wide = text_width(figure, letters)
        ink = colour("pass" if full else "text.2")
        line = QRectF(self.width() - wide, middle - px(11), wide, px(22))
        draw_line(painter, figure, font=letters, ink=ink, box=line)
        if stand.failed:
            self._paint_chip(painter, line.left() - px(8), middle, top + block.height)
        self._paint_bar(painter, bar_top)

    def _paint_chip(self, painter: QPainter, right: float, middle: float, below: float) -> None:
        letters = font(12)
        wide = text_width(self._stand.failed, letters) + px(14)
        box = QRectF(right - wide, middle - px(11), wide, px(22))
        if self._chip_below(self.width()):
            box.moveTo(px(_ICON + _GAP), below + px(2))
        draw_box(painter, box, radius=px(6), fill=colour("fail.soft"))
        centre = Qt.AlignmentFlag.AlignHCenter
        text = self._stand.failed
        draw_line(painter, text, font=letters, ink=colour("fail"), box=box, align=centre)

    def _paint_bar(self, painter: QPainter, top: float) -> None:
        stand = self._stand
        track = QRectF(0, top, self.width(), px(_BAR))
        draw_box(painter, track, radius=px(3), fill=colour("skeleton"))
        if not stand.of:
            return
        done = track.width() * min(stand.done / stand.of, 1.0)
        bad = track.width() * min(stand.bad / stand.of, 1.0)
        if done >= 1:
            draw_box(painter, _part(track, 0, done), radius=px(3), fill=colour("pass"))
        if bad >= 1:
            draw_box(painter, _part(track, done - bad, bad), radius=px(2), fill=colour("fail"))

    def _room(self, width: int) -> float:
        figure = text_width(f"{self._stand.of}/{self._stand.of}", font(15, bold=True)) + px(8)
        chip = 0.0 if self._chip_below(width) else self._chip_width()
        return max(width - px(_ICON + _GAP) - figure - chip, px(40))

    def _chip_width(self) -> float:
        text = self._stand.failed
        return text_width(text, font(12)) + px(22) if text else 0.0

    def _chip_below(self, width: int) -> bool:
        """Beside a long title there is no room for it."""
        if not self._stand.failed:
            return False
        title = text_width(self._stand.title, font(15))
        figure = text_width(f"{self._stand.of}/{self._stand.of}", font(15, bold=True)) + px(8)
        return title + self._chip_width() + figure + px(_ICON + _GAP) > width

    def _below(self) -> float:
        return px(26) if self._chip_below(self.width()) else 0.0


class DefectRow(_Row):
    """A picture, what is wrong, and how grave until when.

    Args:
        title: what is wrong.
        detail: 较大 · 12月6日前整改.
        tone: how grave; shown where there is no picture.
        parent: its owner.
    """

    def __init__(self, title: str, detail: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._detail, self._tone = title, detail, tone
        self._picture = QPixmap()
        self.setAccessibleName(spoken(title, detail))
        self.follow_theme()

    def show_picture(self, image: QImage) -> None:
        """What it looks like; nothing for an empty one."""
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The picture, or more lines of words."""
        return int(max(px(_PICTURE_HIGH + 8), self._words_height(width) + px(8)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws picture and words."""
        painter = QPainter(self)
        self._paint_ground(painter)
        box = QRectF(0, px(4), px(_PICTURE_WIDE), px(_PICTURE_HIGH))
        if self._picture.isNull():
            draw_box(painter, box, radius=px(6), fill=colour(self._tone.soft))
            draw_glyph(painter, "triangle-alert", self._tone.value, 20, box.center())
        else:
            draw_picture(painter, self._picture, box, px(6))
        left, room = self._words(self.width())
        title = lay_out(self._title, font(15, bold=True), room)
        detail = lay_out(self._detail, font(13), room)
        top = max(px(4), (self.height() - title.height - detail.height) / 2)
        title.draw(painter, left, top, colour("text"))
        detail.draw(painter, left, top + title.height, colour("text.2"))

    def _words(self, width: int) -> tuple[float, float]:
        left = px(_PICTURE_WIDE) + px(10)
        return left, max(width - left, px(60))

    def _words_height(self, width: int) -> float:
        _, room = self._words(width)
        title = lay_out(self._title, font(15, bold=True), room)
        return title.height + lay_out(self._detail, font(13), room).height


class PictureRow(_Row):
    """A picture as wide as the card."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setAccessibleName(name)
        self.follow_theme()

    def show_picture(self, image: QImage) -> None:
        """What it looks like; nothing for an empty one."""
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Four to three."""
        return max(px(120), width * 3 // 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it, or that there is none."""
        painter, box = QPainter(self), QRectF(self.rect())
        if self._picture.isNull():
            draw_box(painter, box, radius=px(8), fill=colour("info.soft"))
            draw_glyph(painter, "image", "info", 24, box.center())
        else:
            draw_picture(painter, self._picture, box, px(8))


def _part(track: QRectF, left: float, wide: float) -> QRectF:
    return QRectF(track.left() + left, track.top(), wide, track.height())
