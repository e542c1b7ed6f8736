"""What the page 小区 has in the window's header: import, begin, and go on with what runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.ui.pages.compounds.reading import CompoundView
from inspector.ui.shell.action_button import make_action

__all__ = ["Head"]


class Head(QObject):
    """The actions of the header.

    Args:
        page: their owner.

    Attributes:
        begin: begins an inspection.

    Signals:
        import_asked: a list of places is to be brought in.
        begin_asked: an inspection is to begin.
        resume_asked: the latest round is to go on, or its acceptance.
    """

    import_asked = Signal()
    begin_asked = Signal()
    resume_asked = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._import = make_action(page, "", run=self.import_asked.emit, icon="upload")
        self.begin = make_action(page, "", run=self.begin_asked.emit, icon="plus")
        self._resume = make_action(page, "", run=self.resume_asked.emit, icon="arrow-right")

    def actions(
        self, view: CompoundView | None, *, alone: bool, may_inspect: bool
    ) -> tuple[QAction, ...]:
        """What can be done now; the last is the primary.

        Args:
            view: the compound that is open; None for none.
            alone: whether it has the page for itself.
            may_inspect: whether one walks here; others accept.
        """
        actions = [] if alone else [self._import]
        if view is not None:
            if may_inspect:
                actions.append(self.begin)
            if view.rounds and (view.rounds[0].is_running or not may_inspect):
                actions.append(self._resume)
        return tuple(actions)

    def retranslate(self, *, may_inspect: bool) -> None:
        """Words in the language in force."""
        self._import.setText(self.tr("导入名单"))
        self.begin.setText(self.tr("新建检查"))
        self._resume.setText(self.tr("继续检查") if may_inspect else self.tr("打开验收"))
