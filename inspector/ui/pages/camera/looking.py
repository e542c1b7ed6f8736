"""The photos taken so far, large, in the place of the live picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.camera.reading import Target
from inspector.ui.photo_guide import PhotoGuide, PhotoHost
from inspector.ui.shell.pages import PageView
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer

__all__ = ["Looking"]


class Looking(QObject):
    """Opens a viewer on the page and puts it away again.

    Args:
        desk: the page's means.
        page: the page of the camera.
        ground: everything else on it.
        changed: called when a photo is another, gone or back.

    Signals:
        left: somebody goes back to the live picture.
    """

    left = Signal()

    def __init__(
        self, desk: Desk, page: PageView, ground: QWidget, *, changed: Callable[[], object]
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._ground, self._changed = desk, page, ground, changed
        self.viewer: PhotoViewer | None = None

    @property
    def is_on(self) -> bool:
        """Whether photos are looked at."""
        return self.viewer is not None

    def look(self, target: Target) -> None:
        """Shows the photos of an aim, the latest first."""
        self.close()
        viewer = self.viewer = PhotoViewer(self._page)
        page = self._page
        host = PhotoHost(
            self,
            changed=self._changed,
            open_panel=page.panel_asked.emit,
            close_panel=page.panel_dropped.emit,
        )
        PhotoGuide(
            viewer,
            self._desk,
            go=page.go_asked.emit,
            back=lambda: (_CAMERA, None),
            host=None if target.locked else host,
        )
        viewer.set_markable(True)
        viewer.markup_asked.connect(partial(self._mark, target.photos))
        viewer.left.connect(self._leave)
        photos = [ViewedPhoto(key) for key in target.photos]
        viewer.show_one(self.tr("照片"), photos, first=target.latest or "")
        layout = page.layout()
        assert layout is not None
        layout.addWidget(viewer)
        self._ground.hide()
        viewer.show()
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Puts the viewer away."""
        viewer, self.viewer = self.viewer, None
        if viewer is not None:
            viewer.hide()
            viewer.deleteLater()
            self._ground.show()

    def _leave(self) -> None:
        self.close()
        self.left.emit()

    def _mark(self, photos: tuple[str, ...], key: str) -> None:
        state = {"photo": key, "photos": list(photos), "back": [_CAMERA, None]}
        self._page.go_asked.emit("markup", state)


_CAMERA = "camera"
