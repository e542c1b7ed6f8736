"""Stores places that are added and changed in the side panel, each change with its way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.capture.places import add_place, save_place
from inspector.domain.ids import PlaceId, new_id
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.compounds.place_form import EditForm, NewForm
from inspector.ui.pages.compounds.reading import CompoundView

__all__ = ["Placing"]


class Placing(QObject):
    """Adds places and changes them.

    Args:
        desk: the page's means.
        parent: the page.

    Signals:
        offered: a form that is to be shown.
        added: key of a place that is on disk now.
        changed: a place says something else on disk now.
    """

    offered = Signal(QWidget)
    added = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def offer_new(self, view: CompoundView) -> None:
        """Offers the form of another place in a compound."""
        buildings = [one.place for one in view.places if one.place.kind is PlaceKind.BUILDING]
        fresh = PlaceId(new_id(self._desk.clock))
        form = NewForm(view.place, buildings, fresh, self._desk.language)
        form.add_asked.connect(partial(self._store_new, form))
        self.offered.emit(form)

    def offer_change(self, place: Place) -> None:
        """Offers the form of a place that is there."""
        form = EditForm(place, self._desk.language)
        form.changed.connect(partial(self._store_change, form, [place]))
        self.offered.emit(form)

    def _store_new(self, form: NewForm, place: Place) -> None:
        def failed(problem: InspectorError) -> bool:
            form.fail(problem)
            return True

        self._desk.tasks.write(
            partial(add_place, self._desk.opened, place=place),
            receiver=form,
            done=self._added,
            failed=failed,
        )

    def _added(self, place: Place) -> None:
        self._desk.notices.tell(Tone.DONE, "compounds.place_added", name=place.name)
        self.added.emit(str(place.id))

    def _store_change(self, form: EditForm, stored: list[Place], place: Place, field: str) -> None:
        """Stores a change; ``stored`` holds what is on disk before it, for taking it back."""

        def done(saved: Place) -> None:
            before, stored[0] = stored[0], saved
            self._desk.undo.did(
                "undo.place_change",
                back=partial(save_place, self._desk.opened, place=before),
                again=partial(save_place, self._desk.opened, place=saved),
                shown=self.changed.emit,
                receiver=self,
                name=saved.name,
            )
            self.changed.emit()

        def failed(problem: InspectorError) -> bool:
            form.fail(problem, field)
            form.take_back(stored[0])
            return True

        self._desk.tasks.write(
            partial(save_place, self._desk.opened, place=place),
            receiver=self,
            done=done,
            failed=failed,
            keep=True,
        )
