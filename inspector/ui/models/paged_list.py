"""A long list as cards under each other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QImage, QPixmap

from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_news import photo_news

__all__ = ["ListRole", "PagedListModel"]

T = TypeVar("T")

_Index = QModelIndex | QPersistentModelIndex
_MOST_PICTURES = 200


class ListRole(IntEnum):
    """What a delegate asks for; ``ENTRY`` is the same number in every list model of ours."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    WAITING = Qt.ItemDataRole.UserRole + 3


class PagedListModel(QAbstractListModel, Generic[T]):
    """Rows of `PagedRows` for a list view with a delegate.

    ``ListRole.ENTRY`` gives what ``entry_of`` made of the row, or None while it is on its way;
    ``ListRole.WAITING`` then says whether that is drawn already.

    Args:
        rows: where they come from.
        entry_of: what the delegate draws.
        text_of: its text, for typing ahead.
        spoken_of: everything on the card in words; the text when not given.
        photo_of: key of the photo on the card; empty for none.
        parent: Qt's owner.
    """

    def __init__(
        self,
        rows: PagedRows[T],
        entry_of: Callable[[T], object],
        *,
        text_of: Callable[[T], str],
        spoken_of: Callable[[T], str] | None = None,
        photo_of: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = rows
        self._entry_of = entry_of
        self._text_of = text_of
        self._spoken_of = spoken_of or text_of
        self._photo_of = photo_of
        self._loader: ThumbnailLoader | None = None
        self._pictures: OrderedDict[str, QPixmap | None] = OrderedDict()
        rows.resetting.connect(self.beginResetModel)
        rows.reset.connect(self.endResetModel)
        rows.arrived.connect(self._arrived)
        photo_news().redrawn.connect(self._redrawn)

    def rows(self) -> PagedRows[T]:
        """Where its rows come from."""
        return self._source

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        self._loader = loader

    def key(self, row: int) -> str:
        """What a row is called inside; empty while it is on its way."""
        return self._source.key(row)

    def row_of(self, key: str) -> int | None:
        """Where a row stands, if it is here."""
        return self._source.place_of(key)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of rows."""
        return 0 if parent.isValid() else len(self._source)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Text, spoken text, picture, entry, and whether it is on its way."""
        if not index.isValid() or index.row() >= len(self._source):
            return None
        row = self._source.row(index.row())
        if row is None:
            return self._source.is_late(index.row()) if role == ListRole.WAITING else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_of(row)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(row)
        return self._entry_of(row) if role == ListRole.ENTRY else None

    def _picture(self, row: T) -> QPixmap | None:
        key = self._photo_of(row) if self._photo_of else ""
        if not key or self._loader is None:
            return None
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        self._pictures[key] = None
        while len(self._pictures) > _MOST_PICTURES:
            self._pictures.popitem(last=False)
        self._loader(key, partial(self._picture_came, key))
        return None

    @Slot(str)
    def _redrawn(self, key: str) -> None:
        """The old picture stays until the new one is here."""
        if key in self._pictures and self._loader is not None:
            self._loader(key, partial(self._picture_came, key))

    def _picture_came(self, key: str, image: QImage) -> None:
        if key in self._pictures:
            self._pictures[key] = None if image.isNull() else QPixmap.fromImage(image)
            # Which of the rows in sight show it is cheaper to ask by drawing than by looking.
            first, last = self.index(0), self.index(max(0, self.rowCount() - 1))
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.DecorationRole])

    def _arrived(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))
