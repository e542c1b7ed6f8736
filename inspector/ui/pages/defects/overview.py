"""The defects that are wanted: read, and laid out as a board or a list below the filters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from inspector.domain.defect import DefectState
from inspector.ui.desk import Desk
from inspector.ui.pages.defects.filters import FilterBar
from inspector.ui.pages.defects.head import Head
from inspector.ui.pages.defects.reading import FIRST_CARDS, Board, Wanted, read_board
from inspector.ui.pages.defects.sheets import Sheets

__all__ = ["Overview"]


class Overview(QObject):
    """Keeps head, filters, board and list on the same defects.

    Args:
        desk: the page's means.
        head: says whether board or list.
        filters: say which defects.
        sheets: show them.
        parent: the page.

    Attributes:
        wanted: the filters in force.
        board: what was read last; None before.

    Signals:
        changed: filters, view or order are others.
        stale: what is shown has to be read again.
        shown: the board stands.
    """

    changed = Signal()
    stale = Signal()
    shown = Signal()

    def __init__(
        self, desk: Desk, head: Head, filters: FilterBar, sheets: Sheets, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._head, self._filters, self._sheets = desk, head, filters, sheets
        self.wanted = Wanted()
        self.board: Board | None = None
        self._cards: dict[DefectState, int] = {}
        self._scrolls: dict[str, int] = {}
        self._is_low = False
        head.view_asked.connect(self.switch_view)
        head.filter_asked.connect(self.unfold_filters)
        filters.changed.connect(self.want)
        filters.folded.connect(self._share_height)
        sheets.board.more_asked.connect(self._more)
        sheets.list.sorted.connect(self.changed)
        sheets.list.counted.connect(lambda _count: self._choose_sheet())
        sheets.all_asked.connect(lambda: filters.changed.emit(Wanted()))
        sheets.all_asked.connect(lambda: filters.set_wanted(Wanted()))

    def scrolls(self) -> dict[str, int]:
        """How far the columns are scrolled, by state."""
        return self._sheets.board.scrolls() or self._scrolls

    def restore(self, wanted: Wanted, *, view: str, scrolls: dict[str, int]) -> None:
        """Goes back there; nothing is read yet."""
        self.wanted = wanted
        self._head.set_view(view)
        self._scrolls = scrolls
        self._filters.set_wanted(wanted)

    def read(self) -> None:
        """Reads the defects that are wanted again."""
        self._desk.tasks.read(
            partial(read_board, self._desk.opened, self.wanted, cards=dict(self._cards)),
            receiver=self,
            done=self._show,
            topic="board",
        )
        if self._head.view == "list":
            self._sheets.list.ask(self.wanted)

    def want(self, wanted: Wanted) -> None:
        """Shows other defects."""
        self.wanted = wanted
        self._cards.clear()
        self.changed.emit()
        self.stale.emit()

    def switch_view(self, name: str = "") -> None:
        """Board or list; the other one when not said."""
        other = "list" if self._head.view == "board" else "board"
        self._head.set_view(name or other)
        self._choose_sheet()
        self.changed.emit()
        self.stale.emit()

    def say_again(self) -> None:
        """Says it in the language in force."""
        if self.board is not None:
            self._show(self.board)

    def unfold_filters(self) -> None:
        """Opens the filters, or folds them."""
        self._filters.unfold(shown=not self._filters.is_unfolded)
        if self._filters.is_unfolded:
            self._filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_low(self, *, low: bool) -> None:
        """Where it is low, filters and board take turns."""
        self._is_low = low
        self._filters.set_low(low=low)
        self._share_height()

    def key_in_hand(self) -> str | None:
        """The defect the keys are on; None for none."""
        if self._head.view == "board":
            return self._sheets.board.key_in_hand()
        listed = self._sheets.list
        index = listed.table.currentIndex()
        return listed.model().key(index.row()) if index.isValid() else None

    def _show(self, board: Board) -> None:
        first = self.board is None
        self.board = board
        self._filters.set_board(board)
        cards, language = self._sheets.board, self._desk.language
        cards.set_board(board, language=language, in_compound=self.wanted.compound is not None)
        if first and self._scrolls:
            cards.set_scrolls(self._scrolls)
        self._choose_sheet()
        self.shown.emit()

    def _choose_sheet(self) -> None:
        listed = self._head.view == "list"
        language = self._desk.language
        self._sheets.choose(self.board, self.wanted, listed=listed, language=language)

    def _more(self, state: DefectState) -> None:
        self._cards[state] = self._cards.get(state, FIRST_CARDS) + FIRST_CARDS
        self.stale.emit()

    def _share_height(self) -> None:
        unfolded = self._filters.is_unfolded
        self._sheets.setVisible(not (self._is_low and unfolded))
        in_force = self.wanted.is_narrowed or self.wanted.aside
        self._head.say_in_force(in_force=in_force and not unfolded)
