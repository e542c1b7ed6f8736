"""The days of a week as bars, with the number above each; the whole leads to the list behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_line
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["DayBar", "WeekBars"]

_HIGH, _HIGHEST, _FIGURE, _NAME, _LEAST = 112, 240, 22, 24, 4
_WIDEST = 44
_FEW = 4
"""A single one does not fill the height."""


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day.

    Attributes:
        name: 一, or 今天.
        count: how many.
        token: colour of its bar.
        strong: whether it is today.
    """

    name: str
    count: int
    token: str = "brand.soft"
    strong: bool = False


class WeekBars(Themed, QPushButton):
    """Seven bars in one target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayBar, ...] = ()
        self.setProperty("kind", "painted")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.follow_theme()

    def set_days(self, days: Sequence[DayBar], name: str) -> None:
        """Shows these; the name is spoken before the figures."""
        self._days = tuple(days)
        said = spoken(*(f"{day.name} {day.count}" for day in days))
        self.setAccessibleName(f"{name}：{said}")
        self.update()

    def sizeHint(self) -> QSize:
        """High enough to compare."""
        return QSize(px(360), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Figures and names are never cut."""
        return QSize(px(7 * 36), px(_FIGURE + _NAME + 30))

    def restyle(self) -> None:
        """Grows with the window, but not into towers."""
        self.setMaximumHeight(px(_HIGHEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the bars."""
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            draw_box(painter, self.rect(), radius=px(8), fill=colour("hover"))
        if not self._days:
            return
        most = max(*(day.count for day in self._days), _FEW)
        step = self.width() / len(self._days)
        room = self.height() - px(_FIGURE + _NAME)
        wide = min(px(_WIDEST), step - px(6))
        centre = Qt.AlignmentFlag.AlignHCenter
        for place, day in enumerate(self._days):
            high = max(px(_LEAST), room * day.count / most) if day.count else px(_LEAST)
            left = place * step
            top = px(_FIGURE) + room - high
            bar = QRectF(left + (step - wide) / 2, top, wide, high)
            token = day.token if day.count else "skeleton"
            draw_box(painter, bar, radius=px(5), fill=colour(token))
            ink = colour("text" if day.strong or day.count else "text.2")
            letters = font(14, bold=day.strong, tabular=True)
            above = QRectF(left, top - px(_FIGURE), step, px(_FIGURE))
            draw_line(painter, str(day.count), font=letters, ink=ink, box=above, align=centre)
            below = QRectF(left, self.height() - px(_NAME), step, px(_NAME))
            named = font(13, bold=day.strong)
            ink = colour("text" if day.strong else "text.2")
            draw_line(painter, day.name, font=named, ink=ink, box=below, align=centre)
