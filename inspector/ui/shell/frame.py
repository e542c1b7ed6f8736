"""The parts around the pages, and how they stand at each width."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inspector.ui.shell.error_bar import ErrorBar
from inspector.ui.shell.header import PageHeader
from inspector.ui.shell.pages import PageView
from inspector.ui.shell.rail import NavRail
from inspector.ui.shell.side_panel import PageArea
from inspector.ui.shell.toasts import ToastHost
from inspector.ui.shell.width import WidthClass

__all__ = ["Frame"]


class Frame(QWidget):
    """The rail beside, or where it is narrow below, the column of bar, header, pages and foot.

    Attributes:
        rail: the pages there are.
        header: what the page in front is called.
        error_bar: what stays until it is mended.
        area: the pages, and the side panel.
        width_class: the layout in force.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rail = NavRail([])
        self.header = PageHeader()
        self.error_bar = ErrorBar()
        self.area = PageArea()
        self.width_class = WidthClass.REGULAR
        self.setProperty("kind", "page")
        column = QVBoxLayout()
        for part in (self.error_bar, self.header):
            column.addWidget(part)
        column.addWidget(self.area, 1)
        self._foot = QVBoxLayout()
        column.addLayout(self._foot)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.rail)
        self._row.addLayout(column, 1)
        for layout in (column, self._foot, self._row):
            layout.setContentsMargins(QMargins())
            layout.setSpacing(0)

    def add_page(self, view: PageView) -> None:
        """Takes a page in, and its bottom bar."""
        self.area.pages.addWidget(view)
        if view.bottom_bar is not None:
            self._foot.addWidget(view.bottom_bar)

    def set_width_class(self, width_class: WidthClass) -> bool:
        """Arranges the parts; says whether that was another layout."""
        if width_class is self.width_class:
            return False
        self.width_class = width_class
        narrow = width_class is WidthClass.NARROW
        self._row.setDirection(
            QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        )
        for part in (self.rail, self.header, self.area):
            part.set_width_class(width_class)
        return True

    def set_alone(self, *, alone: bool) -> None:
        """Gives a page the whole window, or the rail and the header back their places."""
        self.rail.setHidden(alone)
        self.header.setHidden(alone)

    def is_covered(self) -> bool:
        """Whether the panel has taken the page's place."""
        return self.width_class is WidthClass.NARROW and self.area.is_panel_open

    def foot_height(self, view: PageView | None) -> int:
        """How much stands below the page, for what floats above that."""
        bar = view.bottom_bar if view is not None else None
        shown = bar is not None and not bar.isHidden()
        foot = max(bar.sizeHint().height(), bar.minimumHeight()) if bar and shown else 0
        if self.width_class is WidthClass.NARROW and not self.rail.isHidden():
            foot += self.rail.minimumHeight()
        return foot

    def regions(self, view: PageView | None, toasts: ToastHost) -> list[QWidget]:
        """What ``F6`` goes through, in this order."""
        parts: list[QWidget] = [self.rail, self.error_bar, self.header]
        if view is not None:
            parts += view.regions()
            if view.bottom_bar is not None:
                parts.append(view.bottom_bar)
        parts.append(self.area.panel)
        if toasts.toast is not None:
            parts.append(toasts.toast)
        return parts
