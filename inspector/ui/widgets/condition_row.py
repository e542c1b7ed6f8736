"""A condition with its value and the key that puts it right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import TONE_ICON, Tone

__all__ = ["ConditionRow"]


class ConditionRow(Themed, QFrame):
    """必查项全部作答 · 缺 6 项 · 40 / 46 · 去补答.

    Attributes:
        action: the key; connect its ``clicked``. Hidden while it has no text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NEUTRAL
        self._tile = IconTile("circle", Tone.NEUTRAL, side=42, parent=self)
        self._title = Label(size=16, bold=True, parent=self)
        self._detail = Label(size=14, ink="text.2", parent=self)
        self._value = Label(size=16, bold=True, wrap=False, tabular=True, parent=self)
        self._value.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.action = Button(parent=self)
        self.action.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self._tile)
        self._head.addLayout(words, 1)
        self._end = QHBoxLayout()
        self._end.addStretch(1)
        self._end.addWidget(self._value, 0, Qt.AlignmentFlag.AlignVCenter)
        self._end.addWidget(self.action)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._head, 1)
        self._row.addLayout(self._end)
        self.follow_theme()

    def set_condition(
        self, tone: Tone, title: str, *, detail: str = "", value: str = "", action: str = ""
    ) -> None:
        """Says how the condition stands and what helps."""
        self._tone = tone
        self._tile.set_look(TONE_ICON[tone], tone)
        self._title.say(title)
        self._detail.say(detail)
        self._value.say(value)
        self._value.set_ink("text" if tone is Tone.NEUTRAL else tone.value)
        self.action.set_text(action)
        self.action.setVisible(bool(action))
        self.action.setAccessibleName(spoken(action, title) if action else "")
        self.setAccessibleName(spoken(title, detail, value))
        self.update()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(9), px(16), px(9))
        self._head.setSpacing(px(14))
        self._end.setSpacing(px(14))
        self._row.setSpacing(px(14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Value and key go below the words where the row is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self._row.setStretchFactor(self._head, int(wide))
            self._row.setSpacing(px(14 if wide else 8))
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the card; a red border where something stands in the way."""
        painter = QPainter(self)
        border = "fail" if self._tone is Tone.FAIL else "border"
        fill = colour("surface")
        draw_box(painter, self.rect(), radius=px(10), fill=fill, border=colour(border))


_WIDE = 460
