"""The photos that were found, in groups: headings and tiles in one virtual list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QWidget,
)

from inspector.capture.finding_photos import Found
from inspector.ui.pages.photo_import.thumbnails import TILE, Thumbnails
from inspector.ui.pages.photo_import.tray import Batch, Tray
from inspector.ui.widgets.grouped_grid import GroupedGrid
from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    text_width,
)
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import colour, font, px

__all__ = ["PhotoTiles", "TileModel"]

_Index = QModelIndex | QPersistentModelIndex
Entry = Batch | Found
_WIDE, _HIGH = TILE
_GAP = 8
_HEAD = 64
_MIXED = 2


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
        self._heads: list[int] = []
        thumbnails.arrived.connect(self._arrived)

    def show_tray(self, tray: Tray | None) -> None:
        """Shows these groups."""
        self.beginResetModel()
        self._tray = tray
        self._rows, self._batch_of, self._heads = [], {}, []
        for batch in tray.batches if tray is not None else ():
            self._heads.append(len(self._rows))
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

    def heads(self) -> Sequence[int]:
        """Rows that are headings of groups."""
        return self._heads

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
        """Words and tick, for those who are told and do not see; what is seen asks otherwise."""
        entry = self.entry(index.row())
        if entry is None or self._tray is None:
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(*self._say(entry))
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(entry, Found) and not entry.known:
            ticked = entry.path in self._tray.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def lines(self, entry: Entry) -> tuple[str, str]:
        """A heading's two lines; what a photo is called, and its state."""
        return self._say(entry)

    def picture(self, entry: Found) -> QPixmap | None:
        """None while it is on its way and of a clip, an empty one where there is none to be had."""
        return self._thumbnails.picture(entry.path) if entry.clip is None else None

    def tick(self, entry: Entry) -> int:
        """0 none, 1 all, 2 some."""
        assert self._tray is not None  # or there would be no entry
        if isinstance(entry, Found):
            return int(entry.path in self._tray.ticked)
        ticked = self._tray.ticks_in(entry)
        if not ticked:
            return 0
        fresh = sum(not one.known for one in entry.cluster.photos)
        return 1 if ticked == fresh else _MIXED

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Photos that are not here yet can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def _arrived(self, path: Path) -> None:
        row = self._row_of.get(path)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class PhotoTiles(GroupedGrid):
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
        self._tiles = model
        self._anchor = -1
        self.setModel(model)
        self.follow_theme()

    def retranslate(self) -> None:
        """Named for the screen reader."""
        self.setAccessibleName(self.tr("找到的照片"))
        self.setAccessibleDescription(self.tr("按空格选中或取消选中"))

    def head_rows(self) -> Sequence[int]:
        """One for each group."""
        return self._tiles.heads()

    def head_height(self) -> int:
        """Two lines and room around them."""
        return px(_HEAD)

    def tile_size(self) -> QSize:
        """A picture and the gap behind it."""
        return QSize(px(_WIDE + _GAP), px(_HIGH + _GAP))

    def paint_row(
        self, painter: QPainter, area: QRect, row: int, *, focused: bool, current: bool
    ) -> None:
        """A heading or a photo."""
        model, entry = self._tiles, self._tiles.entry(row)
        if isinstance(entry, Batch):
            _draw_heading(painter, area, model, entry, focused=focused, current=current)
        elif entry is not None:
            _draw_photo(painter, area, model, entry, focused=focused, current=current)

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


def _draw_heading(
    painter: QPainter,
    area: QRect,
    model: TileModel,
    entry: Batch,
    *,
    focused: bool,
    current: bool,
) -> None:
    box = QRectF(area).adjusted(px(1), px(6), -px(_GAP), -px(6))
    if focused or current:
        edge = colour("brand.text") if focused else None
        draw_box(painter, box, radius=px(8), fill=colour("brand.soft"), border=edge, width=2)
    _draw_tick(painter, QPointF(box.left() + px(22), box.center().y()), model.tick(entry))
    title, detail = model.lines(entry)
    left = box.left() + px(46)
    text = QRectF(left, box.top() + px(3), box.right() - left - px(8), px(24))
    draw_line(painter, title, font=font(16, bold=True), ink=colour("text"), box=text, elide=True)
    text.moveTop(box.top() + px(27))
    draw_line(painter, detail, font=font(13), ink=colour("text.2"), box=text, elide=True)


def _draw_photo(
    painter: QPainter,
    area: QRect,
    model: TileModel,
    entry: Found,
    *,
    focused: bool,
    current: bool,
) -> None:
    box = QRectF(area).adjusted(px(2), px(2), -px(_GAP - 2), -px(_GAP - 2))
    picture = model.picture(entry)
    if picture is not None and not picture.isNull():
        draw_picture(painter, picture, box, px(8))
    elif entry.clip is not None:
        _draw_clip(painter, box)
    else:
        draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
        broken = picture is not None
        glyph, ink = ("triangle-alert", "warn") if broken else ("image", "text.3")
        draw_glyph(painter, glyph, ink, 24, box.center())
    caption, state = model.lines(entry)
    if entry.known:
        veil = colour("bg")
        veil.setAlphaF(0.72)
        draw_box(painter, box, radius=px(8), fill=veil)
    elif model.tick(entry):
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
        _draw_tick(painter, corner, model.tick(entry))
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
