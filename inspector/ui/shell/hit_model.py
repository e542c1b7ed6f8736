"""What the finder has found, as rows under headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.ui.shell.finding import Hit, HitGroup
from inspector.ui.widgets.spoken import spoken

__all__ = ["HIT", "HitModel"]

HIT = Qt.ItemDataRole.UserRole + 1
"""Role of a row's hit; a heading has none."""

_Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """Results under headings; a heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Hit | str, ...] = ()

    def set_hits(self, hits: Sequence[Hit], headings: dict[HitGroup, str]) -> None:
        """Shows these, a heading before the first of each group."""
        rows: list[Hit | str] = []
        last: HitGroup | None = None
        for hit in hits:
            if hit.group is not last:
                rows.append(headings[hit.group])
                last = hit.group
            rows.append(hit)
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def hits(self) -> tuple[Hit, ...]:
        """The results without the headings."""
        return tuple(row for row in self._rows if isinstance(row, Hit))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Headings and results."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Text, spoken text and hit."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Hit) else row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _in_words(row) if isinstance(row, Hit) else row
        return row if role == HIT and isinstance(row, Hit) else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only results can be chosen."""
        if index.isValid() and isinstance(index.data(HIT), Hit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


def _in_words(hit: Hit) -> str:
    """A result in words."""
    return spoken(hit.title, hit.detail, hit.keys)
