"""Taking back what was just done, and doing it again.

A page tells what it did and how it is taken back: two use cases. Nothing is ever rolled back
behind the record's history: taking back writes a revision like everything else, and a use case
that may no longer do so (the record is signed by now, or was changed elsewhere) refuses in words.
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count

import shiboken6
from PySide6.QtCore import QObject, Signal

from inspector import words
from inspector.errors import InspectorError, ResourceError
from inspector.ui.notices import Notice, NoticeAction, Notices, Reason, Tone
from inspector.ui.tasks import Tasks
from inspector.words import Language

__all__ = ["Undo"]

_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that was done."""

    number: int
    code: str
    blanks: Mapping[str, object]
    back: Callable[[], object]
    again: Callable[[], object]
    shown: Callable[[], object] | None
    receiver: weakref.ref[QObject] = field(compare=False)

    @property
    def key(self) -> str:
        """Of its toast."""
        return f"undo-{self.number}"

    def say(self, language: Language) -> str:
        """What was done, in words."""
        return words.say(self.code, language, **self.blanks)


class Undo(QObject):
    """The steps that can be taken back, newest last.

    Args:
        tasks: where use cases run.
        notices: who tells the user.
        parent: Qt's owner.

    Signals:
        changed: there is something else to take back or to do again.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._notices = notices
        self._done: deque[_Step] = deque(maxlen=_DEEPEST)
        self._undone: list[_Step] = []
        self._under_way: set[int] = set()
        self._numbers = count()
        self._era = 0

    def did(
        self,
        code: str,
        *,
        back: Callable[[], object],
        again: Callable[[], object],
        receiver: QObject,
        shown: Callable[[], object] | None = None,
        toast: bool = False,
        **blanks: object,
    ) -> None:
        """Notes a step that is on disk by now; what was undone can no longer be done again.

        Args:
            code: key in the word catalogue of what was done (``undo.answer``: 3.2 改为合格).
            back: use case that takes it back, run as a write.
            again: use case that does it again, run as a write.
            receiver: whose ``shown`` it is.
            shown: called on the GUI thread after either, while the receiver lives.
            toast: tell it at once, with 撤销.
            blanks: of the sentence.
        """
        step = _Step(next(self._numbers), code, blanks, back, again, shown, weakref.ref(receiver))
        self._done.append(step)
        self._undone.clear()
        self._era += 1
        self.changed.emit()
        if toast:
            action = NoticeAction("ui.undo", partial(self._take_back, step))
            self._notices.post(Notice(Tone.DONE, code, blanks, action=action, key=step.key))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._newest(self._done) is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._newest(self._undone) is not None

    def undo_text(self, language: Language) -> str:
        """What would be taken back; empty when there is nothing."""
        step = self._newest(self._done)
        return step.say(language) if step is not None else ""

    def redo_text(self, language: Language) -> str:
        """What would be done again; empty when there is nothing."""
        step = self._newest(self._undone)
        return step.say(language) if step is not None else ""

    def undo(self) -> None:
        """Takes the newest step back; says so when there is none."""
        step = self._newest(self._done)
        if step is not None:
            self._take_back(step)
        else:
            self._notices.tell(Tone.INFO, "undo.nothing", key="undo-nothing")

    def redo(self) -> None:
        """Does the step again that was undone last; says so when there is none."""
        step = self._newest(self._undone)
        if step is None:
            self._notices.tell(Tone.INFO, "undo.nothing_again", key="undo-nothing")
            return
        self._run(step, step.again, code="undo.redone")

    def forget(self) -> None:
        """Drops every step; for another workspace."""
        self._done.clear()
        self._undone.clear()
        self._era += 1
        self.changed.emit()

    def _newest(self, steps: Sequence[_Step]) -> _Step | None:
        """The last one that is not being taken back or done again at this moment."""
        return next((one for one in reversed(steps) if one.number not in self._under_way), None)

    def _take_back(self, step: _Step) -> None:
        """Also from a toast, when newer steps stand above it."""
        if step not in self._done or step.number in self._under_way:
            return
        self._notices.withdraw(step.key)
        self._run(step, step.back, code="undo.undone")

    def _run(self, step: _Step, work: Callable[[], object], *, code: str) -> None:
        # It keeps its place until it is known how it ended: the disk may refuse.
        self._under_way.add(step.number)
        self.changed.emit()
        self._tasks.write(
            work,
            receiver=self,
            done=partial(self._finished, step, work, code, self._era),
            failed=partial(self._failed, step, work),
            ended=partial(self._ended, step),
        )

    def _finished(
        self, step: _Step, work: Callable[[], object], code: str, era: int, _value: object
    ) -> None:
        went_back = work is step.back
        self._drop(step)
        # A step done meanwhile has closed the way forward; the way back stays open.
        if not went_back:
            self._done.append(step)
        elif era == self._era:
            self._undone.append(step)
        self._under_way.discard(step.number)
        self.changed.emit()
        self._notices.tell(Tone.DONE, code, key="undo-last", what=step)
        self._show(step)

    def _failed(self, step: _Step, work: Callable[[], object], problem: InspectorError) -> bool:
        """What may not be taken back never will be; what the disk refused can be tried again."""
        if not isinstance(problem, ResourceError):
            self._drop(step)
        self._under_way.discard(step.number)
        self.changed.emit()
        code = "undo.not_undone" if work is step.back else "undo.not_redone"
        self._notices.tell(Tone.ERROR, code, key="undo-last", what=step, reason=Reason(problem))
        self._show(step)
        return True

    def _ended(self, step: _Step) -> None:
        """A fault of ours is told elsewhere; the step is not tried again."""
        if step.number in self._under_way:
            self._under_way.discard(step.number)
            self._drop(step)
            self.changed.emit()

    def _drop(self, step: _Step) -> None:
        """Takes it out of where it stood, if it stands there still."""
        for steps in (self._done, self._undone):
            if step in steps:
                steps.remove(step)

    @staticmethod
    def _show(step: _Step) -> None:
        receiver = step.receiver()
        if step.shown is not None and receiver is not None and shiboken6.isValid(receiver):
            step.shown()
