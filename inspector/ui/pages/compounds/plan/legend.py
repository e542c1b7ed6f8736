"""What the colours of buildings mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.ui.pages.compounds.place_tiles import STATE_TONE
from inspector.ui.pages.compounds.reading import PlaceState
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Legend"]

_STATES = (PlaceState.DONE, PlaceState.UNDER_WAY, PlaceState.GRAVE, PlaceState.NEW)
_MARKS = {Tone.PASS: "check", Tone.WARN: "circle-dot", Tone.FAIL: "triangle-alert"}
_SIDE = 18


class _Entry(Themed, QLabel):
    """A small building and its state."""

    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Box and word."""
        return QSize(px(_SIDE + 8) + int(text_width(self.text(), font(13))) + px(10), px(24))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws them."""
        painter = QPainter(self)
        plain = self._tone is Tone.NEUTRAL
        box = QRectF(0, (self.height() - px(_SIDE)) / 2, px(_SIDE), px(_SIDE))
        fill = colour("surface" if plain else self._tone.soft)
        edge = colour("border.strong" if plain else self._tone.value)
        draw_box(painter, box, radius=px(4), fill=fill, border=edge, width=1.5)
        if mark := _MARKS.get(self._tone):
            draw_glyph(painter, mark, self._tone.value, 12, box.center())
        line = QRectF(box.right() + px(8), 0, self.width(), self.height())
        draw_line(painter, self.text(), font=font(13), ink=colour("text.2"), box=line)


class Legend(Themed, QWidget):
    """Four states in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = {state: _Entry(STATE_TONE[state], self) for state in _STATES}
        flow = FlowLayout(self, gap=6)
        for entry in self._entries.values():
            flow.addWidget(entry)
        self.follow_theme()

    def show_words(self, wording: Wording) -> None:
        """In the language in force."""
        for state, entry in self._entries.items():
            entry.setText(wording.place_state(state))
            entry.updateGeometry()
