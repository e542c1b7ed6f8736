"""What the runner shows in the side panel: photos to link, a photo, another unit or day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId
from inspector.photos.plausibility import is_doubtful
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.photo_model import PhotoEntry, PhotoModel, PhotoRole, ThumbnailLoader
from inspector.ui.widgets.photo_strip import PhotoTileDelegate
from inspector.ui.widgets.themed import Themed, px

__all__ = ["AlbumPanel", "DayPanel", "PhotoPanel", "UnitPanel"]


class _Panel(Themed, QWidget):
    """A column with the panel's margins."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self.column.setContentsMargins(
            now.size("space.5"), px(4), now.size("space.5"), now.size("space.5")
        )
        self.column.setSpacing(now.size("space.3"))


class AlbumPanel(_Panel):
    """The inspection's photos; a tap links one to the item.

    Args:
        album: the photos.
        marked: those with anything drawn on them.
        loader: fetches their pictures.
        item: the item, for the hint.

    Signals:
        chosen: id of a photo.
    """

    chosen = Signal(str)

    def __init__(
        self,
        album: Sequence[Photo],
        marked: Collection[PhotoId],
        loader: ThumbnailLoader,
        item: str,
    ) -> None:
        super().__init__()
        self._item = item
        self._hint = Label(size=14, ink="text.2", parent=self)
        self.view = QListView(self)
        self._model = PhotoModel(self)
        self._model.set_loader(loader)
        newest = sorted(album, key=lambda one: one.received_at, reverse=True)
        self._model.set_entries(
            [
                PhotoEntry(
                    str(one.id),
                    one.original_name,
                    placed=one.position is not None,
                    marked=one.id in marked,
                    doubtful=is_doubtful(one),
                )
                for one in newest
            ]
        )
        self.view.setModel(self._model)
        self.view.setItemDelegate(PhotoTileDelegate(self.view))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setUniformItemSizes(True)
        self.view.setSpacing(px(4))
        self.view.setMinimumHeight(px(420))
        self.view.clicked.connect(self._chosen)
        self.view.activated.connect(self._chosen)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.view, 1)
        self._done = False
        self.follow_theme()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.setWindowTitle(self.tr("从已有照片选"))
        self._hint.say(self.tr("点一张照片，作为“{item}”的证据。").format(item=self._item))
        self.view.setAccessibleName(self.tr("本次检查的照片"))

    def _chosen(self, index: QModelIndex) -> None:
        if not self._done:
            self._done = True
            self.chosen.emit(index.data(PhotoRole.ENTRY).key)


class PhotoPanel(_Panel):
    """A photo, as large as the panel allows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._picture = QImage()
        self._label = QLabel(self)
        self._label.setAccessibleName(name)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._label.setMinimumSize(QSize(1, 1))
        self._note = Label(name, size=14, ink="text.2", parent=self)
        self.column.addWidget(self._label)
        self.column.addWidget(self._note)
        self.column.addStretch(1)
        self.follow_theme()

    def show_picture(self, image: QImage) -> None:
        """Shows the picture; an empty one is a damaged file."""
        self._picture = image
        if image.isNull():
            self._note.say(self.tr("照片文件读不出来，可能已损坏。请重新加一张。"))
        self._fit()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.setWindowTitle(self.tr("照片"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the picture."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.column.contentsMargins()
        wide = self.width() - margins.left() - margins.right()
        if self._picture.isNull() or wide < 1:
            return
        ratio = self.devicePixelRatioF()
        mode = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(self._picture.scaledToWidth(int(wide * ratio), mode))
        shown.setDevicePixelRatio(ratio)
        self._label.setPixmap(shown)
        self._label.setFixedHeight(int(shown.height() / ratio))


class UnitPanel(_Panel):
    """A unit that is not in the list.

    Signals:
        given: its name.
    """

    given = Signal(str)

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.edit = QLineEdit(unit, self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self.keep = Button(kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION, parent=self)
        self.keep.clicked.connect(self._give)
        self.edit.returnPressed.connect(self._give)
        for part in (self.edit, self._error, self.keep):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.setWindowTitle(self.tr("责任单位"))
        self.edit.setPlaceholderText(self.tr("单位全称"))
        self.edit.setAccessibleName(self.tr("责任单位"))
        self.keep.set_text(self.tr("定为责任单位"))

    def _give(self) -> None:
        unit = self.edit.text().strip()
        if unit:
            self.given.emit(unit)
        else:
            self._error.say(self.tr("还没有填单位"))


class DayPanel(_Panel):
    """A day that is not in the list.

    Signals:
        given: the day.
    """

    given = Signal(object)

    def __init__(self, day: date | None, today: date) -> None:
        super().__init__()
        self._today = today
        self.field = DateField(self)
        self.field.set_today(today)
        self.field.set_day(day)
        self._error = InlineError(parent=self)
        self._error.hide()
        self.keep = Button(kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION, parent=self)
        self.keep.clicked.connect(self._give)
        for part in (self.field, self._error, self.keep):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.setWindowTitle(self.tr("整改期限"))
        self.field.set_name(self.tr("整改期限"))
        self.keep.set_text(self.tr("定为整改期限"))

    def _give(self) -> None:
        day = self.field.day()
        if day is None or day < self._today:
            self._error.say(self.tr("期限要在今天或以后"))
        else:
            self.given.emit(day)
