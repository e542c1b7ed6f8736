"""Photos of items: from the picker, let fall, pasted, linked; each shows what still lacked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from inspector.capture.evidence import Subject, link_photo
from inspector.domain.evidence import EvidenceLink, PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PhotoId
from inspector.ui.desk import Desk
from inspector.ui.pages.checks.item_view import ItemView

__all__ = ["Evidence", "roles_for"]


def roles_for(view: ItemView, count: int, wanted: PhotoRole | None) -> tuple[PhotoRole, ...]:
    """What so many new photos of an item show.

    Args:
        view: the item.
        count: how many photos.
        wanted: the role somebody named; else those that lack photos come first, in order.
    """
    if wanted is not None:
        return (wanted,) * count
    lacking = [role for role, missing, _ in view.missing for _ in range(missing)]
    usual = view.roles[-1] if view.roles else PhotoRole.CLOSE
    return tuple([*lacking, *([usual] * count)][:count])


class Evidence(QObject):
    """Takes photos in for the runner.

    Signals:
        changed: an item has other photos: the inspection and the theme.
    """

    changed = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent

    def choose(self, inspection: InspectionId, view: ItemView, role: PhotoRole | None) -> None:
        """Asks for files in the system's picker, and takes them in."""
        files = self._desk.pictures.choose(self._window)
        if files:
            self.take(inspection, view, files, role)

    def take(
        self,
        inspection: InspectionId,
        view: ItemView,
        files: Sequence[Path],
        role: PhotoRole | None = None,
    ) -> None:
        """Takes files in; each that is a photo shows what still lacked then."""
        self._desk.pictures.take_in(
            files,
            inspection=inspection,
            subject=lambda taken: self._subject(view, roles_for(view, taken + 1, role)[taken]),
            receiver=self,
            each=lambda _: self.changed.emit(inspection, view.theme),
        )

    def take_image(self, inspection: InspectionId, view: ItemView, image: QImage) -> None:
        """Takes a picture from the clipboard in."""
        (role,) = roles_for(view, 1, None)
        self._desk.pictures.take_in_image(
            image,
            inspection=inspection,
            subject=self._subject(view, role),
            receiver=self,
            each=lambda _: self.changed.emit(inspection, view.theme),
        )

    def link(self, inspection: InspectionId, view: ItemView, photo: PhotoId) -> None:
        """Makes a photo that is there already evidence of the item."""
        (role,) = roles_for(view, 1, None)
        link = EvidenceLink(view.key[0], view.at, role, row=view.row)
        self._desk.tasks.write(
            partial(link_photo, self._desk.opened, photo=photo, links=[link]),
            receiver=self,
            done=lambda _: self.changed.emit(inspection, view.theme),
            keep=True,
        )

    @staticmethod
    def _subject(view: ItemView, role: PhotoRole) -> Subject:
        defect: DefectId | None = None
        if view.is_fail and view.defect is not None:
            defect = view.defect.id
        return Subject(item=view.key[0], place=view.at, defect=defect, role=role, row=view.row)
