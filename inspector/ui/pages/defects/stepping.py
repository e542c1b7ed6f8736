"""Takes steps: from the panel's form, by drag or by key; each with its way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inspector import words
from inspector.capture.defect_notices import put_back
from inspector.capture.evidence import Subject
from inspector.capture.removing import bring_back_photo, remove_photo
from inspector.domain.defect import Defect, DefectAction, DefectState
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, PhotoId
from inspector.errors import InspectorError, ResourceError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.defects.doing import (
    DROPS,
    TOLD,
    Done,
    Filled,
    Step,
    first_step,
    take_step,
)
from inspector.ui.pages.defects.panel import DefectPanel
from inspector.ui.pages.defects.reading import Detail, read_detail
from inspector.ui.pages.defects.whereabouts import is_id

__all__ = ["Steps"]


class Steps(QObject):
    """What can be done to a defect that is shown.

    Args:
        desk: the page's means.
        panel: where the form is.
        parent: the page.

    Signals:
        asked: key and step: a form has to be filled in first.
        taken: key of a defect whose step is on disk.
        came_in: key of a defect that has another picture.
        stale: what is shown has to be read again.
    """

    asked = Signal(str, object)
    taken = Signal(str)
    came_in = Signal(str)
    stale = Signal()

    def __init__(self, desk: Desk, panel: DefectPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel

    def move_on(self, key: str, target: DefectState | None = None) -> None:
        """Takes a card to a column, or one step on; what the move still needs is asked for."""
        if not is_id(key):
            return  # dragged in from another program
        self._desk.tasks.read(
            partial(read_detail, self._desk.opened, DefectId(UUID(key))),
            receiver=self,
            done=partial(self._move, target),
        )

    def take(self, filled: Filled) -> None:
        """Takes the step of the form in the panel."""
        detail, form = self._panel.detail(), self._panel.form
        if detail is None or form is None:
            return
        form.set_busy(busy=True)
        self._desk.tasks.write(
            partial(take_step, self._desk.opened, defect=detail.defect.id, filled=filled),
            receiver=self,
            done=self._taken,
            failed=self._refused,
            ended=self._idle,
            keep=True,  # tried twice it is taken once: a step leads to where it is not allowed
        )

    def _move(self, target: DefectState | None, detail: Detail | None) -> None:
        if detail is None:
            self.stale.emit()
            return
        key, state = str(detail.defect.id), detail.defect.state
        step = first_step(state)
        wanted = target or _ON.get(state)
        if not detail.can_change:
            self.say_no("defects.only_looked_at")
        elif wanted is state:
            return
        elif wanted is None or (state, wanted) not in DROPS:
            self._refuse_move(detail, wanted, step)
        else:
            needed, code = DROPS[state, wanted]
            filled = _ready(detail, wanted)
            if filled is not None:
                self._take_directly(detail, filled)
            else:
                self.say_no(code)
                self.asked.emit(key, needed)

    def _refuse_move(self, detail: Detail, target: DefectState | None, step: Step | None) -> None:
        language = self._desk.language
        if target is None and step is not None:
            self.asked.emit(str(detail.defect.id), step)
            return
        if target is None:
            self.say_no("defects.nothing_next")
            return
        verb = _VERB.get(detail.defect.state)
        following = (
            words.say("defects.next_step", language, action=words.term(verb, language))
            if verb
            else words.say("defects.nothing_next", language)
        )
        self._desk.notices.tell(
            Tone.WARNING,
            "defects.no_such_move",
            key="defects-move",
            state=detail.defect.state,
            target=target,
            next=following,
        )

    def say_no(self, code: str) -> None:
        """Says why something cannot be done as it stands."""
        self._desk.notices.tell(Tone.WARNING, code, key="defects-move", of_page=True)

    def _take_directly(self, detail: Detail, filled: Filled) -> None:
        self._desk.tasks.write(
            partial(take_step, self._desk.opened, defect=detail.defect.id, filled=filled),
            receiver=self,
            done=self._taken,
            ended=self.stale.emit,
            keep=True,
        )

    def _taken(self, done: Done) -> None:
        """A step is on disk: says so, with the way back, and shows what stands now."""
        after = done.after
        key = str(after.id)
        self.taken.emit(key)
        action = after.steps[-1].action if after.steps != done.before.steps else None
        self.note_undo(TOLD[action], (done,), number=after.number, **_blanks(after))
        self.stale.emit()

    def note_undo(self, code: str, done: Sequence[Done], **blanks: object) -> None:
        """Says what is on disk now, with the way back."""
        workspace = self._desk.opened
        self._desk.undo.did(
            code,
            back=partial(put_back, workspace, [(one.after, one.before) for one in done]),
            again=partial(put_back, workspace, [(one.before, one.after) for one in done]),
            receiver=self,
            shown=self.stale.emit,
            toast=True,
            **blanks,
        )

    def _refused(self, problem: InspectorError) -> bool:
        form = self._panel.form
        if form is None or isinstance(problem, ResourceError):
            return False
        form.say_error(words.error(problem, self._desk.language))
        return True

    def _idle(self) -> None:
        if self._panel.form is not None:
            self._panel.form.set_busy(busy=False)

    def take_in(self, files: Sequence[Path]) -> None:
        """Takes pictures in for the defect in the panel; its form shows them."""
        detail = self._panel.detail()
        if files and detail is not None:
            self._desk.pictures.take_in(
                files,
                inspection=detail.defect.inspection,
                subject=_subject(detail.defect),
                receiver=self,
                each=lambda _intake: self.came_in.emit(str(detail.defect.id)),
                ended=self.stale.emit,
            )

    def remove_photo(self, key: str) -> None:
        """Takes a picture away that no step rests on yet; it lies in the 回收站."""
        photo, workspace = PhotoId(UUID(key)), self._desk.opened
        self._desk.tasks.write(
            partial(remove_photo, workspace, photo=photo),
            receiver=self,
            done=lambda _: self._photo_removed(photo),
            ended=self.stale.emit,
        )

    def _photo_removed(self, photo: PhotoId) -> None:
        workspace = self._desk.opened
        self._desk.undo.did(
            "defects.photo_removed",
            back=partial(bring_back_photo, workspace, photo=photo),
            again=partial(remove_photo, workspace, photo=photo),
            receiver=self,
            shown=self.stale.emit,
            toast=True,
        )

    def take_in_image(self, image: QImage) -> None:
        """Takes in a picture from the clipboard."""
        detail = self._panel.detail()
        if detail is not None:
            self._desk.pictures.take_in_image(
                image,
                inspection=detail.defect.inspection,
                subject=_subject(detail.defect),
                receiver=self,
                each=lambda _intake: self.came_in.emit(str(detail.defect.id)),
                ended=self.stale.emit,
            )


def _blanks(defect: Defect) -> dict[str, object]:
    last = defect.steps[-1]
    return {"unit": defect.unit, "day": defect.deadline, "authority": last.authority}


def _subject(defect: Defect) -> Subject:
    return Subject(item=defect.item, place=defect.place, defect=defect.id, role=PhotoRole.AFTER)


def _ready(detail: Detail, target: DefectState) -> Filled | None:
    """What a move needs, when everything is there already."""
    defect = detail.defect
    planned = defect.unit and defect.deadline is not None and defect.deadline >= detail.today
    if target is DefectState.NOTIFIED and defect.state is DefectState.OPEN and planned:
        return Filled(DefectAction.NOTIFY, unit=defect.unit, deadline=defect.deadline)
    if target is DefectState.CLOSED and detail.fresh:
        photos = tuple(one.id for one in detail.fresh)
        return Filled(DefectAction.PASS_RECHECK, photos=photos)
    return None


_ON = {
    DefectState.OPEN: DefectState.NOTIFIED,
    DefectState.NOTIFIED: DefectState.RECTIFIED,
    DefectState.RECTIFIED: DefectState.CLOSED,
}
_VERB = {
    DefectState.OPEN: DefectAction.NOTIFY,
    DefectState.NOTIFIED: DefectAction.RECTIFY,
    DefectState.RECTIFIED: DefectAction.PASS_RECHECK,
    DefectState.WITHDRAWN: DefectAction.RESTORE,
}
