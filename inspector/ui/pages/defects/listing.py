"""The same defects as a table: sorted by any column, several chosen for one notice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.defect import DefectState
from inspector.domain.inspection import Severity
from inspector.store import Reader
from inspector.store.queries import (
    DefectOrder,
    DefectRow,
    count_chosen_defects,
    defect_ids,
    defect_rows,
)
from inspector.ui.desk import Desk
from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.models.paged_table import PagedTableModel
from inspector.ui.pages.defects.entries import line_of
from inspector.ui.pages.defects.reading import Wanted, choice_of, own_inspections, today_of
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import text_width
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import CellKind, Column, TableRow
from inspector.ui.widgets.themed import Themed, font, px

__all__ = ["ListView"]

_ORDERS = (
    DefectOrder.NUMBER,
    DefectOrder.SEVERITY,
    DefectOrder.STATE,
    DefectOrder.DEADLINE,
    DefectOrder.UNIT,
)
"""What a tap on each heading sorts by."""
_ALL = 1_000_000
_LEAST, _AROUND = 96, 48
"""Pixels at 100 %: of a column of chips, and of what is around a chip's word."""


class ListView(Themed, QWidget):
    """Every defect that is wanted, a page at a time.

    Signals:
        opened: key of a line that was tapped.
        notice_asked: keys of the lines chosen for one notice.
        counted: how many there are.
        sorted: order and direction were changed by a person.
    """

    opened = Signal(str)
    notice_asked = Signal(tuple)
    counted = Signal(int)
    sorted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = Wanted()
        self.order, self.descending = DefectOrder.URGENCY, False
        self.rows: PagedRows[DefectRow] = PagedRows(
            desk.tasks, desk.opened, key_of=lambda row: str(row.id), parent=self
        )
        self._model: PagedTableModel[DefectRow] = PagedTableModel(
            self.rows, self._columns(), self._line, checkable=True, parent=self
        )
        self.table = DataTable(self._model, parent=self)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setCursor(Qt.CursorShape.PointingHandCursor)
        header.sectionClicked.connect(self.sort_by)
        self._chosen = Label(size=15, bold=True, wrap=False, parent=self)
        self._clear = Button(kind=ButtonKind.QUIET, parent=self)
        self._notice = Button(kind=ButtonKind.PRIMARY, icon="send", parent=self)
        self._bar = QFrame(self)
        self._bar.setProperty("kind", "card")
        self._build()
        self.table.opened.connect(self.opened)
        self._model.ticked.connect(lambda _keys: self._count_chosen())
        self._clear.clicked.connect(lambda: self.choose(()))
        self._notice.clicked.connect(lambda: self.notice_asked.emit(self._model.ticked_keys()))
        self.rows.counted.connect(self.counted)
        self.follow_theme()

    def ask(self, wanted: Wanted) -> None:
        """Shows other defects."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.choose(())
        self._ask()

    def model(self) -> PagedTableModel[DefectRow]:
        """The lines."""
        return self._model

    def choose(self, keys: tuple[str, ...]) -> None:
        """Ticks these lines and no others."""
        self._model.set_ticked(keys)
        self._count_chosen()

    def set_order(self, order: DefectOrder, *, descending: bool) -> None:
        """Sorts; emits nothing."""
        self.order, self.descending = order, descending
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(order in _ORDERS)
        if order in _ORDERS:
            down = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(_ORDERS.index(order), down)

    def sort_by(self, column: int) -> None:
        """A heading was tapped: sorts by it, then the other way round, then by urgency again."""
        order = _ORDERS[column]
        if self.order is not order:
            self.set_order(order, descending=False)
        elif not self.descending:
            self.set_order(order, descending=True)
        else:
            self.set_order(DefectOrder.URGENCY, descending=False)
        self._ask()
        self.sorted.emit()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._model.set_columns(self._columns())
        self.table.setAccessibleName(self.tr("问题列表"))
        self._clear.set_text(self.tr("取消选择"))
        self._notice.set_text(self.tr("一起下发整改"))
        self._count_chosen()

    def restyle(self) -> None:
        """Room of the design."""
        self._bar_row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._bar_row.setSpacing(px(8))
        self._column.setSpacing(px(10))

    def _build(self) -> None:
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.addWidget(self._chosen)
        self._bar_row.addStretch(1)
        self._bar_row.addWidget(self._clear)
        self._bar_row.addWidget(self._notice)
        self._bar.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(TableCard(self.table, parent=self), 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._bar)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("问题")),
            Column(self.tr("严重程度"), CellKind.CHIP, self._widest(Severity, icon=0)),
            Column(self.tr("状态"), CellKind.CHIP, self._widest(DefectState, icon=21)),
            Column(self.tr("整改期限"), width=130),
            Column(self.tr("责任单位"), width=150, rank=1),
        )

    def _widest(self, kind: type[Severity | DefectState], *, icon: int) -> int:
        """Pixels at 100 % in which every word of a kind stands as a chip, and the heading above."""
        language = self._desk.language
        widest = max(text_width(words.term(one, language), font(13)) for one in kind)
        return max(_LEAST, round(widest / px(100) * 100) + icon + _AROUND)

    def _line(self, row: DefectRow) -> TableRow:
        return line_of(row, self._desk.language, today=today_of(self._desk.opened))

    def _ask(self) -> None:
        workspace, wanted = self._desk.opened, self._wanted
        order, descending = self.order, self.descending

        def count(reader: Reader) -> int:
            choice = choice_of(wanted, own_inspections(workspace, reader))
            return count_chosen_defects(reader, choice, today=today_of(workspace)).total

        def fetch(reader: Reader, offset: int, limit: int) -> tuple[DefectRow, ...]:
            choice = choice_of(wanted, own_inspections(workspace, reader))
            return defect_rows(
                reader,
                choice,
                today=today_of(workspace),
                order=order,
                descending=descending,
                offset=offset,
                limit=limit,
            )

        def locate(reader: Reader, key: str) -> int | None:
            choice = choice_of(wanted, own_inspections(workspace, reader))
            ids = defect_ids(
                reader,
                choice,
                today=today_of(workspace),
                order=order,
                descending=descending,
                limit=_ALL,
            )
            return next((place for place, one in enumerate(ids) if str(one) == key), None)

        self.rows.ask(count=count, fetch=fetch, locate=locate)

    def _count_chosen(self) -> None:
        count = len(self._model.ticked_keys())
        self._chosen.setText(words.say("defects.chosen", self._desk.language, count=count))
        self._chosen.updateGeometry()
        self._bar.setVisible(count > 0)
