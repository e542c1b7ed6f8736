"""A table in a card ends after its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import Cell, Column, TableModel, TableRow


def _rows(count: int) -> list[TableRow]:
    return [TableRow(str(number), (Cell(f"第 {number} 行"),)) for number in range(count)]


def _shown(
    qtbot: QtBot, qapp: QApplication, *, in_stack: bool
) -> tuple[TableModel, TableCard, QWidget]:
    model = TableModel((Column("行"),))
    card = TableCard(DataTable(model))
    ground = QStackedWidget() if in_stack else QWidget()
    if isinstance(ground, QStackedWidget):
        ground.addWidget(card)
    else:
        QVBoxLayout(ground).addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
    ground.resize(600, 500)
    qtbot.addWidget(ground)
    ground.show()
    _settle(qapp)
    return model, card, ground


def _settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


def test_a_card_is_as_high_as_its_rows(qtbot: QtBot, qapp: QApplication) -> None:
    for in_stack in (False, True):
        model, card, _ground = _shown(qtbot, qapp, in_stack=in_stack)
        model.set_rows(_rows(2))
        _settle(qapp)
        table = card.findChild(DataTable)
        assert isinstance(table, DataTable)
        assert 2 * 60 < card.height() < 4 * 60
        assert table.verticalScrollBar().maximum() == 0
        model.set_rows(_rows(4))
        _settle(qapp)
        assert 4 * 60 < card.height() < 6 * 60
        assert table.verticalScrollBar().maximum() == 0


def test_more_rows_than_fit_are_scrolled(qtbot: QtBot, qapp: QApplication) -> None:
    for in_stack in (False, True):
        model, card, _ground = _shown(qtbot, qapp, in_stack=in_stack)
        model.set_rows(_rows(50))
        _settle(qapp)
        table = card.findChild(DataTable)
        assert isinstance(table, DataTable)
        assert card.height() <= 500
        assert table.verticalScrollBar().maximum() > 0
