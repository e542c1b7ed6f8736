"""What went wrong or is missing, said where it belongs: field, card, tile or empty page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import Tone

__all__ = ["EmptyState", "ErrorCard", "IconTile", "InlineError"]


class IconTile(Themed, QLabel):
    """An icon on a soft square, before a title; decoration, so it has no name."""

    def __init__(
        self, icon: str, tone: Tone = Tone.BRAND, *, side: int = 44, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side = icon, tone, side
        self._fill = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_look(self, icon: str, tone: Tone) -> None:
        """Shows another icon in another tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def set_fill(self, token: str) -> None:
        """Stands on another fill than its tone's, where that is already around it."""
        self._fill = token
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        """A square."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws square and icon."""
        painter = QPainter(self)
        fill, radius = colour(self._fill or self._tone.soft), px(max(8, self._side * 0.2))
        # Where there is less room than a tile needs it stays a square.
        side = min(self.width(), self.height())
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        draw_box(painter, box, radius=radius, fill=fill)
        middle = QPointF(self.width() / 2, self.height() / 2)
        size = 28 if self._side >= _LARGE_TILE else 22
        draw_glyph(painter, self._icon, self._tone.value, size, middle)


_LARGE_TILE, _WIDE = 56, 460


class InlineError(Themed, QWidget):
    """A red line below the field concerned."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(text, size=13, ink="fail", parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.follow_theme()

    def say(self, text: str) -> None:
        """Says what is wrong; nothing hides the line."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def restyle(self) -> None:
        """Room for the icon."""
        self._row.setContentsMargins(px(22), 0, 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icon."""
        painter = QPainter(self)
        draw_glyph(painter, "circle-alert", "fail", 16, QPointF(px(8), px(9.5)))


class ErrorCard(Themed, QFrame):
    """An error one can recover from: what happened, what is safe, what to do."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        icon: str = "triangle-alert",
        tone: Tone = Tone.WARN,
        actions: tuple[Button, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._tile = IconTile(icon, tone, parent=self)
        self._title = Label(title, size=15, bold=True, parent=self)
        self._text = Label(text, size=14, ink="text.2", parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._head = QHBoxLayout()
        self._head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        self._keys = QHBoxLayout()
        self._keys.addStretch(1)
        for action in actions:
            self._keys.addWidget(action)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._head, 1)
        self._row.addLayout(self._keys)
        self.setAccessibleName(spoken(title, text))
        self.follow_theme()

    def say(self, title: str, text: str) -> None:
        """Says something else."""
        self._title.say(title)
        self._text.say(text)
        self.setAccessibleName(spoken(title, text))

    def set_look(self, icon: str, tone: Tone) -> None:
        """Shows another icon in another tone."""
        self._tile.set_look(icon, tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys go below the words where it is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self._row.setStretchFactor(self._head, int(wide))
            self.updateGeometry()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        self._row.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self._keys.setSpacing(px(8))


class EmptyState(Themed, QFrame):
    """What is missing, why that is fine or not, and what to do about it."""

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        icon: str = "inbox",
        actions: tuple[Button, ...] = (),
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("kind", "card")
        self._tile = IconTile(icon, Tone.BRAND, side=64, parent=self)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Label(title, size=17, bold=True, parent=self)
        self._text = Label(text, size=15, ink="text.2", parent=self)
        for label in (self._title, self._text):
            label.setAlignment(centre)
        self._text.setVisible(bool(text))
        self._keys = QHBoxLayout()
        self._keys.addStretch(1)
        for action in actions:
            self._keys.addWidget(action)
        self._keys.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._tile, 0, centre)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        if actions:
            self._column.addLayout(self._keys)
        self._column.addStretch(1)
        self.follow_theme()

    def say(self, title: str, text: str = "") -> None:
        """Says something else."""
        self._title.say(title)
        self._text.say(text)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(10))
        self._keys.setSpacing(px(8))
