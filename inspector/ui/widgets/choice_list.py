"""A long list to choose from: a field to search it with, and the rows that are left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph, lay_out
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ChoiceList"]

_Index = QModelIndex | QPersistentModelIndex
_ROWS = 6
_LEFT, _RIGHT = 44, 12


class _Choices(QAbstractListModel):
    """Choices that hold what is searched for."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[tuple[str, str], ...] = ()
        self._shown: list[tuple[str, str]] = []
        self._taken: frozenset[str] = frozenset()
        self._wanted = ""

    def take(self, choices: Sequence[tuple[str, str]], taken: Sequence[str]) -> None:
        """Shows other choices, or others of them as chosen."""
        self._taken = frozenset(taken)
        if tuple(choices) == self._all:
            if self._shown:
                self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
            return
        self._all = tuple(choices)
        self.sift(self._wanted)

    def sift(self, text: str) -> None:
        """Leaves those that hold each word of a text, in the label or the name."""
        self._wanted = text
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = [
            (name, label)
            for name, label in self._all
            if all(word in f"{label} {name}".casefold() for word in words)
        ]
        self.endResetModel()

    def name(self, row: int) -> str:
        """What a row is called inside."""
        return self._shown[row][0] if 0 <= row < len(self._shown) else ""

    def first_taken(self) -> int:
        """The first row that is chosen; 0 when none is."""
        rows = (row for row, (name, _) in enumerate(self._shown) if name in self._taken)
        return next(rows, 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Rows that are left."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, whether it is chosen, and both for the screen reader."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        name, label = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.UserRole:
            return name in self._taken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(label, "✓") if name in self._taken else label
        return None


class _Rows(QStyledItemDelegate):
    """Draws a row of 44 px or more: a tick before what is chosen."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As many lines as the label needs."""
        view: QWidget = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        assert isinstance(view, QListView)
        width = view.viewport().width()
        block = lay_out(str(index.data()), font(15), max(1, width - px(_LEFT + _RIGHT)))
        return QSize(width, max(px(46), block.ceiling + px(16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the row."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types none
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        taken = bool(index.data(Qt.ItemDataRole.UserRole))
        box = QRectF(area).adjusted(px(2), px(1), -px(2), -px(1))
        if taken or state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, radius=px(8), fill=colour("brand.soft" if taken else "hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
        if taken:
            middle = box.center()
            middle.setX(box.left() + px(22))
            draw_glyph(painter, "check", "brand.text", 20, middle)
        room = max(1, area.width() - px(_LEFT + _RIGHT))
        block = lay_out(str(index.data()), font(15, bold=taken), room)
        top = area.top() + (area.height() - block.height) / 2
        block.draw(painter, area.left() + px(_LEFT), top, colour("text"))


class _View(QListView):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space choose, Escape closes."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.clicked.emit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ChoiceList(Themed, QWidget):
    """Search field and rows; the rows are virtual, so a street's ten thousand doors are no more.

    Args:
        multiple: whether several may be chosen.
        fills: it takes the height there is; else it is a few rows high.
        parent: its owner.

    Signals:
        chosen: name of the row that was tapped.
        left: Escape: the list is not wanted any more.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self, *, multiple: bool, fills: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._multiple, self._fills = multiple, fills
        self._choices = _Choices()
        self.search = SearchField(parent=self)
        self.search.searched.connect(self._sift)
        self.search.stepped.connect(self._step)
        self.view = _View(self)
        self.view.setModel(self._choices)
        self.view.setItemDelegate(_Rows(self.view))
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(False)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        # The first rows are measured before the list has its width.
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.viewport().setAutoFillBackground(False)
        self.view.clicked.connect(self._tapped)
        self.view.left.connect(self.left)
        self._none = Label(size=14, ink="text.2", parent=self)
        self._none.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.search, self.view, self._none):
            self._column.addWidget(part)
        self.setFocusProxy(self.search)
        self.follow_theme()

    def set_choices(self, choices: Sequence[tuple[str, str]], taken: Sequence[str]) -> None:
        """Offers these; marks those that are chosen."""
        self._choices.take(choices, taken)
        self._settle()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.search.set_hint(self.tr("输入几个字查找"))
        self.view.setAccessibleName(self.tr("选项"))
        self._none.setText(self.tr("没有含这些字的选项"))

    def restyle(self) -> None:
        """As high as some rows."""
        self._column.setSpacing(px(6))
        self.view.scheduleDelayedItemsLayout()
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search takes the only row that is left; Escape closes."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sift(self.search.text())
            if self._choices.rowCount() == 1:
                self.chosen.emit(self._choices.name(0))
        else:
            event.ignore()

    def _sift(self, text: str) -> None:
        self._choices.sift(text)
        self._settle()

    def _step(self, by: int) -> None:
        if by > 0 and self._choices.rowCount():
            self.view.setCurrentIndex(self._choices.index(self._choices.first_taken()))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _tapped(self, index: QModelIndex) -> None:
        self.chosen.emit(self._choices.name(index.row()))

    def _settle(self) -> None:
        count = self._choices.rowCount()
        self._none.setVisible(count == 0)
        self.view.setVisible(count > 0)
        high = min(max(count, 1), _ROWS) * px(47)
        if self._fills:
            self.view.setMinimumHeight(high)
        else:
            self.view.setFixedHeight(high)
