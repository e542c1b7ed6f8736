"""A grid in groups: where things stand, how the cursor goes, what is painted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.grouped_grid import GridLayout, GroupedGrid

HEAD, TILE = 30, QSize(40, 50)

groups = st.lists(st.integers(0, 17), min_size=1, max_size=8)


def laid_out(counts: Sequence[int], width: int = 200) -> GridLayout:
    heads, row = [], 0
    for count in counts:
        heads.append(row)
        row += 1 + count
    return GridLayout.of(heads, count=row, width=width, head=HEAD, tile=TILE)


@given(groups, st.integers(10, 500))
def test_nothing_stands_on_anything_else_and_all_is_in_order(counts: list[int], width: int) -> None:
    grid = laid_out(counts, width)
    areas = [grid.area(row) for row in range(grid.count)]
    for before, after in pairwise(areas):
        assert not before.intersects(after)
        assert (before.top(), before.left()) < (after.top(), after.left())
    assert max(area.bottom() for area in areas) + 1 == grid.height
    assert all(area.right() < max(width, TILE.width()) for area in areas)


@given(groups, st.integers(10, 500))
def test_what_stands_at_a_point_is_what_is_there(counts: list[int], width: int) -> None:
    grid = laid_out(counts, width)
    for row in range(grid.count):
        area = grid.area(row)
        for point in (area.topLeft(), area.center(), area.bottomRight()):
            assert grid.row_at(point) == row
    assert grid.row_at(QPoint(0, -1)) == grid.row_at(QPoint(0, grid.height)) == -1


@given(groups, st.integers(0, 900), st.integers(1, 400))
def test_all_that_is_seen_is_painted_and_little_else(
    counts: list[int], top: int, high: int
) -> None:
    grid = laid_out(counts)
    seen = QRect(0, top, grid.width, high)
    wanted = {row for row in range(grid.count) if grid.area(row).intersects(seen)}
    rows = set(grid.rows_in(seen))
    assert wanted <= rows
    assert len(rows - wanted) <= grid.columns


def test_beside_the_last_tile_of_a_line_nothing_stands() -> None:
    grid = laid_out([3])
    assert grid.row_at(QPoint(170, HEAD + 10)) == -1
    assert grid.nearest(QPoint(170, HEAD + 10)) == 3
    assert laid_out([]).nearest(QPoint(3, 3)) == -1
    assert not laid_out([]).area(0).isValid()


class Grid(GroupedGrid):
    """Groups of the given sizes over words."""

    def __init__(self, counts: Sequence[int]) -> None:
        super().__init__()
        self.counts = list(counts)
        self.painted: list[int] = []
        self.setModel(QStringListModel(["x"] * (sum(counts) + len(counts)), self))
        self.follow_theme()

    def retranslate(self) -> None:
        pass

    def head_rows(self) -> Sequence[int]:
        return laid_out(self.counts).heads

    def head_height(self) -> int:
        return HEAD

    def tile_size(self) -> QSize:
        return TILE

    def paint_row(
        self, painter: QPainter, area: QRect, row: int, *, focused: bool, current: bool
    ) -> None:
        painter.fillRect(area, Qt.GlobalColor.red if focused or current else Qt.GlobalColor.blue)
        self.painted.append(row)


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    grid = Grid([7, 2, 40])
    qtbot.addWidget(grid)
    bar = grid.verticalScrollBar().sizeHint().width()
    grid.resize(200 + bar + 2 * grid.frameWidth(), 240)
    grid.show()
    qtbot.waitExposed(grid)
    assert grid.grid.columns == 5
    grid.setCurrentIndex(grid.model().index(0, 0))
    return grid


@pytest.mark.parametrize(
    ("begin", "key", "end"),
    [
        (0, Qt.Key.Key_Right, 1),
        (7, Qt.Key.Key_Right, 8),
        (0, Qt.Key.Key_Left, 0),
        (2, Qt.Key.Key_Down, 7),  # 6 and 7 are all of the second line
        (7, Qt.Key.Key_Down, 8),
        (8, Qt.Key.Key_Up, 6),
        (2, Qt.Key.Key_Up, 0),
        (0, Qt.Key.Key_Up, 0),
        (51, Qt.Key.Key_Down, 51),
        (3, Qt.Key.Key_End, 51),
        (44, Qt.Key.Key_Home, 0),
        (50, Qt.Key.Key_PageUp, 25),
    ],
)
def test_keys_go_through_the_lines(grid: Grid, begin: int, key: Qt.Key, end: int) -> None:
    grid.setCurrentIndex(grid.model().index(begin, 0))
    QTest.keyClick(grid, key)
    assert grid.currentIndex().row() == end
    seen = grid.visualRect(grid.currentIndex())
    assert grid.viewport().rect().contains(seen)


def test_going_down_through_a_heading_keeps_the_column(grid: Grid) -> None:
    grid.setCurrentIndex(grid.model().index(7, 0))  # the second of its line
    for _ in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 10
    for _ in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 13


def test_a_tap_takes_what_is_under_it_also_when_scrolled(grid: Grid) -> None:
    grid.scrollTo(grid.model().index(50, 0))
    assert grid.verticalOffset() > 0
    place = grid.visualRect(grid.model().index(45, 0)).center()
    assert grid.indexAt(place).row() == 45
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.currentIndex().row() == 45
    assert [one.row() for one in grid.selectionModel().selectedIndexes()] == [45]


def test_it_is_brought_into_sight_where_it_is_asked_for(grid: Grid) -> None:
    hint, high = QAbstractItemView.ScrollHint, grid.viewport().height()
    index = grid.model().index(30, 0)
    grid.scrollTo(index, hint.PositionAtTop)
    assert grid.visualRect(index).top() == 0
    grid.scrollTo(index, hint.PositionAtBottom)
    assert grid.visualRect(index).bottom() + 1 == high
    grid.scrollTo(index, hint.PositionAtCenter)
    assert abs(grid.visualRect(index).center().y() - high // 2) <= 1
    before = grid.verticalOffset()
    grid.scrollTo(index)
    assert grid.verticalOffset() == before


def test_only_what_is_seen_is_painted(grid: Grid) -> None:
    grid.painted.clear()
    grid.viewport().repaint()
    assert set(grid.painted) == set(grid.grid.rows_in(grid.viewport().rect()))
    assert max(grid.painted) < 25


def test_more_comes_in_and_what_is_in_sight_stays(grid: Grid) -> None:
    grid.verticalScrollBar().setValue(200)
    model = grid.model()
    assert isinstance(model, QStringListModel)
    with grid.staying():
        grid.counts.append(30)
        model.setStringList(["x"] * (sum(grid.counts) + len(grid.counts)))
    assert grid.verticalOffset() == 200
    assert grid.grid.count == 83
    grid.counts = []
    model.setStringList([])
    assert grid.grid.height == 0
    assert not grid.indexAt(QPoint(5, 5)).isValid()
