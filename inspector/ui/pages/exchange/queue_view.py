"""The queue as people see it: where to drop files, what is being checked, the table, the totals."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.parts import DropCard
from inspector.ui.pages.exchange.queue import Queue
from inspector.ui.pages.exchange.queue_filters import QueueFilters
from inspector.ui.pages.exchange.queue_rows import QueueRow, RowState
from inspector.ui.pages.exchange.queue_table import QueueTable
from inspector.ui.pages.exchange.reading import matches
from inspector.ui.shell.single_keys import SingleKeys
from inspector.ui.sizes import size_text
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.task_card import TaskCard
from inspector.ui.widgets.themed import Themed, px

__all__ = ["QueueView"]

_HANDFUL = 8


class QueueView(Themed, QWidget):
    """The section 待处理.

    Signals:
        opened: key of a row somebody wants to see.
        pointed: key of the row that has the cursor.
        ticked: the rows to be taken in together are others.
        files_asked, drive_asked: the two other ways in.
        accept_asked, return_asked: key of the row that has the cursor, by a key.
    """

    opened = Signal(str)
    pointed = Signal(str)
    ticked = Signal()
    files_asked = Signal()
    drive_asked = Signal()
    accept_asked = Signal(str)
    return_asked = Signal(str)

    def __init__(self, desk: Desk, queue: Queue, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._queue = desk, queue
        self._left_out: set[str] = set()
        self._search_text = ""
        self.drop = DropCard(parent=self)
        self.drop.dropped.connect(self._hand_in)
        self.task = TaskCard(parent=self)
        self.task.stop_asked.connect(queue.copying.stop)
        self.search = SearchField(parent=self)
        self.search.searched.connect(self._searched)
        self.table = QueueTable(desk, self)
        self._foot = Label(size=14, ink="text.2", tabular=True, parent=self)
        self._hint = Label(size=14, ink="text.2", parent=self)
        self._is_narrow = False
        self.filters = QueueFilters(self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self.follow_theme()

    # What the page asks

    def filter(self) -> str:
        """The filter in force."""
        return self.filters.chosen()

    def set_filter(self, name: str) -> None:
        """Shows what stands behind a filter."""
        if self.filters.choose(name):
            self.refresh()

    def ticked_keys(self) -> tuple[str, ...]:
        """Rows to be taken in together; all clean ones but those somebody left out."""
        return tuple(
            row.key for row in self._queue.rows() if row.is_clean and row.key not in self._left_out
        )

    def refresh(self) -> None:
        """Shows the queue as it is."""
        rows = self._queue.rows()
        self.table.show_rows([row for row in rows if self._is_shown(row)])
        self.table.rows.set_ticked(self.ticked_keys())
        self.filters.count(rows)
        self._show_totals()
        self._show_search()
        self._show_work()
        busy = self._queue.copying.intake.current is not None
        # At the first look nothing is said to be missing.
        empty = not rows and not busy and self._queue.is_loaded
        self._stack.setCurrentIndex(1 if empty else 0)

    def refresh_row(self, key: str) -> None:
        """One row's check has gone on."""
        row = self._queue.row(key)
        if row is not None:
            self.table.show_row(row)
        self._show_work()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.drop.say(
            self.tr("把数据包拖到这里"),
            self.tr("整个文件夹也可以。先收进本机再校验，收完就可以拔 U 盘"),
        )
        self.search.set_hint(self.tr("小区、街道、编号"))
        self._hint.setText(self.tr("需复核和拒收的不会成批入库；入库后不能撤销"))
        self._empty.say(
            self.tr("没有等待处理的数据包"),
            self.tr("把文件或文件夹拖到这里；也可以从 U 盘读入，或者选择文件。"),
        )
        self._from_drive.set_text(self.tr("从 U 盘读入"))
        self._from_files.set_text(self.tr("选择文件"))
        self.refresh()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(12))
        self._top.setSpacing(px(12))
        self._bar.setSpacing(px(12))
        self._totals.setSpacing(px(12))
        self.search.setMaximumWidth(px(300))

    def set_layout(self, *, narrow: bool, roomy: bool) -> None:
        """Puts what stands side by side below one another; keeps the sheet to drop on or not.

        Args:
            narrow: one column.
            roomy: whether there is room for the sheet; the page takes what is dropped anyway.
        """
        self.drop.setVisible(roomy)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(direction)
        self._bar.setDirection(direction)
        self._bar.setStretchFactor(self.filters, 0 if narrow else 1)
        self._is_narrow = narrow  # the rows need the height more than the totals
        self._hint.setVisible(not narrow)
        self._show_totals()
        self._show_search()
        self.search.setMaximumWidth(16_777_215 if narrow else px(300))

    # Within

    def _build(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.drop, 1)
        self._top.addWidget(self.task, 1)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.addWidget(self.filters, 1)
        self._bar.addWidget(self.search)
        self._totals = QHBoxLayout()
        self._totals.addWidget(self._foot)
        self._totals.addStretch(1)
        self._totals.addWidget(self._hint)
        card = TableCard(self.table, foot=self._totals, parent=self)
        self._from_drive = Button(icon="usb", size=ButtonSize.ANSWER)
        self._from_files = Button(
            icon="folder-open", size=ButtonSize.ANSWER, kind=ButtonKind.PRIMARY
        )
        self._empty = EmptyState(
            "-", "-", icon="inbox", actions=(self._from_drive, self._from_files), parent=self
        )
        full = QWidget(self)
        self._column = QVBoxLayout(full)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addLayout(self._bar)
        self._column.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        for label in (self._foot, self._hint):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self.pointed)
        self.table.rows.ticked.connect(self._ticked_by_hand)
        self.filters.changed.connect(self.refresh)
        self._from_drive.clicked.connect(self.drive_asked)
        self._from_files.clicked.connect(self.files_asked)
        self._letters = SingleKeys(
            self.table,
            {
                "A": partial(self._by_key, self.accept_asked),
                "R": partial(self._by_key, self.return_asked),
            },
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self._queue.changed.connect(self.refresh)
        self._queue.moved.connect(self.refresh_row)
        self._queue.copying.moved.connect(self._copying)

    def set_single_keys(self, *, on: bool) -> None:
        """Whether single letters act; they can be turned off in 设置."""
        self._letters.set_on(on=on)

    def _by_key(self, signal: SignalInstance) -> None:
        if key := self.table.current():
            signal.emit(key)

    def _hand_in(self, paths: tuple[Path, ...]) -> None:
        self._queue.hand_in(paths)

    def _searched(self, text: str) -> None:
        self._search_text = text
        self.refresh()

    def _is_shown(self, row: QueueRow) -> bool:
        preview = row.look.preview if row.look else None
        return self.filters.lets_through(row) and matches(preview, row.waiting, self._search_text)

    def _copying(self) -> None:
        self._show_work()
        if not self._queue.rows():
            self.refresh()

    def _ticked_by_hand(self, keys: tuple[str, ...]) -> None:
        shown = {row.key for row in self._queue.rows() if row.is_clean and self._is_shown(row)}
        self._left_out = (self._left_out - shown) | (shown - set(keys))
        # A doubtful one cannot be among those that are taken in together.
        self.table.rows.set_ticked(self.ticked_keys())
        self._show_totals()
        self.ticked.emit()

    def _show_search(self) -> None:
        """A handful of rows is read rather than searched where height is dear."""
        many = len(self._queue.rows()) > _HANDFUL
        self.search.setVisible(not self._is_narrow or many or bool(self.search.text()))

    def _show_totals(self) -> None:
        keys = self.ticked_keys()
        rows = [row for row in map(self._queue.row, keys) if row is not None]
        size = size_text(sum(row.waiting.bytes for row in rows))
        told = words.say("exchange.selected", self._desk.language, count=len(keys), size=size)
        self._foot.say(told if keys and not self._is_narrow else "")

    def _show_work(self) -> None:
        intake, language = self._queue.copying.intake, self._desk.language
        checking = self._queue.checking
        self.task.setVisible(intake.current is not None or bool(checking))
        if intake.current is not None:
            at = intake.count - len(intake.waiting)
            done, total = intake.done, intake.total
            figures = f"{at} / {intake.count} · {size_text(done)} / {size_text(total)}"
            title = words.say("exchange.copying", language, name=intake.current.name)
            self.task.show_work(title, figures, done, total)
            self.task.set_stoppable(stoppable=True)
        elif checking:
            rows = self._queue.rows()
            running = next((one for one in checking if one.state is RowState.CHECKING), checking[0])
            title = words.say("exchange.checking_file", language, name=running.waiting.path.name)
            done = len(rows) - len(checking)
            shares = sum(one.share for one in checking)
            self.task.show_work(
                title, f"{done} / {len(rows)}", 100 * done + shares, 100 * len(rows)
            )
            self.task.set_stoppable(stoppable=False)
