"""A long list as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.widgets.table_model import Column, RowsModel, TableRow

__all__ = ["PagedTableModel"]

T = TypeVar("T")


class PagedTableModel(RowsModel, Generic[T]):
    """Rows of `PagedRows` for `DataTable`; what is not here yet is drawn as on its way.

    Ticks are kept by key, whichever rows are here. `ticked_keys` gives them in the order they
    were ticked.

    Args:
        rows: where they come from.
        columns: headings.
        row_of: what stands in the cells of a row; its key is that of ``rows``.
        checkable: whether rows can be ticked.
        parent: Qt's owner.
    """

    def __init__(
        self,
        rows: PagedRows[T],
        columns: Sequence[Column],
        row_of: Callable[[T], TableRow],
        *,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, checkable=checkable, parent=parent)
        self._source = rows
        self._row_of = row_of
        self._made: dict[int, tuple[T, TableRow]] = {}
        self.dataChanged.connect(self._forget)
        self.modelReset.connect(self._forget)
        rows.resetting.connect(self.beginResetModel)
        rows.reset.connect(self.endResetModel)
        rows.arrived.connect(self._arrived)

    def rows(self) -> PagedRows[T]:
        """Where its rows come from."""
        return self._source

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Ticks these rows and no others; emits no `ticked`."""
        self._ticked = dict.fromkeys(keys)
        self._repaint_ticks()

    def ticked_keys(self) -> tuple[str, ...]:
        """Ticked rows in the order they were ticked."""
        return tuple(self._ticked)

    def key(self, row: int) -> str:
        """What a row is called inside; empty while it is on its way."""
        return self._source.key(row)

    def row_of(self, key: str) -> int | None:
        """Where a row stands, if it is here; see `PagedRows.seek` for the others."""
        return self._source.place_of(key)

    def is_late(self, row: int) -> bool:
        """Whether a row is so long on its way that this is drawn."""
        return self._source.is_late(row)

    def seek(self, key: str, done: Callable[[int | None], object]) -> None:
        """Finds a row wherever it is; see `PagedRows.seek`."""
        self._source.seek(key, done)

    def _row(self, place: int) -> TableRow | None:
        row = self._source.row(place)
        if row is None:
            return None
        # A view asks for each cell many times while it measures and paints. What it is given may
        # depend on more than the row, so it is kept for this turn of the event loop only.
        held = self._made.get(place)
        if held is None or held[0] is not row:
            if not self._made:
                QTimer.singleShot(0, self, self._forget)
            held = self._made[place] = (row, self._row_of(row))
        return held[1]

    def _forget(self) -> None:
        self._made.clear()

    def _length(self) -> int:
        return len(self._source)

    def _arrived(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns()) - 1))
