"""Doubtful photos of a waiting bundle, looked at large before anybody decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from inspector import words
from inspector.bundle.contents import photo_path
from inspector.bundle.preview import DoubtfulPhoto, is_as_told, read_large
from inspector.clock import CHINA
from inspector.domain.evidence import Photo
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.photo_lines import lines_of
from inspector.ui.widgets.photo_facts import ToldFacts
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer

__all__ = ["look_at_photos"]


def look_at_photos(
    desk: Desk, path: Path, shots: Sequence[DoubtfulPhoto], *, first: int
) -> PhotoViewer:
    """A viewer on photos that are still in their bundle.

    Args:
        desk: the page's means.
        path: the bundle's file.
        shots: its doubtful photos.
        first: place of the one to begin with.
    """
    viewer = PhotoViewer()
    photos = {str(shot.photo.id): shot.photo for shot in shots}

    def load(key: str, deliver: Callable[[QImage], None]) -> None:
        def cannot(_problem: InspectorError) -> bool:
            deliver(QImage())  # the viewer says so in the picture's place
            return True

        desk.tasks.read(
            partial(_read, path, photos[key]), receiver=viewer, done=deliver, failed=cannot
        )

    viewer.stand_in_panel()
    viewer.set_loader(load)
    _PhotoFacts(viewer, desk, path, shots)
    viewer.show_one(
        words.say("exchange.doubtful_photos", desk.language),
        [ViewedPhoto(str(one.photo.id), one.photo.original_name) for one in shots],
        first=str(shots[first].photo.id),
    )
    return viewer


class _PhotoFacts(QObject):
    """Says what the bundle says of a photo, and hashes its file again; lives with the viewer."""

    def __init__(
        self, viewer: PhotoViewer, desk: Desk, path: Path, shots: Sequence[DoubtfulPhoto]
    ) -> None:
        super().__init__(viewer)
        self._viewer, self._desk, self._path = viewer, desk, path
        self._sheets = {str(shot.photo.id): shot.sheet for shot in shots}
        viewer.facts_asked.connect(self._tell)
        viewer.digest_asked.connect(self._copy_digest)
        viewer.check_asked.connect(self._check)
        # Somebody opens these to judge them: what speaks against one is not left to be found.
        viewer.offer_facts(at_once=True)

    def _tell(self, key: str) -> None:
        sheet, language = self._sheets[key], self._desk.language
        names = {photo_path(sheet.photo): sheet.photo.original_name}
        doubts = tuple(
            words.finding(replace(one, subject=names.get(one.subject, one.subject)), language)
            for one in sheet.doubts
        )
        self._viewer.tell(key, ToldFacts(lines_of(sheet, language), doubts))

    def _copy_digest(self, key: str) -> None:
        QGuiApplication.clipboard().setText(self._sheets[key].photo.digest)
        self._desk.notices.tell(Tone.DONE, "viewer.copied")

    def _check(self, key: str) -> None:
        self._desk.tasks.read(
            partial(is_as_told, self._path, self._sheets[key].photo),
            receiver=self,
            done=partial(self._checked, key),
            failed=partial(self._check_failed, key),
        )

    def _checked(self, key: str, unchanged: bool) -> None:
        language = self._desk.language
        now = f"{self._desk.clock.now().astimezone(CHINA):%H:%M:%S}"
        code = "exchange.photo_as_told" if unchanged else "exchange.photo_not_as_told"
        self._viewer.say_outcome(key, words.say(code, language, time=now), good=unchanged)

    def _check_failed(self, key: str, problem: InspectorError) -> bool:
        self._viewer.say_outcome(key, words.error(problem, self._desk.language), good=False)
        return True


def _read(path: Path, photo: Photo) -> QImage:
    return QImage.fromData(read_large(path, photo))
