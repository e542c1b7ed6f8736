"""A base map on its way into the workspace: copied beside the writer.

A map is hundreds of megabytes on a slow stick. Copied by the writer, every answer and every photo
given meanwhile would wait for it, in memory only.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from inspector.capture.base_maps import add_base_map
from inspector.domain.datum import MapDatum
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.task import Progress

__all__ = ["Copying"]


class Copying(QObject):
    """One copy. It belongs to the workspace: the panel may be closed before the map is whole.

    Args:
        desk: the panel's means.
        panel: who asked; what goes wrong is told everywhere once it is closed.

    Attributes:
        under_way: key of the sentence that says what has to be finished first.

    Signals:
        told: bytes copied, and in all.
        came: the map is there.
        refused: why it was not taken.
        over: nothing of it runs any more.
    """

    told = Signal(object, object)
    came = Signal()
    refused = Signal(object)
    over = Signal()

    under_way = "start.finishing_files"

    def __init__(self, desk: Desk, panel: QObject) -> None:
        super().__init__(desk.belongings)
        self._desk, self._panel = desk, panel

    def begin(self, source: Path, *, datum: MapDatum) -> None:
        """Copies a file; what its tiles are drawn in has been said."""
        progress = Progress()
        progress.changed.connect(self.told)
        self._desk.tasks.read(
            partial(add_base_map, self._desk.opened, source, datum=datum, told=progress.report),
            receiver=self,
            done=lambda _: self.came.emit(),
            failed=self._failed,
            ended=self._ended,
            progress=progress,
        )

    def _failed(self, problem: InspectorError) -> bool:
        if not isValid(self._panel):
            return False
        self.refused.emit(problem)
        return True

    def _ended(self) -> None:
        self.over.emit()
        self.deleteLater()
