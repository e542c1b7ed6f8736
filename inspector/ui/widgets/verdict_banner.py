"""A verdict, its reason, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.theme import theme
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import TONE_ICON, Tone

__all__ = ["VerdictBanner"]


class VerdictBanner(Themed, QFrame):
    """Icon, verdict, reason, and at its end an action or a ring."""

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NEUTRAL
        self._tile = IconTile("info", Tone.NEUTRAL, side=56 if large else 40, parent=self)
        if large:
            self._tile.set_fill("surface")
        self._title = Label(size=20 if large else 17, bold=True, parent=self)
        self._reason = Label(size=15 if large else 14, ink="text.2", parent=self)
        self._end: QWidget | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._reason)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile)
        self._row.addLayout(words, 1)
        self.follow_theme()

    def set_verdict(self, tone: Tone, verdict: str, reason: str = "", *, icon: str = "") -> None:
        """Says the verdict.

        Args:
            tone: its colour.
            verdict: in words, with what is missing (还不能组织验收，差 2 项).
            reason: why, or what to do.
            icon: another icon than the tone's own.
        """
        self._tone = tone
        self._tile.set_look(icon or TONE_ICON[tone], tone)
        self._title.set_ink("text" if tone is Tone.NEUTRAL else tone.value)
        self._title.say(verdict)
        self._reason.say(reason)
        self.setAccessibleName(spoken(verdict, reason))
        self.update()

    def set_end(self, widget: QWidget | None) -> None:
        """Sets an action or a ring at its end."""
        if self._end is not None:
            self._row.removeWidget(self._end)
            self._end.deleteLater()
        self._end = widget
        if widget is not None:
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(18), px(10), px(18), px(10))
        self._row.setSpacing(px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the soft fill and the edge in full colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), px(8), px(8))
        painter.setClipPath(path)
        painter.fillRect(self.rect(), colour(self._tone.soft))
        edge = QRectF(0, 0, theme().line("edge"), self.height())
        painter.fillRect(edge, colour(self._tone.value))
        if theme().is_sharp:
            draw_box(painter, self.rect(), radius=px(8), border=colour(self._tone.value))
