"""The audit log as a long list, with its filters."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.clock import CHINA
from inspector.store import Reader
from inspector.store.queries.journal import (
    JournalChoice,
    JournalRow,
    count_journal,
    journal_rows,
)
from inspector.ui.desk import Desk
from inspector.ui.models import PagedRows, PagedTableModel
from inspector.ui.notices import Tone as Kind
from inspector.ui.pages.journal.reading import (
    Known,
    Target,
    action_name,
    actions_meaning,
    read_known,
    record_name,
    target_of,
)
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import Cell, Column, TableRow
from inspector.ui.widgets.themed import Themed, font, px

__all__ = ["EntriesView"]

_LEAST_TABLE = 320
"""Pixels at 100 % of the table that are left where the page has to be scrolled."""


class EntriesView(Themed, QWidget):
    """Who did what when, by person, day, record and words.

    Signals:
        changed: the filters are others.
        go_asked: a page, and where on it.
        known: what stands beside the list has been read.
    """

    changed = Signal()
    go_asked = Signal(str, object)
    known = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: UUID | None = None
        self._person = ""
        self._asked: JournalChoice | None = None
        self.search = SearchField()
        self.people = QComboBox()
        self.day = DateField()
        self._only = Label(size=14)
        self._all = Button(icon="x")
        self.rows = PagedRows[JournalRow](
            desk.tasks, desk.opened, key_of=lambda row: str(row.seq), parent=self
        )
        self.model = PagedTableModel(self.rows, (Column(""),), self._cells, parent=self)
        self.table = DataTable(self.model)
        self._empty = EmptyState("", icon="history", framed=False)
        self._waiting = Skeleton(rows=6)
        self._pile = QStackedWidget()
        self._sheet = TableCard(self.table)
        for view in (self._waiting, self._sheet, self._empty):
            self._pile.addWidget(view)
        self._build()
        self._connect()
        self.follow_theme()

    def load(self) -> None:
        """Looks again, at the list and what stands beside it."""
        today = self._desk.clock.now().astimezone(CHINA).date()
        self.day.set_today(today)
        choice = self._choice()
        if choice == self._asked:
            self.rows.refresh()
        else:
            self._asked = choice
            self.rows.ask(
                count=partial(count_journal, choice=choice), fetch=partial(_fetch, choice)
            )
        self._desk.tasks.read(
            partial(read_known, self._desk.opened, self._record),
            receiver=self,
            done=self._know,
            topic="known",
        )

    def state(self) -> Mapping[str, object]:
        """The filters."""
        day = self.day.day()
        told = {
            "record": str(self._record or ""),
            "person": self._person,
            "day": day.isoformat() if day is not None else "",
            "text": self.search.text(),
        }
        return {name: said for name, said in told.items() if said}

    def restore(self, state: Mapping[str, object]) -> None:
        """Sets the filters; what cannot be read is left out."""
        self._record, day = None, None
        with contextlib.suppress(ValueError):
            self._record = UUID(str(state.get("record", "")))
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(str(state.get("day", "")))
        self.day.set_day(day)
        person = state.get("person", "")
        self._person = person if isinstance(person, str) else ""
        text = state.get("text", "")
        self.search.set_text(text if isinstance(text, str) else "")
        self._show_record("")
        self.load()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Filters beside each other, or under each other."""
        beside = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        towards = QBoxLayout.Direction
        self._filters.setDirection(towards.LeftToRight if beside else towards.TopToBottom)

    def heightForWidth(self, width: int) -> int:
        """What it needs where the page scrolls: some rows, the table scrolls through the others.

        As high as all its rows, every one of them would be in sight, read, and measured.
        """
        beyond = self.table.sizeHint().height() - px(_LEAST_TABLE)
        return super().heightForWidth(width) - max(0, beyond)

    def retranslate(self) -> None:
        """Headings, hints and actions in the language in force."""
        self.model.set_columns(
            (
                Column(self.tr("时间"), width=180),
                Column(self.tr("谁"), width=130, rank=1),
                Column(self.tr("做了什么")),
                Column(self.tr("关于"), rank=0),
            )
        )
        self.search.set_hint(self.tr("找人、编号或操作"))
        self.people.setAccessibleName(self.tr("只看谁"))
        self.day.set_name(self.tr("只看哪一天"))
        self.table.setAccessibleName(self.tr("操作记录"))
        self._all.set_text(self.tr("看全部"))
        self._empty.say(
            self.tr("没有这样的记录"), self.tr("换一个人、一天或几个字试试，也可以清空筛选。")
        )
        if self.people.count():
            self.people.setItemText(0, self.tr("所有人"))
        self.table.viewport().update()

    def restyle(self) -> None:
        """Takes its sizes again."""
        gap = theme().size("space.3")
        self._filters.setSpacing(gap)
        self._narrowing.setSpacing(gap)
        self._column.setSpacing(gap)
        self.people.setFont(font(15))
        self.people.setMinimumWidth(theme().px(150))
        self.people.setMinimumHeight(theme().px(46))

    def _build(self) -> None:
        self.people.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._narrowing = QHBoxLayout()
        self._narrowing.addWidget(self.people)
        self._narrowing.addWidget(self.day, 1)
        self._filters.addWidget(self.search, 1)
        self._filters.addLayout(self._narrowing, 1)
        self._chosen = QWidget()
        row = QHBoxLayout(self._chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._only, 1)
        row.addWidget(self._all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._filters)
        self._column.addWidget(self._chosen)
        self._column.addWidget(self._pile, 1)
        self._chosen.hide()

    def _connect(self) -> None:
        self.search.searched.connect(self._filter)
        self.day.committed.connect(self._filter)
        self.people.activated.connect(self._choose_person)
        self._all.clicked.connect(self._drop_record)
        self.rows.counted.connect(self._counted)
        self.table.opened.connect(self._open)

    def _choice(self) -> JournalChoice:
        text = self.search.text()
        return JournalChoice(
            person=self._person,
            day=self.day.day(),
            record=self._record,
            text=text,
            actions=actions_meaning(text, self._desk.language),
        )

    def _filter(self, _value: object = None) -> None:
        self.load()
        self.changed.emit()

    def _choose_person(self, place: int) -> None:
        self._person = self.people.itemText(place) if place > 0 else ""
        self._filter()

    def _drop_record(self) -> None:
        self._record = None
        self._show_record("")
        self._filter()
        self.table.setFocus()

    def _show_record(self, name: str) -> None:
        self._chosen.setVisible(self._record is not None)
        said = self.tr("只看 {record}").format(record=name) if name else self.tr("只看一条记录")
        self._only.say(said)

    def _know(self, known: Known) -> None:
        self.people.clear()
        self.people.addItems([self.tr("所有人"), *known.people])
        self.people.setCurrentIndex(max(0, self.people.findText(self._person)))
        if known.record is not None:
            kind = words.say(f"journal.kind.{known.record.kind}", self._desk.language)
            self._show_record(f"{kind} {known.record.name}")
        self.known.emit(known)

    def _counted(self, count: int) -> None:
        self._pile.setCurrentWidget(self._sheet if count else self._empty)

    def _cells(self, row: JournalRow) -> TableRow:
        language = self._desk.language
        at = f"{row.time.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
        cells = (
            Cell(at),
            Cell(row.person),
            Cell(action_name(row.action, language)),
            Cell(record_name(row, language)),
        )
        return TableRow(str(row.seq), cells)

    def _open(self, key: str) -> None:
        place = self.model.row_of(key)
        row = self.rows.held(place) if place is not None else None
        if row is not None:
            self._desk.tasks.read(
                partial(target_of, self._desk.opened, row),
                receiver=self,
                done=self._go,
                topic="target",
            )

    def _go(self, target: Target) -> None:
        if target.why_not:
            self._desk.notices.tell(Kind.INFO, target.why_not, key="journal-target")
        if target.page:
            self.go_asked.emit(target.page, dict(target.state))


def _fetch(
    choice: JournalChoice, reader: Reader, offset: int, limit: int
) -> tuple[JournalRow, ...]:
    return journal_rows(reader, choice, offset=offset, limit=limit)
