"""A virtual grid in groups: a heading over each, and tiles of one size below it.

Where something stands is reckoned from the headings alone, so that laying out costs by their number
and not by the number of tiles: a list view asks every tile for its size whenever one more comes in,
which with a thousand of them takes longer than a finger may wait.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QScroller, QWidget

from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["GridLayout", "GroupedGrid"]

_Index = QModelIndex | QPersistentModelIndex
_STEP = 40
"""How far a wheel's notch goes, in pixels at 100 %; Qt takes three of them."""


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Where rows of a model stand; pixels from the top left of everything.

    Attributes:
        heads: rows that are headings, ascending; the first row is one.
        count: rows in all.
        width: of the grid.
        head: height of a heading.
        tile: size of a tile.
        tops: where each heading begins, and behind the last one where everything ends.
    """

    heads: tuple[int, ...]
    count: int
    width: int
    head: int
    tile: QSize
    tops: tuple[int, ...]

    @classmethod
    def of(
        cls, heads: Sequence[int], *, count: int, width: int, head: int, tile: QSize
    ) -> GridLayout:
        """Lays out; arguments as the attributes."""
        columns, tops = max(1, width // tile.width()), [0]
        for row, after in zip(heads, (*heads[1:], count), strict=False):
            lines = -(-(after - row - 1) // columns)
            tops.append(tops[-1] + head + lines * tile.height())
        return cls(tuple(heads), count, width, head, tile, tuple(tops))

    @property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return max(1, self.width // self.tile.width())

    @property
    def height(self) -> int:
        """Of everything."""
        return self.tops[-1]

    def area(self, row: int) -> QRect:
        """Where a row stands; empty where there is none."""
        if not 0 <= row < self.count or not self.heads:
            return QRect()
        group = bisect_right(self.heads, row) - 1
        top = self.tops[group]
        if row == self.heads[group]:
            return QRect(0, top, self.width, self.head)
        line, column = divmod(row - self.heads[group] - 1, self.columns)
        high, wide = self.tile.height(), self.tile.width()
        return QRect(column * wide, top + self.head + line * high, wide, high)

    def row_at(self, at: QPoint) -> int:
        """What stands at a point; -1 where nothing does."""
        if not 0 <= at.y() < self.height:
            return -1
        row = self.nearest(at)
        return row if self.area(row).contains(at) else -1

    def nearest(self, at: QPoint) -> int:
        """What stands at a point, or in its line next to it; -1 of nothing at all."""
        if not self.count:
            return -1
        down = min(max(at.y(), 0), self.height - 1)
        group = bisect_right(self.tops, down) - 1
        first, last = self.heads[group] + 1, self._end(group) - 1
        inside = down - self.tops[group] - self.head
        if inside < 0 or last < first:
            return self.heads[group]
        column = min(max(at.x() // self.tile.width(), 0), self.columns - 1)
        return min(first + inside // self.tile.height() * self.columns + column, last)

    def rows_in(self, area: QRect) -> range:
        """Every row that may be seen in an area, and few others."""
        if not self.count or area.bottom() < 0 or area.top() >= self.height:
            return range(0)
        first = self.nearest(QPoint(0, area.top()))
        return range(first, self.nearest(QPoint(self.width, area.bottom())) + 1)

    def _end(self, group: int) -> int:
        return self.heads[group + 1] if group + 1 < len(self.heads) else self.count


class GroupedGrid(Themed, QAbstractItemView):
    """Shows a flat model whose rows are headings and tiles.

    Whoever inherits says which rows are headings, how large things are, and paints them. The model
    announces what is new by a reset.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Of nothing, until there is a model.
        self._layout: GridLayout | None = GridLayout.of(
            (), count=0, width=1, head=1, tile=QSize(1, 1)
        )
        self._aim = 0
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAutoFillBackground(False)
        # It paints every point itself, so that on scrolling what stays in sight is only moved.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    # What whoever inherits says

    def head_rows(self) -> Sequence[int]:
        """Rows that are headings, ascending; the first row is one."""
        raise NotImplementedError

    def head_height(self) -> int:
        """Of a heading, in pixels."""
        raise NotImplementedError

    def tile_size(self) -> QSize:
        """Of a tile with the gap behind it, in pixels."""
        raise NotImplementedError

    def paint_row(
        self, painter: QPainter, area: QRect, row: int, *, focused: bool, current: bool
    ) -> None:
        """Paints a heading or a tile."""
        raise NotImplementedError

    # What a view does

    @property
    def grid(self) -> GridLayout:
        """Where everything stands."""
        if self._layout is None:
            count = self.model().rowCount()
            self._layout = GridLayout.of(
                self.head_rows() if count else (),
                count=count,
                width=max(self.viewport().width(), self.tile_size().width()),
                head=self.head_height(),
                tile=self.tile_size(),
            )
        return self._layout

    @contextmanager
    def staying(self) -> Iterator[None]:
        """More comes into the model, and what is in sight stays there."""
        bar = self.verticalScrollBar()
        here = bar.value()
        yield
        self.doItemsLayout()
        bar.setValue(here)

    def restyle(self) -> None:
        """Measures again."""
        self.doItemsLayout()

    def reset(self) -> None:
        """The model has other rows."""
        super().reset()
        self.doItemsLayout()

    def doItemsLayout(self) -> None:
        """Reckons again where everything stands."""
        self._layout = None
        super().doItemsLayout()

    def updateGeometries(self) -> None:
        """The bar goes as far as the rows do."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(px(_STEP))
        bar.setPageStep(room)
        bar.setRange(0, max(0, self.grid.height - room))
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def visualRect(self, index: _Index) -> QRect:
        """Where it stands in what is seen."""
        area = self.grid.area(index.row()) if index.isValid() else QRect()
        return area.translated(0, -self.verticalOffset()) if area.isValid() else area

    def indexAt(self, point: QPoint) -> QModelIndex:
        """What stands there."""
        row = self.grid.row_at(point + QPoint(0, self.verticalOffset()))
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Brings it into sight."""
        area, bar = self.grid.area(index.row()), self.verticalScrollBar()
        if not index.isValid() or not area.isValid():
            return
        top, bottom = area.top(), area.bottom() + 1 - self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif hint is QAbstractItemView.ScrollHint.PositionAtBottom or bottom > bar.value():
            bar.setValue(bottom)
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom) // 2)

    def horizontalOffset(self) -> int:
        """Nothing is wider than what is seen."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: ARG002 - Qt's signature
        """Nothing is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """One is chosen at a time."""
        index = self.indexAt(rect.normalized().center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What has to be painted again."""
        region, seen = QRegion(), self.viewport().rect()
        for index in selection.indexes():
            region = region.united(self.visualRect(index).intersected(seen))
        return region

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's name
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """Left and right go on to the next row, up and down to the next line."""
        action, grid = QAbstractItemView.CursorAction, self.grid
        here = self.currentIndex().row()
        if here < 0 or not grid.count:
            return self.model().index(0, 0)
        area = grid.area(here)
        if here not in grid.heads:
            self._aim = area.center().x()
        page = self.viewport().height()
        ways = {
            action.MoveLeft: here - 1,
            action.MovePrevious: here - 1,
            action.MoveRight: here + 1,
            action.MoveNext: here + 1,
            action.MoveUp: grid.nearest(QPoint(self._aim, area.top() - 1)),
            action.MoveDown: grid.nearest(QPoint(self._aim, area.bottom() + 1)),
            action.MovePageUp: grid.nearest(QPoint(self._aim, area.top() - page)),
            action.MovePageDown: grid.nearest(QPoint(self._aim, area.bottom() + page)),
            action.MoveHome: 0,
            action.MoveEnd: grid.count - 1,
        }
        return self.model().index(min(max(ways[cursorAction], 0), grid.count - 1), 0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Moves what is painted already."""
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what is seen, and of it what has to be."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("bg"))
        offset, wanted = self.verticalOffset(), event.region()
        here, chosen = self.currentIndex(), self.selectionModel()
        has_focus = self.hasFocus() or self.viewport().hasFocus()
        for row in self.grid.rows_in(event.rect().translated(0, offset)):
            area = self.grid.area(row).translated(0, -offset)
            if wanted.intersects(area):
                focused = has_focus and row == here.row()
                current = chosen.isRowSelected(row, QModelIndex())
                self.paint_row(painter, area, row, focused=focused, current=current)
        painter.end()
