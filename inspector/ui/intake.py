"""A batch of photos on its way into the workspace, told once at the end.

`inspector.capture.intake_batch` takes the photos in, a few records at a time, so that an answer
given meanwhile waits for a blink and not for two hundred photos. Here it runs beside the GUI
thread, and each photo is told of there when it is durable.
"""

from __future__ import annotations

import contextlib
import os
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inspector.domain.evidence import PhotoSource
from inspector.domain.ids import AttachmentId, InspectionId, PhotoId
from inspector.errors import InputError, InspectorError
from inspector.ui.intake_words import Came, RefusedFile, came_code
from inspector.ui.notices import Notice, Notices, Reason, Tone
from inspector.ui.task import Cancelled, Progress
from inspector.ui.tasks import Tasks

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.capture.attachments import Attached
    from inspector.capture.evidence import Intake, Subject
    from inspector.capture.import_jobs import Wanted
    from inspector.capture.intake_batch import Refusal
    from inspector.findings import Finding
    from inspector.workspace import Workspace

__all__ = ["Batch", "Hearer", "Outcome", "Refused", "Target"]

Refused = Callable[[Path, InspectorError], object]
"""Gets a file that was not taken, and why; True when the page shows it itself."""

_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini"})
_NAMED = 2
"""So many refused files are told with their reasons; all of them stand in 操作记录."""
_RECORDED = 100
_SLICE_SECONDS = 0.012
"""As in `inspector.ui.tasks`."""


@dataclass(frozen=True, slots=True)
class Target:
    """What photos are taken in for.

    Attributes:
        inspection: whose evidence they are.
        subject: what they show; or what the next one shows, after so many that came in.
        source: how they reached us.
        wanted: files chosen on a card, each for what it shows; ``subject`` does not matter then.
    """

    inspection: InspectionId
    subject: Subject | Callable[[int], Subject]
    source: PhotoSource
    wanted: tuple[Wanted, ...] = ()

    def subject_of(self, _path: Path, taken: int) -> Subject:
        """What a file shows; one that is refused takes no other's part."""
        return self.subject(taken) if callable(self.subject) else self.subject


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a batch ended.

    Attributes:
        fresh: photos that are new; each is durable.
        clips: videos and voice notes that are new; likewise.
        known: how many files were here already.
        refused: files that were not taken, and why.
        left: files that were not begun, for it was stopped or the disk refused.
        problem: what the disk said; None when it said nothing.
        gone: whether the card they lay on went away.
    """

    fresh: tuple[PhotoId, ...] = ()
    known: int = 0
    refused: tuple[tuple[Path, InspectorError], ...] = ()
    left: int = 0
    problem: InspectorError | None = None
    gone: bool = False
    clips: tuple[AttachmentId, ...] = ()

    @property
    def taken(self) -> int:
        """How many files are new."""
        return len(self.fresh) + len(self.clips)


class Hearer:
    """Who asked for a batch, as long as it lives; it is not kept alive for its callbacks.

    Args:
        receiver: whose callbacks these are.
        each: gets every photo that came in.
        refused: gets every file that did not.
        ended: called at the end.
    """

    def __init__(
        self,
        receiver: QObject,
        *,
        each: Callable[[Intake], object] | None,
        refused: Refused | None,
        ended: Callable[[], object] | None,
    ) -> None:
        self._receiver = weakref.ref(receiver)
        self._each = each
        self._refused = refused
        self._ended = ended

    def came_in(self, intake: Intake) -> None:
        """Tells of a photo."""
        if self._each is not None and self._lives:
            self._each(intake)

    def shows(self, path: Path, problem: InspectorError) -> bool:
        """Tells of a file that was refused; whether it shows that itself."""
        return self._refused is not None and self._lives and self._refused(path, problem) is True

    def ended(self) -> None:
        """Tells of the end."""
        if self._ended is not None and self._lives:
            self._ended()

    @property
    def _lives(self) -> bool:
        receiver = self._receiver()
        return receiver is not None and shiboken6.isValid(receiver)


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
        self._tells = tells
        self._fresh: list[PhotoId] = []
        self._clips: list[AttachmentId] = []
        self._problem: InspectorError | None = None
        self._gone = False
        self.progress = Progress()
        self._tasks = tasks
        self._notices = notices
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
        """Takes in the file that ``make`` writes, and removes it afterwards."""
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
        try:
            for one in self._coming(files):
                self._came.append(one)
                self._arrived.emit()
        finally:
            if remove:
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
        left = self._total - self._done
        if self._tells:
            self._notices.tell(Tone.ERROR, "pictures.stopped", left=left, reason=Reason(problem))
        return True

    def _could_not_begin(self, problem: InspectorError) -> bool:
        self._problem = problem
        if self._tells:
            self._notices.fail(problem)
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
            if self._tells:
                told = self._taken
                self._notices.tell(Tone.INFO, "pictures.cancelled", taken=told, left=left)
        self._finish()

    def _finish(self) -> None:
        fresh = self._taken - self._known
        if not self._tells:
            pass
        elif self._untold:
            self._tell_refused(Came(fresh, self._known))
        elif not self._stopped and (self._known or fresh > 1):
            tone = Tone.INFO if self._known else Tone.DONE
            code = came_code(fresh, self._known)
            self._notices.tell(tone, code, taken=fresh, known=self._known)
        if self._tells and not self._untold and not self._stopped:
            self._tell_doubts()
        self._hearer.ended()
        self.over.emit()

    def _tell_doubts(self) -> None:
        """What to look at again, in the order the photos came; all of it stands in 操作记录."""
        for found in reversed(self._doubts[1:_RECORDED]):
            blanks = {"subject": found.subject, **found.context}
            self._notices.record(Notice(Tone.WARNING, found.code, blanks))
        if self._doubts:
            self._notices.warn(self._doubts[0])

    def _tell_refused(self, came: Came) -> None:
        """One notice with what came in and the first reasons; each file on a line of its own."""
        refusals = [RefusedFile(path, problem) for path, problem in self._untold]
        if len(refusals) == 1:
            self._notices.tell(
                Tone.WARNING,
                "pictures.refused_one",
                came=came,
                name=self._untold[0][0].name,
                reason=Reason(self._untold[0][1]),
            )
            return
        if len(refusals) > _NAMED:
            for refusal in reversed(refusals[:_RECORDED]):
                self._notices.record(Notice(Tone.WARNING, "pictures.refusal", {"file": refusal}))
        rest = len(refusals) - _NAMED
        self._notices.tell(
            Tone.WARNING,
            "pictures.refused_more" if rest else "pictures.refused_many",
            came=came,
            count=len(refusals),
            first=refusals[0],
            second=refusals[1],
            rest=rest,
        )


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
