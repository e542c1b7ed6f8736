"""Rows for a table on the screen: each cell a text, a state, or both."""

from __future__ import annotations

from collections.abc import Sequence
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

from inspector.ui.widgets.tone import Tone

__all__ = ["Cell", "CellKind", "Column", "TableModel", "TableRole", "TableRow"]

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


class TableModel(QAbstractTableModel):
    """Rows given at once; lists too long for that bring a model of their own with these roles.

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
        self._rows: tuple[TableRow, ...] = ()
        self._ticked: set[str] = set()

    def columns(self) -> tuple[Column, ...]:
        """What stands in its columns."""
        return self._columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other headings, in another language."""
        self._columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Shows these; rows that were ticked and are still here stay ticked."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._ticked &= {row.key for row in self._rows}
        self.endResetModel()

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Ticks these rows and no others; emits no `ticked`."""
        self._ticked = set(keys) & {row.key for row in self._rows}
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def ticked_keys(self) -> tuple[str, ...]:
        """Ticked rows from top to bottom."""
        return tuple(row.key for row in self._rows if row.key in self._ticked)

    def key(self, row: int) -> str:
        """What a row is called inside."""
        return self._rows[row].key

    def row_of(self, key: str) -> int | None:
        """Where a row stands; None when it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

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
        """Text, spoken text, tick, cell and kind."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()] if index.column() < len(row.cells) else Cell("")
        if role == Qt.ItemDataRole.CheckStateRole and self._checkable and index.column() == 0:
            on = row.key in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        column = self._columns[index.column()]
        answers = {
            _SHOWN: cell.text,
            int(Qt.ItemDataRole.AccessibleTextRole): "，".join(
                part for part in (column.title, cell.text, cell.detail) if part
            ),
            int(TableRole.CELL): cell,
            int(TableRole.KIND): column.kind,
        }
        return answers.get(int(role))

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks or unticks a row."""
        mine = self._checkable and index.isValid() and index.column() == 0
        if not mine or role != Qt.ItemDataRole.CheckStateRole:
            return False
        key = self._rows[index.row()].key
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit(self.ticked_keys())
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        if self._checkable and index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


_LEFT = Qt.AlignmentFlag.AlignLeft
_ALIGNMENT = {
    CellKind.NUMBER: Qt.AlignmentFlag.AlignRight,
    CellKind.MARK: Qt.AlignmentFlag.AlignHCenter,
}
_SHOWN = int(Qt.ItemDataRole.DisplayRole)
