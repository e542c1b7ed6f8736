"""What the page of defects has in the window's header: board or list, filters, a new defect."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.ui.shell.action_button import make_action
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.segmented import SegmentedControl

__all__ = ["Head"]


class Head(QObject):
    """The means of the header, in two shapes: buttons, or where it is narrow a menu.

    Args:
        page: their owner.
        can_change: whether defects are recorded here.

    Attributes:
        filter: unfolds the filters, in the menu.

    Signals:
        view_asked: board or list; the other one when empty.
        filter_asked: the filters are to be unfolded or folded.
        raise_asked: a defect is to be recorded.
    """

    view_asked = Signal(str)
    filter_asked = Signal()
    raise_asked = Signal()

    def __init__(self, page: QWidget, *, can_change: bool) -> None:
        super().__init__(page)
        self._can_change = can_change
        self._in_force = False
        self._view = SegmentedControl()
        self._filter_key = Button(icon="funnel")
        self.filter = make_action(page, "", run=self.filter_asked.emit, icon="funnel")
        self._switch = make_action(page, "", run=lambda: self.view_asked.emit(""), icon="list")
        self._raise = make_action(page, "", run=self.raise_asked.emit, icon="plus")
        self._view.switched.connect(self.view_asked)
        self._filter_key.clicked.connect(self.filter_asked)

    @property
    def view(self) -> str:
        """``board`` or ``list``."""
        return self._view.current() or "board"

    def set_view(self, name: str) -> None:
        """Marks the one that is shown."""
        self._view.set_current(name)

    def widgets(self, *, narrow: bool) -> tuple[QWidget, ...]:
        """Board or list, and the filters; where it is narrow they stand in the menu."""
        return () if narrow else (self._view, self._filter_key)

    def actions(self, *, narrow: bool) -> tuple[QAction, ...]:
        """记一个问题, for those who work on defects."""
        menu = (self._switch, self.filter) if narrow else ()
        return (*menu, self._raise) if self._can_change else menu

    def say_in_force(self, *, in_force: bool) -> None:
        """Whether filters are in force that nobody sees."""
        self._in_force = in_force
        self.filter.setText(self.tr("筛选，已选条件") if in_force else self.tr("筛选"))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._view.set_segments([("board", self.tr("看板")), ("list", self.tr("列表"))])
        self._view.setAccessibleName(self.tr("看板或列表"))
        self._filter_key.set_text(self.tr("筛选"))
        self._switch.setText(self.tr("看板或列表"))
        self._raise.setText(self.tr("记一个问题"))
        self.say_in_force(in_force=self._in_force)
