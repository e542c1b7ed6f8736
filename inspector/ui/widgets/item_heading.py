"""Number, question, 必查 and hint of an item, in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.ui.widgets.painting import TextBlock, draw_line, lay_out, text_width
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ItemHeading"]


class ItemHeading(Themed, QLabel):
    """Painted in one go so that 必查 follows the question's last word, wherever that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._title = self._hint = self._state = ""
        self._mandatory = False
        self._measured: dict[int, tuple[TextBlock, bool, TextBlock | None]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_item(self, number: str, title: str, *, hint: str, mandatory: bool) -> None:
        """What is asked."""
        self._number, self._title, self._hint = number, title, hint
        self._mandatory = mandatory
        self.retranslate()
        self.updateGeometry()
        self.update()

    def set_spoken_state(self, state: str) -> None:
        """How the item stands, for the screen reader."""
        self._state = state
        self.retranslate()

    def spoken(self) -> str:
        """Everything in words: 3.2 转弯处无车辆、物品占用，必查，不合格，2 张照片."""
        mandatory = self.tr("必查") if self._mandatory else ""
        head = f"{self._number} {self._title}".strip()
        return spoken(head, mandatory, self._state)

    def retranslate(self) -> None:
        """Names itself in the language in force."""
        self._measured.clear()
        self.setAccessibleName(self.spoken())
        self.update()

    def restyle(self) -> None:
        """Measures again."""
        self._measured.clear()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        title, tag_below, hint = self._blocks(width)
        tag = px(20) if tag_below else 0
        return title.ceiling + tag + (hint.ceiling + px(2) if hint else 0)

    def sizeHint(self) -> QSize:
        """One line of question."""
        width = self._number_room() + int(text_width(self._title, self._title_font()))
        width += self._tag_room() + 1
        if self._hint:
            width = max(width, int(text_width(self._hint, font(14))) + 1)
        width = min(width, px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Some characters."""
        return QSize(px(160), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws number, question, tag and hint."""
        painter = QPainter(self)
        title, tag_below, hint = self._blocks(self.width())
        spare = self.height() - self.heightForWidth(self.width())
        top = max(0.0, spare / 2)
        number = QRectF(0, top, self._number_room(), title.height / title.lines)
        figures = font(16, bold=True, tabular=True)
        draw_line(painter, self._number, font=figures, ink=colour("text.3"), box=number)
        title.draw(painter, self._number_room(), top, colour("text"))
        bottom = top + title.height
        if self._mandatory:
            left: float = self._number_room()
            line = QRectF(left, bottom, self._tag_room(), px(20))
            if not tag_below:
                pitch = title.height / title.lines
                end = left + title.last_width + px(9)
                line = QRectF(end, bottom - pitch, self._tag_room(), pitch)
            draw_line(
                painter, self.tr("必查"), font=font(13, bold=True), ink=colour("fail"), box=line
            )
            bottom += px(20) if tag_below else 0
        if hint:
            hint.draw(painter, 0, bottom + px(2), colour("text.2"))

    def _blocks(self, width: int) -> tuple[TextBlock, bool, TextBlock | None]:
        """Question, whether 必查 needs a line of its own, hint; layouts ask dozens of times."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> tuple[TextBlock, bool, TextBlock | None]:
        room = max(1, width - self._number_room())
        title = lay_out(self._title, self._title_font(), room)
        below = self._mandatory and title.last_width + self._tag_room() > room
        hint = lay_out(self._hint, font(14), width) if self._hint else None
        return title, below, hint

    def _title_font(self) -> QFont:
        return font(17, bold=True)

    def _number_room(self) -> int:
        if not self._number:
            return 0
        return int(text_width(self._number, font(16, bold=True, tabular=True))) + px(9)

    def _tag_room(self) -> int:
        if not self._mandatory:
            return 0
        return px(9) + int(text_width(self.tr("必查"), font(13, bold=True))) + 1
