"""Tabs over a detail: all of them can be seen, however narrow it is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.tab_row import TabRow

TABS = [(name, name) for name in ("Site plan", "Buildings", "Inspections 10", "Defects 10")]


def test_tabs_that_do_not_fit_stand_in_a_second_line_inside_the_row(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    column, row = QVBoxLayout(ground), TabRow()
    row.set_tabs(TABS)
    column.addWidget(row)
    column.addWidget(QWidget(), 1)
    ground.resize(QSize(row.sizeHint().width() * 3 // 4, 600))
    ground.show()
    tabs = [one for one in row.children() if isinstance(one, QWidget)]
    assert len({one.y() for one in tabs}) == 2
    assert all(row.rect().contains(one.geometry()) for one in tabs)
