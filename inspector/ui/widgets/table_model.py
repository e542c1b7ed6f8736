"""Rows for a table on the screen: each cell a text, a state, or both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.tone import Tone

__all__ = ["Cell", "CellKind", "Column", "RowsModel", "TableModel", "TableRole", "TableRow"]

_Index = QModelIndex | QPersistentModelIndex


class CellKind(StrEnum):
    """How a cell is drawn."""

    TEXT = "text"
    NUMBER = "number"
    CHIP = "chip"
    MARK = "mark"


class TableRole(IntEnum):
    """What a delegate asks for."""

    CELL = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    WAITING = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        title: its heading.
        kind: how its cells are drawn.
        width: pixels at 100 %; 0 shares what is left.
        rank: 0 is always shown; where it is narrow the highest rank gives way first, its
            content then stands in the row's detail.
    """

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what it says; of a mark what is spoken (签名有效).
        detail: a second, quieter line.
        tone: meaning of a chip's or mark's colour.
        icon: of a chip or mark; a mark without one has its tone's.
    """

    text: str
    detail: str = ""
    tone: Tone = Tone.NEUTRAL
    icon: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what it is called inside, and its cells."""

    key: str
    cells: tuple[Cell, ...] = field(default=())


class RowsModel(QAbstractTableModel):
    """What a table shows: derived for rows given at once, and for rows that come page by page.

    Signals:
        ticked: keys of all ticked rows, after a person's tap.
    """

    ticked = Signal(tuple)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._checkable = checkable
        self._ticked: dict[str, None] = {}

    def columns(self) -> tuple[Column, ...]:
        """What stands in its columns."""
        return self._columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other headings, in another language."""
        self._columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def ticked_keys(self) -> tuple[str, ...]:
        """Ticked rows."""
        raise NotImplementedError

    def key(self, row: int) -> str:
        """What a row is called inside; empty while it is on its way."""
        raise NotImplementedError

    def row_of(self, key: str) -> int | None:
        """Where a row stands; None when it is not here."""
        raise NotImplementedError

    def seek(self, key: str, done: Callable[[int | None], object]) -> None:
        """Finds a row that may not be here yet; ``done`` gets its place or None."""
        done(self.row_of(key))

    def is_late(self, row: int) -> bool:  # noqa: ARG002 - of those that come page by page
        """Whether a row is so long on its way that this is drawn."""
        return False

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of rows."""
        return 0 if parent.isValid() else self._length()

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """Headings."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_ALIGNMENT.get(column.kind, _LEFT) | Qt.AlignmentFlag.AlignVCenter)
        return column.title if role == _SHOWN else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Text, spoken text, tick, cell, kind, and whether it is on its way."""
        if not index.isValid() or index.row() >= self._length():
            return None
        column = self._columns[index.column()]
        row = self._row(index.row())
        if row is None:
            waiting = {
                int(TableRole.CELL): _EMPTY,
                int(TableRole.KIND): CellKind.TEXT,
                int(TableRole.WAITING): self.is_late(index.row()),
                int(Qt.ItemDataRole.AccessibleTextRole): self.tr("正在读取"),
            }
            return waiting.get(int(role))
        cell = row.cells[index.column()] if index.column() < len(row.cells) else _EMPTY
        if role == Qt.ItemDataRole.CheckStateRole and self._checkable and index.column() == 0:
            on = row.key in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        answers = {
            _SHOWN: cell.text,
            int(Qt.ItemDataRole.AccessibleTextRole): spoken(column.title, cell.text, cell.detail),
            int(TableRole.CELL): cell,
            int(TableRole.KIND): column.kind,
        }
        return answers.get(int(role))

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks or unticks a row."""
        mine = self._checkable and index.isValid() and index.column() == 0
        key = self.key(index.row()) if mine else ""
        if not key or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked[key] = None
        else:
            self._ticked.pop(key, None)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit(self.ticked_keys())
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        if self._checkable and index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _row(self, place: int) -> TableRow | None:
        """A row; None while it is on its way."""
        raise NotImplementedError

    def _length(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def _repaint_ticks(self) -> None:
        if self._length():
            last = self.index(self._length() - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])


class TableModel(RowsModel):
    """Rows given at once; lists too long for that are `inspector.ui.models.PagedTableModel`."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, checkable=checkable, parent=parent)
        self._rows: tuple[TableRow, ...] = ()
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Shows these; rows that were ticked and are still here stay ticked.

        The same rows with other cells are drawn anew where they stand: no cursor jumps.
        """
        if rows and [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = tuple(rows)
            last = self.index(len(rows) - 1, len(self.columns()) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self._ticked = {key: None for key in self._ticked if key in self._places}
        self.endResetModel()

    def set_row(self, row: TableRow) -> None:
        """Shows other cells in the row with this key, if it is here."""
        place = self._places.get(row.key)
        if place is not None:
            self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
            last = self.index(place, len(self.columns()) - 1)
            self.dataChanged.emit(self.index(place, 0), last)

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Ticks these rows and no others; emits no `ticked`."""
        self._ticked = {key: None for key in keys if key in self._places}
        self._repaint_ticks()

    def ticked_keys(self) -> tuple[str, ...]:
        """Ticked rows from top to bottom."""
        return tuple(row.key for row in self._rows if row.key in self._ticked)

    def key(self, row: int) -> str:
        """What a row is called inside."""
        return self._rows[row].key

    def row_of(self, key: str) -> int | None:
        """Where a row stands; None when it is not here."""
        return self._places.get(key)

    def _row(self, place: int) -> TableRow | None:
        return self._rows[place]

    def _length(self) -> int:
        return len(self._rows)


_EMPTY = Cell("")
_LEFT = Qt.AlignmentFlag.AlignLeft
_ALIGNMENT = {
    CellKind.NUMBER: Qt.AlignmentFlag.AlignRight,
    CellKind.MARK: Qt.AlignmentFlag.AlignHCenter,
}
_SHOWN = int(Qt.ItemDataRole.DisplayRole)
