"""The list of records that two devices changed apart, and the panel that settles one."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.conflicts import settle_conflict
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.models.paged_table import PagedTableModel
from inspector.ui.notices import Tone as News
from inspector.ui.pages.bundles.disputes import (
    ConflictDetail,
    ConflictRow,
    DisputeLine,
    fetch_conflicts,
    read_conflict,
)
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.table_model import Cell, Column, TableRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["ConflictPanel", "ConflictTable"]


class ConflictTable(DataTable):
    """The list: which record, what differs, who wrote it.

    Args:
        desk: the page's means.
        parent: its owner.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        rows: PagedRows[ConflictRow] = PagedRows(
            desk.tasks, desk.opened, key_of=lambda row: row.key, parent=parent
        )
        columns = (Column(""), Column("", width=280, rank=1), Column("", width=300, rank=2))
        self.paged = PagedTableModel(rows, columns, _cells, parent=parent)
        super().__init__(self.paged, parent=parent)

    def ask(self) -> None:
        """Reads the list, in the language in force."""
        self.paged.rows().ask(
            count=lambda reader: len(reader.conflicts()),
            fetch=partial(fetch_conflicts, self._desk.opened, self._desk.language),
        )

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.setAccessibleName(self.tr("两处不一致的记录"))
        self.paged.set_columns(
            (
                Column(self.tr("记录")),
                Column(self.tr("哪里不一样"), width=280, rank=1),
                Column(self.tr("谁写的"), width=300, rank=2),
            )
        )


def _cells(row: ConflictRow) -> TableRow:
    return TableRow(row.key, (Cell(row.label), Cell(row.fields), Cell(row.sides)))


class _Choice(Themed, QWidget):
    """One field with what each side says; one of them is chosen.

    Signals:
        changed: another side was chosen.
    """

    changed = Signal()

    def __init__(self, line: DisputeLine, devices: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.name = line.name
        self._group = QButtonGroup(self)
        self._chips: list[ChipButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for place, (device, said) in enumerate(zip(devices, line.says, strict=True)):
            label = self.tr("{device}：{said}").format(device=device, said=said)
            chip = ChipButton(label, parent=self)
            chip.setAccessibleName(spoken(line.title, label))
            chip.clicked.connect(self.changed)
            self._group.addButton(chip, place)
            self._chips.append(chip)
            self._column.addWidget(chip)
        self.follow_theme()

    def choose(self, place: int) -> None:
        """Chooses a side."""
        self._chips[place].setChecked(True)

    def chosen(self) -> int:
        """Which side; -1 for none."""
        return self._group.checkedId()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(8))


class ConflictPanel(Themed, QWidget):
    """Settles one conflict, field by field.

    Signals:
        settled: it is no conflict any more.
    """

    settled = Signal()

    def __init__(self, desk: Desk, record: UUID) -> None:
        super().__init__()
        self._desk, self._record = desk, record
        self._detail: ConflictDetail | None = None
        self._choices: list[_Choice] = []
        self._sides = QHBoxLayout()
        self._busy = False
        self._banner = VerdictBanner(parent=self)
        self._body = QWidget(self)
        self._error = InlineError(parent=self)
        self._error.say("")
        self._settle = Button(
            kind=ButtonKind.PRIMARY, icon="check", size=ButtonSize.ANSWER, parent=self
        )
        self._settle.clicked.connect(self.settle)
        self._settle.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._banner)
        self._column.addWidget(self._body)
        self._column.addWidget(self._error)
        self._column.addWidget(self._settle)
        self._column.addStretch(1)
        self._banner.hide()
        self.follow_theme()

    def choose_all(self, place: int) -> None:
        """Takes everything from one side."""
        for choice in self._choices:
            choice.choose(place)
        self._error.say("")

    def settle(self) -> None:
        """Keeps what was chosen."""
        detail = self._detail
        if detail is None or self._busy or detail.conflict.refused is not None:
            return
        sides = [one.digest for one in detail.versions]
        chosen = {
            choice.name: sides[choice.chosen()] for choice in self._choices if choice.chosen() >= 0
        }
        if len(chosen) < len(self._choices):
            count = len(self._choices)
            self._error.say(words.say("conflict.undecided", self._desk.language, count=count))
            return
        self._busy = True
        self._desk.tasks.write(
            partial(
                settle_conflict, self._desk.opened, record=self._record, seen=sides, choice=chosen
            ),
            receiver=self,
            done=lambda _: self._done(),
            failed=self._failed,
            ended=self._ended,
        )

    def retranslate(self) -> None:
        """Reads it in the language in force."""
        self._settle.set_text(self.tr("确认选定"))
        if self._detail is None or self.isVisible():
            self._read()

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, px(4), edge, px(20))
        self._column.setSpacing(px(12))

    def _read(self) -> None:
        self._desk.tasks.read(
            partial(read_conflict, self._desk.opened, self._record, language=self._desk.language),
            receiver=self,
            done=self._show,
            failed=self._failed,
            topic="conflict",
        )

    def _show(self, detail: ConflictDetail) -> None:
        self._detail, self._choices = detail, []
        self.setWindowTitle(detail.label)
        refused = detail.conflict.refused
        count = words.say("bundles.differs", self._desk.language, count=len(detail.disputes))
        reason = (
            self.tr("每一处都选定以哪一方为准。两处的说法都会留在历史里。")
            if refused is None
            else words.error(refused, self._desk.language)
        )
        self._banner.set_verdict(Tone.WARN, count, reason)
        self._banner.show()
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._side_list(detail, body))
        devices = tuple(one.device for one in detail.versions)
        for line in detail.disputes:
            choice = _Choice(line, devices, body)
            choice.changed.connect(lambda: self._error.say(""))
            choice.setEnabled(refused is None)
            self._choices.append(choice)
            column.addWidget(PanelSection(line.title, choice, parent=body))
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body
        self._settle.setVisible(refused is None)
        window = self.parentWidget()
        if window is not None:
            window.updateGeometry()

    def _side_list(self, detail: ConflictDetail, owner: QWidget) -> QWidget:
        box = QWidget(owner)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for place, side in enumerate(detail.versions):
            row = QHBoxLayout()
            text = f"{side.device} · {side.who} · {side.at}"
            row.addWidget(Label(text, size=14, parent=box), 1)
            if detail.conflict.refused is None:
                take = Button(self.tr("全部用这一方的"), kind=ButtonKind.SOFT, parent=box)
                take.setAccessibleName(spoken(take.text(), text))
                take.clicked.connect(partial(self.choose_all, place))
                row.addWidget(take)
            column.addLayout(row)
        return box

    def _done(self) -> None:
        self._desk.notices.tell(News.DONE, "bundles.settled")
        self.settled.emit()

    def _failed(self, problem: InspectorError) -> bool:
        self._error.say(words.error(problem, self._desk.language))
        if problem.code in ("store.heads_moved", "conflict.gone"):
            self._settle.hide()
        return True

    def _ended(self) -> None:
        self._busy = False
