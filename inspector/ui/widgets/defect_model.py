"""Defects of one column of the board, as values in and a list out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QImage, QPixmap

from inspector.domain.inspection import Severity
from inspector.ui.widgets.photo_news import photo_news
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.tone import Tone

__all__ = ["DEFECT_MIME", "DefectEntry", "DefectModel", "DefectRole"]

_Index = QModelIndex | QPersistentModelIndex
DEFECT_MIME = "application/x-inspector-defect"


@dataclass(frozen=True, slots=True)
class DefectEntry:
    """One card.

    Attributes:
        key: what it is called inside.
        title: what is wrong.
        severity, severity_word: how grave, and that in words.
        place: where.
        unit: who has to put it right.
        note: its last line: deadline, 逾期 5 天, 已回复 2 张整改照片.
        note_icon, note_tone: icon and meaning of that line.
        photo: key of the photo it shows; empty for none.
        photos: how many there are.
    """

    key: str
    title: str
    severity: Severity
    severity_word: str
    place: str = ""
    unit: str = ""
    note: str = ""
    note_icon: str = "calendar-days"
    note_tone: Tone = Tone.NEUTRAL
    photo: str = ""
    photos: int = 0

    def spoken(self) -> str:
        """Everything on the card in words."""
        parts = (self.severity_word, self.title, self.place, self.unit, self.note)
        return spoken(*parts)


class DefectRole(IntEnum):
    """What a delegate asks for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class DefectModel(QAbstractListModel):
    """Cards in the order given, their pictures as far as they have arrived."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[DefectEntry, ...] = ()
        self._pictures: dict[str, QPixmap] = {}
        self._asked: set[str] = set()
        self._loader: Callable[[str, Callable[[QImage], None]], None] | None = None
        photo_news().redrawn.connect(self._redrawn)

    def set_loader(self, loader: Callable[[str, Callable[[QImage], None]], None]) -> None:
        """Says who fetches pictures; see `inspector.ui.widgets.photo_model`."""
        self._loader = loader

    def set_entries(self, entries: Sequence[DefectEntry]) -> None:
        """Shows these cards."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entries(self) -> tuple[DefectEntry, ...]:
        """What is shown."""
        return self._entries

    def row_of(self, key: str) -> int | None:
        """Where a card stands; None when it is not in this column."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of cards."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Title, spoken text, picture and entry of a card."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken()
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(entry.photo)
        return entry if role == DefectRole.ENTRY else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cards can be picked up; nothing is dropped onto a card."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """What a card travels as."""
        return [DEFECT_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Keys of the cards picked up."""
        data = QMimeData()
        keys = "\n".join(index.data(DefectRole.ENTRY).key for index in indexes)
        data.setData(DEFECT_MIME, keys.encode())
        return data

    def _picture(self, key: str) -> QPixmap | None:
        if key and key not in self._asked and self._loader:
            self._asked.add(key)
            self._loader(key, partial(self._arrived, key))
        held = self._pictures.get(key)
        return None if held is None or held.isNull() else held

    @Slot(str)
    def _redrawn(self, key: str) -> None:
        """The old picture stays until the new one is here."""
        if key in self._asked and self._loader:
            self._loader(key, partial(self._arrived, key))

    def _arrived(self, key: str, image: QImage) -> None:
        self._pictures[key] = QPixmap.fromImage(image)
        for row, entry in enumerate(self._entries):
            if entry.photo == key:
                index = self.index(row)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
