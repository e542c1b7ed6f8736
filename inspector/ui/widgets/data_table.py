"""A table for reading and choosing: rows of 60, chips and marks drawn by a delegate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector.ui.theme import theme
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out, text_width
from inspector.ui.widgets.table_model import Cell, CellKind, Column, RowsModel, TableRole
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import TONE_ICON, Tone

__all__ = ["DataTable", "TableDelegate"]

_PADDING, _BOX = 12, 20
_TICK_ROOM = 44


class TableDelegate(QStyledItemDelegate):
    """Draws cells; the height of a row is that of its longest text."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the cell's lines need, 60 at least."""
        cell: Cell = index.data(TableRole.CELL)
        view = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else px(120)
        room = width - 2 * px(_PADDING) - (px(_TICK_ROOM) if _has_tick(index) else 0)
        high = lay_out(cell.text, font(15, bold=bool(cell.detail)), room).ceiling
        if cell.detail:
            high += lay_out(cell.detail, font(13), room).ceiling
        if index.data(TableRole.KIND) in (CellKind.CHIP, CellKind.MARK):
            high = px(26)
        return QSize(width, max(theme().size("row"), high + 2 * px(8)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws ground, rule, tick and content."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types none
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        box = QRectF(area)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, colour("brand.soft" if chosen else "surface"))
        rule = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(rule, colour("border"))
        if chosen and index.column() == 0:
            edge = QRectF(box.left(), box.top(), theme().line("edge"), box.height())
            painter.fillRect(edge, colour("brand"))
        inside = box.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
        if _has_tick(index):
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            _draw_tick(painter, inside, ticked=ticked)
            inside.setLeft(inside.left() + px(_TICK_ROOM - 8))
        cell: Cell = index.data(TableRole.CELL)
        if index.data(TableRole.WAITING):
            _draw_absence(painter, inside, index.column())
        _DRAW[CellKind(index.data(TableRole.KIND))](painter, cell, inside)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = box.adjusted(1, 1, -1, -2)
            draw_box(painter, ring, radius=px(6), border=colour("brand.text"), width=2)


def _has_tick(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.data(Qt.ItemDataRole.CheckStateRole) is not None


def _draw_tick(painter: QPainter, inside: QRectF, *, ticked: bool) -> None:
    side = px(_BOX)
    box = QRectF(inside.left() + px(2), inside.center().y() - side / 2, side, side)
    if ticked:
        draw_box(painter, box, radius=px(5), fill=colour("brand"))
        draw_glyph(painter, "check", "on.brand", 16, box.center())
    else:
        fill, border = colour("surface"), colour("border.strong")
        draw_box(painter, box, radius=px(5), fill=fill, border=border, width=1.5)


def _draw_absence(painter: QPainter, inside: QRectF, column: int) -> None:
    """A grey bar where a text is on its way; shorter ones after the first column."""
    wide = inside.width() * (0.6 if column == 0 else 0.4)
    bar = QRectF(inside.left(), inside.center().y() - px(6), wide, px(12))
    draw_box(painter, bar, radius=px(6), fill=colour("skeleton"))


def _draw_text(painter: QPainter, cell: Cell, inside: QRectF) -> None:
    text = lay_out(cell.text, font(15, bold=bool(cell.detail)), inside.width())
    detail = lay_out(cell.detail, font(13), inside.width()) if cell.detail else None
    high = text.height + (detail.height if detail else 0)
    top = inside.center().y() - high / 2
    ink = "text" if cell.tone is Tone.NEUTRAL else cell.tone.value
    text.draw(painter, inside.left(), top, colour(ink))
    if detail:
        detail.draw(painter, inside.left(), top + text.height, colour("text.2"))


def _draw_number(painter: QPainter, cell: Cell, inside: QRectF) -> None:
    ink = "text" if cell.tone is Tone.NEUTRAL else cell.tone.value
    letters = font(15, tabular=True)
    right = Qt.AlignmentFlag.AlignRight
    draw_line(painter, cell.text, font=letters, ink=colour(ink), box=inside, align=right)


def _draw_chip(painter: QPainter, cell: Cell, inside: QRectF) -> None:
    if not cell.text:
        return
    letters = font(13)
    wide = text_width(cell.text, letters) + px(10 + 10) + (px(21) if cell.icon else 0)
    high = px(26)
    pill = QRectF(inside.left(), inside.center().y() - high / 2, wide, high)
    draw_box(painter, pill, radius=high / 2, fill=colour(cell.tone.soft))
    left = pill.left() + px(10)
    if cell.icon:
        middle = QPointF(left + px(8), pill.center().y())
        draw_glyph(painter, cell.icon, cell.tone.value, 16, middle)
        left += px(21)
    box = QRectF(left, pill.top(), pill.right() - left, high)
    draw_line(painter, cell.text, font=letters, ink=colour(cell.tone.value), box=box)


def _draw_mark(painter: QPainter, cell: Cell, inside: QRectF) -> None:
    icon = cell.icon or TONE_ICON[cell.tone]
    draw_glyph(painter, icon, cell.tone.value, 20, inside.center())


_DRAW = {
    CellKind.TEXT: _draw_text,
    CellKind.NUMBER: _draw_number,
    CellKind.CHIP: _draw_chip,
    CellKind.MARK: _draw_mark,
}


class DataTable(Themed, QTableView):
    """A table whose columns share the width; where it is narrow some give way by their rank.

    When other rows come, the cursor stays on its row and the rows in sight stay where they are,
    as far as they are still there.

    Signals:
        opened: key of a row that was tapped, or Enter pressed on it.
        current_changed: key of the row that has the cursor.
    """

    opened = Signal(str)
    current_changed = Signal(str)

    def __init__(self, model: RowsModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(TableDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._measured: set[int] = set()
        self._wanted = ""
        self._anchor = _Anchor()
        self.clicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(self._moved)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.dataChanged.connect(self._changed)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._measure_sight)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settling.start(0))
        self.follow_theme()

    def restyle(self) -> None:
        """Measures again."""
        self._measure()

    def sizeHint(self) -> QSize:
        """The heading and all rows; it bears less and scrolls then."""
        header = self.horizontalHeader()
        head = max(header.height(), header.sizeHint().height())
        high = head + self.verticalHeader().length() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), min(high, _HIGHEST))

    def contents(self) -> RowsModel:
        """What it shows."""
        return self._model

    def select(self, key: str) -> None:
        """Puts the cursor on a row, now or when it has been found; none when it is nowhere."""
        self._wanted = key
        self._model.seek(key, partial(self._found, key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, space ticks; where nothing is ticked it opens too."""
        index = self.currentIndex()
        key = Qt.Key(event.key())
        ticks = index.isValid() and _has_tick(index.siblingAtColumn(0))
        if key == Qt.Key.Key_Space and ticks:
            self._toggle(index.row())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._open(index.row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the tick's side of the first column ticks, and does not open."""
        index = self.indexAt(event.position().toPoint())
        beside = event.position().x() < px(_TICK_ROOM + 4)
        if beside and index.isValid() and index.column() == 0 and _has_tick(index):
            self._toggle(index.row())
            return
        super().mouseReleaseEvent(event)

    def _toggle(self, row: int) -> None:
        index = self._model.index(row, 0)
        held = index.data(Qt.ItemDataRole.CheckStateRole)
        if held is None:
            return
        on = held == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self._model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _open(self, row: int) -> None:
        if key := self._model.key(row):
            self.opened.emit(key)

    def _found(self, key: str, row: int | None) -> None:
        if row is not None and key == self._wanted:
            self.setCurrentIndex(self._model.index(row, 0))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        key = self._model.key(current.row()) if current.isValid() else ""
        if key and not self._anchor.returning:
            self._wanted = key
            self.current_changed.emit(key)

    def _changed(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int]) -> None:
        """Other words may need other heights; a row that was waited for can be opened now."""
        if roles:
            return
        self._measured.difference_update(range(first.row(), last.row() + 1))
        self._settling.start(0)
        row = self.currentIndex().row()
        if first.row() <= row <= last.row() and self._model.key(row) != self._wanted:
            self._moved(self.currentIndex(), QModelIndex())

    def _remember(self) -> None:
        top = self.rowAt(0)
        self._anchor = _Anchor(
            returning=True,
            current=self._wanted if self.currentIndex().isValid() else "",
            column=max(0, self.currentIndex().column()),
            top=self._model.key(top) if top >= 0 else "",
            offset=self.rowViewportPosition(top) if top >= 0 else 0,
            scroll=self.verticalScrollBar().value(),
        )

    def _return(self) -> None:
        was = self._anchor
        self._measure()
        row = self._model.row_of(was.current) if was.current else None
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self._model.index(row, was.column), flag.ClearAndSelect | flag.Rows
            )
        top = self._model.row_of(was.top) if was.top else None
        bar = self.verticalScrollBar()
        bar.setValue(was.scroll if top is None else self._offset_of(top) - was.offset)
        self._anchor = _Anchor()
        self._measure_sight()

    def _offset_of(self, row: int) -> int:
        return self.verticalHeader().sectionPosition(row)

    def _measure(self) -> None:
        columns = self._model.columns()
        room = self.viewport().width()
        shown = _that_fit(columns, room)
        flexible = sum(1 for place in shown if not columns[place].width)
        spare = room - sum(px(columns[place].width) for place in shown)
        share = max(px(_LEAST_COLUMN), spare // max(flexible, 1))
        for place, column in enumerate(columns):
            self.setColumnHidden(place, place not in shown)
            self.setColumnWidth(place, px(column.width) or share)
        self._measured.clear()
        if self._model.rowCount() > _MOST_MEASURED:
            self.verticalHeader().setDefaultSectionSize(theme().size("row"))
            self._measure_sight()
        else:
            self.resizeRowsToContents()
        self.updateGeometry()

    def _measure_sight(self) -> None:
        """Gives the rows in sight their height; of a long list nobody asks for the others."""
        count = self._model.rowCount()
        short = count <= _MOST_MEASURED
        row = 0 if short else max(0, self.rowAt(0))
        while row < count and (short or self.rowViewportPosition(row) < self.viewport().height()):
            if row not in self._measured and self._model.key(row):
                self._measured.add(row)
                self.resizeRowToContents(row)
            row += 1
        self.updateGeometry()


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where one was before other rows came.

    Attributes:
        returning: whether they are coming just now.
        current, column: key of the row with the cursor, and the cell.
        top, offset: key of the first row in sight, and where it stands.
        scroll: of the bar, for when that row is gone.
    """

    returning: bool = False
    current: str = ""
    column: int = 0
    top: str = ""
    offset: int = 0
    scroll: int = 0


def _that_fit(columns: Sequence[Column], room: int) -> list[int]:
    """Places of the columns there is room for; those of rank 0 stay whatever happens."""
    shown = list(range(len(columns)))
    while sum(px(columns[place].width or _LEAST_COLUMN) for place in shown) > room:
        given_up = max(shown, key=lambda place: (columns[place].rank, place))
        if not columns[given_up].rank:
            break
        shown.remove(given_up)
    return shown


_LEAST_COLUMN = 140
_HIGHEST = 1_000_000
"""Pixels; more than any screen, less than the most that Qt bears."""

_MOST_MEASURED = 300
"""Rows whose heights are all known at once; of more only those in sight."""
