"""What lies below the filters: grey bars, the board, the list, or that there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector import words
from inspector.ui.desk import Desk
from inspector.ui.pages.defects.board import BoardView
from inspector.ui.pages.defects.listing import ListView
from inspector.ui.pages.defects.reading import Board, Due, Wanted
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import Themed
from inspector.words import Language

__all__ = ["Sheets"]

_NONE_DUE = {Due.OVERDUE: "defects.empty_overdue", Due.WEEK: "defects.empty_week"}


class Sheets(Themed, QStackedWidget):
    """One of four lies on top.

    Args:
        desk: the page's means.
        can_change: whether defects are recorded here.
        parent: its owner.

    Attributes:
        board: cards in columns.
        list: rows.
        empty: says why there is nothing.
        raise_key: records a defect from there.

    Signals:
        all_asked: every defect is to be seen.
        raise_asked: a defect is to be recorded.
    """

    all_asked = Signal()
    raise_asked = Signal()

    def __init__(self, desk: Desk, *, can_change: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._skeleton = Skeleton(rows=6)
        self.board = BoardView(desk.pictures.loader(), parent)
        self.list = ListView(desk, parent)
        self._all_key = Button()
        self.raise_key = Button(kind=ButtonKind.PRIMARY, icon="plus")
        keys = (self._all_key, self.raise_key) if can_change else (self._all_key,)
        self.empty = EmptyState("", "", icon="circle-check", actions=keys)
        self._all_key.clicked.connect(self.all_asked)
        self.raise_key.clicked.connect(self.raise_asked)
        for sheet in (self._skeleton, self.empty, self.board, self.list):
            self.addWidget(sheet)
        self.follow_theme()

    def choose(
        self, board: Board | None, wanted: Wanted, *, listed: bool, language: Language
    ) -> None:
        """Puts on top what there is to see.

        Args:
            board: what was read; None before.
            wanted: the filters in force.
            listed: whether rows are preferred to cards.
            language: of the reason why there is nothing.
        """
        if board is None:
            self.setCurrentWidget(self._skeleton)
        elif not board.counts.total:
            self._say_empty(board, wanted, language)
            self.setCurrentWidget(self.empty)
        else:
            self.setCurrentWidget(self.list if listed else self.board)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._all_key.set_text(self.tr("看全部问题"))
        self.raise_key.set_text(self.tr("记一个问题"))

    def _say_empty(self, board: Board, wanted: Wanted, language: Language) -> None:
        if wanted.is_narrowed or wanted.aside:
            title, why = "defects.empty_chosen", "defects.empty_filtered"
        elif wanted.due in _NONE_DUE:
            title, why = _NONE_DUE[wanted.due], "defects.empty_in_time"
        elif wanted.due is Due.MINE and board.behind[Due.ALL]:
            title, why = "defects.empty_all", "defects.empty_mine"
        else:
            title, why = "defects.empty_all", "defects.empty_fine"
        self.empty.say(words.say(title, language), words.say(why, language))
        self._all_key.setVisible(why != "defects.empty_fine")
