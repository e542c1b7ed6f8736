"""Writes a bundle in the background: prepares, writes and checks, records; can be stopped.

Only the short parts at both ends go through the writer, so answers given meanwhile are stored at
once. It belongs to the window and not to a page, so it goes on while other pages are in front.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from inspector.durable import disk_errors
from inspector.errors import InspectorError, ResourceError
from inspector.ui.notices import Notices, Tone
from inspector.ui.sizes import size_text
from inspector.ui.task import Progress, Task
from inspector.ui.tasks import Tasks
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Exporter"]

_SOON_MS = 2000
_MINUTE = 90


class Exporter(QObject):
    """One export at a time.

    Attributes:
        roots: what is being exported, or was last.
        name: of the bundle being written.
        place: what people call where it goes.
        done, total: bytes.
        is_checking: it is written, and is being read back.

    Signals:
        changed: it began, went on or ended.
        exported: a file is there, checked; an `ExportedBundle`.
        refused: it did not come to that; an `InspectorError`.

    Whoever shows how it ended where people look calls `take_over` from its slot; otherwise a toast
    says it.
    """

    changed = Signal()
    exported = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        *,
        workspace: Workspace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._notices, self._workspace = tasks, notices, workspace
        self._running = self._stopping = self._recording = self._taken_over = False
        self._stage = 0
        self.roots: tuple[UUID, ...] = ()
        self._task: Task | None = None
        self._watch = QElapsedTimer()
        self.name = self.place = ""
        self.done = self.total = 0
        self.is_checking = False

    @property
    def is_running(self) -> bool:
        """Whether a bundle is being written."""
        return self._running

    @property
    def under_way(self) -> str:
        """Key of the sentence that says that it has to be finished first; empty when idle."""
        return "start.finishing_export" if self._running else ""

    def start(self, roots: Sequence[UUID], *, out: Path, place: str) -> None:
        """Begins; a second call while one runs does nothing."""
        if self._running:
            return
        self._running, self.place, self.name = True, place, ""
        self.roots = tuple(roots)
        self.done = self.total = 0
        self.is_checking = False
        self._task = self._tasks.write(
            partial(_prepare, self._workspace, roots=self.roots, out=out),
            receiver=self,
            done=self._prepared,
            failed=self._failed,
            ended=self._stage_ended(),
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stops it; nothing is left at the target. A file that is whole already stays."""
        if self._task is not None and self._running and not self._recording:
            self._stopping = True
            self._task.cancel()

    def take_over(self) -> None:
        """Somebody shows how it ended; no toast is needed."""
        self._taken_over = True

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
        self._task = self._tasks.read(
            partial(write_prepared, self._workspace, prepared, progress=progress.report),
            receiver=self,
            done=partial(self._written, prepared),
            failed=self._failed,
            ended=self._stage_ended(),
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
        self._recording = True
        self._task = self._tasks.write(
            partial(record_export, self._workspace, prepared, verification),
            receiver=self,
            done=self._recorded,
            failed=self._failed,
            ended=self._stage_ended(),
        )

    def _recorded(self, made: ExportedBundle) -> None:
        self._end()
        self._taken_over = False
        self.exported.emit(made)
        if not self._taken_over:
            size = size_text(made.bytes)
            self._notices.tell(Tone.DONE, "bundles.exported", name=self.place, size=size)

    def _failed(self, problem: InspectorError) -> bool:
        self._end()
        self._taken_over = False
        self.refused.emit(problem)
        return self._taken_over

    def _stage_ended(self) -> Callable[[], None]:
        """What is called when the stage that begins now has ended."""
        self._stage += 1
        return partial(self._ended, self._stage)

    def _ended(self, stage: int) -> None:
        if self._running and not self._stopping and stage == self._stage:
            self._end()  # a fault of ours, told elsewhere; another export may begin
        elif self._stopping:
            # Only now has it cleaned up behind itself, and another one may begin.
            self._end()
            self._notices.tell(Tone.INFO, "bundles.export_stopped")

    def _end(self) -> None:
        self._running = self._stopping = self._recording = False
        self._task = None
        self._watch.invalidate()
        self.changed.emit()


def _prepare(workspace: Workspace, *, roots: Sequence[UUID], out: Path) -> PreparedExport:
    """As `prepare_export`, into a folder that is there.

    Raises:
        ResourceError: ``bundles.target_gone``: a stick that was pulled out is not to be replaced by
            a folder of its name.
    """
    with disk_errors(out):
        if not out.is_dir():
            raise ResourceError("bundles.target_gone", path=str(out))
    return prepare_export(workspace, roots=roots, out=out)
