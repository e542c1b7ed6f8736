"""Keys on the dark plate around the live picture: tools, roles, modes, the last picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.widgets.one_of import OneOf
from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    text_width,
)
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["DarkKey", "LastShot", "ModeKey", "RoleKey", "ToolKey"]


class DarkKey(Themed, QAbstractButton):
    """A key with an icon before its word; the loud one is the page's primary.

    Args:
        icon: Lucide's name; none when empty.
        loud: filled.
        parent: its owner.
    """

    def __init__(
        self, icon: str = "", *, loud: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._loud = icon, loud
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ground", "dark")
        self.follow_theme()

    def set_text(self, text: str) -> None:
        """Another word."""
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """48 high."""
        wide = text_width(self.text(), font(15, bold=True)) if self.text() else 0
        glyph = px(20) if self._icon else 0
        gap = px(8) if wide and glyph else 0
        side = px(18) if wide else px(14)
        return QSize(int(wide + glyph + gap + 2 * side), px(48))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the key."""
        painter = QPainter(self)
        touched = self.isDown() or self.underMouse()
        if self._loud:
            fill = "dark:brand.hover" if touched else "dark:brand"
            draw_box(painter, self.rect(), radius=px(10), fill=colour(fill))
        else:
            fill = "dark:pressed" if touched else "dark:hover"
            draw_box(painter, self.rect(), radius=px(10), fill=colour(fill))
        letters = font(15, bold=True)
        wide = text_width(self.text(), letters) if self.text() else 0
        gap = px(8) if wide and self._icon else 0
        left = (self.width() - wide - gap - (px(20) if self._icon else 0)) / 2
        if self._icon:
            centre = QPointF(left + px(10), self.height() / 2)
            draw_glyph(painter, self._icon, "on.brand", 20, centre)
            left += px(20) + gap
        box = QRectF(left, 0, self.width() - left, self.height())
        draw_line(painter, self.text(), font=letters, ink=colour("on.brand"), box=box)


class ToolKey(Themed, QAbstractButton):
    """A tool at the side: an icon or a figure above its word; lit while it is on.

    Args:
        icon: Lucide's name; empty for a figure.
        parent: its owner.
    """

    def __init__(self, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._figure = icon, ""
        self._is_lit = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ground", "dark")
        self.follow_theme()

    def say(self, text: str, *, figure: str = "", lit: bool = False) -> None:
        """Its word, the figure above it, and whether it is on."""
        self.setText(text)
        self.setAccessibleName(f"{text} {figure}".strip())
        self._figure, self._is_lit = figure, lit
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """68 by 62, or as wide as its word."""
        wide = text_width(self.text(), font(13)) + 2 * px(6)
        return QSize(max(px(68), int(wide) + 1), px(62))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the key."""
        painter = QPainter(self)
        fill = "dark:brand" if self._is_lit else "dark:hover" if self.underMouse() else ""
        if fill:
            draw_box(painter, self.rect(), radius=px(10), fill=colour(fill))
        ink = "on.brand" if self._is_lit else "dark:text.2"
        above = QRectF(0, px(8), self.width(), px(24))
        centre = Qt.AlignmentFlag.AlignHCenter
        if self._figure:
            letters = font(18, bold=True)
            draw_line(
                painter, self._figure, font=letters, ink=colour("on.brand"), box=above, align=centre
            )
        else:
            draw_glyph(painter, self._icon, ink, 22, above.center())
        below = QRectF(0, px(34), self.width(), px(20))
        draw_line(painter, self.text(), font=font(13), ink=colour(ink), box=below, align=centre)


class ModeKey(OneOf):
    """照片, 扫码: one of the things the camera does."""

    def sizeHint(self) -> QSize:
        """Word with room around it."""
        return QSize(int(text_width(self.text(), font(15, bold=True))) + 2 * px(14), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it; the one in force lies on a plate."""
        painter = QPainter(self)
        inset = px(4)
        box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        if self.isChecked() or self.underMouse():
            fill = "dark:pressed" if self.isChecked() else "dark:hover"
            draw_box(painter, box, radius=px(8), fill=colour(fill))
        ink = colour("on.brand" if self.isChecked() else "dark:text.2")
        letters = font(15, bold=self.isChecked())
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.text(), font=letters, ink=ink, box=self.rect(), align=centre)


class RoleKey(OneOf):
    """近景, and how many are still wanted; a tick once there are enough."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        self._is_done = False
        super().__init__(name, label, parent)

    def set_done(self, *, done: bool) -> None:
        """Whether nothing is wanted of it any more."""
        if done != self._is_done:
            self._is_done = done
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Word with room around it, and the tick."""
        wide = text_width(self.text(), font(15, bold=True)) + (px(24) if self._is_done else 0)
        return QSize(int(wide) + 2 * px(14), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the chip."""
        painter = QPainter(self)
        inset = px(3)
        box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        chosen = self.isChecked()
        fill = colour("dark:brand") if chosen else colour("dark:hover")
        draw_box(painter, box, radius=px(19), fill=fill)
        letters = font(15, bold=chosen)
        wide = text_width(self.text(), letters) + (px(24) if self._is_done else 0)
        left = (self.width() - wide) / 2
        ink = "on.brand" if chosen else "dark:text.2"
        if self._is_done:
            mark = "on.brand" if chosen else "dark:pass"
            draw_glyph(painter, "check", mark, 18, QPointF(left + px(9), self.height() / 2))
            left += px(24)
        room = QRectF(left, 0, self.width() - left, self.height())
        draw_line(painter, self.text(), font=letters, ink=colour(ink), box=room)


class LastShot(Themed, QAbstractButton):
    """The last picture taken; a tap looks at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._count = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ground", "dark")
        self.follow_theme()

    def show_picture(self, picture: QPixmap, count: int) -> None:
        """The picture, and how many there are of the same."""
        self._picture, self._count = picture, count
        self.setEnabled(count > 0)
        self.retranslate()
        self.update()

    @property
    def count(self) -> int:
        """How many it says there are."""
        return self._count

    def sizeHint(self) -> QSize:
        """Of the design."""
        return QSize(px(84), px(72))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def retranslate(self) -> None:
        """Its name."""
        said = self.tr("看刚拍的照片，共 {count} 张").format(count=self._count)
        self.setAccessibleName(said if self._count else self.tr("还没有照片"))
        self.setToolTip(self.accessibleName())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in a frame, its count in the corner."""
        painter = QPainter(self)
        box = QRectF(0, 0, px(72), px(64))
        box.moveBottomLeft(QPointF(px(2), self.height() - px(1)))
        if self._picture.isNull():
            draw_box(painter, box, radius=px(10), fill=colour("dark:hover"))
            draw_glyph(painter, "images", "dark:text.2", 24, box.center())
        else:
            draw_picture(painter, self._picture, box, px(10))
            draw_box(painter, box, radius=px(10), border=colour("on.brand"), width=px(2))
        if self._count:
            self._draw_count(painter, box)

    def _draw_count(self, painter: QPainter, box: QRectF) -> None:
        letters = font(13, bold=True, tabular=True)
        text = str(self._count)
        wide = max(text_width(text, letters) + px(12), px(24))
        tag = QRectF(0, 0, wide, px(24))
        tag.moveCenter(box.topRight())
        tag.moveRight(min(tag.right(), float(self.width())))
        tag.moveTop(max(tag.top(), 0.0))
        draw_box(painter, tag, radius=px(12), fill=colour("dark:brand"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, text, font=letters, ink=colour("on.brand"), box=tag, align=centre)
