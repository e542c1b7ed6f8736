"""Opens the table of an acceptance: one write, however often it is asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.acceptance.parties import open_acceptance
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier

__all__ = ["Opening"]


class Opening(QObject):
    """Makes the acceptance of an inspection that has none.

    Args:
        desk: the page's means.
        parent: the page.

    Signals:
        opened: the `Acceptance`.
        ended: it was opened or refused.
    """

    opened = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way = False

    def begin(self, dossier: Dossier) -> bool:
        """Opens it, with the seats as they stand; False while that is under way already."""
        if self._under_way:
            return False
        self._under_way = True
        self._desk.tasks.write(
            partial(
                open_acceptance,
                self._desk.opened,
                inspection=dossier.inspection.id,
                seats=dossier.seats,
            ),
            receiver=self,
            done=self.opened.emit,
            ended=self._end,
            keep=True,
        )
        return True

    def _end(self) -> None:
        self._under_way = False
        self.ended.emit()
