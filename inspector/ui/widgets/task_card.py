"""Long work that goes on: what it is, how far it has come, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["TaskCard"]


class TaskCard(Themed, QFrame):
    """Long work that goes on: what it is, how far it has come, and a way to stop it.

    Signals:
        stop_asked: 取消 was pressed.
    """

    stop_asked = Signal()

    def __init__(self, *, stoppable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._tile = IconTile("loader-circle", Tone.INFO, side=36, parent=self)
        self._title = Label(size=15, bold=True, parent=self)
        self._figures = Label(size=14, ink="text.2", tabular=True, parent=self)
        self._bar = ProgressLine(tone=Tone.INFO, parent=self)
        self._stop = Button(kind=ButtonKind.QUIET, icon="x", parent=self)
        self._stop.setVisible(stoppable)
        self._stop.clicked.connect(self.stop_asked)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._figures)
        texts.addWidget(self._bar)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self._stop)
        self.follow_theme()

    def show_work(self, title: str, figures: str, done: int, of: int) -> None:
        """Says what goes on and how far it has come."""
        self._title.say(title)
        self._figures.say(figures)
        self._bar.set_progress(done, max(of, 1))
        self._bar.setAccessibleName(title)
        self.setAccessibleName(spoken(title, figures))

    def set_stoppable(self, *, stoppable: bool) -> None:
        """Whether it can be stopped now."""
        self._stop.setVisible(stoppable)

    def retranslate(self) -> None:
        """Names its button."""
        self._stop.set_text(self.tr("取消"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._row.setSpacing(px(12))
