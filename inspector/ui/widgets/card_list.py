"""A virtual list of painted cards, one below the other or in rows, with a key for each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScroller,
    QStyledItemDelegate,
    QWidget,
)

from inspector.ui.widgets.themed import Themed

__all__ = ["Card", "CardList", "CardModel", "CardRole"]

_Index = QModelIndex | QPersistentModelIndex
_BATCH = 40
"""Cards measured at a time; the first screen is there before the rest is counted."""
_REST_MS = 60
"""After scrolling, before somebody is told what is seen."""


class Card(Protocol):
    """What a card must say of itself."""

    @property
    def key(self) -> str:
        """What it is called inside; empty for a heading, which cannot be chosen."""
        ...

    @property
    def title(self) -> str:
        """What it is called outside."""
        ...

    def spoken(self) -> str:
        """Everything on it in words."""
        ...


T = TypeVar("T", bound=Card)


class CardRole(IntEnum):
    """What a delegate asks for."""

    CARD = Qt.ItemDataRole.UserRole + 1


class CardModel(QAbstractListModel, Generic[T]):
    """Cards in the order given.

    Attributes:
        edition: another number each time other cards are shown, for what was measured of them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[T, ...] = ()
        self.edition = 0

    def set_cards(self, cards: Sequence[T]) -> None:
        """Shows these; where only what stands on them has changed, the list stays where it is."""
        fresh = tuple(cards)
        self.edition += 1
        if [one.key for one in fresh] == [one.key for one in self._cards] and fresh:
            self._cards = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._cards = fresh
        self.endResetModel()

    def cards(self) -> tuple[T, ...]:
        """What is shown."""
        return self._cards

    def row_of(self, key: str) -> int | None:
        """Where a card stands; None when it is not here."""
        if not key:
            return None
        return next((row for row, one in enumerate(self._cards) if one.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of cards."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Title, spoken text and the card itself."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken()
        return card if role == CardRole.CARD else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if index.isValid() and not self._cards[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class CardList(Themed, QListView, Generic[T]):
    """Shows cards; the delegate paints them.

    Signals:
        opened: key of a card that was tapped, or Enter pressed on it.
        current_changed: key of the card that has the cursor, moved there by a person.
        seen: keys of the cards in sight, a moment after they came there.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    seen = Signal(tuple)

    def __init__(
        self, delegate: QStyledItemDelegate, *, in_rows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards: CardModel[T] = CardModel(self)
        self._quiet = False
        self.setModel(self._cards)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        if in_rows:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(True)
        else:
            self.setLayoutMode(QListView.LayoutMode.Batched)
            self.setBatchSize(_BATCH)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.seen.emit(self.keys_in_sight()))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._rest.start())
        self.clicked.connect(self._open)
        self.follow_theme()

    def card_model(self) -> CardModel[T]:
        """The cards."""
        return self._cards

    def show_cards(self, cards: Sequence[T]) -> None:
        """Shows these; the cursor stays on its card if that is still here."""
        held = self.current_key()
        self._quiet = True
        self._cards.set_cards(cards)
        self._quiet = False
        self.select(held)
        self._rest.start()

    def current_key(self) -> str:
        """Key of the card that has the cursor; empty for none."""
        index = self.currentIndex()
        return index.data(CardRole.CARD).key if index.isValid() else ""

    def select(self, key: str) -> None:
        """Puts the cursor on a card without telling anybody; none for a key that is not here."""
        row = self._cards.row_of(key)
        self._quiet = True
        if row is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            self.setCurrentIndex(self._cards.index(row))
        self._quiet = False

    def step(self, by: int) -> None:
        """Moves the cursor along the cards, as from a search field above."""
        rows = [row for row, one in enumerate(self._cards.cards()) if one.key]
        if not rows:
            return
        here = self.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        self.setCurrentIndex(self._cards.index(rows[min(max(place, 0), len(rows) - 1)]))

    def keys_in_sight(self) -> tuple[str, ...]:
        """Keys of the cards of which anything is seen."""
        view = self.viewport().rect()
        found = []
        for row, card in enumerate(self._cards.cards()):
            box = self.visualRect(self._cards.index(row))
            if box.top() > view.bottom():
                break
            if card.key and box.isValid() and box.bottom() >= view.top():
                found.append(card.key)
        return tuple(found)

    def restyle(self) -> None:
        """Measures the cards again."""
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heights follow the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open."""
        key = Qt.Key(event.key())
        index = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._open(index)
        elif key == Qt.Key.Key_Slash or Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
            event.ignore()  # the page's keys; looking for a title by its first letter is not used
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tells of a person's moves."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.current_changed.emit(current.data(CardRole.CARD).key)

    def _open(self, index: QModelIndex) -> None:
        key = index.data(CardRole.CARD).key
        if key:
            self.opened.emit(key)
