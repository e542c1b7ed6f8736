"""What is taken out of a layout and put back is as high as it is then."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.taking_out import take_out


class _Growing(QWidget):
    """As high as it is told, at any width."""

    high = 50

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        return self.high

    def sizeHint(self) -> QSize:
        return QSize(100, self.high)


def test_what_is_put_back_still_tells_when_it_grows(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    part = _Growing(whole)
    column.addWidget(part)
    assert take_out(column) == [part]
    column.addWidget(part)
    whole.show()
    item = column.itemAt(0)
    assert item.heightForWidth(100) == 50
    part.high = 80
    part.updateGeometry()
    assert item.heightForWidth(100) == 80


def test_only_what_comes_after_a_place_is_taken_out_and_gaps_are_gone(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    parts = [QWidget(whole) for _ in range(3)]
    for part in parts:
        column.addWidget(part)
        column.addStretch(1)
    assert take_out(column, 1) == parts[1:]
    assert column.count() == 1
    assert column.indexOf(parts[0]) == 0
