"""The list beside the cards: themes with their chapters, or places; how far each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.ui.pages.checks.sheet import Counts
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ContentsList", "ContentsModel", "Entry"]

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole + 1
_LEFT, _RIGHT, _ICON, _STEP = 12, 12, 32, 12
_FIGURES_LINE = 22
_WORD = re.compile(r"[A-Za-z]+")
"""What may not be broken; Chinese is broken between any two characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line.

    Attributes:
        id: what it is called inside.
        label: what it says.
        counts: how far it is.
        head: whether it heads those below it.
        level: how far it is set in.
        current: whether it is what is shown.
        spoken: for the screen reader.
    """

    id: str
    label: str
    counts: Counts
    head: bool = False
    level: int = 0
    current: bool = False
    spoken: str = ""


class ContentsModel(QAbstractListModel):
    """The lines; changed in place, so that the list does not jump."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these."""
        same = [one.id for one in entries] == [one.id for one in self._entries]
        if not same:
            self.beginResetModel()
        self._entries = tuple(entries)
        if not same:
            self.endResetModel()
        elif self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def current(self) -> int:
        """The line of what is shown; -1 when there is none."""
        return next((at for at, one in enumerate(self._entries) if one.current), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Number of lines."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, and what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return entry if role == _ENTRY else None


class _Delegate(QStyledItemDelegate):
    """Draws a line: how it stands, its name in as many lines as it needs, fails, done of total."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """48, or more for several lines."""
        view: QWidget = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        assert isinstance(view, QListView)
        entry: Entry = index.data(_ENTRY)
        width = view.viewport().width()
        block = lay_out(entry.label, self._font(entry), self._room(entry, width))
        below = px(_FIGURES_LINE) if self._folds(entry, width) else 0
        return QSize(width, max(px(48), block.ceiling + below + 2 * px(10)) + px(4))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the line."""
        area: QRect = option.rect  # type: ignore[attr-defined] # likewise
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # likewise
        entry: Entry = index.data(_ENTRY)
        box = QRectF(area).adjusted(0, px(2), 0, -px(2))
        shown = entry.current and not entry.head
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        if shown or hover:
            draw_box(painter, box, radius=px(8), fill=colour("brand.soft" if shown else "hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
        left = box.left() + px(_LEFT + _STEP * entry.level)
        middle = box.center().y()
        icon, ink = _mark(entry)
        draw_glyph(painter, icon, ink, 20, QPointF(left + px(10), middle))
        block = lay_out(entry.label, self._font(entry), self._room(entry, int(box.width())))
        below = px(_FIGURES_LINE) if self._folds(entry, int(box.width())) else 0
        faint = not entry.counts.total
        block.draw(
            painter,
            left + px(_ICON),
            middle - (block.height + below) / 2,
            colour("text.3" if faint else "text"),
        )
        if below:
            box.setTop(middle + (block.height - below) / 2)
            box.setHeight(below)
        self._draw_figures(painter, entry, box)

    def _draw_figures(self, painter: QPainter, entry: Entry, box: QRectF) -> None:
        figures = _figures(entry)
        letters = font(14, tabular=True)
        wide = text_width(figures, letters)
        right = box.right() - px(_RIGHT)
        place = QRectF(right - wide, box.top(), wide + 2, box.height())
        draw_line(painter, figures, font=letters, ink=colour("text.2"), box=place)
        if entry.counts.failed:
            bold = font(14, bold=True, tabular=True)
            text = str(entry.counts.failed)
            some = text_width(text, bold)
            place = QRectF(right - wide - px(10) - some, box.top(), some + 2, box.height())
            draw_line(painter, text, font=bold, ink=colour("fail"), box=place)

    def _font(self, entry: Entry) -> QFont:
        return font(15, bold=entry.current or entry.head)

    def _room(self, entry: Entry, width: int) -> int:
        return (
            self._whole(entry, width) if self._folds(entry, width) else self._beside(entry, width)
        )

    def _folds(self, entry: Entry, width: int) -> bool:
        """Whether the figures stand below the name, which would be broken inside of a word."""
        letters = self._font(entry)
        widest = max((text_width(one, letters) for one in _WORD.findall(entry.label)), default=0.0)
        return widest > self._beside(entry, width)

    def _whole(self, entry: Entry, width: int) -> int:
        return max(1, width - px(_LEFT + _STEP * entry.level + _ICON + _RIGHT))

    def _beside(self, entry: Entry, width: int) -> int:
        taken = text_width(_figures(entry), font(14, tabular=True)) + px(_RIGHT + 8)
        if entry.counts.failed:
            taken += text_width(str(entry.counts.failed), font(14, bold=True)) + px(10)
        return max(1, int(width - px(_LEFT + _STEP * entry.level + _ICON) - taken))


class ContentsList(Themed, QListView):
    """The lines as a list.

    Signals:
        opened: id of the line that was tapped, or opened with Enter.
    """

    opened = Signal(str)

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._lines = model
        self._shown: tuple[str, int] | None = None
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        model.dataChanged.connect(self._settle)
        model.modelReset.connect(self._reset)
        self.follow_theme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open the line."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if Qt.Key(event.key()) in keys and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks names elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def restyle(self) -> None:
        """Measures again."""
        self.scheduleDelayedItemsLayout()

    def retranslate(self) -> None:
        """Says what it is."""
        self.setAccessibleName(self.tr("章节和地点"))

    def _open(self, index: QModelIndex) -> None:
        entry: Entry = index.data(_ENTRY)
        self.opened.emit(entry.id)

    def _reset(self) -> None:
        self._shown = None
        self._settle()

    def _settle(self, *_: object) -> None:
        at = self._lines.current()
        name = self._lines.entries()[at].id if at >= 0 else ""
        # Going there again costs a measuring of every line, and takes away from where one looks.
        if at >= 0 and not self.hasFocus() and (name, at) != self._shown:
            self._shown = (name, at)
            self.setCurrentIndex(self._lines.index(at))
            self.scrollTo(self._lines.index(at))


def _figures(entry: Entry) -> str:
    if not entry.counts.total:
        return ""  # nothing is owed there
    return f"{entry.counts.done}/{entry.counts.total}"


def _mark(entry: Entry) -> tuple[str, str]:
    if entry.counts.total and entry.counts.done == entry.counts.total:
        return "circle-check", "pass"
    if entry.current:
        return "circle-dot", "brand.text"
    return "circle", "text.3"
