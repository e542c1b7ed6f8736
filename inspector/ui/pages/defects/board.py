"""The board: columns of cards beside each other, or one of them where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.defect import DefectState
from inspector.ui.pages.defects.entries import STATE_TONE, card_of
from inspector.ui.pages.defects.reading import BOARD, Board
from inspector.ui.widgets.board_column import BoardColumn, DefectList
from inspector.ui.widgets.defect_model import DefectEntry
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["BoardView"]

_LEAST = 216
"""Pixels at 100 % below which a column cannot be read."""


class BoardView(Themed, QWidget):
    """Columns from 待整改 to 已闭环, or the side states; where it is narrow, one of them.

    Signals:
        opened: key of a card that was tapped.
        move_asked: key of a card whose next step is wanted (M).
        dropped: key of a card, and the state of the column it was let fall on.
        more_asked: state of the column whose rest is wanted.
    """

    opened = Signal(str)
    move_asked = Signal(str)
    dropped = Signal(str, object)
    more_asked = Signal(object)

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = Language.ZH
        self._board: Board | None = None
        self._front = DefectState.OPEN
        self._columns = {state: self._column(state, loader) for state in DefectState}
        self._tabs = SegmentedControl(self)
        self._tabs.switched.connect(self._switch)
        self._row = QHBoxLayout()
        for column in self._columns.values():
            self._row.addWidget(column, 1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addLayout(self._row, 1)
        self.follow_theme()

    def column(self, state: DefectState) -> BoardColumn:
        """The column of a state."""
        return self._columns[state]

    def lists(self) -> tuple[DefectList, ...]:
        """The lists that are seen, left to right."""
        return tuple(self._columns[one].list for one in self._seen())

    def set_board(self, board: Board, *, language: Language, in_compound: bool) -> None:
        """Shows it; cursor and scroll stay where they are as far as the cards are still there."""
        self._board, self._language = board, language
        if self._front not in self._states():
            self._front = self._states()[0]
        for filled in board.columns:
            cards = tuple(
                card_of(row, language, today=board.today, in_compound=in_compound)
                for row in filled.rows
            )
            self._fill(self._columns[filled.state], cards, filled.total)
        self._name()
        self._arrange()

    def select(self, key: str | None) -> None:
        """Marks the card that is open, in whichever column it is."""
        for state, column in self._columns.items():
            column.list.select(key)
            if key and column.list.cards().row_of(key) is not None and state in self._states():
                self._bring(state)

    def key_in_hand(self) -> str:
        """Key of the card that has the cursor; empty for none."""
        for cards in self.lists():
            index = cards.currentIndex()
            if cards.hasFocus() and index.isValid():
                return cards.cards().entries()[index.row()].key
        return ""

    def focus_card(self, key: str) -> bool:
        """Puts the cursor on a card; False when it is not here."""
        for state in self._states():
            cards = self._columns[state].list
            row = cards.cards().row_of(key)
            if row is not None:
                self._bring(state)
                cards.setCurrentIndex(cards.cards().index(row))
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def scrolls(self) -> dict[str, int]:
        """How far each column is scrolled."""
        return {
            state.value: column.list.verticalScrollBar().value()
            for state, column in self._columns.items()
            if column.list.verticalScrollBar().value()
        }

    def set_scrolls(self, scrolls: dict[str, int]) -> None:
        """Scrolls the columns."""
        for state, column in self._columns.items():
            if state.value in scrolls:
                column.list.doItemsLayout()
                column.list.verticalScrollBar().setValue(scrolls[state.value])

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._tabs.setAccessibleName(self.tr("问题的状态"))
        self._name()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(14))
        self._box.setSpacing(px(10))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as can be read."""
        super().resizeEvent(event)
        self._arrange()

    def _column(self, state: DefectState, loader: ThumbnailLoader) -> BoardColumn:
        column = BoardColumn("", STATE_TONE[state], parent=self)
        column.set_loader(loader)
        column.list.opened.connect(self.opened)
        column.list.move_requested.connect(self.move_asked)
        column.list.left_sideways.connect(partial(self._sideways, state))
        column.more_requested.connect(partial(self.more_asked.emit, state))
        column.dropped.connect(partial(self._dropped, state))
        return column

    def _dropped(self, state: DefectState, keys: Sequence[str]) -> None:
        for key in keys:
            self.dropped.emit(key, state)

    def _fill(self, column: BoardColumn, cards: Sequence[DefectEntry], total: int) -> None:
        shown = column.list
        held = shown.currentIndex()
        key = shown.cards().entries()[held.row()].key if held.isValid() else None
        scrolled = shown.verticalScrollBar().value()
        column.set_entries(cards, total=total)
        if key:
            shown.select(key)
        if scrolled:
            shown.doItemsLayout()
            shown.verticalScrollBar().setValue(scrolled)

    def _sideways(self, state: DefectState, by: int) -> None:
        """Into the next column that has cards, at the same height."""
        order = self._states()
        here = order.index(state)
        steps = range(here + by, len(order) if by > 0 else -1, by)
        for place in steps:
            cards = self._columns[order[place]].list
            count = len(cards.cards().entries())
            if count:
                row = max(0, self._columns[state].list.currentIndex().row())
                self._bring(order[place])
                cards.setCurrentIndex(cards.cards().index(min(row, count - 1)))
                cards.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _states(self) -> tuple[DefectState, ...]:
        return tuple(one.state for one in self._board.columns) if self._board else BOARD

    def _room(self) -> int:
        """All columns, or one: then the segments say what the headings would say."""
        gap, count = px(14), len(self._states())
        return count if self.width() >= count * px(_LEAST) + (count - 1) * gap else 1

    def _seen(self) -> tuple[DefectState, ...]:
        states, room = self._states(), self._room()
        front = states.index(self._front) if self._front in states else 0
        first = min(front, max(0, len(states) - room))
        return states[first : first + room]

    def _bring(self, state: DefectState) -> None:
        if state not in self._seen():
            self._front = state
            self._arrange()

    def _switch(self, name: str) -> None:
        self._front = DefectState(name)
        self._arrange()

    def _arrange(self) -> None:
        seen = self._seen()
        for state, column in self._columns.items():
            column.setVisible(state in seen)
        alone = len(seen) < len(self._states())
        for column in self._columns.values():
            column.set_headed(headed=not alone)
        self._tabs.setVisible(alone)
        self._tabs.set_current(self._front.value)

    def _name(self) -> None:
        for state, column in self._columns.items():
            column.set_title(words.term(state, self._language))
        totals = {one.state: one.total for one in self._board.columns} if self._board else {}
        self._tabs.set_segments(
            [
                (state.value, f"{words.term(state, self._language)} {totals.get(state, 0)}")
                for state in self._states()
            ]
        )
        self._tabs.set_current(self._front.value)
