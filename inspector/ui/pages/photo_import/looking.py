"""Files are looked at in the background, and shown while the looking still goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from inspector.domain.ids import InspectionId
from inspector.ui.desk import Desk
from inspector.ui.pages.photo_import.reading import Look, look_at
from inspector.ui.task import Progress

__all__ = ["Looking"]


class Looking(QObject):
    """One look at a time; beginning another one, or `leave`, lets go of the one before.

    Attributes:
        done, total: files.

    Signals:
        moved: so many files were looked at.
        found: a `Look` with what was found so far.
        over: nothing more will be found; what was found stays.
    """

    moved = Signal()
    found = Signal(object)
    over = Signal()
    _came = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._progress: Progress | None = None
        self.done = self.total = 0
        self._came.connect(self._found, Qt.ConnectionType.QueuedConnection)

    @property
    def is_going(self) -> bool:
        """Whether files are looked at."""
        return self._progress is not None

    def begin(self, given: Sequence[Path], *, inspection: InspectionId) -> None:
        """Looks at files and folders."""
        self.leave()
        progress = Progress()
        progress.changed.connect(partial(self._moved, progress))
        self._progress, self.done, self.total = progress, 0, 0
        self._desk.tasks.read(
            partial(
                look_at,
                self._desk.opened,
                tuple(given),
                inspection=inspection,
                report=progress.report,
                found=partial(self._came.emit, progress),
            ),
            receiver=self,
            done=partial(self._found, progress),
            ended=partial(self._ended, progress),
            progress=progress,
            topic="look",
        )

    def stop(self) -> None:
        """What was found so far is enough."""
        if self._progress is not None:
            self._progress.cancel()

    def leave(self) -> None:
        """Nothing of it is wanted any more."""
        self.stop()
        self._progress = None

    def _moved(self, progress: Progress, done: int, total: int) -> None:
        if progress is self._progress:
            self.done, self.total = done, total
            self.moved.emit()

    def _found(self, progress: Progress, look: Look) -> None:
        if progress is self._progress:
            self.found.emit(look)

    def _ended(self, progress: Progress) -> None:
        if progress is self._progress:
            self._progress = None
            self.over.emit()
