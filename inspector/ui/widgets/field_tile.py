"""A fact with a default that can be changed: label, value, and a list that opens below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out, text_width
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["FieldTile", "TileChoice"]

_LEFT, _RIGHT = 44, 40


@dataclass(frozen=True, slots=True)
class TileChoice:
    """One entry of the list: what it is called inside, what it says."""

    name: str
    label: str


class FieldTile(Themed, QPushButton):
    """Severity, deadline, responsible unit or location of a defect, filled in beforehand.

    Signals:
        chosen: name of the entry taken from the list. Without a list a tap is `clicked`.
    """

    chosen = Signal(str)

    def __init__(self, label: str, *, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._value, self._icon_name = label, "", icon
        self._ink = "text"
        self._choices: tuple[TileChoice, ...] = ()
        self.setAutoDefault(False)
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)
        self.follow_theme()

    def set_label(self, label: str) -> None:
        """What the fact is."""
        self._label = label
        self._say()

    def set_value(self, value: str, *, ink: str = "text") -> None:
        """Shows the value that is on disk, in a token's colour."""
        self._value, self._ink = value, ink
        self._say()

    def set_choices(self, choices: Sequence[TileChoice]) -> None:
        """What the list offers."""
        self._choices = tuple(choices)

    def restyle(self) -> None:
        """Names itself."""
        self._say()

    def hasHeightForWidth(self) -> bool:
        """A long value takes a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Label and value below each other."""
        block = lay_out(self._value or "–", font(15, bold=True), self._room(width))
        return max(px(54), px(7 + 18 + 8) + block.ceiling)

    def sizeHint(self) -> QSize:
        """Wide enough for one line."""
        wide = max(text_width(self._value, font(15, bold=True)), text_width(self._label, font(13)))
        width = int(wide) + px(_LEFT + _RIGHT)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Some characters, in several lines if need be."""
        return QSize(px(_LEFT + _RIGHT + 64), px(54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws icon, label, value and the mark of the list."""
        painter = QPainter(self)
        touched = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        fill = touched if self.isEnabled() else "sunk"
        draw_box(painter, self.rect(), radius=px(8), fill=colour(fill), border=colour("border"))
        middle = self.height() / 2
        draw_glyph(painter, self._icon_name, "text.2", 20, QPointF(px(22), middle))
        draw_glyph(painter, "chevron-down", "text.2", 18, QPointF(self.width() - px(20), middle))
        block = lay_out(self._value or "–", font(15, bold=True), self._room(self.width()))
        top = (self.height() - px(18) - block.height) / 2
        caption = QRectF(px(_LEFT - 6), top, self._room(self.width()), px(18))
        draw_line(painter, self._label, font=font(13), ink=colour("text.2"), box=caption)
        block.draw(painter, px(_LEFT - 6), top + px(18), colour(self._ink))

    def _room(self, width: int) -> int:
        return max(1, width - px(_LEFT - 6 + _RIGHT - 4))

    def _say(self) -> None:
        self.setAccessibleName(spoken(self._label, self._value))
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        if not self._choices:
            return
        menu = QMenu(self)
        menu.setMinimumWidth(self.width())
        for choice in self._choices:
            action = menu.addAction(choice.label)
            action.triggered.connect(lambda _=False, name=choice.name: self.chosen.emit(name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + px(4))))
