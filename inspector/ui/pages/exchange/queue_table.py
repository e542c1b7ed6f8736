"""The table of the queue: a row a file, with the five checks and what they came to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inspector import words
from inspector.domain.exchange import Verdict
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.checks import VERDICT_ICON, VERDICT_TONE, Check, five_checks
from inspector.ui.pages.bundles.telling import about, check_title, sender
from inspector.ui.pages.bundles.wording import moment
from inspector.ui.pages.exchange.queue_rows import QueueRow, RowState
from inspector.ui.sizes import size_text
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableModel, TableRow
from inspector.ui.widgets.tone import Tone

__all__ = ["QueueTable"]

_MARK = 68


class QueueTable(DataTable):
    """Rows with the five checks and the verdict.

    Args:
        desk: the page's means.
        parent: its owner.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        blank = [Column("", CellKind.TEXT, width) for width in range(10)]
        self.rows = TableModel(blank, checkable=True, parent=parent)
        super().__init__(self.rows, parent=parent)

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.setAccessibleName(self.tr("等待处理的数据包"))
        marks = (
            self.tr("签名"),
            self.tr("完整"),
            self.tr("时间"),
            self.tr("位置"),
            self.tr("一致"),
        )
        self.rows.set_columns(
            (
                Column(self.tr("小区 / 数据包")),
                Column(self.tr("提交街道"), width=150, rank=3),
                *(Column(mark, CellKind.MARK, _MARK, rank=1) for mark in marks),
                Column(self.tr("结论"), CellKind.CHIP, 176),
                Column(self.tr("大小"), CellKind.NUMBER, 92, rank=2),
                Column(self.tr("送达"), CellKind.NUMBER, 110, rank=4),
            )
        )

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Shows these; the cursor stays on its row."""
        current = self.current()
        self.rows.set_rows([self._cells(row) for row in rows])
        if current:
            self.select(current)

    def show_row(self, row: QueueRow) -> None:
        """Shows one of them as it is now."""
        self.rows.set_row(self._cells(row))

    def current(self) -> str:
        """Key of the row that has the cursor; empty for none."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else ""

    def _cells(self, row: QueueRow) -> TableRow:
        language, waiting = self._desk.language, row.waiting
        if row.look is None:
            title, line, street = waiting.path.name, "", ""
            marks = self._open_marks(row)
        else:
            preview = row.look.preview
            title, line = about(preview, waiting, language, brief=True)
            street = sender(preview)
            marks = tuple(
                Cell(check_title(one, language), tone=one.tone)
                for one in five_checks(preview.verification)
            )
        return TableRow(
            row.key,
            (
                Cell(title, line or size_text(waiting.bytes)),
                Cell(street),
                *marks,
                self._verdict(row),
                Cell(size_text(waiting.bytes)),
                Cell(moment(waiting.arrived, self._desk.clock.now())),
            ),
        )

    def _open_marks(self, row: QueueRow) -> tuple[Cell, ...]:
        running = row.state is RowState.CHECKING
        icon, tone = ("loader-circle", Tone.INFO) if running else ("circle", Tone.NEUTRAL)
        if row.state is RowState.UNREADABLE:
            icon, tone = "minus", Tone.NEUTRAL
        said = self.tr("校验中") if running else self.tr("还没有校验")
        return tuple(Cell(said, tone=tone, icon=icon) for _ in Check)

    def _verdict(self, row: QueueRow) -> Cell:
        match row.state:
            case RowState.WAITING:
                return Cell(self.tr("排队"), tone=Tone.NEUTRAL, icon="clock")
            case RowState.CHECKING:
                # How long the last part takes nobody knows: a figure would stand still at 99.
                return Cell(self.tr("正在核对"), tone=Tone.INFO, icon="loader-circle")
            case RowState.DECIDING:
                return Cell(self.tr("处理中"), tone=Tone.INFO, icon="loader-circle")
            case RowState.UNREADABLE:
                return Cell(self.tr("无法识别"), tone=Tone.FAIL, icon="file-warning")
        verdict = row.verdict
        if verdict is None:
            return Cell("")
        short = Verdict.ACCEPTED if verdict is Verdict.WARNINGS else verdict
        text = words.term(short, self._desk.language)
        if verdict is Verdict.WARNINGS:
            text = self.tr("可入库 · 有提示")
        return Cell(text, tone=VERDICT_TONE[verdict], icon=VERDICT_ICON[verdict])
