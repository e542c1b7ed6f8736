"""A table on its card, or what is said in its place while it has no rows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.table_card import TableCard

__all__ = ["Sheet"]


class Sheet(QStackedWidget):
    """One section of a page of exchange.

    Args:
        table: its rows.
        icon: of what is said without any.
        foot: a line below the rows.
        parent: its owner.

    Attributes:
        empty: what is said without rows.
    """

    def __init__(
        self,
        table: DataTable,
        *,
        icon: str,
        foot: QHBoxLayout | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.empty = EmptyState("-", "-", icon=icon, parent=self)
        self.addWidget(TableCard(table, foot=foot, parent=self))
        self.addWidget(self.empty)

    def show_count(self, count: int | None) -> None:
        """Shows the rows, or that there are none; None while nobody knows."""
        self.setCurrentIndex(1 if count == 0 else 0)
