"""What the page of defects shows: the board, or in its place the pictures of a defect."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.pages.defects.filters import FilterBar
from inspector.ui.pages.defects.reading import Detail
from inspector.ui.pages.defects.sheets import Sheets
from inspector.ui.pages.defects.viewer import DefectViewer
from inspector.ui.widgets.themed import px
from inspector.words import Language

__all__ = ["Layers"]


class Layers(QStackedWidget):
    """Filters with what they leave, and the viewer over them.

    Args:
        filters: stand above.
        sheets: stand below.
        viewer: takes the place of both.
        parent: the page.

    Attributes:
        viewer: shows pictures large.
    """

    def __init__(
        self, filters: FilterBar, sheets: Sheets, viewer: DefectViewer, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self._main = QWidget(self)
        self._column = QVBoxLayout(self._main)
        self._column.addWidget(filters)
        self._column.addWidget(sheets, 1)
        self.addWidget(self._main)
        self.addWidget(viewer)

    @property
    def looks(self) -> bool:
        """Whether pictures are looked at."""
        return self.currentWidget() is self.viewer

    def look(self, detail: Detail, photo: str, language: Language) -> None:
        """Shows the pictures of a defect, from one of them on."""
        self.viewer.show_defect(detail, photo, language)
        self.setCurrentWidget(self.viewer)

    def take_focus(self) -> None:
        """The viewer's keys work at once."""
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the board."""
        self.setCurrentWidget(self._main)

    def share_room(self, *, narrow: bool) -> None:
        """Narrower margins where it is narrow."""
        side = px(12) if narrow else px(20)
        self._column.setContentsMargins(side, px(12), side, px(16))
        self._column.setSpacing(px(12))
