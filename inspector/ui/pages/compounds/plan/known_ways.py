"""Two ways to say where a point of a plan is: a photo that was taken there, the base map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.ui.pages.compounds.plan.known import KnownPhoto
from inspector.ui.pages.compounds.plan.map_picker import MapPicker
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_model import PhotoEntry, ThumbnailLoader
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.themed import Themed, px

__all__ = ["KnownWays"]


class KnownWays(Themed, QWidget):
    """Keys that unfold the compound's photos or its map; one at a time.

    Attributes:
        by_photo, by_map: the keys; hidden where there is nothing to choose from.
        photos: those with a position.
        map: where the point is tapped.

    Signals:
        given: a position.
        map_asked: the map is to be laid into `map`.
    """

    given = Signal(object)
    map_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, KnownPhoto] = {}
        self.by_photo = Button(icon="images", parent=self)
        self._photo_note = Label(size=13, ink="text.2", parent=self)
        self.photos = PhotoStrip(self, small=True)
        self.by_map = Button(icon="map", parent=self)
        self.map = MapPicker(self)
        self._map_note = Label(size=13, ink="text.2", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (self.by_photo, self._photo_note, self.photos)
        for part in (*parts, self.by_map, self.map, self._map_note):
            self._column.addWidget(part)
        self.by_photo.clicked.connect(self._unfold_photos)
        self.by_map.clicked.connect(self._unfold_map)
        self.photos.opened.connect(self._give_photo)
        self.map.given.connect(self.given)
        self.offer((), has_map=False)
        self.follow_theme()

    def offer(self, photos: Sequence[KnownPhoto], *, has_map: bool) -> None:
        """What there is to choose from."""
        self._known = {one.key: one for one in photos}
        name = self.tr("照片 {number}，{time}")
        self.photos.set_photos(
            [
                PhotoEntry(one.key, name.format(number=number, time=one.came), placed=True)
                for number, one in enumerate(photos, start=1)
            ]
        )
        self.by_photo.setVisible(bool(photos))
        self.by_map.setVisible(has_map)
        self._map_note.setVisible(not has_map)
        self.fold()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        self.photos.set_loader(loader)

    def fold(self) -> None:
        """Neither is unfolded."""
        self._photo_note.hide()
        self.photos.hide()
        self.map.hide()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.by_photo.set_text(self.tr("用一张照片的位置"))
        self._photo_note.setText(self.tr("选一张站在那一点上拍的照片：照片记的是拍照人站的地方。"))
        self.by_map.set_text(self.tr("在底图上点"))
        self._map_note.setText(self.tr("有盖住这里的离线底图时，也可以在底图上点。"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(8))

    def _unfold_photos(self) -> None:
        folded = self.photos.isHidden()
        self.fold()
        self._photo_note.setVisible(folded)
        self.photos.setVisible(folded)

    def _unfold_map(self) -> None:
        folded = self.map.isHidden()
        self.fold()
        self.map.setVisible(folded)
        if folded:
            self.map_asked.emit()
            self.map.plan.setFocus()

    def _give_photo(self, key: str) -> None:
        if (photo := self._known.get(key)) is not None:
            self.given.emit(photo.position)
