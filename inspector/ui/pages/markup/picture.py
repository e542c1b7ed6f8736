"""Brings the photo to the canvas: its copy first, the photo itself once one looks near."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from inspector import words
from inspector.domain.ids import PhotoId
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Reason
from inspector.ui.pages.markup.copies import load_copy, load_sharper
from inspector.ui.pages.markup.easel import Easel
from inspector.ui.pages.markup.facts_panel import FactsPanel
from inspector.ui.pages.markup.reading import MarkedPhoto, verify_original

__all__ = ["Picture"]


class Picture(QObject):
    """The picture of the photo in front, and whether its original is whole.

    Args:
        desk: the page's means.
        easel: shows it.
        facts: says whether the original is as it was.
        parent: the page.
    """

    def __init__(self, desk: Desk, easel: Easel, facts: FactsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._easel, self._facts = desk, easel, facts
        self._canvas = easel.canvas
        self._photo: MarkedPhoto | None = None
        self._sharp: PhotoId | None = None

    def load(self, photo: MarkedPhoto) -> None:
        """Turns to another photo."""
        self._photo = photo
        self._sharp = None
        self._facts.set_whole(None)
        workspace = self._desk.opened
        self._desk.tasks.read(
            partial(load_copy, workspace, photo.id),
            receiver=self,
            done=partial(self._picture_came, photo.id),
            failed=partial(self._picture_failed, photo.id),
            topic="picture",
        )
        self._desk.tasks.read(
            partial(verify_original, workspace, photo.digest),
            receiver=self,
            done=partial(self._verified, photo.id),
            topic="verify",
        )

    def _picture_came(self, photo: PhotoId, image: QImage) -> None:
        if self._photo is None or photo != self._photo.id:
            return
        if not self._photo.width or not self._photo.height:
            self._canvas.set_size_of(image)
        self._canvas.set_picture(image)
        self.sharpen()

    def _picture_failed(self, photo: PhotoId, problem: InspectorError) -> bool:
        if self._photo is not None and photo == self._photo.id:
            reason = Reason(problem)
            said = words.say("markup.damaged", self._desk.language, reason=reason)
            self._easel.show_damaged(said, can_import=not self._photo.locked)
        return True

    def _verified(self, photo: PhotoId, whole: bool) -> None:
        if self._photo is not None and photo == self._photo.id:
            self._facts.set_whole(whole)

    def sharpen(self) -> None:
        """The photo itself, once one looks nearer than its copy is sharp."""
        photo = self._photo
        if photo is None or self._canvas.scale_shown < 1 or self._sharp == photo.id:
            return
        self._sharp = photo.id
        self._desk.tasks.read(
            partial(load_sharper, self._desk.opened, photo.id),
            receiver=self,
            done=partial(self._sharper_came, photo.id),
            failed=lambda _: True,  # the copy is shown; whether the file is whole is said elsewhere
            topic="sharper",
        )

    def _sharper_came(self, photo: PhotoId, image: QImage) -> None:
        if self._photo is not None and photo == self._photo.id and not image.isNull():
            self._canvas.set_sharper(image)
