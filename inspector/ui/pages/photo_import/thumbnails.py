"""Small pictures of files that are not taken in: what is seen last comes first, few are kept."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from inspector.errors import InspectorError
from inspector.ui.pages.photo_import.reading import thumbnail
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.themed import px

__all__ = ["TILE", "Thumbnails"]

TILE = (152, 114)
"""Pixels of a photo in the list, at a text size of 100 %."""
_KEPT = 300
_WAITING = 80
"""More than are in sight; wishes older than these are forgotten, and asked again when seen."""
_AT_ONCE = 2


class Thumbnails(QObject):
    """Asked while painting; says when a picture has come.

    Signals:
        arrived: the file whose picture is here.
    """

    arrived = Signal(Path)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._held: OrderedDict[Path, QPixmap] = OrderedDict()
        self._wishes: OrderedDict[Path, None] = OrderedDict()
        self._loading: set[Path] = set()

    def picture(self, path: Path) -> QPixmap | None:
        """The picture; None while it is on its way, an empty one when there is none to be had."""
        held = self._held.get(path)
        if held is not None:
            self._held.move_to_end(path)
            return held
        if path not in self._loading:
            self._wishes[path] = None
            self._wishes.move_to_end(path)
            while len(self._wishes) > _WAITING:
                self._wishes.popitem(last=False)
            self._next()
        return None

    def clear(self) -> None:
        """Forgets everything."""
        self._held.clear()
        self._wishes.clear()

    def _next(self) -> None:
        while self._wishes and len(self._loading) < _AT_ONCE:
            path, _ = self._wishes.popitem()
            self._loading.add(path)
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            size = QSize(round(px(TILE[0]) * ratio), round(px(TILE[1]) * ratio))
            self._tasks.read(
                partial(_load, path, size),
                receiver=self,
                done=partial(self._keep, path),
                failed=partial(self._refused, path),
                ended=partial(self._settled, path),
            )

    def _refused(self, path: Path, _problem: InspectorError) -> bool:
        self._keep(path, QImage())
        return True

    def _keep(self, path: Path, image: QImage) -> None:
        self._held[path] = QPixmap.fromImage(image)
        while len(self._held) > _KEPT:
            self._held.popitem(last=False)
        self.arrived.emit(path)

    def _settled(self, path: Path) -> None:
        self._loading.discard(path)
        self._next()


def _load(path: Path, size: QSize) -> QImage:
    """In the size it is painted in, so that painting is no more than copying."""
    image = QImage.fromData(thumbnail(path))
    filled = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(size, filled, smooth) if image.width() > size.width() else image
    return scaled.convertToFormat(QImage.Format.Format_RGB32)
