"""Writes a bundle in the background: prepares, writes and checks, records; can be stopped.

Only the short parts at both ends go through the writer, so answers given meanwhile are stored at
once. It goes on while other pages are in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from inspector import words
from inspector.bundle.export import (
    ExportedBundle,
    PreparedExport,
    prepare_export,
    record_export,
    write_prepared,
)
from inspector.bundle.verdict import Verification
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.bundles.wording import size_text
from inspector.ui.task import Progress, Task
from inspector.words import Language

__all__ = ["Exporter"]

_SOON_MS = 2000
_MINUTE = 90


class Exporter(QObject):
    """One export at a time.

    Attributes:
        name: of the bundle being written.
        place: what people call where it goes.
        done, total: bytes.
        is_checking: it is written, and is being read back.

    Signals:
        changed: it began, went on or ended.
        exported: a file is there, checked; an `ExportedBundle`.
    """

    changed = Signal()
    exported = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._running = self._stopping = False
        self._task: Task | None = None
        self._watch = QElapsedTimer()
        self.name = self.place = ""
        self.done = self.total = 0
        self.is_checking = False

    @property
    def is_running(self) -> bool:
        """Whether a bundle is being written."""
        return self._running

    def start(self, roots: Sequence[UUID], *, out: Path, place: str) -> None:
        """Begins; a second call while one runs does nothing."""
        if self._running:
            return
        self._running, self.place, self.name = True, place, ""
        self.done = self.total = 0
        self.is_checking = False
        self._task = self._desk.tasks.write(
            partial(prepare_export, self._desk.opened, roots=tuple(roots), out=out),
            receiver=self,
            done=self._prepared,
            failed=self._failed,
            ended=self._ended,
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stops it; nothing is left at the target."""
        if self._task is not None and self._running:
            self._stopping = True
            self._task.cancel()

    def remaining(self, language: Language) -> str:
        """How long it will take still; empty before that can be told."""
        spent = self._watch.elapsed() if self._watch.isValid() else 0
        if spent < _SOON_MS or not self.done:
            return ""
        seconds = round(spent * (self.total - self.done) / self.done / 1000)
        if seconds < _MINUTE:
            return words.say("bundles.remaining_seconds", language, count=max(1, seconds))
        return words.say("bundles.remaining_minutes", language, count=round(seconds / 60))

    def _prepared(self, prepared: PreparedExport) -> None:
        self.name = prepared.name
        progress = Progress()
        progress.changed.connect(self._moved)
        self._watch.start()
        self._task = self._desk.tasks.read(
            partial(write_prepared, self._desk.opened, prepared, progress=progress.report),
            receiver=self,
            done=partial(self._written, prepared),
            failed=self._failed,
            ended=self._ended,
            progress=progress,
        )
        self.changed.emit()

    def _moved(self, done: int, total: int) -> None:
        if done < self.done:
            # From writing to reading back.
            self.is_checking = True
            self._watch.restart()
        self.done, self.total = done, total
        self.changed.emit()

    def _written(self, prepared: PreparedExport, verification: Verification) -> None:
        self._task = self._desk.tasks.write(
            partial(record_export, self._desk.opened, prepared, verification),
            receiver=self,
            done=self._recorded,
            failed=self._failed,
            ended=self._ended,
        )

    def _recorded(self, made: ExportedBundle) -> None:
        self._end()
        self._desk.notices.tell(
            Tone.DONE, "bundles.exported", name=self.place, size=size_text(made.bytes)
        )
        self.exported.emit(made)

    def _failed(self, _problem: InspectorError) -> bool:
        self._end()
        return False

    def _ended(self) -> None:
        if self._stopping:
            # Only now has it cleaned up behind itself, and another one may begin.
            self._end()
            self._desk.notices.tell(Tone.INFO, "bundles.export_stopped")

    def _end(self) -> None:
        self._running, self._stopping, self._task = False, False, None
        self._watch.invalidate()
        self.changed.emit()
