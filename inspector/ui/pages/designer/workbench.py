"""The form under work: its history, its draft on disk, and what the compiler says of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.checklist.definition import Definition
from inspector.checklist.editing.changes import Change
from inspector.checklist.editing.checking import Checked, check_document
from inspector.checklist.editing.drafts import Draft, write_draft
from inspector.checklist.editing.history import History, Step
from inspector.checklist.editing.outline import Outliner, Part
from inspector.checklist.editing.tree import Document, Path
from inspector.ui.desk import Desk

__all__ = ["Workbench"]

_DRAFT_AFTER = 100
"""Milliseconds from the first change that is not on disk to the writing of it."""
_CHECK_AFTER = 250
"""Milliseconds without a change after which the form is compiled."""
_CHECK_AT_MOST = 1500
"""Milliseconds somebody may type on before it is compiled all the same."""


class Workbench(QObject):
    """What all parts of the page work on.

    Signals:
        changed: the document is another one; the parts show it.
        checked: the compiler has looked at it.
        saved: it is on disk.
    """

    changed = Signal()
    checked = Signal()
    saved = Signal()

    def __init__(self, desk: Desk, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self.history = History(draft.document)
        self.result: Checked | None = None
        self.definition: Definition | None = None
        self._outliner = Outliner()
        self._parts: tuple[Part, ...] | None = None
        self._saved_edition = 0
        self._checking = False
        self._waits_since = 0.0
        self._save_timer = _timer(self, _DRAFT_AFTER, self.flush)
        self._check_timer = _timer(self, _CHECK_AFTER, self.check)
        self.check()

    @property
    def key(self) -> str:
        """Of the draft."""
        return self._draft.key

    @property
    def source(self) -> str:
        """What it was made from."""
        return self._draft.source

    @property
    def published(self) -> str:
        """The version it was last published as; empty when it never was."""
        return self._draft.published

    @property
    def document(self) -> Document:
        """As it is now."""
        return self.history.document

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its outline."""
        if self._parts is None:
            self._parts = self._outliner.outline(self.document)
        return self._parts

    @property
    def is_checked(self) -> bool:
        """Whether the compiler has seen the document as it is now."""
        return self.result is not None and self.result.document is self.document

    def part(self, path: Path) -> Part | None:
        """The part at a path; None for the form itself and for what is not there."""
        return next((one for one in self.parts if one.path == path), None)

    def do(self, change: Change, *, came_from: Path = ()) -> bool:
        """Takes a change in; False when it changes nothing."""
        if not self.history.do(change, came_from=came_from):
            return False
        self._follow()
        return True

    def undo(self) -> Step | None:
        """Takes the last change back."""
        step = self.history.undo()
        if step is not None:
            self._follow()
        return step

    def redo(self) -> Step | None:
        """Brings it again."""
        step = self.history.redo()
        if step is not None:
            self._follow()
        return step

    def mark_published(self, version: str) -> None:
        """Notes that it was published, in the draft as well."""
        self._draft = replace(self._draft, published=version)
        self._saved_edition = -1
        self.flush()

    def flush(self) -> None:
        """Writes the draft now, if anything in it is not on disk."""
        self._save_timer.stop()
        if self._saved_edition == self.history.edition:
            return
        self._saved_edition = self.history.edition
        draft = replace(
            self._draft,
            document=self.document,
            changed_at=self._desk.clock.now(),
            focus=self.history.focus,
        )
        work = partial(write_draft, self._desk.opened.folder, draft)
        self._desk.tasks.write(work, receiver=self, done=lambda _: self.saved.emit(), keep=True)

    def check(self) -> None:
        """Compiles the document off the GUI thread; one at a time, the newest at the end."""
        self._check_timer.stop()
        self._waits_since = 0.0
        if self._checking or self.is_checked:
            return
        self._checking = True
        self._desk.tasks.read(
            partial(check_document, self.document),
            receiver=self,
            done=self._take,
            ended=self._ended,
            topic="check",
        )

    def _follow(self) -> None:
        self._parts = None
        if not self._save_timer.isActive():
            self._save_timer.start()
        now = monotonic()
        self._waits_since = self._waits_since or now
        if (now - self._waits_since) * 1000 > _CHECK_AT_MOST:
            self.check()
        else:
            self._check_timer.start()
        self.changed.emit()

    def _take(self, result: Checked) -> None:
        # What is said of an older document would point at other parts of this one.
        if result.document is self.document:
            self.result = result
            if result.definition is not None:
                self.definition = result.definition
            self.checked.emit()

    def _ended(self) -> None:
        self._checking = False
        if not self.is_checked and not self._check_timer.isActive():
            self._check_timer.start()


def _timer(parent: QObject, after: int, run: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(run)
    return timer
