"""A batch of photos on its way into the workspace, told once at the end.

`inspector.capture.intake_batch` takes the photos in, a few records at a time, so that an answer
given meanwhile waits for a blink and not for two hundred photos. Here it runs beside the GUI
thread, and each photo is told of there when it is durable.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inspector.domain.ids import AttachmentId, PhotoId
from inspector.errors import InputError, InspectorError
from inspector.ui.intake import Hearer, Outcome, Target
from inspector.ui.intake_telling import Telling
from inspector.ui.notices import Notices
from inspector.ui.task import Cancelled, Progress
from inspector.ui.tasks import Tasks

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.capture.attachments import Attached
    from inspector.capture.evidence import Intake
    from inspector.capture.intake_batch import Refusal
    from inspector.findings import Finding
    from inspector.workspace import Workspace

__all__ = ["Batch"]

_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini"})
_SLICE_SECONDS = 0.012
"""As in `inspector.ui.tasks`."""


class Batch(QObject):
    """Files that come in together.

    Attributes:
        progress: files done and in all.

    Args:
        tasks: where the work is done.
        notices: who tells the user at the end.
        workspace: where the photos come to.
        target: what they are taken in for.
        hearer: who asked.
        parent: Qt's owner.
        card: the files lie below it; when it is gone, the rest is left and nothing is refused.
        tells: whether the end is told here; otherwise whoever asked does it, by `outcome`.

    Signals:
        over: nothing of it waits or runs any more.
    """

    over = Signal()
    _arrived = Signal()

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        *,
        workspace: Workspace,
        target: Target,
        hearer: Hearer,
        parent: QObject,
        card: Path | None = None,
        tells: bool = True,
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._telling = Telling(notices) if tells else None
        self._fresh: list[PhotoId] = []
        self._clips: list[AttachmentId] = []
        self._problem: InspectorError | None = None
        self._gone = False
        self.progress = Progress()
        self._tasks = tasks
        self._workspace = workspace
        self._target = target
        self._hearer = hearer
        self._came: deque[Intake | Attached | Refusal] = deque()
        self._total = 0
        self._done = 0
        self._taken = 0
        self._known = 0
        self._stopped = False
        self._untold: list[tuple[Path, InspectorError]] = []
        self._doubts: list[Finding] = []
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def begin(self, files: Sequence[Path]) -> None:
        """Walks the folders among the files and takes everything in."""
        self._tasks.read(
            partial(_walked, tuple(files)),
            receiver=self,
            done=self._found,
            failed=self._could_not_begin,
        )

    def begin_with(self, make: Callable[[], Path]) -> None:
        """Takes in the file that ``make`` writes, and removes it once it is in."""
        self._tasks.write(
            make,
            receiver=self,
            done=lambda path: self._found((path,), remove=True),
            failed=self._could_not_begin,
        )

    @property
    def outcome(self) -> Outcome:
        """How it ended, once it is over."""
        return Outcome(
            tuple(self._fresh),
            self._known,
            tuple(self._untold),
            self._total - self._done,
            self._problem,
            self._gone,
            tuple(self._clips),
        )

    def _found(self, files: tuple[Path, ...], *, remove: bool = False) -> None:
        self._total = len(files)
        self._report()
        self._tasks.read(
            partial(self._take_in, files, remove=remove),
            receiver=self,
            failed=self._disk_refused,
            ended=self._ended,
            progress=self.progress,
        )

    def _take_in(self, files: tuple[Path, ...], *, remove: bool) -> None:
        """On a reader's thread: what came in is handed over at once."""
        from inspector.capture.intake_batch import Refusal  # noqa: PLC0415 - see TYPE_CHECKING

        taken = False
        for one in self._coming(files):
            taken = not isinstance(one, Refusal)
            self._came.append(one)
            self._arrived.emit()
        if remove and taken:  # or it is all that is left of the picture
            for path in files:
                path.unlink(missing_ok=True)

    def _coming(self, files: tuple[Path, ...]) -> Iterator[Intake | Attached | Refusal]:
        from inspector.capture.card_intake import take_in_card  # noqa: PLC0415 - see TYPE_CHECKING
        from inspector.capture.intake_batch import take_in_many  # noqa: PLC0415 - see TYPE_CHECKING

        target = self._target
        if target.wanted:
            return take_in_card(
                self._workspace,
                target.wanted,
                inspection=target.inspection,
                received_from=target.source,
                cancelled=lambda: self.progress.is_cancelled,
                is_there=self._is_at_hand,
            )
        return take_in_many(
            self._workspace,
            files,
            inspection=target.inspection,
            subject=target.subject_of,
            received_from=target.source,
            cancelled=lambda: self.progress.is_cancelled,
        )

    def _is_at_hand(self, path: Path) -> bool:
        if self._card is not None and not (path.exists() or self._card.is_dir()):
            self._gone = True
        return not self._gone

    # On the GUI thread.

    def _take(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        while self._came:
            self._tell(self._came.popleft())
            if monotonic() > until:
                QTimer.singleShot(0, self, self._take)
                return

    def _tell(self, one: Intake | Attached | Refusal) -> None:
        from inspector.capture.intake import Intake  # noqa: PLC0415 - see TYPE_CHECKING
        from inspector.capture.intake_batch import Refusal  # noqa: PLC0415 - see TYPE_CHECKING
        from inspector.photos.plausibility import doubts_of  # noqa: PLC0415 - see TYPE_CHECKING

        self._done += 1
        # A page's fault must not cost the photos behind it.
        try:
            if isinstance(one, Refusal):
                self._was_refused(one)
                return
            self._taken += 1
            self._known += one.known
            self._doubts.extend(doubts_of(one.findings))
            if isinstance(one, Intake):
                if not one.known:
                    self._fresh.append(one.photo.id)
                self._hearer.came_in(one)
            elif not one.known:
                self._clips.append(one.attachment.id)
        except Exception as fault:  # noqa: BLE001 - handed to the crash handler
            self._at_fault(fault)
        finally:
            self._report()

    def _was_refused(self, refusal: Refusal) -> None:
        problem = refusal.problem
        if not isinstance(problem, InspectorError):
            self._at_fault(problem)
            problem = InputError("pictures.fault")
        if not self._hearer.shows(refusal.source, problem):
            self._untold.append((refusal.source, problem))

    def _at_fault(self, fault: Exception) -> None:
        """Has a fault of ours written down where all of them are."""
        self._tasks.read(partial(_raise, fault), receiver=self)

    def _report(self) -> None:
        with contextlib.suppress(Cancelled):
            self.progress.report(self._done, self._total)

    def _disk_refused(self, problem: InspectorError) -> bool:
        """The disk will not get better: what is in stays in, the rest would fail the same way."""
        self._drain()
        self._stopped = True
        self._problem = problem
        if self._telling is not None:
            self._telling.stopped(problem, left=self._total - self._done)
        return True

    def _could_not_begin(self, problem: InspectorError) -> bool:
        self._problem = problem
        if self._telling is not None:
            self._telling.could_not_begin(problem)
        self._finish()
        return True

    def _drain(self) -> None:
        while self._came:
            self._tell(self._came.popleft())

    def _ended(self) -> None:
        self._drain()
        left = self._total - self._done
        if left and not self._stopped:
            self._stopped = True
            if self._telling is not None:
                self._telling.cancelled(taken=self._taken, left=left)
        self._finish()

    def _finish(self) -> None:
        if self._telling is not None:
            self._telling.ended(
                fresh=self._taken - self._known,
                known=self._known,
                refused=self._untold,
                doubts=self._doubts,
                stopped=self._stopped,
            )
        self._hearer.ended()
        self.over.emit()


def _raise(fault: Exception) -> None:
    raise fault


def _walked(given: Iterable[Path]) -> tuple[Path, ...]:
    """The files, those in folders by name; what a system keeps hidden there is no photo."""
    found: dict[Path, None] = {}
    for path in given:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and name.lower() not in _NOT_MEANT:
                    found[Path(folder, name)] = None
    return tuple(found)
