"""Tables: ticking, opening, speaking, sharing the width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableModel, TableRow
from inspector.ui.widgets.tone import Tone


@pytest.fixture
def model() -> TableModel:
    made = TableModel(
        (
            Column("小区"),
            Column("签名", CellKind.MARK, 64),
            Column("结论", CellKind.CHIP, 150),
            Column("大小", CellKind.NUMBER, 100),
        ),
        checkable=True,
    )
    made.set_rows(
        [
            TableRow(
                key,
                (
                    Cell(name, f"{key}_竣工验收_第1次"),
                    Cell("有效", tone=Tone.PASS),
                    Cell("可入库", tone=Tone.PASS, icon="check"),
                    Cell("412 MB"),
                ),
            )
            for key, name in (("WC-1", "学府里小区"), ("WC-2", "站前新村" * 12))
        ]
    )
    return made


@pytest.fixture
def table(qtbot: QtBot, model: TableModel) -> DataTable:
    made = DataTable(model)
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    return made


def test_the_table_model_keeps_qts_rules(model: TableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # pytest-qt has no types


def test_a_cell_speaks_its_column_and_its_words(model: TableModel) -> None:
    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "签名，有效"


def test_space_ticks_and_enter_opens(table: DataTable, model: TableModel) -> None:
    ticked: list[tuple[str, ...]] = []
    opened: list[str] = []
    model.ticked.connect(ticked.append)
    table.opened.connect(opened.append)
    table.select("WC-1")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    assert ticked == [("WC-1",), ("WC-1", "WC-2")]
    assert opened == ["WC-2"]


def test_a_tap_on_the_tick_does_not_open(table: DataTable, model: TableModel) -> None:
    opened: list[str] = []
    table.opened.connect(opened.append)
    row = table.visualRect(model.index(0, 0))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(table.viewport(), left, pos=QPoint(20, row.center().y()))
    assert model.ticked_keys() == ("WC-1",)
    assert opened == []
    QTest.mouseClick(table.viewport(), left, pos=row.center())
    assert opened == ["WC-1"]


def test_ticks_survive_new_rows_as_far_as_these_are_there(model: TableModel) -> None:
    model.set_ticked(("WC-1", "WC-2", "elsewhere"))
    model.set_rows([TableRow("WC-2", (Cell("站前新村"),))])
    assert model.ticked_keys() == ("WC-2",)


def test_a_narrow_table_gives_up_columns_by_rank(qtbot: QtBot) -> None:
    model = TableModel(
        (Column("小区"), Column("街道", width=130, rank=1), Column("大小", width=100, rank=2))
    )
    model.set_rows([TableRow("1", (Cell("学府里"), Cell("文昌街道"), Cell("412 MB")))])
    table = DataTable(model)
    qtbot.addWidget(table)
    table.show()
    hidden = []
    for width in (600, 320, 200):
        table.resize(width, 200)
        hidden.append([table.isColumnHidden(place) for place in range(3)])
    assert hidden == [[False, False, False], [False, False, True], [False, True, True]]


def test_columns_share_the_width_and_long_names_get_height(table: DataTable, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width())
    assert table.rowHeight(0) == 60
    assert table.rowHeight(1) > 80


def test_the_same_rows_with_other_cells_leave_the_cursor(model: TableModel, qtbot: QtBot) -> None:
    table = DataTable(model)
    qtbot.addWidget(table)
    table.select("WC-2")
    model.set_ticked(("WC-2",))
    model.set_rows([TableRow(key, (Cell(f"{key} 校验中"),)) for key in ("WC-1", "WC-2")])
    assert table.currentIndex().row() == 1
    assert model.ticked_keys() == ("WC-2",)
    assert model.index(1, 0).data() == "WC-2 校验中"
    model.set_row(TableRow("WC-2", (Cell("WC-2 可入库"),)))
    model.set_row(TableRow("WC-9", (Cell("gone"),)))
    assert [model.index(row, 0).data() for row in range(2)] == ["WC-1 校验中", "WC-2 可入库"]
    assert table.currentIndex().row() == 1
