"""Where the cards of the page stand: two columns, or one below the other, by the width there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.ui.pages.today.task_list import TaskList
from inspector.ui.pages.today.weeks import Weeks
from inspector.ui.theme import theme
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Columns"]

_TALL = 4
"""Share of the height for the week, beside one for the room below everything."""
_SIDE = 364
_WIDE, _TWO_COLUMNS = 1440, 900
"""Widths of the page from which there is room for the checklists on the right, for two columns."""
_TWO_WEEKS = 660
"""Width of the left column from which the weeks stand beside each other."""
_ONE_LINE = 640
"""Its width from which heading and keys of the tasks stand in one line."""
_BOUNDLESS = 16_777_215
"""Qt's own bound of a widget's width."""


class Columns(Themed, QScrollArea):
    """Arranges; an open panel leaves less width than the window's class says.

    Args:
        above: what stands on top of the tasks.
        tasks: today's.
        weeks: below them.
        beside: the cards on the right.
        movable: stands on the right where there is room, else below the weeks.

    Attributes:
        left: the left column, with what to do.
        right: the right one, with what waits.
        inner: what is scrolled.
    """

    def __init__(
        self,
        *,
        above: Sequence[QWidget],
        tasks: TaskList,
        weeks: Weeks,
        beside: Sequence[QWidget],
        movable: QWidget,
    ) -> None:
        super().__init__()
        self._tasks, self._weeks, self._movable = tasks, weeks, movable
        self._arranged: tuple[object, ...] = ()
        self.left, self.right, self.inner = QWidget(), QWidget(), QWidget()
        self._left_column, self._right_column = QVBoxLayout(self.left), QVBoxLayout(self.right)
        for widget in (*above, tasks):
            self._left_column.addWidget(widget)
        self._left_column.addLayout(weeks, _TALL)
        self._left_column.addWidget(movable)
        for card in beside:
            self._right_column.addWidget(card)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.inner)
        for side, column in ((self.left, self._left_column), (self.right, self._right_column)):
            column.addStretch(1)
            column.setContentsMargins(0, 0, 0, 0)
            self._row.addWidget(side)
        self.inner.setProperty("kind", "scrolled")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inner)
        self.follow_theme()

    def give_weeks_room(self, *, room: bool) -> None:
        """Lets the weeks have the height that is left, or no more than their headings."""
        self._left_column.setStretchFactor(self._weeks, _TALL if room else 0)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(24), px(20), px(20), px(20))
        self._row.setSpacing(px(20))
        for column in (self._left_column, self._right_column):
            column.setSpacing(px(12))
        self._weeks.restyle()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel beside the page takes of its width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= px(_TWO_COLUMNS)
        side = self._right_column if self.width() >= px(_WIDE) else self._left_column
        left = self.width() - px(44) - (px(_SIDE + 20) if beside else 0)
        narrow, slim = left < px(_TWO_WEEKS), left < px(_ONE_LINE)
        arrangement = (beside, side is self._right_column, narrow, slim, theme().scale)
        if arrangement == self._arranged:
            return
        self._arranged = arrangement
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._row.setStretch(0, int(beside))
        self._weeks.set_narrow(narrow=narrow)
        self._tasks.set_slim(slim=slim)
        for column in (self._left_column, self._right_column):
            column.removeWidget(self._movable)
        side.insertWidget(side.count() - 1, self._movable)
        self.right.setMinimumWidth(px(_SIDE) if beside else 0)
        self.right.setMaximumWidth(px(_SIDE) if beside else _BOUNDLESS)
