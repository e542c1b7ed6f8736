"""Photos of an item or a defect as a list, with thumbnails that arrive when they are ready.

Pictures seen last are kept; of a thousand photos the others are asked for again when seen again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QImage, QPixmap

from inspector.ui.widgets.photo_news import photo_news

__all__ = ["PhotoEntry", "PhotoModel", "PhotoRole", "ThumbnailLoader"]

_MOST_PICTURES = 240
"""More than are ever in sight: some 70 MB."""
_Index = QModelIndex | QPersistentModelIndex
ThumbnailLoader = Callable[[str, Callable[[QImage], None]], None]
"""Is asked for a photo's picture when it is seen; delivers it on the GUI thread when it has it, or
an empty image when the file is damaged. Handed a method, it drops the wish when its object dies."""


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """One photo.

    Attributes:
        key: what it is called inside.
        name: for the screen reader: 照片 1，10:42.
        placed: whether its position is known.
        marked: whether it has markup.
        doubtful: whether something about it is worth a second look.
    """

    key: str
    name: str
    placed: bool = False
    marked: bool = False
    doubtful: bool = False


class PhotoRole(IntEnum):
    """What a delegate asks for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    DAMAGED = Qt.ItemDataRole.UserRole + 2


class PhotoModel(QAbstractListModel):
    """Entries, and their pictures as far as they have arrived."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[PhotoEntry, ...] = ()
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()
        self._loader: ThumbnailLoader | None = None
        photo_news().redrawn.connect(self._redrawn)

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        self._loader = loader

    def set_entries(self, entries: Sequence[PhotoEntry]) -> None:
        """Shows these photos; pictures that are here already are kept."""
        self.beginResetModel()
        self._entries = tuple(entries)
        keys = {entry.key for entry in self._entries}
        for key in [key for key in self._pictures if key not in keys]:
            del self._pictures[key]
        self._asked &= keys
        self.endResetModel()

    def entries(self) -> tuple[PhotoEntry, ...]:
        """What is shown."""
        return self._entries

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of photos."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Name, picture and entry of a photo."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return entry.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(entry.key)
        if role == PhotoRole.ENTRY:
            return entry
        if role == PhotoRole.DAMAGED:
            held = self._pictures.get(entry.key)
            return held is not None and held.isNull()
        return None

    def _picture(self, key: str) -> QPixmap | None:
        if key not in self._asked and self._loader:
            self._asked.add(key)
            self._loader(key, partial(self._arrived, key))
        held = self._pictures.get(key)
        if held is not None:
            self._pictures.move_to_end(key)
        return None if held is None or held.isNull() else held

    @Slot(str)
    def _redrawn(self, key: str) -> None:
        """The old picture stays until the new one is here."""
        if key in self._asked and self._loader:
            self._loader(key, partial(self._arrived, key))

    @Slot(str, QImage)
    def _arrived(self, key: str, image: QImage) -> None:
        place = next((row for row, entry in enumerate(self._entries) if entry.key == key), None)
        if place is None:
            return
        self._pictures[key] = QPixmap.fromImage(image)
        while len(self._pictures) > _MOST_PICTURES:
            gone, _ = self._pictures.popitem(last=False)
            self._asked.discard(gone)
        index = self.index(place)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole, PhotoRole.DAMAGED])
