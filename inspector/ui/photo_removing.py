"""Puts a photo that is looked at into the 回收站: the write, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.capture.removing import bring_back_photo, remove_photo
from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId
from inspector.ui.desk import Desk
from inspector.workspace import Workspace

__all__ = ["PhotoRemoving"]


class PhotoRemoving(QObject):
    """Stores that a photo is put aside; what signatures or a journal rest on is refused in words.

    It belongs to the page, so that what was put aside from a viewer that has gone by now can
    still be taken back, and be seen again on the page.

    Args:
        desk: the means.
        changed: called when a photo is gone, or back.
        parent: whose work it is.

    Signals:
        gone, back: the photo's key.
    """

    gone = Signal(str)
    back = Signal(str)

    def __init__(self, desk: Desk, *, changed: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._changed = desk, changed
        self._under_way: set[PhotoId] = set()

    def remove(self, photo: PhotoId) -> None:
        """Puts a photo aside; a second press while that is under way does nothing."""
        if photo in self._under_way:
            return
        self._under_way.add(photo)
        self._desk.tasks.write(
            partial(remove_photo, self._desk.opened, photo=photo),
            receiver=self,
            done=self._removed,
            ended=partial(self._under_way.discard, photo),
        )

    def _removed(self, photo: Photo) -> None:
        workspace = self._desk.opened
        self._desk.undo.did(
            "undo.photo_removed",
            back=partial(bring_back_photo, workspace, photo=photo.id),
            again=partial(remove_photo, workspace, photo=photo.id),
            receiver=self,
            shown=partial(self._look_again, photo.id),
            toast=True,
            name=photo.original_name,
        )
        self._tell(photo.id, here=False)

    def _look_again(self, photo: PhotoId) -> None:
        self._desk.tasks.read(
            partial(_is_here, self._desk.opened, photo),
            receiver=self,
            done=lambda here: self._tell(photo, here=here),
        )

    def _tell(self, photo: PhotoId, *, here: bool) -> None:
        (self.back if here else self.gone).emit(str(photo))
        self._changed()


def _is_here(workspace: Workspace, photo: PhotoId) -> bool:
    with workspace.read() as reader:
        return reader.find(Photo, photo) is not None
