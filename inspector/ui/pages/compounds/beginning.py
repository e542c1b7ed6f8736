"""Offers a new inspection of a compound in the side panel, and begins it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.capture.inspections import Visit, begin_inspection
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.begin_panel import BeginPanel
from inspector.ui.pages.compounds.start import Start, read_start

__all__ = ["Beginning"]


class Beginning(QObject):
    """Begins inspections.

    Args:
        desk: the page's means.
        parent: the page.

    Signals:
        offered: a panel that is to be shown.
        begun: key of an inspection that is on disk now.
    """

    offered = Signal(QWidget)
    begun = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask_for(self, compound: Place) -> None:
        """Offers a new inspection of a compound."""
        self._desk.tasks.read(
            partial(read_start, self._desk.opened, compound.id),
            receiver=self,
            done=partial(self._offer, compound),
            topic="start",
        )

    def _offer(self, compound: Place, start: Start) -> None:
        panel = BeginPanel(compound.name, start, self._desk.language)
        panel.begin_asked.connect(partial(self._store, panel, compound.id))
        self.offered.emit(panel)

    def _store(self, panel: BeginPanel, compound: PlaceId, visit: Visit) -> None:
        def failed(problem: InspectorError) -> bool:
            panel.fail(problem)
            return True

        def done(inspection: Inspection) -> None:
            self.begun.emit(str(inspection.id))

        self._desk.tasks.write(
            partial(begin_inspection, self._desk.opened, compound=compound, visit=visit),
            receiver=self,
            done=done,
            failed=failed,
        )
