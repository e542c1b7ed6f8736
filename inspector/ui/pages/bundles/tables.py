"""The tables of the page: to be sent, sent, received."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.exchange import Verdict
from inspector.store.queries.exchange import UnsentRow, count_shipments
from inspector.ui.desk import Desk
from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.models.paged_table import PagedTableModel
from inspector.ui.pages.bundles.checks import VERDICT_ICON, VERDICT_TONE
from inspector.ui.pages.bundles.look_panel import SENT_LOOK
from inspector.ui.pages.bundles.reading import (
    ReceivedRow,
    SentRow,
    SentState,
    fetch_received,
    fetch_sent,
    size_of,
)
from inspector.ui.sizes import size_text
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableModel, TableRow
from inspector.ui.widgets.tone import Tone

__all__ = ["ReceivedTable", "SentTable", "UnsentTable"]


def _blank(count: int) -> list[Column]:
    return [Column("", CellKind.TEXT, width) for width in range(count)]


class UnsentTable(DataTable):
    """Inspections with content that never left; ticked to be exported."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self.rows = TableModel(_blank(5), checkable=True, parent=parent)
        super().__init__(self.rows, parent=parent)

    def show_rows(self, rows: Sequence[UnsentRow]) -> None:
        """Shows these."""
        self.rows.set_rows([self._cells(row) for row in rows])

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.setAccessibleName(self.tr("还没有导出的检查"))
        self.rows.set_columns(
            (
                Column(self.tr("小区 / 检查")),
                Column(self.tr("没有导出的"), width=150, rank=2),
                Column(self.tr("照片"), CellKind.NUMBER, 90, rank=3),
                Column(self.tr("大小"), CellKind.NUMBER, 110, rank=1),
                Column(self.tr("状态"), CellKind.CHIP, 176),
            )
        )

    def _cells(self, row: UnsentRow) -> TableRow:
        visit = words.say(
            "exchange.visit",
            self._desk.language,
            kind=row.kind,
            year=row.year,
            ordinal=row.ordinal,
        )
        state = (
            Cell(self.tr("导出后有改动"), tone=Tone.WARN, icon="circle-alert")
            if row.left
            else Cell(self.tr("没有导出过"), tone=Tone.INFO, icon="hard-drive")
        )
        return TableRow(
            str(row.inspection),
            (
                Cell(row.compound_name, f"{row.acceptance_number or row.number} · {visit}"),
                Cell(self.tr("{count} 条").format(count=row.unsent)),
                Cell(str(row.photos)),
                Cell(size_text(size_of([row]))),
                state,
            ),
        )


class SentTable(DataTable):
    """What went out and what became of it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        rows: PagedRows[SentRow] = PagedRows(
            desk.tasks, desk.opened, key_of=lambda row: row.key, parent=parent
        )
        self.paged = PagedTableModel(rows, _blank(4), self._cells, parent=parent)
        super().__init__(self.paged, parent=parent)

    def ask(self) -> None:
        """Reads the list, in the language in force."""
        self.paged.rows().ask(
            count=lambda reader: count_shipments(reader, "out"),
            fetch=partial(fetch_sent, self._desk.opened, self._desk.language),
        )

    def sent(self, key: str) -> SentRow | None:
        """A row that is here."""
        place = self.paged.row_of(key)
        return None if place is None else self.paged.rows().held(place)

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.setAccessibleName(self.tr("已经导出的数据包"))
        self.paged.set_columns(
            (
                Column(self.tr("小区 / 数据包")),
                Column(self.tr("导出时间"), width=160, rank=2),
                Column(self.tr("文件"), width=320, rank=3),
                Column(self.tr("送达"), CellKind.CHIP, 210),
            )
        )

    def _cells(self, row: SentRow) -> TableRow:
        tone, icon = SENT_LOOK[row.state]
        said = {
            SentState.EXPORTED: self.tr("等待回执"),
            SentState.RECEIVED: self.tr("对方已接收"),
            SentState.FILED: row.detail,
            SentState.RETURNED: self.tr("被退回"),
        }[row.state]
        return TableRow(
            row.key,
            (
                Cell(row.subject, row.number),
                Cell(f"{row.line.at.astimezone(CHINA):%Y-%m-%d %H:%M}"),
                Cell(Path(row.line.path).name),
                Cell(said, tone=tone, icon=icon),
            ),
        )


class ReceivedTable(DataTable):
    """Receipts, and what others sent."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        rows: PagedRows[ReceivedRow] = PagedRows(
            desk.tasks, desk.opened, key_of=lambda row: row.key, parent=parent
        )
        self.paged = PagedTableModel(rows, _blank(4), self._cells, parent=parent)
        super().__init__(self.paged, parent=parent)

    def ask(self) -> None:
        """Reads the list, in the language in force."""
        self.paged.rows().ask(
            count=lambda reader: count_shipments(reader, "in"),
            fetch=partial(fetch_received, self._desk.opened, self._desk.language),
        )

    def received(self, key: str) -> ReceivedRow | None:
        """A row that is here."""
        place = self.paged.row_of(key)
        return None if place is None else self.paged.rows().held(place)

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.setAccessibleName(self.tr("收到的数据包"))
        self.paged.set_columns(
            (
                Column(self.tr("小区 / 数据包")),
                Column(self.tr("种类"), width=150, rank=2),
                Column(self.tr("导入时间"), width=160, rank=3),
                Column(self.tr("结论"), CellKind.CHIP, 190),
            )
        )

    def _cells(self, row: ReceivedRow) -> TableRow:
        language = self._desk.language
        if row.accepted is None:
            verdict = Verdict(row.line.verdict) if row.line.verdict else Verdict.ACCEPTED
            state = Cell(self.tr("已导入"), tone=VERDICT_TONE[verdict], icon=VERDICT_ICON[verdict])
        elif row.accepted:
            state = Cell(row.detail or self.tr("已接收"), tone=Tone.PASS, icon="check-check")
        else:
            state = Cell(self.tr("被退回"), tone=Tone.FAIL, icon="undo-2")
        return TableRow(
            row.key,
            (
                Cell(row.subject, row.answers or row.detail),
                Cell(words.term(row.line.kind, language)),
                Cell(f"{row.line.at.astimezone(CHINA):%Y-%m-%d %H:%M}"),
                state,
            ),
        )
