"""Photos in a row, with the keys that add more: camera before them, import behind them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, draw_picture, text_width
from inspector.ui.widgets.photo_model import PhotoEntry, PhotoModel, PhotoRole, ThumbnailLoader
from inspector.ui.widgets.photo_row import PhotoRow
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["PhotoStrip", "PhotoTileDelegate"]

_WIDE, _HIGH, _GAP = 112, 80, 10
_SMALL_WIDE, _SMALL_HIGH = 84, 60
_TOUCH = 44
"""Side of the corner that removes a photo."""


class PhotoTileDelegate(QStyledItemDelegate):
    """Draws a photo with its badges, or what stands there until it has arrived.

    Attributes:
        small: whether tiles are those of a journal.
        removable: whether a corner of the tile removes the photo.
    """

    small = removable = False

    def tile(self) -> QSize:
        """A tile with the gap behind it."""
        wide, high = (_SMALL_WIDE, _SMALL_HIGH) if self.small else (_WIDE, _HIGH)
        return QSize(px(wide + _GAP), px(high))

    def corner(self, area: QRect) -> QRect:
        """Where a tile takes the finger that removes its photo."""
        right = area.right() - px(_GAP)
        return QRect(right - px(_TOUCH), area.top(), px(_TOUCH) + 1, px(_TOUCH))

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A tile and the gap behind it."""
        return self.tile()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the tile."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types no option's fields
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        box = QRectF(area).adjusted(0, 0, -px(_GAP), 0)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            draw_picture(painter, picture, box, px(8))
        else:
            draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
            damaged = bool(index.data(PhotoRole.DAMAGED))
            draw_glyph(
                painter,
                "triangle-alert" if damaged else "image",
                "warn" if damaged else "text.3",
                24,
                box.center(),
            )
        entry: PhotoEntry = index.data(PhotoRole.ENTRY)
        left = box.left() + px(5)
        badges = (
            (entry.doubtful, "triangle-alert"),
            (entry.placed, "map-pin"),
            (entry.marked, "pencil"),
        )
        for shown, icon in badges:
            if shown:
                left = _draw_badge(painter, icon, left, box.bottom() - px(5))
        if self.removable:
            corner = QRectF(self.corner(area))
            side = px(24)
            badge = QRectF(corner.right() - side - px(4), corner.top() + px(4), side, side)
            draw_box(painter, badge, radius=side / 2, fill=colour("toast"))
            draw_glyph(painter, "x", "toast.text", 16, badge.center())
        chosen = self.small and state & QStyle.StateFlag.State_Selected
        if chosen or state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=3)


def _draw_badge(painter: QPainter, icon: str, left: float, bottom: float) -> float:
    side = px(20)
    badge = QRectF(left, bottom - side, side, side)
    warns = icon == "triangle-alert"
    draw_box(painter, badge, radius=px(5), fill=colour("warn.soft" if warns else "toast"))
    draw_glyph(painter, icon, "warn" if warns else "toast.text", 14, QPointF(badge.center()))
    return left + side + px(4)


