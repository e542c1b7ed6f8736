"""What was said in toasts and bars since the program was opened."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from inspector.clock import CHINA
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice, Told
from inspector.ui.notices import Tone as Kind
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableModel, TableRow
from inspector.ui.widgets.themed import Themed
from inspector.ui.widgets.tone import Tone

__all__ = ["ToldView"]

_TONES = {
    Kind.DONE: Tone.PASS,
    Kind.INFO: Tone.INFO,
    Kind.WARNING: Tone.WARN,
    Kind.ERROR: Tone.FAIL,
}


class ToldView(Themed, QWidget):
    """The notices of this session, the latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = TableModel((Column(""),), parent=self)
        self.table = DataTable(self.model)
        self._empty = EmptyState("", icon="message-square-text", framed=False)
        self._pile = QStackedLayout(self)
        self._sheet = TableCard(self.table, parent=self)
        self._pile.addWidget(self._sheet)
        self._pile.addWidget(self._empty)
        desk.notices.raised.connect(self._raised)
        self.follow_theme()

    def load(self) -> None:
        """Shows what was said."""
        told = self._desk.notices.told
        self.model.set_rows([self._row(number, one) for number, one in enumerate(told)])
        self._pile.setCurrentWidget(self._sheet if told else self._empty)

    def retranslate(self) -> None:
        """Headings and sentences in the language in force."""
        self.model.set_columns(
            (
                Column(self.tr("时间"), width=100),
                Column(self.tr("种类"), CellKind.CHIP, 120, rank=1),
                Column(self.tr("内容")),
            )
        )
        self.table.setAccessibleName(self.tr("这次打开程序以来的提示"))
        self._empty.say(
            self.tr("还没有提示"), self.tr("程序说过的话都会留在这里，关闭程序后清空。")
        )
        self.load()

    def _raised(self, _notice: Notice) -> None:
        if self.isVisible():
            self.load()

    def _row(self, number: int, told: Told) -> TableRow:
        named = {
            Kind.DONE: self.tr("完成"),
            Kind.INFO: self.tr("消息"),
            Kind.WARNING: self.tr("提醒"),
            Kind.ERROR: self.tr("错误"),
        }
        at = "" if told.at is None else f"{told.at.astimezone(CHINA):%H:%M:%S}"
        tone = told.notice.tone
        text = told.notice.text(self._desk.language)
        kind = Cell(named[tone], tone=_TONES[tone])
        return TableRow(str(number), (Cell(at), kind, Cell(text)))
