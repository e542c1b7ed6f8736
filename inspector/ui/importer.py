"""Brings the photos of a card in, in the background: written down first, resumed after a crash.

It belongs to the window and not to a page, so it goes on while other pages are in front. What was
chosen stands in a file of the workspace until every photo of it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from inspector.capture.attachments import bring_back_attachment, detach
from inspector.capture.import_jobs import ImportJob, Wanted, begin_job, end_job
from inspector.capture.intake import readable_name
from inspector.capture.removing import bring_back_photos, remove_photos
from inspector.errors import InspectorError
from inspector.ui.intake import Outcome
from inspector.ui.notices import Notices, Reason, Tone
from inspector.ui.task import Progress
from inspector.ui.tasks import Tasks
from inspector.ui.undo import Undo

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.domain.ids import InspectionId
    from inspector.ui.pictures import Pictures
    from inspector.workspace import Workspace

__all__ = ["Importer"]

_LOST = frozenset(
    {
        "photo.missing",
        "photo.unreadable",
        "clip.missing",
        "clip.unreadable",
        "media.source_unreadable",
    }
)
"""Files that may be had when the card is back; others are refused for what they are."""


class Importer(QObject):
    """One import at a time.

    Attributes:
        name: of the card or folder, in words.
        done, total: files.
        outcome: how the last one ended; None before, and while one runs.
        resumable: whether the last one is offered again.

    Signals:
        changed: it began, went on or ended.
        ended: the last photo is in, or it was stopped.
        forgotten: one that was cut off is offered no more, or photos went or came back.

    Whoever shows how it ended where people look calls `take_over` from its slot of ``ended``;
    otherwise a toast says it.
    """

    changed = Signal()
    ended = Signal()
    forgotten = Signal()

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        *,
        workspace: Workspace,
        pictures: Pictures,
        undo: Undo,
    ) -> None:
        super().__init__(pictures)
        self._tasks, self._notices, self._workspace = tasks, notices, workspace
        self._pictures, self._undo = pictures, undo
        self._progress: Progress | None = None
        self._job: ImportJob | None = None
        self._running = self._taken_over = self._stopped = False
        self._watch = QElapsedTimer()
        self.name = ""
        self.done = self.total = 0
        self.outcome: Outcome | None = None
        self.resumable = False

    @property
    def is_running(self) -> bool:
        """Whether photos come in."""
        return self._running

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return self._watch.elapsed() / 1000 if self._watch.isValid() else 0.0

    def start(
        self, files: Sequence[Wanted], *, inspection: InspectionId, name: str, card: Path | None
    ) -> None:
        """Begins; a second call while one runs does nothing."""
        if self._running or not files:
            return
        self._set_out(name, len(files))
        self._tasks.write(
            partial(
                begin_job, self._workspace, inspection=inspection, source=name, files=tuple(files)
            ),
            receiver=self,
            done=partial(self._written_down, tuple(files), card),
            failed=self._not_begun,
            keep=True,  # sorting a card is work; by now it is shown nowhere else
        )

    def resume(self, job: ImportJob, left: Sequence[Wanted]) -> None:
        """Goes on where one was cut off."""
        if self._running or not left:
            return
        self._set_out(job.source, len(left))
        self._written_down(tuple(left), None, job)

    def forget(self, job: ImportJob) -> None:
        """Gives one up; the photos that came in stay."""
        self._tasks.write(
            partial(end_job, self._workspace, job.id),
            receiver=self,
            done=lambda _: self.forgotten.emit(),
        )

    def stop(self) -> None:
        """Begins no further photo; what is in stays."""
        self._stopped = self._running
        if self._progress is not None:
            self._progress.cancel()

    def take_over(self) -> None:
        """Somebody shows how it ended; no toast is needed."""
        self._taken_over = True

    def _set_out(self, name: str, total: int) -> None:
        self._running, self._stopped = True, False
        self.outcome, self.resumable = None, False
        self.name, self.done, self.total = name, 0, total
        self._watch.start()
        self.changed.emit()

    def _written_down(self, files: tuple[Wanted, ...], card: Path | None, job: ImportJob) -> None:
        self._job = job
        self._progress = self._pictures.bring_in(
            files,
            inspection=job.inspection,
            card=card,
            receiver=self,
            ended=self._ended,
        )
        self._progress.changed.connect(self._moved)
        if self._stopped:  # before there was anything to stop
            self._progress.cancel()

    def _not_begun(self, problem: InspectorError) -> bool:
        self._finish(Outcome(left=self.total, problem=problem))
        return True

    def _moved(self, done: int, total: int) -> None:
        if self._running:
            self.done, self.total = done, total
            self.changed.emit()

    def _ended(self, outcome: Outcome) -> None:
        lost = any(problem.code in _LOST for _, problem in outcome.refused)
        self.resumable = bool(outcome.left) or lost
        job, self._job, self._progress = self._job, None, None
        if outcome.taken:
            self._undo.did(
                "photo_import.undo",
                back=partial(_take_back, self._workspace, outcome),
                again=partial(_bring_back, self._workspace, outcome),
                receiver=self,
                shown=self.forgotten.emit,
                count=outcome.taken,
            )
        if self.resumable or job is None:
            self._finish(outcome)
            return
        self._tasks.write(
            partial(end_job, self._workspace, job.id),
            receiver=self,
            ended=partial(self._finish, outcome),
        )
        self._pictures.let_go([one.path for one in job.files])

    def _finish(self, outcome: Outcome) -> None:
        self._running, self.outcome, self._taken_over = False, outcome, False
        self._watch.invalidate()
        self.changed.emit()
        self.ended.emit()
        if not self._taken_over:
            self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        if outcome.problem is not None:
            reason = Reason(outcome.problem)
            self._notices.tell(Tone.ERROR, "pictures.stopped", left=outcome.left, reason=reason)
            return
        if outcome.refused and not self.resumable:
            first, problem = outcome.refused[0]
            self._notices.tell(
                Tone.WARNING,
                "photo_import.ended_refused",
                taken=outcome.taken,
                refused=len(outcome.refused),
                reason=Reason(problem),
                folder=readable_name(str(first.parent)),
            )
            return
        whole = not (outcome.left or outcome.refused)
        self._notices.tell(
            Tone.DONE if whole else Tone.WARNING,
            "photo_import.ended" if whole else "photo_import.ended_partly",
            taken=outcome.taken,
            known=outcome.known,
            refused=len(outcome.refused),
            left=outcome.left,
        )


def _take_back(workspace: Workspace, outcome: Outcome) -> None:
    if outcome.fresh:
        remove_photos(workspace, photos=outcome.fresh)
    for clip in outcome.clips:
        detach(workspace, attachment=clip)


def _bring_back(workspace: Workspace, outcome: Outcome) -> None:
    if outcome.fresh:
        bring_back_photos(workspace, photos=outcome.fresh)
    for clip in outcome.clips:
        bring_back_attachment(workspace, attachment=clip)
