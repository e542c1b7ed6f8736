"""What the runner is made of, and what it says of the inspection as a whole."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.ui.desk import Desk
from inspector.ui.pages.checks.contents import ContentsModel
from inspector.ui.pages.checks.furniture import CompactBar, PlaceRow, SideColumn
from inspector.ui.pages.checks.route import Filter
from inspector.ui.pages.checks.sheet import Sheet
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["RunnerLook"]

_LOW = 300
"""Pixels at 100 % below which only the cards, and why nothing can be changed, have room."""


class RunnerLook(Themed, QWidget):
    """The parts and their places; the runner fills them.

    Attributes:
        desk: the means of the page.
        model: lines of the list beside the cards.
        side, bar, places: list, its narrow form, the places of a chapter.
        onward: the way to the next chapter, below the last card.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model = ContentsModel()
        self.side = SideColumn(self.model, self)
        self.bar = CompactBar(self)
        self.places = PlaceRow(self)
        self.places.hide()
        self._told = VerdictBanner(parent=self)
        self._told.hide()
        self._reopen = Button(icon="pencil")
        self._told.set_end(self._reopen)
        self._is_told = self._is_locked = False
        self._tell = QHBoxLayout()
        self._tell.addWidget(self._told)
        self.onward = Button(icon="arrow-right", icon_behind=True, parent=self)
        self.onward.hide()
        self._done_next = Button(kind=ButtonKind.PRIMARY, icon="arrow-down", icon_behind=True)
        self._done_results = Button(icon="clipboard-check")
        self._empty = EmptyState(
            "", icon="check-check", actions=(self._done_results, self._done_next), framed=False
        )
        self._waiting = QWidget(self)
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(px(24), px(20), px(24), px(20))
        waiting.addWidget(Skeleton(rows=6))
        waiting.addStretch(1)
        self._middle = QStackedWidget(self)
        self._middle.setMinimumHeight(1)  # or what is not shown takes room from what is
        for part in (self._waiting, self._empty):
            self._middle.addWidget(part)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._tell)
        column.addWidget(self.places)
        column.addWidget(self._middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(column, 1)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._done_next.set_text(self.tr("下一项未答"))
        self._done_results.set_text(self.tr("看结果"))
        self._reopen.set_text(self.tr("继续检查"))

    def restyle(self) -> None:
        """Widths of the design."""
        now = theme()
        self.side.setFixedWidth(px(232))
        left, right = now.size("page.margin") - px(3), now.size("page.margin.right")
        self._tell.setContentsMargins(left, 0, right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is dear, items come first."""
        super().resizeEvent(event)
        self.places.set_low(self._is_low())
        self._show_told()

    def _show_told(self) -> None:
        self._told.setVisible(self._is_locked or (self._is_told and not self._is_low()))

    def _is_low(self) -> bool:
        return self.height() < px(_LOW)

    def _say_state(self, sheet: Sheet) -> None:
        record = sheet.inspection
        self._reopen.setVisible(not sheet.locked)
        self._is_locked = sheet.locked
        self._is_told = sheet.locked or record.completed_at is not None
        self._show_told()
        self._tell.setContentsMargins(
            self._tell.contentsMargins().left(),
            px(10) if not self._told.isHidden() else 0,
            self._tell.contentsMargins().right(),
            0,
        )
        if sheet.locked:
            text = words.say("checks.locked", self.desk.language, number=record.number)
            self._told.set_verdict(Tone.NEUTRAL, self.tr("只能查看"), text, icon="lock")
        elif record.completed_at is not None:
            day = record.completed_at.astimezone(CHINA).date().isoformat()
            text = words.say(
                "checks.complete_already", self.desk.language, number=record.number, date=day
            )
            self._told.set_verdict(Tone.PASS, self.tr("检查已完成"), text)

    def _say_empty(self, sheet: Sheet, wanted: Filter) -> None:
        left = sheet.counts().open
        self._done_next.setVisible(wanted is Filter.OPEN and left > 0)
        if wanted is Filter.FAILED:
            self._empty.say(self.tr("这里没有不合格的项"))
        elif left:
            text = self.tr("整次检查还有 {count} 项未答。").format(count=left)
            self._empty.say(self.tr("这一章答完了"), text)
        else:
            self._empty.say(
                self.tr("这次检查答完了"), words.say("checks.all_answered", self.desk.language)
            )
