"""Copies files into the inbox, one after the other, and tells what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.bundle.inbox import HandedIn, bundles_in, hand_in
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.exchange.queue_rows import Intake
from inspector.ui.task import Progress

if TYPE_CHECKING:
    from inspector.ui.task import Task

__all__ = ["Copying"]

_NAMES = 3
"""Names in a sentence."""


class Copying(QObject):
    """Files on their way into the inbox.

    Args:
        desk: the page's means.
        parent: the queue.

    Attributes:
        intake: how far it is.

    Signals:
        moved: a file is being copied, or copying has ended.
        copied: a file is in the inbox; a `Waiting`.
    """

    moved = Signal()
    copied = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self.intake = Intake()

    def hand_in(self, paths: Sequence[Path]) -> None:
        """Copies files, and bundles in folders, into the inbox."""
        if paths:
            self._desk.tasks.read(partial(bundles_in, tuple(paths)), receiver=self, done=self._take)

    def stop(self) -> None:
        """Leaves out what has not been copied; what has been stays."""
        self.intake.waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _take(self, files: tuple[Path, ...]) -> None:
        if not files:
            self._desk.notices.tell(Tone.WARNING, "exchange.none_found")
            return
        if self.intake.current is None:
            self.intake = Intake()
        known = {*self.intake.waiting, self.intake.current}
        fresh = [file for file in files if file not in known]
        self.intake.waiting.extend(fresh)
        self.intake.count += len(fresh)
        if self.intake.current is None:
            self._next()

    def _next(self) -> None:
        intake = self.intake
        if not intake.waiting:
            self._all_copied()
            return
        intake.current, intake.done, intake.total = intake.waiting.popleft(), 0, 0
        progress = Progress()
        progress.changed.connect(self._part_copied)
        self._task = self._desk.tasks.read(
            partial(hand_in, self._desk.opened, intake.current, progress=progress.report),
            receiver=self,
            done=self._one_copied,
            failed=partial(self._not_copied, intake.current),
            ended=self._next,
            progress=progress,
        )
        self.moved.emit()

    def _part_copied(self, done: int, total: int) -> None:
        self.intake.done, self.intake.total = done, total
        self.moved.emit()

    def _one_copied(self, handed: HandedIn) -> None:
        if handed.again:
            self.intake.again += 1
        else:
            self.intake.taken += 1
        self.copied.emit(handed.waiting)

    def _not_copied(self, file: Path, problem: InspectorError) -> bool:
        self.intake.problems.append((file, problem))
        return True

    def _all_copied(self) -> None:
        intake, self._task = self.intake, None
        intake.current = None
        self.moved.emit()
        notices = self._desk.notices
        if len(intake.problems) == 1:
            notices.fail(intake.problems[0][1])
        elif intake.problems:
            self._tell_left_out(intake.problems)
        elif intake.again:
            notices.tell(
                Tone.INFO, "exchange.already_waiting", again=intake.again, taken=intake.taken
            )

    def _tell_left_out(self, problems: Sequence[tuple[Path, InspectorError]]) -> None:
        """What is no bundle, and what is one but was not copied to its end."""
        cut = [file.name for file, problem in problems if problem.code == "bundle.cut_short"]
        others = [file.name for file, problem in problems if problem.code != "bundle.cut_short"]
        tell = self._desk.notices.tell
        if cut and others:
            tell(Tone.WARNING, "exchange.left_out", cut=cut[:_NAMES], others=others[:_NAMES])
        elif cut:
            tell(Tone.WARNING, "exchange.cut_short", count=len(cut), names=cut[:_NAMES])
        else:
            tell(Tone.WARNING, "exchange.not_bundles", count=len(others), names=others[:_NAMES])
