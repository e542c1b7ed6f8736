"""Rows are added, moved and removed: use cases, what can be taken back, and taps too many."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QApplication

from inspector.capture.repeats import Spot
from inspector.capture.rows import add_row, bring_back_row, move_row, remove_row
from inspector.domain.ids import InspectionId, RowId
from inspector.domain.inspection import Row
from inspector.errors import InspectorError
from inspector.ui.desk import Desk

__all__ = ["RowWork"]


class RowWork(QObject):
    """Changes the rows of repeats.

    Signals:
        changed: rows are others: inspection and theme.
        added: a row is on disk.
        removed: a row is in the 回收站: inspection and row.
    """

    changed = Signal(object, str)
    added = Signal(object)
    removed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way: set[object] = set()
        self._last = QElapsedTimer()

    def add(self, inspection: InspectionId, spot: Spot, name: str) -> None:
        """Adds a row behind the others; the second tap of a double click adds none.

        Args:
            inspection: in which inspection.
            spot: where.
            name: what the repeat is called.
        """
        twice = self._last.isValid() and self._last.elapsed() < QApplication.doubleClickInterval()
        if spot in self._under_way or twice:
            return
        self._last.start()
        self._under_way.add(spot)

        def stored(row: Row) -> None:
            self._under_way.discard(spot)
            self._desk.undo.did(
                "undo.row_added",
                back=partial(remove_row, self._desk.opened, row=row.id),
                again=partial(bring_back_row, self._desk.opened, row=row.id),
                shown=partial(self.changed.emit, inspection, spot.theme),
                receiver=self,
                repeat=name,
            )
            self.added.emit(row)
            self.changed.emit(inspection, spot.theme)

        self._desk.tasks.write(
            partial(add_row, self._desk.opened, inspection=inspection, spot=spot),
            receiver=self,
            done=stored,
            failed=partial(self._failed, spot),
            keep=True,
        )

    def remove(self, inspection: InspectionId, row: RowId, *, theme: str, name: str) -> None:
        """Puts a row into the 回收站; 撤销 is offered for six seconds and later with Ctrl+Z."""
        if row in self._under_way:
            return
        self._under_way.add(row)
        work = partial(remove_row, self._desk.opened, row=row)

        def stored(_: Row) -> None:
            self._under_way.discard(row)
            self._desk.undo.did(
                "undo.row_removed",
                back=partial(bring_back_row, self._desk.opened, row=row),
                again=work,
                shown=partial(self.changed.emit, inspection, theme),
                toast=True,
                receiver=self,
                row=name,
            )
            self.removed.emit(inspection, row)
            self.changed.emit(inspection, theme)

        self._desk.tasks.write(
            work, receiver=self, done=stored, failed=partial(self._failed, row), keep=True
        )

    def move(
        self, inspection: InspectionId, row: RowId, *, before: int, to: int, theme: str, name: str
    ) -> None:
        """Gives a row another number among its like."""
        if row in self._under_way:
            return
        self._under_way.add(row)

        def stored(_: object) -> None:
            self._under_way.discard(row)
            self._desk.undo.did(
                "undo.row_moved",
                back=partial(move_row, self._desk.opened, row=row, to=before),
                again=partial(move_row, self._desk.opened, row=row, to=to),
                shown=partial(self.changed.emit, inspection, theme),
                receiver=self,
                row=name,
            )
            self.changed.emit(inspection, theme)

        self._desk.tasks.write(
            partial(move_row, self._desk.opened, row=row, to=to),
            receiver=self,
            done=stored,
            failed=partial(self._failed, row),
            keep=True,
        )

    def _failed(self, what: object, problem: InspectorError) -> bool:
        del problem  # told as a toast
        self._under_way.discard(what)
        return False
