"""Doubtful photos of a waiting bundle, looked at large before anybody decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from inspector import words
from inspector.bundle.preview import DoubtfulPhoto, read_large
from inspector.domain.evidence import Photo
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
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

    viewer.set_loader(load)
    viewer.show_one(
        words.say("exchange.doubtful_photos", desk.language),
        [ViewedPhoto(str(one.photo.id), one.photo.original_name) for one in shots],
        first=str(shots[first].photo.id),
    )
    return viewer


def _read(path: Path, photo: Photo) -> QImage:
    return QImage.fromData(read_large(path, photo))
