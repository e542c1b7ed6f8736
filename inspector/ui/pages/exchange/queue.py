"""The queue of files that wait at headquarters: handed in, checked beside one another, decided.

The files lie in the inbox, so the queue survives everything. It goes on while other pages are in
front; whoever shows it listens to its signals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from inspector.bundle.inbox import Waiting, drop_waiting, list_waiting, note_opinion
from inspector.bundle.load import Decision
from inspector.domain.exchange import Verdict
from inspector.errors import InspectorError
from inspector.hq.answering import Answered, write_refusal
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.exchange.batch import Batch
from inspector.ui.pages.exchange.copying import Copying
from inspector.ui.pages.exchange.queue_rows import QueueRow, RowState
from inspector.ui.pages.exchange.reading import Look, look_into, take_in
from inspector.ui.task import Progress

if TYPE_CHECKING:
    from inspector.ui.task import Task

__all__ = ["Queue"]

_AT_ONCE = 2
"""Files checked beside one another; of three readers one is left to the pages."""


class Queue(QObject):
    """Holds the rows and does what is asked of them.

    Attributes:
        copying: brings files into the inbox; each becomes a row.
        is_loaded: whether the inbox has been looked into.

    Signals:
        changed: rows came, went, or a verdict is there.
        moved: key of a row whose check goes on.
        decided: a file was filed or returned; an `Answered`.
    """

    changed = Signal()
    moved = Signal(str)
    decided = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[str, QueueRow] = {}
        self._leaving: set[str] = set()
        self._checks: dict[str, Task] = {}
        self._noting: dict[str, str] = {}
        self._batch = Batch(desk)
        self.copying = Copying(desk, self)
        self.copying.copied.connect(self._add)
        self.is_loaded = False

    # What is there

    def rows(self) -> tuple[QueueRow, ...]:
        """All rows, the first handed in first."""
        return tuple(self._rows.values())

    def row(self, key: str) -> QueueRow | None:
        """A row, if it is still here."""
        return self._rows.get(key)

    @property
    def checking(self) -> tuple[QueueRow, ...]:
        """Rows that are not checked yet."""
        return tuple(
            row for row in self._rows.values() if row.state in (RowState.WAITING, RowState.CHECKING)
        )

    @property
    def deciding(self) -> int:
        """How many are being taken in or returned."""
        return sum(1 for row in self._rows.values() if row.state is RowState.DECIDING)

    # What is asked

    def load(self) -> None:
        """Looks into the inbox; files that are here already keep what is known of them."""
        self._desk.tasks.read(
            partial(list_waiting, self._desk.opened),
            receiver=self,
            done=self._loaded,
            topic="inbox",
        )

    def hand_in(self, paths: Sequence[Path]) -> None:
        """Copies files, and bundles in folders, into the inbox."""
        self.copying.hand_in(paths)

    def check_again(self, keys: Iterable[str]) -> None:
        """Checks these once more, as after an import that may have changed the register."""
        for key in keys:
            row = self._rows.get(key)
            if row is not None and row.state in (RowState.CHECKED, RowState.UNREADABLE):
                row.state, row.look, row.problem, row.share = RowState.WAITING, None, None, 0
        self.changed.emit()
        self._go_on()

    def note(self, key: str, opinion: str) -> None:
        """Keeps what is written about a file, with every letter: one write at a time for each file.

        What is written meanwhile goes into the next one, so that a quick writer and a slow disk
        keep within the 300 ms.
        """
        row = self._rows.get(key)
        if row is None or row.waiting.opinion == opinion:
            return
        row.waiting = replace(row.waiting, opinion=opinion)
        if key not in self._noting:
            self._write_note(key, row.waiting)

    def _write_note(self, key: str, waiting: Waiting) -> None:
        self._noting[key] = waiting.opinion
        self._desk.tasks.write(
            partial(note_opinion, waiting, waiting.opinion),
            receiver=self,
            ended=partial(self._noted, key),
            keep=True,
        )

    def _noted(self, key: str) -> None:
        kept, row = self._noting.pop(key), self._rows.get(key)
        if row is not None and row.waiting.opinion != kept:
            self._write_note(key, row.waiting)

    def take_in(self, keys: Iterable[str], *, decision: Decision | None = None) -> None:
        """Takes files in and files them, or returns them as a person decided."""
        for key in keys:
            row = self._rows.get(key)
            if row is None or row.state is not RowState.CHECKED:
                continue
            if decision is None and not row.is_clean:
                continue
            row.state = RowState.DECIDING
            self._batch.begin_one()
            self._desk.tasks.write(
                partial(take_in, self._desk.opened, row.waiting, decision=decision),
                receiver=self,
                done=partial(self._answered, key),
                failed=partial(self._not_answered, key),
                ended=self._batch.end_one,
            )
        self.changed.emit()

    def accept(self, key: str, opinion: str) -> None:
        """Takes one file in; a doubtful one because of what a person has written."""
        row = self._rows.get(key)
        doubtful = row is not None and row.verdict is Verdict.QUARANTINED
        self.take_in([key], decision=Decision(accept=True, reason=opinion) if doubtful else None)

    def give_back(self, key: str, opinion: str) -> None:
        """Returns one file; a rejected one with a note, as nothing of it may come in."""
        row = self._rows.get(key)
        if row is not None and row.verdict is Verdict.REJECTED:
            self.refuse(key, opinion)
        else:
            self.take_in([key], decision=Decision(accept=False, reason=opinion))

    def refuse(self, key: str, reason: str) -> None:
        """Sends a rejected file back: writes why, and takes it out of the queue."""
        row = self._rows.get(key)
        if row is None or row.look is None or row.verdict is not Verdict.REJECTED:
            return
        row.state = RowState.DECIDING
        self.changed.emit()
        workspace, verification = self._desk.opened, row.look.preview.verification
        waiting = row.waiting

        def send_back() -> Path:
            note = write_refusal(
                workspace, verification, reason=reason, out=workspace.folder / "outbox"
            )
            drop_waiting(waiting)
            return note

        self._desk.tasks.write(
            send_back,
            receiver=self,
            done=partial(self._refused, key),
            failed=partial(self._not_answered, key),
        )

    def remove(self, key: str) -> None:
        """Takes a file out of the queue without any answer; the one it came from stays."""
        row = self._rows.get(key)
        if row is None or row.state is RowState.DECIDING:
            return
        del self._rows[key]
        self._leaving.add(key)
        if (check := self._checks.pop(key, None)) is not None:
            check.cancel()
        self._desk.tasks.write(
            partial(drop_waiting, row.waiting),
            receiver=self,
            ended=partial(self._left, key),
        )
        self.changed.emit()
        self._go_on()

    def _left(self, key: str) -> None:
        """Its file is gone; a list that was asked for before may say otherwise."""
        self._leaving.discard(key)
        self.load()

    # Checking

    def _loaded(self, found: tuple[Waiting, ...]) -> None:
        self.is_loaded = True
        there = {one.path.name for one in found}
        for key in [key for key in self._rows if key not in there]:
            if self._rows[key].state is not RowState.DECIDING:
                del self._rows[key]
        for one in found:
            # The list may be older than somebody's wish to have a file out of it.
            if one.path.name not in self._leaving:
                self._rows.setdefault(one.path.name, QueueRow(one))
        self.changed.emit()
        self._go_on()

    def _add(self, waiting: Waiting) -> None:
        self._rows.setdefault(waiting.path.name, QueueRow(waiting))
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        for row in self._rows.values():
            if len(self._checks) >= _AT_ONCE:
                return
            if row.state is RowState.WAITING:
                self._check(row)

    def _check(self, row: QueueRow) -> None:
        row.state = RowState.CHECKING
        progress = Progress()
        progress.changed.connect(partial(self._checked_part, row.key))
        self._checks[row.key] = self._desk.tasks.read(
            partial(look_into, self._desk.opened, row.waiting, progress=progress.report),
            receiver=self,
            done=partial(self._checked, row.key),
            failed=partial(self._not_checked, row.key),
            ended=partial(self._check_ended, row.key),
            progress=progress,
        )
        self.moved.emit(row.key)

    def _checked_part(self, key: str, done: int, total: int) -> None:
        if not shiboken6.isValid(self):  # a check may report once more when the page has gone
            return
        row = self._rows.get(key)
        if row is not None and total:
            row.share = done * 100 // total
            self.moved.emit(key)

    def _checked(self, key: str, look: Look) -> None:
        row = self._rows.get(key)
        if row is None:
            return
        if look.filing is not None:
            # It was filed before: said, counted, and out of the way.
            self._desk.notices.tell(
                Tone.INFO, "exchange.filed_before", name=key, number=look.filing.number
            )
            self.remove(key)
            return
        row.state, row.look = RowState.CHECKED, look
        self.changed.emit()

    def _not_checked(self, key: str, problem: InspectorError) -> bool:
        row = self._rows.get(key)
        if row is not None:
            row.state, row.problem = RowState.UNREADABLE, problem
            self.changed.emit()
        return True

    def _check_ended(self, key: str) -> None:
        self._checks.pop(key, None)
        self._go_on()

    # Deciding

    def _answered(self, key: str, answered: Answered) -> None:
        row = self._rows.get(key)
        if row is None:
            return
        if answered.refused is not None:
            row.state = RowState.CHECKED
            self._desk.notices.fail(answered.refused)
        elif not answered.report.applied and answered.receipt is None:
            # What others did meanwhile has changed the verdict.
            row.state = RowState.CHECKED
            self.check_again([key])
            self._desk.notices.tell(Tone.WARNING, "exchange.changed_meanwhile", name=key)
        else:
            del self._rows[key]
            self._batch.note(answered)
            self._recheck_neighbours(row)
        self.decided.emit(answered)
        self.changed.emit()

    def _not_answered(self, key: str, _problem: InspectorError) -> bool:
        row = self._rows.get(key)
        if row is not None:
            row.state = RowState.CHECKED
            self.changed.emit()
        return False

    def _refused(self, key: str, note: Path) -> None:
        self._rows.pop(key, None)
        self._desk.notices.tell(Tone.DONE, "exchange.refused", path=str(note))
        self.changed.emit()

    def _recheck_neighbours(self, taken: QueueRow) -> None:
        """Others about the same compound are held against what has just come in."""
        if taken.look is None:
            return
        mine = {one.inspection.compound for one in taken.look.preview.subjects}
        self.check_again(
            key
            for key, row in list(self._rows.items())
            if row.look is not None
            and row.verdict is not Verdict.REJECTED
            and mine & {one.inspection.compound for one in row.look.preview.subjects}
        )
