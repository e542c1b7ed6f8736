"""The week in bars: what falls due, and what was inspected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout

from inspector.ui.pages.today.cards import Card
from inspector.ui.pages.today.day import Day
from inspector.ui.pages.today.week_bars import DayBar, WeekBars
from inspector.ui.widgets.themed import px

__all__ = ["Weeks"]

_HIGHEST = 316


class Weeks(QBoxLayout):
    """Two cards beside each other; a layout, so that its height is limited as its cards are.

    Attributes:
        due: bars of the rectifications that fall due.
        done: bars of the items inspected.
    """

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.due, self.done = WeekBars(), WeekBars()
        self._due_card, self._done_card = Card(), Card()
        for card, bars in ((self._due_card, self.due), (self._done_card, self.done)):
            card.column.addWidget(bars, 1)
            card.column.addStretch(0)
            self.addWidget(card, 1)

    def show_week(self, day: Day, weekdays: Sequence[str]) -> bool:
        """Shows a week.

        Args:
            day: what was read.
            weekdays: names of the seven, Monday first.

        Returns:
            Whether there are bars: two rows of noughts would say no more than the headings do.
        """
        names = list(weekdays)
        names[day.today.weekday()] = self.tr("今天")
        due, done = [], []
        for name, (one, count), (_, answered) in zip(names, day.week, day.done, strict=True):
            today = one == day.today
            token = "brand" if today else "fail" if one < day.today else "border.strong"
            due.append(DayBar(name, count, token, strong=today))
            done.append(DayBar(name, answered, "brand" if today else "brand.soft", strong=today))
        self._show_due(due)
        self._show_done(done)
        has_bars = any(bar.count for bar in (*due, *done))
        for bars in (self.due, self.done):
            bars.setVisible(has_bars)
        return has_bars

    def set_narrow(self, *, narrow: bool) -> None:
        """One below the other where it is narrow."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.setDirection(down if narrow else across)

    def restyle(self) -> None:
        """Room of the design."""
        self.setSpacing(px(12))
        for card in (self._due_card, self._done_card):
            card.setMaximumHeight(px(_HIGHEST))

    def _show_due(self, bars: Sequence[DayBar]) -> None:
        title, total = self.tr("本周到期"), sum(bar.count for bar in bars)
        self.due.set_days(bars, title)
        said = self.tr("{count} 个整改，红色已逾期") if total else self.tr("没有到期的整改")
        self._due_card.set_title(title, said.format(count=total))

    def _show_done(self, bars: Sequence[DayBar]) -> None:
        title, total = self.tr("本周已检查"), sum(bar.count for bar in bars)
        self.done.set_days(bars, title)
        said = self.tr("{count} 项") if total else self.tr("还没有")
        self._done_card.set_title(title, said.format(count=total))