class _AddKey(Themed, QPushButton):
    """A dashed tile that adds a photo."""

    def __init__(self, icon: str, ink: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name, self._ink, self._width = icon, ink, width
        self.setAutoDefault(False)
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """As high as a photo."""
        wide = max(px(self._width), int(text_width(self.text(), font(14))) + 2 * px(12))
        return QSize(wide, px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dashed tile."""
        painter = QPainter(self)
        touched = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        ink = self._ink if self.isEnabled() else "text.3"
        draw_box(
            painter,
            self.rect(),
            radius=px(8),
            fill=colour(touched),
            border=colour(ink),
            width=1.5,
            dashed=True,
        )
        middle = self.width() / 2
        draw_glyph(painter, self._icon_name, ink, 22, QPointF(middle, self.height() * 0.36))
        words = QRectF(0, self.height() * 0.52, self.width(), px(26))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.text(), font=font(14), ink=colour(ink), box=words, align=centre)


class _Tiles(PhotoRow):
    """The row of photos, of which one may be taken out.

    Signals:
        removed: the corner of a tile was tapped, or Delete pressed on it.
    """

    removed = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        self.tiles = PhotoTileDelegate()
        super().__init__(self.tiles, self.tiles.tile, parent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the corner removes; anywhere else it opens."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if (
            self.tiles.removable
            and event.button() is Qt.MouseButton.LeftButton
            and index.isValid()
            and self.tiles.corner(self.visualRect(index)).contains(at)
        ):
            self.removed.emit(index)
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, space opens."""
        index = self.currentIndex()
        if self.tiles.removable and event.key() == Qt.Key.Key_Delete and index.isValid():
            self.removed.emit(index)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.activated.emit(index)  # as with Enter
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The newest photo stays in sight."""
        super().resizeEvent(event)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())


class PhotoStrip(Themed, QWidget):
    """拍照, the photos, 导入. Pictures come from a loader when they are ready.

    Args:
        parent: its owner.
        small: tiles of a journal: photos to look at, and no keys.

    Signals:
        removed: a photo was taken away again; its key.
        camera_requested: 拍照 was tapped.
        import_requested: 导入 was tapped.
        opened: a photo was tapped; its key.
        files_dropped: local paths of files let fall here, or pasted.
        image_pasted: a picture from the clipboard that is no file.
    """

    camera_requested = Signal()
    import_requested = Signal()
    opened = Signal(str)
    files_dropped = Signal(tuple)
    image_pasted = Signal(QImage)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._read_only = small
        self._model = PhotoModel(self)
        self._camera = _AddKey("camera", "brand.text", 104, self)
        self._import = _AddKey("image-plus", "text.2", 80, self)
        self._view = _Tiles(self)
        self._view.setModel(self._model)
        self._view.tiles.small = small
        self._gap = QSpacerItem(0, 0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._camera)
        self._row.addItem(self._gap)
        self._row.addWidget(self._view)
        self._row.addWidget(self._import)
        self._row.addStretch(0)
        self._camera.clicked.connect(self.camera_requested)
        self._import.clicked.connect(self.import_requested)
        self._view.clicked.connect(self._open)
        self._view.activated.connect(self._open)
        self._view.removed.connect(lambda index: self.removed.emit(_key_of(index)))
        self._model.modelReset.connect(self._recount)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._recount()
        self._camera.setHidden(small)
        self._import.setHidden(small)
        self.follow_theme()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        self._model.set_loader(loader)

    def set_photos(self, photos: Sequence[PhotoEntry]) -> None:
        """Shows these photos."""
        self._model.set_entries(photos)

    def select(self, key: str) -> None:
        """Makes a photo the current one and brings it into sight."""
        for row, entry in enumerate(self._model.entries()):
            if entry.key == key:
                index = self._model.index(row)
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def set_read_only(self, read_only: bool) -> None:
        """A locked record takes no more photos."""
        self._read_only = read_only
        self._camera.setVisible(not read_only)
        self._import.setVisible(not read_only)
        self.restyle()

    def set_removable(self, removable: bool) -> None:
        """Whether photos may be taken away again: by the corner of the tile, or Delete."""
        self._view.tiles.removable = removable
        self.retranslate()
        self._view.viewport().update()

    def set_camera_available(self, available: bool) -> None:
        """Without a camera photos are imported, and there is no dead key."""
        self._camera.setVisible(available)
        self.restyle()

    def model(self) -> PhotoModel:
        """The photos as a list."""
        return self._model

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._camera.setText(self.tr("拍照"))
        self._import.setText(self.tr("导入"))
        self._view.setAccessibleName(self.tr("照片"))
        removable = self._view.tiles.removable
        self._view.setAccessibleDescription(
            self.tr("按 Delete 移除选中的照片") if removable else ""
        )

    def restyle(self) -> None:
        """Gaps and tiles of the design."""
        self._gap.changeSize(0 if self._camera.isHidden() else px(_GAP), 1)
        self._row.invalidate()
        self._view.setFixedHeight(self._view.tiles.tile().height())
        self._view.updateGeometry()
        self._view.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come from a file manager."""
        if event.mimeData().hasUrls() and not self._read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands the files on."""
        if not self._read_only and self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes what was copied elsewhere."""
        pasted = event.matches(QKeySequence.StandardKey.Paste) and not self._read_only
        if not pasted or not self.take(QApplication.clipboard().mimeData()):
            event.ignore()

    def take(self, data: QMimeData) -> bool:
        """Hands on the files or the picture in what was dropped or pasted; says whether any."""
        files = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())
        if files:
            self.files_dropped.emit(files)
        elif data.hasImage():
            self.image_pasted.emit(QImage(data.imageData()))
        else:
            return False
        return True

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(_key_of(index))

    def _recount(self) -> None:
        self._view.setVisible(self._model.rowCount() > 0)
        self._view.updateGeometry()


def _key_of(index: QModelIndex) -> str:
    entry: PhotoEntry = index.data(PhotoRole.ENTRY)
    return entry.key
