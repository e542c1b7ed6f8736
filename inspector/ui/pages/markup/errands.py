"""What is done with the photo besides drawing: noted, taken again, placed, brought in anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.markup.reading import MarkedPhoto, note_defect

__all__ = ["Errands"]


class Errands(QObject):
    """Runs them for the photo in front; without one there are none.

    Args:
        desk: the page's means.
        page: the page of markup.
        here: its state, for other pages to lead back to.

    Attributes:
        photo: the one in front.

    Signals:
        asked: a page is to be opened: its name and its state.
        imported: files were taken in, the photo's own perhaps among them.
    """

    asked = Signal(str, object)
    imported = Signal()

    def __init__(
        self, desk: Desk, page: QWidget, *, here: Callable[[], Mapping[str, object]]
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._here = desk, page, here
        self.photo: MarkedPhoto | None = None

    def note(self, text: str) -> None:
        """Keeps the words about the defect that the photo shows."""
        photo = self.photo
        if photo is None or photo.defect is None or not photo.defect.can_note:
            return
        self._desk.tasks.write(
            partial(note_defect, self._desk.opened, defect=photo.defect.id, note=text),
            receiver=self,
            keep=True,
        )

    def take_another(self) -> None:
        """To the camera, for one more photo of the same subject."""
        if self.photo is not None:
            state = {**self.photo.subject, "mode": "photo", "back": self._way_back()}
            self.asked.emit("camera", state)

    def place(self) -> None:
        """To the site plan, to say where the photo was taken."""
        if self.photo is not None:
            state = {
                "compound": self.photo.compound,
                "tab": "plan",
                "placing": {"photo": str(self.photo.id)},
                "back": self._way_back(),
            }
            self.asked.emit("compounds", state)

    def bring_file(self) -> None:
        """Takes the file of a damaged photo in again, as somebody chooses it."""
        photo = self.photo
        files = self._desk.pictures.choose(self._page)
        if photo is not None and files:
            self._desk.pictures.take_in(
                files,
                inspection=photo.inspection,
                subject=photo.evidence,
                receiver=self,
                ended=self.imported.emit,
            )

    def _way_back(self) -> list[object]:
        return ["markup", dict(self._here())]
