"""Long lists: read where somebody looks, kept where one was when other rows come."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inspector.errors import ResourceError
from inspector.store import Reader
from inspector.ui.models import ListRole, PagedListModel, PagedRows, PagedTableModel
from inspector.ui.models.paged_rows import PAGE
from inspector.ui.notices import RecordedNotices
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.table_model import Cell, Column, TableRole, TableRow
from inspector.workspace import Workspace
from tests.field import make_field


@dataclass(frozen=True)
class Row:
    number: int
    text: str

    @property
    def key(self) -> str:
        return f"k{self.number}"


@dataclass
class Bench:
    """A list that can change, what was read of it, and models over it."""

    workspace: Workspace
    data: list[Row] = field(default_factory=lambda: [Row(n, f"问题 {n}") for n in range(20_000)])
    fetched: list[int] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    trouble: ResourceError | None = None

    def __post_init__(self) -> None:
        self.gate.set()
        self.notices = RecordedNotices()
        self.tasks = Tasks(self.notices, crashed=self.faults.append)
        self.rows = PagedRows[Row](self.tasks, self.workspace, key_of=lambda row: row.key)
        self.table_model = PagedTableModel(
            self.rows, (Column("编号", width=100), Column("内容")), as_cells, checkable=True
        )
        self.list_model = PagedListModel(
            self.rows, lambda row: row, text_of=lambda row: row.text, photo_of=lambda row: row.key
        )

    def count(self, _reader: Reader) -> int:
        return len(self.data)

    def fetch(self, _reader: Reader, offset: int, limit: int) -> Sequence[Row]:
        self.gate.wait(5)
        if self.trouble is not None:
            raise self.trouble
        self.fetched.append(offset // PAGE)
        return self.data[offset : offset + limit]

    def locate(self, _reader: Reader, key: str) -> int | None:
        return next((n for n, row in enumerate(self.data) if row.key == key), None)

    def ask(self) -> None:
        self.rows.ask(count=self.count, fetch=self.fetch, locate=self.locate)
        self.settle()

    def settle(self) -> None:
        until = time.monotonic() + 10
        quiet = 0
        while quiet < 5:
            assert time.monotonic() < until
            QCoreApplication.processEvents()
            quiet = quiet + 1 if self.tasks.is_idle else 0


def as_cells(row: Row) -> TableRow:
    return TableRow(row.key, (Cell(str(row.number)), Cell(row.text)))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with make_field(Path(tmp_path_factory.mktemp("paged")) / "w") as made:
        yield made


@pytest.fixture
def bench(workspace: Workspace) -> Iterator[Bench]:
    made = Bench(workspace)
    yield made
    made.gate.set()
    assert made.tasks.close(seconds=5)
    assert made.faults == []


@pytest.fixture
def table(bench: Bench, qtbot: QtBot) -> DataTable:
    bench.ask()
    made = DataTable(bench.table_model)
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    bench.settle()
    return made


def top(table: DataTable) -> str:
    return table._model.key(table.rowAt(0))


@pytest.mark.parametrize("kind", ["table_model", "list_model"])
def test_the_models_keep_qts_rules(bench: Bench, qtmodeltester: ModelTester, kind: str) -> None:
    bench.data = bench.data[:450]
    bench.ask()
    qtmodeltester.check(getattr(bench, kind), force_py=True)  # type: ignore[no-untyped-call]
    bench.settle()
    bench.data.insert(0, Row(-1, "新的"))
    bench.rows.refresh()
    bench.settle()
    assert getattr(bench, kind).rowCount() == 451


def test_the_first_sight_of_20000_rows_reads_one_page(table: DataTable, bench: Bench) -> None:
    assert bench.table_model.rowCount() == 20_000
    assert set(bench.fetched) == {0}
    assert table.rowHeight(0) == table.rowHeight(19_999) == 60


def test_jumping_with_the_scroll_bar_reads_only_what_is_seen(
    table: DataTable, bench: Bench
) -> None:
    bench.fetched.clear()
    bar = table.verticalScrollBar()
    for share in (0.5, 1.0):
        bar.setValue(round(bar.maximum() * share))
        bench.settle()
    assert set(bench.fetched) <= {49, 50, 99}
    assert 99 in bench.fetched
    last = bench.table_model.index(19_999, 1)
    assert last.data() == "问题 19999"
    assert table.rowAt(table.viewport().height() - 1) == 19_999


def test_pages_that_were_dragged_past_are_not_read(table: DataTable, bench: Bench) -> None:
    bench.fetched.clear()
    bench.gate.clear()
    bar = table.verticalScrollBar()
    for step in range(40):
        bar.setValue(bar.maximum() * step // 39)
        QCoreApplication.processEvents()
    bench.gate.set()
    bench.settle()
    assert len(bench.fetched) <= 7, "the first asked for, and the few asked for last"
    assert 99 in bench.fetched


def test_memory_is_bounded_however_far_one_scrolls(table: DataTable, bench: Bench) -> None:
    bar = table.verticalScrollBar()
    for step in range(30):
        bar.setValue(bar.maximum() * step // 29)
        bench.settle()
    assert bench.rows.held_rows <= 12 * PAGE
    bar.setValue(0)
    bench.settle()
    assert bench.table_model.index(0, 1).data() == "问题 0", "what was forgotten is read again"


def test_a_row_on_its_way_is_drawn_as_such_after_a_while(table: DataTable, bench: Bench) -> None:
    bench.gate.clear()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    QCoreApplication.processEvents()
    index = bench.table_model.index(19_999, 0)
    assert not index.data(TableRole.WAITING)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "正在读取"
    opened: list[str] = []
    table.opened.connect(opened.append)
    until = time.monotonic() + 5
    while not index.data(TableRole.WAITING) and time.monotonic() < until:
        QTest.qWait(20)
    assert index.data(TableRole.WAITING)
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == []
    assert table.grab().toImage().pixelColor(20, 20).isValid()
    bench.gate.set()
    bench.settle()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["k19999"]
    assert not index.data(TableRole.WAITING)


def test_the_cursor_says_its_key_once_its_row_is_here(table: DataTable, bench: Bench) -> None:
    said: list[str] = []
    table.current_changed.connect(said.append)
    table.setCurrentIndex(bench.table_model.index(15_000, 0))
    assert said == []
    bench.settle()
    assert said == ["k15000"]


def test_new_rows_above_leave_the_cursor_and_the_sight_where_they_were(
    table: DataTable, bench: Bench
) -> None:
    table.verticalScrollBar().setValue(60 * 300 + 17)
    bench.settle()
    table.setCurrentIndex(bench.table_model.index(302, 0))
    before = top(table), table.rowViewportPosition(302)
    said: list[str] = []
    table.current_changed.connect(said.append)
    bench.data[:0] = [Row(50_000 + n, "新") for n in range(5)]
    bench.rows.refresh()
    bench.settle()
    assert bench.table_model.key(table.currentIndex().row()) == "k302"
    assert [index.row() for index in table.selectionModel().selectedRows()] == [307]
    assert (top(table), table.rowViewportPosition(307)) == before
    assert said == [], "nothing moved for the one who looks"


def test_a_row_that_changed_is_drawn_anew_and_nothing_else_moves(
    table: DataTable, bench: Bench
) -> None:
    resets: list[int] = []
    bench.table_model.modelReset.connect(lambda: resets.append(1))
    bench.data[3] = Row(3, "很长的名字" * 40)
    bench.rows.refresh()
    bench.settle()
    assert resets == []
    assert bench.table_model.index(3, 1).data().startswith("很长的名字")
    assert table.rowHeight(3) > 100
    assert table.rowHeight(4) == 60


def test_a_cursor_whose_row_is_gone_does_not_jump_to_another(
    table: DataTable, bench: Bench
) -> None:
    table.select("k5")
    del bench.data[5]
    bench.rows.refresh()
    bench.settle()
    assert not table.currentIndex().isValid()


def test_a_row_far_away_is_found_by_its_key(table: DataTable, bench: Bench) -> None:
    table.select("k12345")
    bench.settle()
    assert table.currentIndex().row() == 12_345
    assert table.rowAt(0) < 12_345 < table.rowAt(table.viewport().height() - 1) + 1
    table.select("nowhere")
    bench.settle()
    assert table.currentIndex().row() == 12_345


def test_rows_that_vanished_since_they_were_counted_are_counted_again(
    table: DataTable, bench: Bench
) -> None:
    counts: list[int] = []
    bench.rows.counted.connect(counts.append)
    del bench.data[250:]
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    bench.settle()
    assert bench.table_model.rowCount() == 250
    assert counts[-1] == 250


def test_an_emptied_list_is_empty(table: DataTable, bench: Bench) -> None:
    bench.data.clear()
    bench.rows.refresh()
    bench.settle()
    assert bench.table_model.rowCount() == 0
    assert not table.currentIndex().isValid()


def test_ticks_are_kept_by_key_whatever_is_in_memory(table: DataTable, bench: Bench) -> None:
    told: list[tuple[str, ...]] = []
    bench.table_model.ticked.connect(told.append)
    table.select("k1")
    QTest.keyClick(table, Qt.Key.Key_Space)
    bench.table_model.set_ticked(("k1", "k19000"))
    bench.data.reverse()
    bench.rows.refresh()
    bench.settle()
    table.select("k19000")
    bench.settle()
    row = table.currentIndex().row()
    assert row == 999
    state = bench.table_model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.Checked
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert told == [("k1",), ("k1",)]


def test_a_failure_is_said_once_and_tried_again_when_asked(table: DataTable, bench: Bench) -> None:
    bench.trouble = ResourceError("disk.failed", path="/x", reason="")
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    bench.settle()
    for _ in range(5):
        table.viewport().update()
        bench.settle()
    assert bench.notices.codes == ["disk.failed"]
    bench.trouble = None
    bench.rows.refresh()
    bench.settle()
    table.viewport().update()
    bench.settle()
    assert bench.table_model.index(19_999, 1).data() == "问题 19999"


def test_another_question_takes_the_place_of_an_older_one(bench: Bench) -> None:
    bench.gate.clear()
    bench.rows.ask(count=bench.count, fetch=bench.fetch)
    few = [Row(7, "七")]
    bench.rows.ask(count=lambda _: 1, fetch=lambda *_: few)
    bench.gate.set()
    bench.settle()
    assert len(bench.rows) == 1
    assert bench.rows.row(0) == few[0]


def test_cards_bring_their_pictures_when_these_arrive(bench: Bench) -> None:
    waiting: dict[str, object] = {}
    bench.list_model.set_loader(lambda key, deliver: waiting.update({key: deliver}))
    bench.ask()
    index = bench.list_model.index(2)
    assert index.data(ListRole.ENTRY) == bench.data[2]
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    deliver = waiting.pop("k2")
    assert callable(deliver)
    deliver(QImage(4, 4, QImage.Format.Format_RGB32))
    assert index.data(Qt.ItemDataRole.DecorationRole).width() == 4
    assert waiting == {}
    assert bench.list_model.index(5_000).data(ListRole.ENTRY) is None
    bench.settle()
    assert bench.list_model.index(5_000).data(ListRole.ENTRY) == bench.data[5_000]
