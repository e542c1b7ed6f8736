"""What was filed or returned, and the panel of one of them: report, receipt, reason."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.bundle.export import ExportedBundle
from inspector.bundle.receipts import write_receipt
from inspector.clock import CHINA
from inspector.domain.exchange import Verdict
from inspector.domain.filing import FilingDecision
from inspector.durable import disk_errors
from inspector.store.queries.exchange import count_filings
from inspector.ui.desk import Desk
from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.models.paged_table import PagedTableModel
from inspector.ui.notices import Tone as News
from inspector.ui.pages.bundles.checks import VERDICT_ICON, VERDICT_TONE
from inspector.ui.pages.exchange.reading import FiledRow, fetch_filed
from inspector.ui.pickers import choose_folder, choose_target, open_file
from inspector.ui.sizes import size_text
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner
from inspector.workspace import Workspace

__all__ = ["FiledPanel", "FiledTable"]


class FiledTable(DataTable):
    """The register, the latest first; read a page at a time."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        rows: PagedRows[FiledRow] = PagedRows(
            desk.tasks, desk.opened, key_of=lambda row: row.key, parent=parent
        )
        blank = [Column("", CellKind.TEXT, width) for width in range(5)]
        self.paged = PagedTableModel(rows, blank, self._cells, parent=parent)
        super().__init__(self.paged, parent=parent)

    def ask(self) -> None:
        """Reads the list, in the language in force."""
        self.paged.rows().ask(
            count=count_filings, fetch=partial(fetch_filed, self._desk.opened, self._desk.language)
        )

    def filed(self, key: str) -> FiledRow | None:
        """A row that is here."""
        place = self.paged.row_of(key)
        return None if place is None else self.paged.rows().held(place)

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.setAccessibleName(self.tr("已经入库和退回的数据包"))
        self.paged.set_columns(
            (
                Column(self.tr("小区 / 数据包")),
                Column(self.tr("备案号"), width=170),
                Column(self.tr("结论"), CellKind.CHIP, 182, rank=1),
                Column(self.tr("经办人"), width=130, rank=3),
                Column(self.tr("时间"), CellKind.NUMBER, 170, rank=2),
            )
        )

    def _cells(self, row: FiledRow) -> TableRow:
        filing, language = row.filing, self._desk.language
        verdict = Verdict(filing.verdict)
        returned = filing.decision is FilingDecision.RETURNED
        tone = Tone.FAIL if returned else VERDICT_TONE[verdict]
        icon = "undo-2" if returned else VERDICT_ICON[verdict]
        said = words.term(filing.decision if returned else verdict, language)
        return TableRow(
            row.key,
            (
                Cell(row.subject, row.number),
                Cell(filing.number or "—"),
                Cell(said, tone=tone, icon=icon),
                Cell(row.decided_by),
                Cell(f"{filing.decided_at.astimezone(CHINA):%Y-%m-%d %H:%M}"),
            ),
        )


