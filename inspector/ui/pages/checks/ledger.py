"""What has been entered and is on its way to the disk; the card shows it as stored only after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from inspector import words
from inspector.capture.answers import Answered, Entry, answer_item
from inspector.capture.undoing import Change, do_again, follow, take_back
from inspector.domain.ids import InspectionId, RowId
from inspector.domain.inspection import Row, answer_id
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.checks.sheet import Key
from inspector.workspace import Workspace

__all__ = ["Ledger"]

_Slot = tuple[InspectionId, Key]


class _Span:
    """What one or several entries, which are one step, made of an answer; the writer's alone."""

    def __init__(self) -> None:
        self.changes: tuple[Change, ...] = ()

    def follow(self, changes: tuple[Change, ...]) -> None:
        """Notes what another entry made of it.

        What others did in between is not ours to take back: the step begins anew behind it.
        """
        for change in changes:
            held = self.changes[0] if self.changes else None
            goes_on = held is not None and held.after == change.before
            before = held.before if held is not None and goes_on else change.before
            self.changes = (replace(change, before=before),)


class Ledger(QObject):
    """Keeps entries in the order they were given; a result of an older one never covers a newer.

    Signals:
        answered: an entry is on disk, and nothing newer for the item is on its way: inspection,
            item and place, and what it came to.
        settled: an entry is on disk, with a newer one behind it or not: inspection and theme.
        refused: an entry was not taken: inspection, item and place, and why in words.
        taken_back: something was undone or done again: the inspection.
    """

    answered = Signal(object, object, object)
    settled = Signal(object, str)
    refused = Signal(object, object, str)
    taken_back = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._numbers = count()
        self._latest: dict[_Slot, tuple[int, Entry]] = {}
        self._noted: dict[_Slot, tuple[Entry, str, _Span]] = {}
        self._last_stored: dict[_Slot, Entry] = {}

    def entry(self, inspection: InspectionId, key: Key, stored: Entry) -> Entry:
        """What stands entered: what is on its way, else what is on disk."""
        waiting = self._latest.get((inspection, key))
        return stored if waiting is None else waiting[1]

    def is_busy(self, inspection: InspectionId, key: Key) -> bool:
        """Whether an entry of the item is on its way."""
        return (inspection, key) in self._latest

    def busy(self, inspection: InspectionId) -> frozenset[Key]:
        """The items whose entries are on their way."""
        return frozenset(key for held, key in self._latest if held == inspection)

    def give(
        self, inspection: InspectionId, key: Key, before: Entry, entry: Entry, *, item: str
    ) -> None:
        """Stores an entry; it can be taken back.

        Args:
            inspection: of which inspection.
            key: item and place.
            before: what stood entered until now.
            entry: what is entered now.
            item: its name, for the list of what can be taken back.
        """
        self.close_note(inspection, key)
        span = _Span()
        undo = partial(self._did, inspection, span, before, entry, item)
        self._write(inspection, key, entry, span, did=undo)

    def note(
        self, inspection: InspectionId, key: Key, before: Entry, entry: Entry, *, item: str
    ) -> None:
        """Stores words as they are typed; `close_note` makes one step of all of them."""
        *_, span = self._noted.setdefault((inspection, key), (before, item, _Span()))
        self._write(inspection, key, entry, span, did=None)

    def close_note(self, inspection: InspectionId, key: Key) -> None:
        """The words beside an item are done; from now on they are taken back as a whole."""
        held = self._noted.pop((inspection, key), None)
        if held is None:
            return
        before, item, span = held
        waiting = self._latest.get((inspection, key))
        stored = self._last_stored.pop((inspection, key), before)
        after = stored if waiting is None else waiting[1]
        if after.note.strip() != before.note.strip():
            self._undoable("undo.note", inspection, span, before, after, item=item)
        elif after.overrides != before.overrides:
            self._undoable("undo.override", inspection, span, before, after, item=item)

    def close_notes(self) -> None:
        """The same for every item."""
        for inspection, key in tuple(self._noted):
            self.close_note(inspection, key)

    def _write(
        self,
        inspection: InspectionId,
        key: Key,
        entry: Entry,
        span: _Span,
        *,
        did: Callable[[Answered], None] | None,
    ) -> None:
        slot, number = (inspection, key), next(self._numbers)
        self._latest[slot] = (number, entry)
        self._desk.tasks.write(
            partial(_answer, self._desk.opened, inspection, key, entry, span),
            receiver=self,
            done=partial(self._done, slot, number, did),
            failed=partial(self._failed, slot, number),
            keep=True,
        )

    def _done(
        self,
        slot: _Slot,
        number: int,
        did: Callable[[Answered], None] | None,
        answered: Answered,
    ) -> None:
        inspection, key = slot
        if did is not None:
            did(answered)
        waiting = self._latest.get(slot)
        if waiting is not None and waiting[0] == number:
            del self._latest[slot]
            if slot in self._noted:
                self._last_stored[slot] = waiting[1]
            self.answered.emit(inspection, key, answered)
        self.settled.emit(inspection, answered.answer.theme)

    def _failed(self, slot: _Slot, number: int, problem: InspectorError) -> bool:
        inspection, key = slot
        waiting = self._latest.get(slot)
        if waiting is not None and waiting[0] == number:
            del self._latest[slot]
        self.refused.emit(inspection, key, words.error(problem, self._desk.language))
        return True

    def _did(
        self,
        inspection: InspectionId,
        span: _Span,
        before: Entry,
        after: Entry,
        item: str,
        answered: Answered,
    ) -> None:
        language = self._desk.language
        result = answered.judgement.result
        said = words.say("checks.recorded", language)
        if result is not None:
            said = words.term(result, language)
        self._undoable("undo.answer", inspection, span, before, after, item=item, result=said)

    def _undoable(
        self,
        code: str,
        inspection: InspectionId,
        span: _Span,
        before: Entry,
        after: Entry,
        *,
        item: str,
        result: str = "",
    ) -> None:
        if replace(before, bulk=False) == replace(after, bulk=False):
            return
        self._desk.undo.did(
            code,
            back=partial(_go, take_back, self._desk.opened, span),
            again=partial(_go, do_again, self._desk.opened, span),
            shown=partial(self.taken_back.emit, inspection),
            receiver=self,
            item=item,
            result=result,
        )


# On the writer's thread


def _answer(
    workspace: Workspace, inspection: InspectionId, key: Key, entry: Entry, span: _Span
) -> Answered:
    item, place = key
    with workspace.read() as reader:
        held = reader.find(Row, RowId(place))
    row = None if held is None else held.id
    place = place if held is None else held.place
    answered, changes = follow(
        workspace,
        [answer_id(inspection, item, place, row)],
        partial(
            answer_item,
            workspace,
            inspection=inspection,
            item=item,
            place=place,
            entry=entry,
            row=row,
        ),
    )
    span.follow(changes)
    return answered


def _go(
    way: Callable[[Workspace, tuple[Change, ...]], None], workspace: Workspace, span: _Span
) -> None:
    """Back or forth; only here is it known what the last entry of a note came to."""
    way(workspace, span.changes)
