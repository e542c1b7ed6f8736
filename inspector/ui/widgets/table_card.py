"""A white sheet around a table that ends after its last row; below it the ground stays calm."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.themed import Themed, px

__all__ = ["TableCard"]

_EDGE = 6


class TableCard(Themed, QFrame):
    """As high as its rows and its foot, or as the place it is given; the table scrolls in it.

    In a box it is added with ``AlignTop``; in a stack it lies at the top by itself.

    Args:
        table: what it holds.
        foot: a line below the rows, such as totals.
        parent: its owner.
    """

    def __init__(
        self, table: DataTable, *, foot: QHBoxLayout | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._foot = foot
        self._column = QVBoxLayout(self)
        self._column.addWidget(table, 1)
        if foot is not None:
            self._column.addLayout(foot)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design: the table's corners are square, the card's are not."""
        self._column.setContentsMargins(1, px(_EDGE), 1, px(_EDGE))
        self._column.setSpacing(0)
        if self._foot is not None:
            self._foot.setContentsMargins(px(20), px(10), px(16), px(10 - _EDGE))

    def event(self, event: QEvent) -> bool:
        """Other rows make it another height, in a stack as well, which asks for no hints."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.setMaximumHeight(self.sizeHint().height())
        return super().event(event)