class FiledPanel(Themed, QWidget):
    """One filed bundle: facts, its report, another copy of its receipt.

    Signals:
        compound_asked: id of the compound somebody wants to see.
    """

    compound_asked = Signal(str)

    def __init__(self, desk: Desk, row: FiledRow) -> None:
        super().__init__()
        self._desk, self._row = desk, row
        self._busy = False
        self._banner = VerdictBanner(parent=self)
        self._facts = FactList(self)
        self._reason = Label(size=14, parent=self)
        self._section = PanelSection("", self._reason, parent=self)
        self._unlock = UnlockBox(desk, parent=self)
        self._open = Button(icon="file-text", parent=self)
        self._save = Button(icon="download", parent=self)
        self._receipt = Button(icon="send", kind=ButtonKind.PRIMARY, parent=self)
        self._open.clicked.connect(self.open_report)
        self._save.clicked.connect(self.save_report)
        self._receipt.clicked.connect(self.write_receipt)
        for button in (self._open, self._save):
            button.setVisible(bool(row.report))
        self._column = QVBoxLayout(self)
        for widget in (self._banner, self._facts, self._section, self._open, self._save):
            self._column.addWidget(widget)
        self._column.addWidget(self._unlock)
        self._column.addWidget(self._receipt)
        self._column.addStretch(1)
        self._section.setVisible(bool(row.reason))
        self.follow_theme()

    def open_report(self) -> None:
        """Opens the report with the system's program for PDF files."""
        target = self._desk.opened.folder / "cache" / "reports" / f"{self._name()}.pdf"
        self._desk.tasks.read(
            partial(copy_report, self._desk.opened, self._row.report, target),
            receiver=self,
            done=self._show_report,
        )

    def save_report(self) -> None:
        """Puts a copy of the report where somebody wants it."""
        name = f"{self._name()}.pdf"
        target = choose_target(self, self.tr("保存报告"), name=name, kinds="PDF (*.pdf)")
        if target is not None:
            self._desk.tasks.read(
                partial(copy_report, self._desk.opened, self._row.report, target),
                receiver=self,
                done=lambda path: self._desk.notices.tell(
                    News.DONE, "exchange.report_saved", path=str(path)
                ),
            )

    def write_receipt(self) -> None:
        """Writes the receipt to a folder somebody picks."""
        if self._busy:
            return
        if self._unlock.is_locked:
            self._unlock.ask()
            return
        folder = choose_folder(self, self.tr("回执存到哪里"))
        if folder is None:
            return
        self._busy = True
        self._desk.tasks.write(
            partial(write_receipt, self._desk.opened, bundle=self._row.filing.bundle, out=folder),
            receiver=self,
            done=self._written,
            ended=self._ended,
        )

    def retranslate(self) -> None:
        """Says it in the language in force."""
        row, filing, language = self._row, self._row.filing, self._desk.language
        self.setWindowTitle(row.subject)
        returned = filing.decision is FilingDecision.RETURNED
        tone = Tone.FAIL if returned else Tone.PASS
        title = words.term(filing.decision, language)
        self._banner.set_verdict(tone, f"{title} {filing.number}".strip(), row.number)
        kind = words.term(filing.kind, language) if filing.kind else ""
        facts = [
            (self.tr("种类"), kind),
            (self.tr("结论"), words.term(Verdict(filing.verdict), language)),
            (self.tr("经办人"), row.decided_by),
            (self.tr("时间"), f"{filing.decided_at.astimezone(CHINA):%Y-%m-%d %H:%M}"),
            (self.tr("回执"), row.receipt or self.tr("还没有写")),
        ]
        self._facts.set_facts([one for one in facts if one[1]])
        self._section.set_title(self.tr("意见"))
        self._reason.say(row.reason)
        self._open.set_text(self.tr("打开验收报告"))
        self._save.set_text(self.tr("另存验收报告"))
        self._receipt.set_text(self.tr("把回执存到文件夹"))

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, px(4), edge, px(20))
        self._column.setSpacing(px(12))

    def _name(self) -> str:
        return self._row.filing.number or self._row.filing.bundle[-8:]

    def _show_report(self, path: Path) -> None:
        if not open_file(path):
            self._desk.notices.tell(News.WARNING, "exchange.cannot_open", path=str(path))

    def _written(self, made: ExportedBundle) -> None:
        self._desk.notices.tell(
            News.DONE, "exchange.receipt_written", path=str(made.path), size=size_text(made.bytes)
        )

    def _ended(self) -> None:
        self._busy = False


def copy_report(workspace: Workspace, digest: str, target: Path) -> Path:
    """A copy of a report outside of the evidence store, which nobody may write to.

    Raises:
        ResourceError: ``media.missing``, ``disk.*``.
    """
    with disk_errors(target), workspace.store.media.open(digest) as source:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        with part.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        part.replace(target)
    return target
