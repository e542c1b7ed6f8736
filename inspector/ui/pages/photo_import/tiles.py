"""The photos that were found, in groups: headings and tiles in one virtual list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.capture.finding_photos import Found
from inspector.ui.pages.photo_import.thumbnails import TILE, Thumbnails
from inspector.ui.pages.photo_import.tray import Batch, Tray
from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    text_width,
)
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["PhotoTiles", "TileModel"]

_Index = QModelIndex | QPersistentModelIndex
Entry = Batch | Found
_WIDE, _HIGH = TILE
_GAP = 8
_HEAD = 64
_MIXED = 2


class _Role(IntEnum):
    ENTRY = Qt.ItemDataRole.UserRole + 1
    TICK = Qt.ItemDataRole.UserRole + 2
    LINES = Qt.ItemDataRole.UserRole + 3


class TileModel(QAbstractListModel):
    """A heading for each group, and its photos behind it.

    Args:
        say: gives a heading's two lines, and what a photo is called.
        thumbnails: the pictures.
        parent: Qt's owner.
    """

    def __init__(
        self,
        say: Callable[[Entry], tuple[str, str]],
        thumbnails: Thumbnails,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._say, self._thumbnails = say, thumbnails
        self._tray: Tray | None = None
        self._rows: list[Entry] = []
        self._row_of: dict[Path, int] = {}
        self._batch_of: dict[Path, Batch] = {}
        thumbnails.arrived.connect(self._arrived)

    def show_tray(self, tray: Tray | None) -> None:
        """Shows these groups."""
        self.beginResetModel()
        self._tray = tray
        self._rows, self._batch_of = [], {}
        for batch in tray.batches if tray is not None else ():
            self._rows.append(batch)
            self._rows.extend(batch.cluster.photos)
            self._batch_of.update(dict.fromkeys((one.path for one in batch.cluster.photos), batch))
        self._row_of = {
            one.path: row for row, one in enumerate(self._rows) if isinstance(one, Found)
        }
        self.endResetModel()

    def refresh(self) -> None:
        """Ticks or words are others."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def entry(self, row: int) -> Entry | None:
        """What stands there."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def batch_at(self, row: int) -> Batch | None:
        """The group a row belongs to."""
        entry = self.entry(row)
        return self._batch_of.get(entry.path) if isinstance(entry, Found) else entry

    def row_of(self, entry: Entry | None) -> int:
        """Where a group's heading or a photo stands; the first row for what is not there."""
        if isinstance(entry, Found):
            return self._row_of.get(entry.path, 0)
        return next((row for row, one in enumerate(self._rows) if one is entry), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Headings and photos."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, picture and tick."""
        entry = self.entry(index.row())
        if entry is None or self._tray is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(entry)
        if role == _Role.LINES:
            return self._say(entry)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(*self._say(entry))
        return self._state(self._tray, entry, role)

    def _picture(self, entry: Entry) -> QPixmap | None:
        if isinstance(entry, Found) and entry.clip is None:
            return self._thumbnails.picture(entry.path)
        return None

    def _state(self, tray: Tray, entry: Entry, role: int) -> object:
        if role == _Role.ENTRY:
            return entry
        if role == _Role.TICK:
            return self._tick(tray, entry)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(entry, Found) and not entry.known:
            ticked = entry.path in tray.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Photos that are not here yet can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def _tick(self, tray: Tray, entry: Entry) -> int:
        """0 none, 1 all, 2 some."""
        if isinstance(entry, Found):
            return int(entry.path in tray.ticked)
        ticked = tray.ticks_in(entry)
        if not ticked:
            return 0
        fresh = sum(not one.known for one in entry.cluster.photos)
        return 1 if ticked == fresh else _MIXED

    def _arrived(self, path: Path) -> None:
        row = self._row_of.get(path)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class PhotoTiles(Themed, QListView):
    """Taps tick; shift ticks everything in between; space ticks what the cursor is on.

    Signals:
        toggled: rows to tick or not: an index of a photo or a heading.
        ranged: first and last row between which everything is ticked.
        moved: the cursor is in another group, or on another photo.
    """

    toggled = Signal(QModelIndex)
    ranged = Signal(int, int)
    moved = Signal()

    def __init__(self, model: TileModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Tile(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._anchor = -1
        self.follow_theme()

    def retranslate(self) -> None:
        """Named for the screen reader."""
        self.setAccessibleName(self.tr("找到的照片"))
        self.setAccessibleDescription(self.tr("按空格选中或取消选中"))

    def restyle(self) -> None:
        """Measures again."""
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Headings are as wide as the list."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @contextmanager
    def staying(self) -> Iterator[None]:
        """More photos come into the list, and what is in sight stays there."""
        bar = self.verticalScrollBar()
        here = bar.value()
        yield
        self.doItemsLayout()
        bar.setValue(here)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tells where the cursor is."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap ticks."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._act(index, event.modifiers())
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter too."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if Qt.Key(event.key()) in keys and self.currentIndex().isValid():
            self._act(self.currentIndex(), event.modifiers())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex, keys: Qt.KeyboardModifier) -> None:
        if not index.isValid():
            return
        if keys & Qt.KeyboardModifier.ShiftModifier and self._anchor >= 0:
            self.ranged.emit(*sorted((self._anchor, index.row())))
        else:
            self.toggled.emit(index)
        self._anchor = index.row()


class _Tile(QStyledItemDelegate):
    """Draws a heading or a photo."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A heading takes a row of its own."""
        view: QWidget = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        assert isinstance(view, QListView)
        if isinstance(index.data(_Role.ENTRY), Batch):
            return QSize(max(px(_WIDE), view.viewport().width() - 1), px(_HEAD))
        return QSize(px(_WIDE + _GAP), px(_HIGH + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws it."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types none
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        entry = index.data(_Role.ENTRY)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        current = bool(state & QStyle.StateFlag.State_Selected)
        if isinstance(entry, Batch):
            _draw_heading(painter, area, index, focused=focused, current=current)
        elif isinstance(entry, Found):
            _draw_photo(painter, area, entry, index, focused=focused, current=current)


def _draw_heading(
    painter: QPainter, area: QRect, index: _Index, *, focused: bool, current: bool
) -> None:
    box = QRectF(area).adjusted(px(1), px(6), -px(_GAP), -px(6))
    if focused or current:
        edge = colour("brand.text") if focused else None
        draw_box(painter, box, radius=px(8), fill=colour("brand.soft"), border=edge, width=2)
    _draw_tick(painter, QPointF(box.left() + px(22), box.center().y()), index.data(_Role.TICK))
    title, detail = index.data(_Role.LINES)
    left = box.left() + px(46)
    text = QRectF(left, box.top() + px(3), box.right() - left - px(8), px(24))
    draw_line(painter, title, font=font(16, bold=True), ink=colour("text"), box=text, elide=True)
    text.moveTop(box.top() + px(27))
    draw_line(painter, detail, font=font(13), ink=colour("text.2"), box=text, elide=True)


def _draw_photo(
    painter: QPainter, area: QRect, entry: Found, index: _Index, *, focused: bool, current: bool
) -> None:
    box = QRectF(area).adjusted(px(2), px(2), -px(_GAP - 2), -px(_GAP - 2))
    picture = index.data(Qt.ItemDataRole.DecorationRole)
    if isinstance(picture, QPixmap) and not picture.isNull():
        draw_picture(painter, picture, box, px(8))
    elif entry.clip is not None:
        _draw_clip(painter, box)
    else:
        draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
        broken = isinstance(picture, QPixmap)
        glyph, ink = ("triangle-alert", "warn") if broken else ("image", "text.3")
        draw_glyph(painter, glyph, ink, 24, box.center())
    caption, state = index.data(_Role.LINES)
    if entry.known:
        veil = colour("bg")
        veil.setAlphaF(0.72)
        draw_box(painter, box, radius=px(8), fill=veil)
    elif index.data(_Role.TICK):
        draw_box(painter, box, radius=px(8), border=colour("brand"), width=px(3))
    foot = QRectF(box.left() + px(4), box.bottom() - px(26), 0, px(22))
    foot.setWidth(min(text_width(caption, font(12)) + 2 * px(6), box.width() - px(8)))
    draw_box(painter, foot, radius=px(5), fill=colour("toast"))
    middle = Qt.AlignmentFlag.AlignHCenter
    draw_line(
        painter,
        caption,
        font=font(12),
        ink=colour("toast.text"),
        box=foot,
        align=middle,
        elide=True,
    )
    if state:
        badge = QRectF(box.left() + px(4), box.top() + px(4), 0, px(22))
        badge.setWidth(min(text_width(state, font(12)) + 2 * px(6), box.width() - px(48)))
        draw_box(painter, badge, radius=px(5), fill=colour("toast"))
        draw_line(
            painter,
            state,
            font=font(12),
            ink=colour("toast.text"),
            box=badge,
            align=middle,
            elide=True,
        )
    if not entry.known:
        corner = QPointF(box.right() - px(18), box.top() + px(18))
        _draw_tick(painter, corner, index.data(_Role.TICK))
    if focused or current:
        draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=px(2))


def _draw_clip(painter: QPainter, box: QRectF) -> None:
    """A disc with the sign for playing; what is in a clip is seen once it is in."""
    draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
    side = px(44)
    middle = box.center()
    disc = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    draw_box(painter, disc, radius=side / 2, fill=colour("toast"))
    draw_glyph(painter, "play", "toast.text", 20, middle)


def _draw_tick(painter: QPainter, middle: QPointF, tick: int) -> None:
    side = px(24)
    box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    if tick:
        draw_box(painter, box, radius=px(6), fill=colour("brand"))
        draw_glyph(painter, "check" if tick == 1 else "minus", "on.brand", 16, middle)
    else:
        fill, edge = colour("surface"), colour("border.strong")
        draw_box(painter, box, radius=px(6), fill=fill, border=edge, width=2)
