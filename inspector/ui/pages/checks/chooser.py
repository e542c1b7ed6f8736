"""The inspections to choose from, when it is not clear which one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.inspection import RoundKind
from inspector.ui.pages.checks.reading import Running
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.progress import ProgressRing
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["Chooser"]

_AT_ONCE = 8
"""Cards made at once, more than a screen of them; the others when there is nothing else to do."""


class Chooser(Themed, QScrollArea):
    """One card an inspection; those that run stand first.

    Signals:
        chosen: id of an inspection.
        begin_asked: a new one is wanted.
    """

    chosen = Signal(str)
    begin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        holder.setAutoFillBackground(False)
        self._column = QVBoxLayout(holder)
        self._begin = Button(kind=ButtonKind.PRIMARY, icon="plus")
        self._begin.clicked.connect(self.begin_asked)
        self._empty = EmptyState("", "", icon="list-checks", actions=(self._begin,))
        self._empty.hide()  # until it is known that there are none
        self._column.addWidget(self._empty)
        self._rows: list[_Row] = []
        self._waiting: list[Running] = []
        self._language = Language.ZH
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._add_row)
        self._column.addStretch(1)
        self.setWidget(holder)
        self.follow_theme()

    def show_running(self, running: Sequence[Running], language: Language) -> None:
        """Shows these."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._waiting, self._language = list(running), language
        while self._waiting and len(self._rows) < _AT_ONCE:
            self._add_row()
        if self._waiting:
            self._idle.start()
        self._empty.setVisible(not running)

    def rows(self) -> tuple[QWidget, ...]:
        """The cards, from top to bottom."""
        return tuple(self._rows)

    def _add_row(self) -> None:
        if self._waiting:
            row = _Row(self._waiting.pop(0), self._language, self.widget())
            row.opened.connect(self.chosen)
            self._column.insertWidget(len(self._rows), row)
            row.show()
            self._rows.append(row)
        if not self._waiting:
            self._idle.stop()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._begin.set_text(self.tr("去小区开始检查"))
        self._empty.say(self.tr("还没有检查"), self.tr("在小区里选好地点就能开始，答一题存一题。"))

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self._column.setContentsMargins(
            now.size("page.margin"), px(16), now.size("page.margin.right"), px(20)
        )
        self._column.setSpacing(now.size("list.gap"))


class _Row(Themed, QFrame):
    """One inspection: ring, compound, round, when it was worked on, and the way in."""

    opened = Signal(str)

    def __init__(self, running: Running, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._running, self._language = running, language
        counts = running.counts
        self._ring = ProgressRing(side=56, parent=self)
        self._ring.set_progress(counts.done, counts.total)
        self._title = Label(running.compound, size=17, bold=True, parent=self)
        self._line = Label(size=14, ink="text.2", parent=self)
        self._chip = StatusChip(parent=self)
        kind = ButtonKind.SECONDARY if running.completed_at else ButtonKind.SOFT
        self._open = Button(kind=kind, icon="arrow-right", icon_behind=True, parent=self)
        self._open.clicked.connect(lambda: self.opened.emit(str(running.id)))
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addWidget(self._title)
        texts.addWidget(self._line)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._ring)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self._chip)
        self._row.addWidget(self._open)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        one, counts = self._running, self._running.counts
        at = one.worked_at.astimezone(CHINA)
        round_ = self.tr("{year} 年第 {ordinal} 轮").format(
            year=one.round.year, ordinal=one.round.ordinal
        )
        if one.kind is RoundKind.MILESTONES:
            round_ = ""  # a running record has none
        kind = words.term(one.kind, self._language)
        answered = self.tr("已答 {done} / {total}").format(done=counts.done, total=counts.total)
        failed = self.tr("不合格 {failed}").format(failed=counts.failed) if counts.failed else ""
        last = self.tr("最近作答 {time}").format(time=f"{at:%m-%d %H:%M}")
        called = one.called[self._language is not Language.ZH]
        parts = (called, round_, kind, one.number, answered, failed, last)
        self._line.say(" · ".join(part for part in parts if part))
        self._ring.setAccessibleName(answered)
        if one.locked:
            self._chip.set_state(self.tr("已签字锁定"), Tone.NEUTRAL, "lock")
        elif one.completed_at:
            self._chip.set_state(self.tr("已完成"), Tone.PASS, "check")
        else:
            self._chip.set_state(self.tr("检查中"), Tone.INFO)
        self._open.set_text(self.tr("查看") if one.locked else self.tr("继续检查"))
        self._open.setAccessibleName(f"{self._open.text()} {one.compound} {one.number}")

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        self._row.setSpacing(px(14))
