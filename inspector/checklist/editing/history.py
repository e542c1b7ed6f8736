"""Every state a document has had since it was opened, without limit, and the way between them."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.checklist.editing.changes import Change
from inspector.checklist.editing.tree import Document, Path

__all__ = ["History", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be taken back.

    Attributes:
        change: what was done.
        before: the document before it.
        came_from: path of the part that was shown before it.
    """

    change: Change
    before: Document
    came_from: Path


class History:
    """A document and its changes.

    Attributes:
        document: as it is now.
        focus: path of the part that the last change, or going back, was about.
        edition: another number after every change, back and forth.
    """

    def __init__(self, document: Document) -> None:
        """Args: document: as it was opened."""
        self.document = document
        self.focus: Path = ()
        self.edition = 0
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False

    @property
    def last(self) -> Step | None:
        """The change that `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """The change that `redo` would bring again."""
        return self._undone[-1] if self._undone else None

    def do(self, change: Change, *, came_from: Path = ()) -> bool:
        """Takes a change in; False when it changes nothing.

        A change with the same ``merge`` as the last one becomes part of that step, so that a word
        typed letter by letter is taken back as a word.
        """
        if change.document == self.document:
            return False
        last = self.last
        if self._open and last is not None and change.merge and change.merge == last.change.merge:
            self._done[-1] = Step(change, last.before, last.came_from)
            if change.document == last.before:
                self._done.pop()  # typed and deleted again: nothing to take back
        else:
            self._done.append(Step(change, self.document, came_from))
        self._open = True
        self._undone.clear()
        self._go(change.document, change.focus)
        return True

    def settle(self) -> None:
        """Ends the step that is being typed: what comes next is a step of its own."""
        self._open = False

    def undo(self) -> Step | None:
        """Takes the last change back; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._open = False
        self._go(step.before, step.came_from)
        return step

    def redo(self) -> Step | None:
        """Brings a change again that was taken back; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._open = False
        self._go(step.change.document, step.change.focus)
        return step

    def _go(self, document: Document, focus: Path) -> None:
        self.document, self.focus = document, focus
        self.edition += 1
