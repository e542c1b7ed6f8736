"""A large choice: an icon, a title, and a sentence that says what it means."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import TextBlock, draw_box, draw_glyph, lay_out
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ChoiceCard"]

_EDGE, _TILE, _GAP = 20, 48, 16
_WIDTH, _LEAST = 240, 160


class ChoiceCard(Themed, QAbstractButton):
    """One of a few ways to go on, or one of a few to choose.

    Args:
        icon: Lucide's name.
        one_of: it is chosen among its neighbours and stays chosen; otherwise pressing it acts.
        upright: the icon stands above the words and not before them.
        parent: its owner.
    """

    def __init__(
        self,
        icon: str,
        *,
        one_of: bool = False,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._title = self._text = ""
        self._upright = upright
        self.setCheckable(one_of)
        self.setAutoExclusive(one_of)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_upright(self, upright: bool) -> None:
        """Puts the icon above the words, or before them."""
        self._upright = upright
        self.updateGeometry()
        self.update()

    def set_texts(self, title: str, text: str) -> None:
        """Says what it is and what it means."""
        self._title, self._text = title, text
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words in a few lines."""
        return QSize(px(_WIDTH), self.heightForWidth(px(_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        """Narrower, with more lines."""
        return QSize(px(_LEAST), self.heightForWidth(px(_WIDTH)))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        title, text = self._blocks(width)
        words = title.ceiling + px(4) + text.ceiling
        if self._upright:
            return px(2 * _EDGE + _TILE + _GAP) + words
        return max(words, px(_TILE)) + px(2 * _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws card, tile, words, and whether it is chosen."""
        painter = QPainter(self)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        hover = self.underMouse() or self.isDown()
        fill = "brand.soft" if chosen else "hover" if hover else "surface"
        edge = "brand.text" if chosen or hover else "border"
        draw_box(
            painter,
            box,
            radius=px(12),
            fill=colour(fill),
            border=colour(edge),
            width=2 if chosen else 1,
        )
        tile = self._tile()
        draw_box(painter, tile, radius=px(10), fill=colour("surface" if chosen else "brand.soft"))
        draw_glyph(painter, self._icon, "brand.text", 24, tile.center())
        title, text = self._blocks(self.width())
        left = float(px(_EDGE)) if self._upright else tile.right() + px(_GAP)
        top = tile.bottom() + px(_GAP)
        if not self._upright:
            top = (self.height() - title.height - px(4) - text.height) / 2
        title.draw(painter, left, top, colour("text"))
        text.draw(painter, left, top + title.height + px(4), colour("text.2"))
        if self.isCheckable():
            self._draw_mark(painter, chosen=chosen)
        elif self._upright:
            at = QPointF(self.width() - px(_EDGE + 10), tile.center().y())
            draw_glyph(painter, "arrow-right", "text.3", 20, at)

    def _draw_mark(self, painter: QPainter, *, chosen: bool) -> None:
        level = self._tile().center().y() if self._upright else self.height() / 2
        middle = QPointF(self.width() - px(_EDGE + 10), level)
        name, ink = ("circle-check", "brand.text") if chosen else ("circle", "border.strong")
        draw_glyph(painter, name, ink, 22, middle)

    def _tile(self) -> QRectF:
        if self._upright:
            return QRectF(px(_EDGE), px(_EDGE), px(_TILE), px(_TILE))
        return QRectF(px(_GAP), (self.height() - px(_TILE)) / 2, px(_TILE), px(_TILE))

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        taken = px(2 * _EDGE)
        if not self._upright:
            taken = px(_GAP + _TILE + _GAP + _EDGE + 30)
        room = max(width - taken, px(_LEAST - 2 * _EDGE))
        return (
            lay_out(self._title, font(17, bold=True), room),
            lay_out(self._text, font(14), room),
        )
