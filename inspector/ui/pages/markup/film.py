"""The photos of the same subject in a row below the canvas, and 再拍."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import (
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    text_width,
)
from inspector.ui.widgets.photo_model import PhotoEntry, PhotoModel, PhotoRole, ThumbnailLoader
from inspector.ui.widgets.photo_row import PhotoRow
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["FilmStrip"]

_WIDE, _HIGH, _GAP = 92, 62, 10
_EDGE = 3


class _FrameDelegate(QStyledItemDelegate):
    """Draws a photo; the one on the canvas has a frame and a tick in its corner."""

    shown = ""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A picture and the gap behind it."""
        return self.tile()

    def tile(self) -> QSize:
        """Room of a photo, with the gap behind it."""
        return QSize(px(_WIDE + _GAP), px(_HIGH))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the picture."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types no option's fields
        box = QRectF(area).adjusted(0, 0, -px(_GAP), 0)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            draw_picture(painter, picture, box, px(6))
        else:
            draw_box(painter, box, radius=px(6), fill=colour("dark:skeleton"))
            damaged = bool(index.data(PhotoRole.DAMAGED))
            icon, ink = ("triangle-alert", "warn") if damaged else ("image", "text.3")
            draw_glyph(painter, icon, f"dark:{ink}", 22, box.center())
        entry: PhotoEntry = index.data(PhotoRole.ENTRY)
        if entry.key == self.shown:
            ring = colour("dark:brand.text")
            draw_box(painter, box, radius=px(6), border=ring, width=px(_EDGE))
        if entry.marked:
            side = px(20)
            badge = QRectF(box.left() + px(5), box.bottom() - px(5) - side, side, side)
            draw_box(painter, badge, radius=px(5), fill=colour("dark:toast"))
            draw_glyph(painter, "pencil", "dark:toast.text", 14, badge.center())


class _Again(Themed, QPushButton):
    """再拍: a dashed frame behind the photos."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "painted")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """As high as a photo."""
        return QSize(max(px(80), int(text_width(self.text(), font(14))) + px(24)), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the frame."""
        painter = QPainter(self)
        fill = colour("dark:hover" if self.underMouse() else "dark:surface")
        edge = colour("dark:text.2")
        draw_box(painter, self.rect(), radius=px(6), fill=fill, border=edge, width=1.5, dashed=True)
        middle = QRectF(self.rect()).center()
        middle.setY(px(21))
        draw_glyph(painter, "camera", "dark:text.2", 20, middle)
        box = QRectF(0, px(33), self.width(), px(24))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.text(), font=font(14), ink=edge, box=box, align=centre)


class FilmStrip(Themed, QFrame):
    """See the module.

    Signals:
        turned: another photo was chosen; its key.
        camera_asked: 再拍.
    """

    turned = Signal(str)
    camera_asked = Signal()

    def __init__(self, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "markup-bar")
        self._count = 0
        self._model = PhotoModel(self)
        self._model.set_loader(loader)
        self._frames = _FrameDelegate(self)
        self.view = PhotoRow(self._frames, self._frames.tile, self)
        self.view.setModel(self._model)
        self.again = _Again(self)
        self._hint = Label(size=14, ink="dark:text.3", parent=self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.view)
        self._row.addWidget(self.again)
        self._row.addWidget(self._hint, 1)
        self._row.addStretch(0)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.again.clicked.connect(self.camera_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_photos(self, keys: tuple[str, ...], shown: str) -> None:
        """Shows these photos; one of them lies on the canvas."""
        self._count = len(keys)
        self._frames.shown = shown
        if keys != tuple(entry.key for entry in self._model.entries()):
            self._model.set_entries(
                [
                    PhotoEntry(key, self.tr("照片 {number}").format(number=number))
                    for number, key in enumerate(keys, start=1)
                ]
            )
        if shown in keys:
            index = self._model.index(keys.index(shown))
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self.view.updateGeometry()
        self.view.viewport().update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leaves the hint out where there is no room."""
        self._hint.setHidden(narrow)
        self._row.setStretch(self._row.count() - 1, 1 if narrow else 0)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.again.setText(self.tr("再拍"))
        self.again.updateGeometry()
        self._hint.setText(self.tr("两指缩放和平移，长按取消当前图形"))
        self.view.setAccessibleName(self.tr("同一对象的照片"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(14), px(9), px(16), px(9))
        self._row.setSpacing(0)
        self.view.setFixedHeight(px(_HIGH))

    def _open(self, index: QModelIndex) -> None:
        entry: PhotoEntry = index.data(PhotoRole.ENTRY)
        self.turned.emit(entry.key)
