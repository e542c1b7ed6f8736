"""The demonstration is being played: what it does just now, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.demo.staging import STEPS
from inspector.ui.desk import Desk
from inspector.ui.pages.opening.middle import MiddleCard
from inspector.ui.shell.pages import PageView
from inspector.ui.widgets.button import Button, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["PlayingView"]

_WIDEST = 640


class _Step(Themed, QWidget):
    """A step in words: done, under way, or to come."""

    def __init__(self, code: str, desk: Desk) -> None:
        super().__init__()
        self._code, self._desk = code, desk
        self._tile = IconTile("circle", Tone.NEUTRAL, side=32)
        self._text = Label(size=15, ink="text.2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile)
        self._row.addWidget(self._text, 1)
        self.follow_theme()

    def show_as(self, *, done: bool, current: bool) -> None:
        """Where the play is."""
        look = ("check", Tone.PASS) if done else ("loader-circle", Tone.BRAND)
        self._tile.set_look(*(look if done or current else ("circle", Tone.NEUTRAL)))
        self._text.set_ink("text" if done or current else "text.2")

    def retranslate(self) -> None:
        """Says it in the language in force."""
        said = words.catalogue()[self._code][self._desk.language]
        self._text.say(said.rstrip("….").strip())

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(12))


class PlayingView(PageView):
    """One card in the middle of the page.

    Signals:
        stop_asked: 取消 was pressed; it stops at the next step.
    """

    stop_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._middle = MiddleCard(_WIDEST)
        self._title = Label(size=20, bold=True)
        self._text = Label(size=15, ink="text.2")
        self._line = ProgressLine()
        self._steps = [_Step(code, desk) for code in STEPS]
        self._stop = Button(size=ButtonSize.ACTION)
        self._stop.clicked.connect(self._stopped)
        self._stopping = Label(size=14, ink="text.2")
        self._lay_out()
        self.show_step(0)
        self.follow_theme()

    def show_step(self, number: int) -> None:
        """The step under way, from 0; all done when it is their number."""
        self._line.set_progress(number, len(STEPS))
        for place, step in enumerate(self._steps):
            step.show_as(done=place < number, current=place == number)

    def retranslate(self) -> None:
        """Says what goes on."""
        self._title.say(self.tr("正在准备演示"))
        self._text.say(
            self.tr(
                "先把一个小区从检查到备案走完，再让整条街道的其他小区走到各个阶段。"
                "人员和单位都是虚构的。大约一分钟，只在第一次需要。"
            )
        )
        self._line.setAccessibleName(self.tr("演示进度"))
        self._stop.set_text(self.tr("取消"))
        if self._stopping.text():
            self._stopping.say(self.tr("做完这一步就停下。"))

    def _lay_out(self) -> None:
        column = self._middle.column
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(px(4))
        column.addWidget(self._line)
        column.addSpacing(px(4))
        for step in self._steps:
            column.addWidget(step)
        keys = QHBoxLayout()
        keys.addWidget(self._stop)
        keys.addWidget(self._stopping, 1)
        keys.addStretch(1)
        self._stopping.hide()
        column.addSpacing(px(4))
        column.addLayout(keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._middle)

    def _stopped(self) -> None:
        self._stop.setEnabled(False)
        self._stopping.say(self.tr("做完这一步就停下。"))
        self.stop_asked.emit()
