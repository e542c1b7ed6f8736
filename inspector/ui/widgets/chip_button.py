"""A chip one can choose: phrases, choices of a list, filters."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector.ui.theme import theme
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["ChipButton", "FilterChip"]

_PADDING, _TIGHT, _ICON, _GAP = 16, 9, 18, 8
_ONE_LINE = 1e5
"""Room without end."""


class ChipButton(Themed, QPushButton):
    """A checkable chip of 44 px; a chosen one has a tick, a soft fill and bold letters.

    Args:
        text: what it stands for.
        tone: meaning of its fill once chosen.
        icon: shown before the text while it is not chosen.
        tick: whether a tick stands before the text once it is chosen.
        tight: with less room beside the text, where several must share a narrow list.
        parent: its owner.
    """

    def __init__(
        self,
        text: str,
        *,
        tone: Tone = Tone.BRAND,
        icon: str = "",
        tick: bool = True,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tone, self._icon_name, self._tick = tone, icon, tick
        self._beside = _TIGHT if tight else _PADDING
        self._least = 0
        self.setCheckable(True)
        self.setProperty("kind", "painted")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.toggled.connect(lambda _: self.updateGeometry())
        self.follow_theme()

    def set_least_width(self, width: int) -> None:
        """Asks for at least so many pixels, as wide as its neighbours."""
        if width != self._least:
            self._least = width
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A long phrase takes a second line rather than being cut."""
        return True

    def heightForWidth(self, width: int) -> int:
        """44, or more for several lines."""
        room = width - 2 * px(self._beside) - self._icon_room()
        block = lay_out(self.text(), self._font(), room)
        return max(px(44), block.ceiling + 2 * px(8))

    def sizeHint(self) -> QSize:
        """One line and room around it; the same chosen or not, so that nothing jumps."""
        # By the layout that `heightForWidth` asks: it may be a pixel wider than the metrics say.
        # Bold letters are not wider than plain ones in every text, and a line needs a breath more
        # than its letters or its last one goes into a second.
        letters = (font(15, bold=True), font(15))
        wide = max(lay_out(self.text(), one, _ONE_LINE).width for one in letters)
        natural = ceil(wide) + 1 + 2 * px(self._beside) + self._icon_room()
        return QSize(max(natural, self._least), px(44))

    def minimumSizeHint(self) -> QSize:
        """The width of a few characters."""
        return QSize(min(self.sizeHint().width(), px(120)), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the chip."""
        painter = QPainter(self)
        chosen = self.isChecked()
        fill, border, ink = self._colours()
        draw_box(painter, self.rect(), radius=px(8), fill=colour(fill), border=colour(border))
        icon = "check" if chosen and self._tick else self._icon_name
        content = text_width(self.text(), self._font()) + (px(_ICON + _GAP) if icon else 0)
        room = self.width() - 2 * px(self._beside)
        left = px(self._beside) + max(0.0, (room - content) / 2)
        if icon:
            draw_glyph(painter, icon, ink, _ICON, QPointF(left + px(_ICON) / 2, self.height() / 2))
            left += px(_ICON + _GAP)
        if content <= room + 1:
            box = QRectF(left, 0, self.width() - left, self.height())
            draw_line(painter, self.text(), font=self._font(), ink=colour(ink), box=box)
        else:
            block = lay_out(self.text(), self._font(), self.width() - left - px(self._beside))
            block.draw(painter, left, (self.height() - block.height) / 2, colour(ink))

    def _colours(self) -> tuple[str, str, str]:
        """Tokens of fill, border and ink."""
        if self.isChecked():
            # High contrast has no soft grounds; the edge then shows what is chosen.
            edge = self._tone.value if theme().is_sharp else self._tone.soft
            return self._tone.soft, edge, self._tone.value
        if not self.isEnabled():
            return "sunk", "border", "text.3"
        touched = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        return touched, "border", "text.2"

    def _icon_room(self) -> int:
        return px(_ICON + _GAP) if self._icon_name or self._tick else 0

    def _font(self) -> QFont:
        return font(15, bold=self.isChecked())


class FilterChip(ChipButton):
    """A filter with the number of what it leaves; bordered in its tone while that is not 0."""

    def __init__(
        self,
        text: str,
        *,
        tone: Tone = Tone.BRAND,
        icon: str = "",
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._label, self._count = text, None
        super().__init__(text, tone=tone, icon=icon, tick=False, tight=tight, parent=parent)

    _count: int | None

    def set_count(self, count: int | None) -> None:
        """Shows how many there are behind it."""
        self._count = count
        self.setText(self._label if count is None else f"{self._label} {count}")
        self.updateGeometry()

    def _colours(self) -> tuple[str, str, str]:
        fill, border, ink = super()._colours()
        telling = self._tone in (Tone.FAIL, Tone.WARN, Tone.INFO) and self._count != 0
        if telling and self.isEnabled() and not self.isChecked():
            return fill, self._tone.value, self._tone.value
        return fill, border, ink

    def set_label(self, text: str) -> None:
        """Another name."""
        self._label = text
        self.set_count(self._count)
