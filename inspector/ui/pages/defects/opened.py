"""The defect that is open in the panel: which, at which step, and what was typed for it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inspector import words
from inspector.domain.ids import DefectId
from inspector.ui.desk import Desk
from inspector.ui.pages.defects.doing import Step, first_step
from inspector.ui.pages.defects.drafts import Drafts
from inspector.ui.pages.defects.panel import DefectPanel
from inspector.ui.pages.defects.reading import Detail, read_detail

__all__ = ["OpenedDefect"]


class OpenedDefect(QObject):
    """Keeps the panel on one defect.

    Args:
        desk: the page's means.
        panel: shows it.
        parent: the page.

    Attributes:
        key: id of the defect; empty for none.
        step: whose form is open; None for the next one's.
        drafts: what was typed, by defect and step.
    """

    moved = Signal()
    """Another step's form is open."""

    def __init__(self, desk: Desk, panel: DefectPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel
        self.key = ""
        self.step: Step | None = None
        self.drafts = Drafts()
        panel.switched.connect(self._step_switched)

    def detail(self) -> Detail | None:
        """What the panel shows."""
        return self._panel.detail()

    def item(self) -> dict[str, str] | None:
        """Where its item is answered, as a state of the page of checklists."""
        detail = self._panel.detail()
        if detail is None:
            return None
        defect = detail.defect
        return {
            "inspection": str(defect.inspection),
            "theme": defect.theme,
            "item": defect.item,
            "place": str(defect.place),
        }

    def open(self, key: str, step: Step | None) -> None:
        """Turns the panel to a defect, at a step's form or the next one's."""
        if self.key != key:
            self.note_draft()
        self.key, self.step = key, step
        detail = self._panel.detail()
        if detail is None or str(detail.defect.id) != key:
            self._panel.wait()

    def close(self) -> str:
        """Lets go of it; returns which it was."""
        self.note_draft()
        key, self.key, self.step = self.key, "", None
        return key

    def read(self) -> None:
        """Reads it again."""
        if self.key:
            self._desk.tasks.read(
                partial(read_detail, self._desk.opened, DefectId(UUID(self.key))),
                receiver=self,
                done=self._show,
                topic="detail",
            )

    def show_again(self) -> None:
        """Says it in the language in force."""
        if (detail := self._panel.detail()) is not None:
            self._panel.set_detail(detail, language=self._desk.language, step=self.step)

    def note_draft(self) -> None:
        """Remembers what is typed in the form."""
        detail, form = self._panel.detail(), self._panel.form
        if detail is not None and form is not None:
            self.drafts.note(str(detail.defect.id), form.step, form.drafts())

    def forget_draft(self, key: str) -> None:
        """A step of a defect is on disk: nothing is left of what was typed for it."""
        self.drafts.forget(key)
        if self._panel.form is not None and self.key == key:
            self._panel.form.set_drafts(dict.fromkeys(self._panel.form.drafts(), ""))
        self.step = None

    def _show(self, detail: Detail | None) -> None:
        if detail is None:
            self._panel.say_gone(words.say("defects.gone", self._desk.language))
            return
        if str(detail.defect.id) != self.key:
            return
        step = self.step or first_step(detail.defect.state)
        drafts = self.drafts.of(self.key, step)
        language = self._desk.language
        self._panel.set_detail(detail, language=language, step=self.step, drafts=drafts)

    def _step_switched(self) -> None:
        form, detail = self._panel.form, self._panel.detail()
        if form is not None and detail is not None:
            self.step = None if form.step is first_step(detail.defect.state) else form.step
        self.moved.emit()
