"""Says what the camera kept, and takes it back when asked to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from inspector.capture.attachments import Attached, bring_back_attachment, detach
from inspector.capture.removing import bring_back_photo, remove_photo
from inspector.domain.attachments import AttachmentKind
from inspector.domain.ids import PhotoId
from inspector.ui.desk import Desk
from inspector.ui.pages.camera.recording import time_said

__all__ = ["TakingBack"]


class TakingBack(QObject):
    """One step of the window's undo for what was taken together.

    Args:
        desk: the page's means.
        shown: shows what is on disk, after a step back or again.
        parent: the page.
    """

    def __init__(self, desk: Desk, shown: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._shown = desk, shown

    def photos(self, taken: tuple[PhotoId, ...], *, counts: bool) -> None:
        """Photos are on disk.

        Args:
            taken: one, or several taken quickly one after the other.
            counts: whether the rules of the item take the one.
        """
        code = "undo.camera_taken" if counts else "undo.camera_taken_unfit"
        workspace = self._desk.opened

        def back() -> None:
            for photo in taken:
                remove_photo(workspace, photo=photo)

        def again() -> None:
            for photo in taken:
                bring_back_photo(workspace, photo=photo)

        self._desk.undo.did(
            code if len(taken) == 1 else "undo.camera_burst",
            back=back,
            again=again,
            shown=self._shown,
            receiver=self,
            toast=True,
            count=len(taken),
        )

    def recording(self, attached: Attached) -> None:
        """A video or something spoken is on disk."""
        held, workspace = attached.attachment, self._desk.opened
        is_video = held.kind is AttachmentKind.VIDEO
        self._desk.undo.did(
            "undo.camera_video" if is_video else "undo.camera_voice",
            back=partial(detach, workspace, attachment=held.id),
            again=partial(bring_back_attachment, workspace, attachment=held.id),
            receiver=self,
            toast=True,
            time=time_said(held.duration_ms or 0),
        )
