"""The cards of the page 今日: what to go on with, what waits, how the device is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
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

from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_glyph, draw_line, text_width
from inspector.ui.widgets.progress import ProgressRing
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Card", "DeviceCell", "ResumeCard"]

_RING = 104
_BESIDE = 560
"""Width from which the button stands beside the words."""


class Card(Themed, QFrame):
    """A white card: a heading, a word at its end, and what belongs below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = Label(size=16, bold=True, parent=self)
        self._beside = Label(size=14, ink="text.2", parent=self)
        self._chip = StatusChip(plain=True, tone=Tone.BRAND, parent=self)
        self._chip.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignBottom)
        self._head.addWidget(self._chip)
        self.column = QVBoxLayout(self)
        self.column.addLayout(self._head)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.follow_theme()

    def set_title(self, title: str, beside: str = "", *, chip: str = "") -> None:
        """Says what it is about."""
        self._title.say(title)
        self._beside.setText(beside)
        self._beside.updateGeometry()
        self._chip.set_state(chip, Tone.BRAND)
        self._chip.setVisible(bool(chip))
        self.setAccessibleName(title)

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(20), px(14), px(16), px(14))
        self.column.setSpacing(px(8))
        self._head.setSpacing(px(10))


class ResumeCard(Themed, QFrame):
    """继续上次检查: a ring, where it stopped, one button.

    Attributes:
        button: goes on.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.ring = ProgressRing(side=_RING, whole=True, parent=self)
        self._over = Label(size=14, bold=True, ink="brand.text", wrap=False, parent=self)
        self._failed = StatusChip(icon="x", tone=Tone.FAIL, parent=self)
        self._title = Label(size=22, bold=True, parent=self)
        self._detail = Label(size=14, ink="text.2", parent=self)
        self.button = Button(
            kind=ButtonKind.PRIMARY, size=ButtonSize.MAIN, icon="arrow-right", icon_behind=True
        )
        over = QHBoxLayout()
        over.addWidget(self._over)
        over.addWidget(self._failed)
        over.addStretch(1)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addLayout(over)
        self._words.addWidget(self._title)
        self._words.addWidget(self._detail)
        self._words.addStretch(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self.ring)
        self._head.addLayout(self._words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._head, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.follow_theme()

    def show_resume(self, *, done: int, of: int, title: str, detail: str, failed: str = "") -> None:
        """Says what there is to go on with."""
        self.ring.set_progress(done, of)
        self._title.say(title)
        self._detail.say(detail)
        self._failed.set_state(failed, Tone.FAIL, "x")
        self._failed.setVisible(bool(failed))
        self.setAccessibleName(spoken(title, detail))
        self.ring.setAccessibleName(title)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._over.say(self.tr("继续上次检查"))
        self.ring.set_caption(self.tr("已答"))
        self.button.set_text(self.tr("继续检查"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(24), px(20), px(24), px(20))
        self._row.setSpacing(px(16))
        self._head.setSpacing(px(24))
        self._words.setSpacing(px(4))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button goes below where it is narrow."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            align = Qt.AlignmentFlag.AlignVCenter if wide else Qt.AlignmentFlag(0)
            self._row.setAlignment(self.button, align)
            self.updateGeometry()


class DeviceCell(Themed, QLabel):
    """One thing of the device: icon, figure, what it is."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink = icon, "pass"
        self._figure = self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_figure(self, figure: str, caption: str, *, ink: str = "pass") -> None:
        """Says it; the ink is the icon's colour."""
        self._figure, self._caption, self._ink = figure, caption, ink
        self.setText(f"{caption} {figure}")
        self.setAccessibleName(spoken(caption, figure))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines."""
        figure = text_width(self._figure, font(15, bold=True, tabular=True))
        wide = max(figure, text_width(self._caption, font(13)))
        return QSize(int(wide) + px(12), px(76))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the lines."""
        painter = QPainter(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_glyph(painter, self._icon, self._ink, 20, QPointF(self.width() / 2, px(14)))
        line = QRectF(0, px(28), self.width(), px(24))
        letters = font(15, bold=True, tabular=True)
        ink = colour("text" if self._ink == "pass" else self._ink)
        draw_line(painter, self._figure, font=letters, ink=ink, box=line, align=centre)
        line = QRectF(0, px(52), self.width(), px(22))
        ink = colour("text.2")
        draw_line(painter, self._caption, font=font(13), ink=ink, box=line, align=centre)
