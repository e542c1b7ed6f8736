"""The list of chapters, groups and questions: walked, folded, searched, put in another order."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.checklist.editing.outline import PartKind
from inspector.checklist.editing.tree import Path
from inspector.findings import Level
from inspector.ui.pages.designer.contents import PART, ContentsModel, Drop, Line
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["PartList"]

_Index = QModelIndex | QPersistentModelIndex
_HIGH, _STEP, _LEFT, _ICON = 56, 16, 8, 30
_GRIP = 44
"""Width of the handle at the end of a line, as wide as a finger."""
_FOLD = 30
_SCROLL_MS, _SCROLL_EDGE = 30, 36
_DEEPEST = 6


class PartList(Themed, QListView):
    """Lines of the outline.

    Signals:
        chosen: path of the part that has the cursor, moved there by a person.
        carried: path of a part, of what it is to stand in, and before which of the parts there.
        stepped: path of a part, and -1 or 1: one place up or down among its neighbours.
        removed: path of a part that is to go.
        copied: path of a part that is to be there twice.
    """

    chosen = Signal(tuple)
    carried = Signal(tuple, tuple, int)
    stepped = Signal(tuple, int)
    removed = Signal(tuple)
    copied = Signal(tuple)

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._quiet = False
        self._carrying: Path | None = None
        self._drop: Drop | None = None
        self._pointer = QPoint()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_on)
        self.follow_theme()

    @property
    def drop(self) -> Drop | None:
        """Where what is carried would go."""
        return self._drop

    def current_path(self) -> Path | None:
        """The part that has the cursor; None for none."""
        part = self._lines.part_at(self.currentIndex().row())
        return part.path if part is not None else None

    def select(self, path: Path) -> None:
        """Puts the cursor on a part and brings it into sight; tells nobody."""
        self._lines.unfold_to(path)
        row = self._lines.row_of(path)
        if row is not None and row == self.currentIndex().row():
            return
        self._quiet = True
        index = self._lines.index(row) if row is not None else QModelIndex()
        self.setCurrentIndex(index)
        if row is None:
            self.clearSelection()
        else:
            self.scrollTo(index)
        self._quiet = False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tells of a person's moves."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            part = self._lines.part_at(current.row())
            if part is not None:
                self.chosen.emit(part.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk and fold; with Alt they carry; Delete and Ctrl+D."""
        path, key = self.current_path(), Qt.Key(event.key())
        if path is None:
            super().keyPressEvent(event)
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if alt and key in _STEPS:
            self.stepped.emit(path, _STEPS[key])
        elif not alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold_or_go(path, folded=key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(path)
        elif control and key == Qt.Key.Key_D:
            self.copied.emit(path)
        elif key == Qt.Key.Key_Escape and self._carrying is not None:
            self._let_go(carry=False)
        elif alt:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle begins to carry, the arrow folds, the rest chooses."""
        index = self.indexAt(event.position().toPoint())
        line: Line | None = index.data(PART) if index.isValid() else None
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        box, at = self.visualRect(index), event.position().x()
        if at > box.right() - px(_GRIP):
            self._carrying = line.part.path
            # The list must not scroll away under the finger that carries.
            QScroller.ungrabGesture(self.viewport())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.setCurrentIndex(index)
            self._scroller.start()
            return
        left = px(_LEFT) + px(_STEP) * min(line.part.depth, _DEEPEST)
        if line.is_folded is not None and left - px(4) <= at < left + px(_FOLD):
            self._lines.fold(line.part.path, folded=not line.is_folded)
            self.select(line.part.path)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows where it would go."""
        self._pointer = event.position().toPoint()
        if self._carrying is None:
            super().mouseMoveEvent(event)
            return
        self._aim()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Puts it there."""
        if self._carrying is None:
            super().mouseReleaseEvent(event)
        else:
            self._let_go(carry=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, and the mark where what is carried would go."""
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        row = min(self._drop.row, self._lines.rowCount() - 1)
        box = self.visualRect(self._lines.index(row))
        if self._drop.into:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
            return
        depth = min(max(len(self._drop.holder) // 2, 0), _DEEPEST)
        left = px(_LEFT) + px(_STEP) * depth
        high = box.bottom() if self._drop.below else box.top()
        line = QRectF(left, high - px(1.5), box.width() - left - px(8), px(3))
        draw_box(painter, line, radius=px(1.5), fill=colour("brand.text"))

    def restyle(self) -> None:
        """Measures again."""
        self.scheduleDelayedItemsLayout()

    def retranslate(self) -> None:
        """Says what it is."""
        self.setAccessibleName(self.tr("章节和问题"))

    def _fold_or_go(self, path: Path, *, folded: bool) -> None:
        line: Line = self.currentIndex().data(PART)
        if line.is_folded is not None and line.is_folded is not folded:
            self._lines.fold(path, folded=folded)
            self.select(path)
        elif folded and len(path) > 2:  # noqa: PLR2004 - a chapter's path has two steps
            row = self._lines.row_of(path[:-2])
            if row is not None:
                self.setCurrentIndex(self._lines.index(row))

    def _aim(self) -> None:
        index = self.indexAt(self._pointer)
        if index.isValid():
            box = self.visualRect(index)
            share = (self._pointer.y() - box.top()) / max(1, box.height())
            self._drop = self._lines.drop_at(index.row(), share)
        else:
            last = self._lines.rowCount() - 1
            self._drop = self._lines.drop_at(last, 1.0) if last >= 0 else None
        self.viewport().update()

    def _let_go(self, *, carry: bool) -> None:
        path, drop = self._carrying, self._drop
        self._carrying = self._drop = None
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._scroller.stop()
        self.unsetCursor()
        self.viewport().update()
        if carry and path is not None and drop is not None:
            self.carried.emit(path, drop.holder, drop.place)

    def _scroll_on(self) -> None:
        """Near the edge the list comes along."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if self._pointer.y() < px(_SCROLL_EDGE):
            bar.setValue(bar.value() - px(10))
        elif self._pointer.y() > high - px(_SCROLL_EDGE):
            bar.setValue(bar.value() + px(10))
        else:
            return
        if self._drop is not None:
            self._aim()


class _Delegate(QStyledItemDelegate):
    """Draws a line: fold, icon, title over name and kind, mistake, handle."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All alike."""
        del option, index
        return QSize(px(160), px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws the line."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types no option's fields
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # likewise
        line: Line = index.data(PART)
        box = QRectF(area).adjusted(0, px(1), 0, -px(1))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            draw_box(painter, box, radius=px(8), fill=colour("brand.soft" if chosen else "hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
        left = box.left() + px(_LEFT) + px(_STEP) * min(line.part.depth, _DEEPEST)
        middle = box.center().y()
        if line.is_folded is not None:
            arrow = "chevron-right" if line.is_folded else "chevron-down"
            draw_glyph(painter, arrow, "text.2", 18, QPointF(left + px(9), middle))
        left += px(22)
        ink = "brand.text" if chosen else "text.3"
        draw_glyph(painter, line.icon, ink, 18, QPointF(left + px(9), middle))
        left += px(_ICON)
        right = box.right() - px(_GRIP)
        self._draw_grip(
            painter, QPointF(box.right() - px(_GRIP) / 2, middle), shown=chosen or hover
        )
        right = self._draw_marks(painter, line, right, middle)
        self._draw_words(painter, line, QRectF(left, box.top(), right - left, box.height()))

    def _draw_words(self, painter: QPainter, line: Line, box: QRectF) -> None:
        bold = line.part.kind is PartKind.CHAPTER
        half = box.height() / 2
        upper = QRectF(box.left(), box.top() + px(7), box.width(), half - px(7))
        lower = QRectF(box.left(), box.top() + half, box.width(), half - px(6))
        ink = colour("text")
        draw_line(painter, line.title, font=font(15, bold=bold), ink=ink, box=upper, elide=True)
        quiet = colour("text.2")
        draw_line(painter, line.detail, font=font(13), ink=quiet, box=lower, elide=True)

    @staticmethod
    def _draw_marks(painter: QPainter, line: Line, right: float, middle: float) -> float:
        """A mark for mistakes, a dot for what is grave; gives what room is left."""
        if line.mistake is not None:
            error = line.mistake is Level.ERROR
            icon, ink = ("circle-alert", "fail") if error else ("triangle-alert", "warn")
            draw_glyph(painter, icon, ink, 18, QPointF(right - px(9), middle))
            right -= px(24)
        ink = _GRAVE.get(line.part.severity, "")
        if ink:
            dot = QRectF(right - px(10), middle - px(4), px(8), px(8))
            draw_box(painter, dot, radius=px(4), fill=colour(ink))
            right -= px(16)
        return right

    @staticmethod
    def _draw_grip(painter: QPainter, centre: QPointF, *, shown: bool) -> None:
        """Six dots, as on everything that can be carried."""
        ink = colour("text.2" if shown else "border.strong")
        for column in (-3, 3):
            for row in (-6, 0, 6):
                dot = QRectF(
                    centre.x() + px(column) - px(1.25),
                    centre.y() + px(row) - px(1.25),
                    px(2.5),
                    px(2.5),
                )
                draw_box(painter, dot, radius=px(1.25), fill=ink)


_GRAVE = {"critical": "fail", "major": "warn"}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
