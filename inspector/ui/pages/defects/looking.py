"""The pictures of a defect, looked at in the board's place, and what stands beside them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.defects.layers import Layers
from inspector.ui.pages.defects.panel import DefectPanel
from inspector.ui.photo_guide import PhotoGuide, PhotoHost
from inspector.ui.widgets.position_panel import PositionPanel

__all__ = ["Looking"]


class Looking(QObject):
    """Opens and closes the viewer, and lets the defect's panel give way while one looks.

    Args:
        desk: the page's means.
        layers: has the viewer over the board.
        panel: of the defect that is open.
        page: their owner.
        can_change: whether photos are placed and put aside here.

    Signals:
        changed: a photo is another, gone or back.
        panel_asked: a widget to show in the side panel.
        panel_dropped: the side panel is to be closed.
        returned: the defect's panel is to be shown again.
        go_asked: a page and its state.
    """

    changed = Signal()
    panel_asked = Signal(object)
    panel_dropped = Signal()
    returned = Signal()
    go_asked = Signal(str, object)

    def __init__(
        self, desk: Desk, layers: Layers, panel: DefectPanel, page: QWidget, *, can_change: bool
    ) -> None:
        super().__init__(page)
        self._desk, self._layers, self._panel, self._page = desk, layers, panel, page
        self._beside: PositionPanel | None = None
        self._gave_way = False
        host = PhotoHost(
            page,
            changed=self.changed.emit,
            open_panel=self._open_beside,
            close_panel=self.panel_dropped.emit,
        )
        PhotoGuide(
            layers.viewer,
            desk,
            go=self.go_asked.emit,
            back=lambda: ("defects", None),
            host=host if can_change else None,
        )
        layers.viewer.set_markable(True)
        layers.viewer.left.connect(self.close)

    @property
    def gave_way(self) -> bool:
        """Whether the panel is away because there was no room for both."""
        return self._gave_way

    @property
    def holds_panel(self) -> bool:
        """Whether the panel's defect stays open, though something else has its place."""
        return self._gave_way or self._beside is not None

    def look(self, photo: str, *, alone: bool) -> None:
        """Shows the pictures of the open defect large.

        Args:
            photo: the one to begin with.
            alone: the panel gives way, for there is no room beside it.
        """
        detail = self._panel.detail()
        if detail is None:
            return
        self._layers.look(detail, photo, self._desk.language)
        if alone:
            self._gave_way = True
            self.panel_dropped.emit()
        self._layers.take_focus()

    def close(self) -> None:
        """Back to the board, and to the panel where it gave way."""
        self._layers.leave()
        if self._gave_way:
            self._gave_way = False
            self.returned.emit()
        elif self._panel.isVisible() and self._panel.form is not None:
            self._panel.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Back to the board; what is open is about to be another."""
        self._layers.leave()
        self._gave_way = False

    def _open_beside(self, panel: PositionPanel) -> None:
        """Numbers are typed beside the picture; the defect's panel comes back afterwards."""
        self._beside = panel
        panel.closed.connect(lambda: QTimer.singleShot(0, self, self._beside_closed))
        self.panel_asked.emit(panel)

    def _beside_closed(self) -> None:
        self._beside = None
        if self._page.isVisible() and not self._gave_way:
            self.returned.emit()
