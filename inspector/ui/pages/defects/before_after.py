"""How a defect looked and looks: a picture of each, or the word that there is none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector.ui.pages.defects.reading import Detail, ShownPhoto
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_button import PhotoButton
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.themed import Themed, px

__all__ = ["BeforeAfter"]


class BeforeAfter(Themed, QWidget):
    """The first picture before the work and the latest after it.

    Args:
        loader: where pictures come from.
        parent: the panel.

    Signals:
        look_asked: key of a picture to look at large.
    """

    look_asked = Signal(str)

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._detail: Detail | None = None
        self._before = PhotoButton("", parent=self)
        self._after = PhotoButton("", parent=self)
        self._no_before = Label(size=14, ink="text.3", parent=self)
        self._no_after = Label(size=14, ink="text.3", parent=self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, (photo, none) in enumerate(
            ((self._before, self._no_before), (self._after, self._no_after))
        ):
            none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(photo, 0, place)
            self._grid.addWidget(none, 0, place)
            self._grid.setColumnStretch(place, 1)
        self._before.clicked.connect(self._look_before)
        self._after.clicked.connect(self._look_after)
        self.follow_theme()

    def set_detail(self, detail: Detail) -> None:
        """Shows a defect's pictures."""
        self._detail = detail
        both = (
            (self._before, self._no_before, self.tr("整改前"), detail.before),
            (self._after, self._no_after, self.tr("整改后"), (*detail.after, *detail.fresh)),
        )
        for button, none, word, photos in both:
            button.setVisible(bool(photos))
            none.setVisible(not photos)
            many = f"{word} {len(photos)}" if len(photos) > 1 else word
            button.setText(many)
            button.setAccessibleName(many)
            button.set_picture(QPixmap())
            if photos:
                shown = photos[-1] if button is self._after else photos[0]
                self._loader(str(shown.id), partial(self._arrived, button, shown))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._no_before.setText(self.tr("没有整改前照片"))
        self._no_after.setText(self.tr("还没有整改后照片"))

    def restyle(self) -> None:
        """Room of the design."""
        self._grid.setSpacing(px(10))

    def _arrived(self, button: PhotoButton, photo: ShownPhoto, image: QImage) -> None:
        detail = self._detail
        if detail is not None and photo in (*detail.before, *detail.after, *detail.fresh):
            button.set_picture(QPixmap.fromImage(image))

    def _look_before(self) -> None:
        if self._detail is not None and self._detail.before:
            self.look_asked.emit(str(self._detail.before[0].id))

    def _look_after(self) -> None:
        detail = self._detail
        if detail is not None and (photos := (*detail.after, *detail.fresh)):
            self.look_asked.emit(str(photos[-1].id))
