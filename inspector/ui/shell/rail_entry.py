"""One entry of the rail: a real button, so that focus, state and name come with it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.theme import icons, theme
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed

__all__ = ["RailEntry", "RailForm"]

_MOST_SHOWN = 99
_LARGE_TEXT = 72
"""Wider names, English ones, are set a size smaller under their icon."""


class RailForm(StrEnum):
    """How an entry shows itself."""

    BESIDE = "beside"
    ABOVE = "above"
    ICON = "icon"


class RailEntry(Themed, QAbstractButton):
    """A page in the rail; checked while the page is open.

    Args:
        icon: Lucide's name.
        parent: Qt's owner.
    """

    def __init__(self, icon: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._form = RailForm.ABOVE
        self._badge = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_text(self, text: str) -> None:
        """Its name; shown as a tip too where only the icon is."""
        self.setText(text)
        self._name_itself()

    def set_badge(self, count: int) -> None:
        """How many things wait there for this person; 0 for none."""
        self._badge = count
        self._name_itself()
        self.update()

    def set_form(self, form: RailForm) -> None:
        """Shows itself otherwise."""
        self._form = form
        self._name_itself()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Says its badge in the language in force."""
        self._name_itself()

    def sizeHint(self) -> QSize:
        """As wide as its text asks, as high as a finger needs."""
        now = theme()
        if self._form is RailForm.ICON:
            return QSize(now.size("touch"), now.size("touch") + now.px(4))
        text = QFontMetrics(self._font()).horizontalAdvance(self.text())
        if self._form is RailForm.BESIDE:
            width = now.px(16 + 24 + 12 + 44) + text
            return QSize(width, now.size("touch") + now.px(4))
        return QSize(max(text + now.px(2), now.size("touch")), now.size("rail.entry"))

    def minimumSizeHint(self) -> QSize:
        """The same; an entry is never cut."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, icon, text, badge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme()
        fill = "rail.selected" if self.isChecked() else "rail.hover" if self.underMouse() else ""
        if fill:
            draw_box(painter, self.rect(), radius=now.size("radius.row"), fill=now.color(fill))
        ink = "rail.on" if self.isChecked() else "rail.text"
        spot = self._icon_rect()
        icons.paint(painter, spot, self._icon, ink)
        if self._form is not RailForm.ICON:
            painter.setPen(now.color(ink))
            painter.setFont(self._font())
            box, align = self._text_box(spot)
            painter.drawText(box, align | Qt.TextFlag.TextDontClip, self.text())
        if self._badge:
            self._paint_badge(painter, spot)

    def _icon_rect(self) -> QRect:
        now = theme()
        side = now.size("icon.24")
        if self._form is RailForm.BESIDE:
            return QRect(now.px(14), (self.height() - side) // 2, side, side)
        left = (self.width() - side) // 2
        top = (self.height() - side) // 2 if self._form is RailForm.ICON else now.px(8)
        return QRect(left, top, side, side)

    def _text_box(self, spot: QRect) -> tuple[QRect, Qt.AlignmentFlag]:
        if self._form is RailForm.BESIDE:
            left = spot.right() + theme().px(12)
            box = QRect(left, 0, self.width() - left, self.height())
            return box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        top = spot.bottom() + theme().px(2)
        box = QRect(0, top, self.width(), self.height() - top - theme().px(4))
        return box, Qt.AlignmentFlag.AlignCenter

    def _paint_badge(self, painter: QPainter, spot: QRect) -> None:
        now = theme()
        text = str(self._badge) if self._badge <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        font = now.font(12, bold=True, tabular=True)
        height = now.px(20)
        width = max(height, QFontMetrics(font).horizontalAdvance(text) + now.px(10))
        box = QRectF(0, 0, width, height)
        if self._form is RailForm.BESIDE:
            box.moveCenter(QPointF(self.width() - now.px(12) - width / 2, self.height() / 2))
        else:
            box.moveCenter(QPointF(spot.right() + now.px(4), spot.top() + now.px(4)))
            box.moveRight(min(box.right(), self.width() - 1))
            box.moveTop(max(box.top(), 0))
        draw_box(painter, box, radius=height / 2, fill=now.color("badge"))
        painter.setFont(font)
        painter.setPen(now.color("on.badge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _font(self) -> QFont:
        now, bold = theme(), self.isChecked()
        if self._form is RailForm.BESIDE:
            return now.font(14, bold=bold)
        # By the bold text, so that an entry keeps its size when it is chosen.
        widest = QFontMetrics(now.font(13, bold=True)).horizontalAdvance(self.text())
        return now.font(13 if widest <= now.px(_LARGE_TEXT) else 12, bold=bold)

    def _name_itself(self) -> None:
        name = self.text()
        if self._badge:
            name = self.tr("{name}，{count} 个待处理").format(name=name, count=self._badge)
        self.setAccessibleName(name)
        self.setToolTip(self.text() if self._form is RailForm.ICON else "")
