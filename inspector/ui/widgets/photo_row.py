"""Photos side by side in one row that is as wide as they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

__all__ = ["PhotoRow"]


class PhotoRow(QListView):
    """As wide as its photos while there is room; then it is moved sideways.

    Args:
        delegate: draws a photo.
        tile: how large one is, with the gap behind it, at the text size in force.
        parent: its owner.
    """

    def __init__(
        self, delegate: QStyledItemDelegate, tile: Callable[[], QSize], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tile = tile
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def sizeHint(self) -> QSize:
        """All photos beside each other."""
        tile = self._tile()
        return QSize(self.model().rowCount() * tile.width(), tile.height())

    def minimumSizeHint(self) -> QSize:
        """One photo, when there is one."""
        tile = self._tile()
        return QSize(min(self.sizeHint().width(), tile.width()), tile.height())
