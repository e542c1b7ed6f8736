"""Page up and page down, where a report is on top; elsewhere the keys scroll."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector.ui.pages.acceptance.report_view import ReportView

__all__ = ["Turning"]


class Turning(QObject):
    """The two keys.

    Args:
        page: where they act.
        report: gives the report on top; None for none.
    """

    def __init__(self, page: QWidget, report: Callable[[], ReportView | None]) -> None:
        super().__init__(page)
        self._report = report
        self._keys: list[QShortcut] = []
        for keys, by in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(partial(self._turn, by))
            self._keys.append(shortcut)

    def set_on(self, *, on: bool) -> None:
        """Whether they act."""
        for key in self._keys:
            key.setEnabled(on)

    def _turn(self, by: int) -> None:
        report = self._report()
        if report is not None:
            view = report.preview.view
            view.turn_to(max(0, min(view.page + by, report.page_count - 1)))
